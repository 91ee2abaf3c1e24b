/** How generated code calls operations: by an imported name, or by a constant of the module that is configured and knows its step. */
import type { Operation } from "../../flow/algebra.ts";
import type { Value } from "../../data/value.ts";
import { constantKey, type Expr, type Statement } from "../../flow/symbolic/expr.ts";
import type { Body } from "../../flow/symbolic/run.ts";
import { access, constantLiteral } from "./literals.ts";
import { identifier, lowerFirst, RUNTIME, upperFirst, type ModuleNames } from "./names.ts";
import type { Types } from "./types.ts";
import type { ModuleItem } from "./typescript.ts";
import { walkCond, walkRecord, walkStatement } from "./walk.ts";

interface Use {
  readonly operation: Operation;
  readonly step: number;
  readonly hints: Set<string>;
  readonly args: readonly Expr[];
  readonly result: Expr | undefined;
}

export interface OperationContext {
  /** Those that are called after all, where that is known: values that nobody wants are not computed. */
  readonly only: ReadonlySet<string> | undefined;
  readonly names: ModuleNames;
  readonly types: Types;
  /** Where generated code imports a module from. */
  readonly importPath: (module: string) => string;
  /** The step's alias; undefined where a condition of the route asks. */
  readonly aliasOf: (step: number) => string | undefined;
  /** The text of the step for errors: `steps.cast`. */
  readonly stepText: (step: number) => string;
}

export class Operations {
  readonly constants: ModuleItem[] = [];
  readonly #context: OperationContext;
  readonly #uses = new Map<string, Use>();
  readonly #called = new Map<string, string>();
  /** What was called, by key. */
  readonly used = new Set<string>();
  isAsync = false;

  constructor(context: OperationContext, bodies: readonly Body[]) {
    this.#context = context;
    for (const body of bodies) this.#collect(body);
    for (const [key, use] of this.#uses) {
      if (!context.only || context.only.has(key)) this.#called.set(key, this.#declare(use));
    }
  }

  /** How the operation is called in that step. */
  nameOf(operation: Operation, step: number): string {
    const key = keyOf(operation, step);
    const name = this.#called.get(key);
    this.used.add(key);
    if (name === undefined) throw new Error(`the operation ${operation.name} was not declared`);
    return name;
  }

  #collect(body: Body): void {
    for (const statement of body.statements) this.#statement(statement);
    const { end } = body;
    if (end.kind === "emit") {
      for (const { record } of end.outputs) {
        walkRecord(record, {
          operation: (o, args, result, hint) =>
            this.#use(o, body.statements.at(-1)?.step ?? -1, args, result, hint),
        });
      }
    }
    if (end.kind === "parted") {
      walkCond(
        end.when,
        { operation: (o, args, result, hint) => this.#use(o, end.step, args, result, hint) },
        "condition",
      );
      this.#collect(end.then);
      this.#collect(end.otherwise);
    }
    if (end.kind !== "route") return;
    for (const arm of end.arms) {
      walkCond(
        arm.when,
        { operation: (o, args, result, hint) => this.#use(o, -1, args, result, hint) },
        "route",
      );
      this.#collect(arm.body);
    }
  }

  #statement(statement: Statement): void {
    walkStatement(statement, {
      operation: (o, args, result, hint) => this.#use(o, statement.step, args, result, hint),
    });
  }

  #use(
    operation: Operation,
    step: number,
    args: readonly Expr[],
    result: Expr | undefined,
    hint: string,
  ): void {
    if (operation.infix !== undefined) return;
    this.isAsync ||= operation.async === true;
    const key = keyOf(operation, step);
    const use = this.#uses.get(key) ?? { operation, step, hints: new Set<string>(), args, result };
    use.hints.add(hint.replace(/^(key|topic|timestamp|partition)\d+$/, "$1"));
    this.#uses.set(key, use);
  }

  #declare(use: Use): string {
    const { operation, step } = use;
    const { names, importPath, stepText } = this.#context;
    const name = (): string => names.take(this.#hint(use));
    const imported = names.import(importPath(operation.module), operation.name);
    const { config } = operation;
    const args = config?.map((c) => constantLiteral(c, names)).join(", ");
    const base = args === undefined ? imported : `${imported}(${args})`;
    if (operation.async || isOwnPredicate(use))
      return this.#constant(name(), `${this.#custom(use)}(${stepText(step)}, ${base})`);
    if (operation.mayFail)
      return this.#constant(name(), `${names.import(RUNTIME, "failing")}(${stepText(step)}, ${base})`);
    return config ? this.#constant(name(), base) : imported;
  }

  #constant(name: string, text: string): string {
    this.constants.push({ kind: "constant", group: "operations", name, text });
    return name;
  }

  /** What wraps a user's function, with the types that the program declares for it. */
  #custom({ args, operation, result }: Use): string {
    const { names, types } = this.#context;
    const wrapper = names.import(RUNTIME, operation.async ? "custom" : "customPredicate");
    const shapes = [args[0]?.shape, result?.shape].filter((s) => s !== undefined);
    return `${wrapper}<${shapes.map((s) => types.text(s)).join(", ")}>`;
  }

  /** "castQty"; "castTextToInt32" where one operation computes several fields; "geoLookup" where it computes the whole value. */
  #hint({ operation, step, hints }: Use): string {
    const alias = this.#context.aliasOf(step) ?? "route";
    const [only, ...others] = hints;
    if (operation.async) return alias;
    const isField = only !== undefined && others.length === 0 && !/^(value|condition|route)\d*$/.test(only);
    const what = isField ? identifier(only) : operation.name;
    return lowerFirst(identifier(alias)) + upperFirst(what);
  }
}

/** A user's predicate is asked of the whole value; what laws ask comes from the package, or has a result. */
function isOwnPredicate({ args, operation, result }: Use): boolean {
  return result === undefined && args.length === 1 && !operation.module.startsWith("kpl/");
}

/** One constant for each step that may fail, and one for all where nothing can. */
function keyOf(operation: Operation, step: number): string {
  const config = operation.config ? constantKey(operation.config as unknown as Value) : "";
  const where = operation.mayFail || operation.async ? step : "";
  return `${operation.module}#${operation.name}(${config})${where}`;
}

/** `steps.cast` */
export function stepText(alias: string): string {
  return `steps${access(alias)}`;
}
