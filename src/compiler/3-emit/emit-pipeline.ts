/** The TypeScript module that a pipeline becomes. */
import { posix } from "node:path";
import type { Shape } from "../../data/shape.ts";
import type { Body } from "../../flow/symbolic/run.ts";
import type { Library } from "../../library/library.ts";
import { modulePath } from "../../library/module-path.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { CheckedPipeline } from "../compile.ts";
import type { Condition, SchemaModel, StepModel } from "../model.ts";
import { wire } from "../wiring.ts";
import { bodyLines, sameWay, type BodyContext } from "./body.ts";
import { chainText } from "./chain-text.ts";
import { definitionItems } from "./definition-text.ts";
import { Printer } from "./expressions.ts";
import { Known } from "./known.ts";
import { layOut } from "./layout.ts";
import { property, text } from "./literals.ts";
import { wordsOf, wordsOfItems } from "./mentions.ts";
import { ModuleNames, pascal, RUNTIME, RUNTIME_NAMES } from "./names.ts";
import { Operations, stepText } from "./operations.ts";
import { sourceMap, type Origin } from "./source-map.ts";
import { onOneLine, originOf, place, type Sources } from "./step-source.ts";
import { Types } from "./types.ts";
import { writeModule, type FunctionItem, type ModuleItem } from "./typescript.ts";

export interface EmitContext {
  /** The program's schemas, for names of types. */
  readonly schemas: readonly SchemaModel[];
  readonly library: Library;
  /** The text of a file of the program. */
  readonly textOf: (file: string) => string;
  /** The folder in which the module will lie, in the same notation as the program's files; the pipeline's own folder where it is not given. */
  readonly folder?: string;
}

export interface EmittedModule {
  /** "cleanOrders.ts" */
  readonly path: string;
  readonly text: string;
  /** The source map, to be written as `${path}.map`. */
  readonly map: string;
}

/** Emits a pipeline that was checked without errors. The same input gives the same bytes, wherever it is built. */
export async function emitPipeline(pipeline: CheckedPipeline, context: EmitContext): Promise<EmittedModule> {
  // The first writing tells what is called, so that the second imports no more.
  const draft = new Emitter(pipeline, context, undefined);
  draft.items();
  const emitter = new Emitter(pipeline, context, draft.operationsUsed);
  const items = emitter.items();
  const path = `${pipeline.model.name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "_")}.ts`;
  const written = await writeModule(
    path,
    emitter.header(),
    emitter.names.imports(wordsOfItems(items)),
    items,
  );
  const laidOut = await layOut(written);
  const map = sourceMap(path, emitter.origins(laidOut));
  return { path, text: `${laidOut}//# sourceMappingURL=${encodeURI(path)}.map\n`, map };
}

class Emitter {
  readonly names = new ModuleNames();
  readonly #pipeline: CheckedPipeline;
  readonly #context: EmitContext;
  readonly #sources: Sources;
  readonly #types: Types;
  readonly #steps: readonly StepModel[];
  /** Comment lines, each with the place that the lines below it come from, in the order in which they were made. */
  readonly #marks = new Map<string, Origin>();
  readonly #ends = new Map<number, string>();
  #elseDrop: string | undefined;

  operationsUsed: ReadonlySet<string> | undefined;

  constructor(pipeline: CheckedPipeline, context: EmitContext, operations: ReadonlySet<string> | undefined) {
    this.operationsUsed = operations;
    this.#pipeline = pipeline;
    this.#context = context;
    const home = posix.dirname(slashes(pipeline.model.at.file));
    const folder = context.folder === undefined ? home : slashes(context.folder);
    this.#sources = {
      textOf: context.textOf,
      nameOf: (file) => relative(home, file),
      pathOf: (file) => relative(folder, file),
    };
    this.#steps = pipeline.flow.plan.steps;
    this.names.reserve(...RUNTIME_NAMES);
    this.#types = new Types(this.names, context.schemas);
  }

  header(): string {
    return `// Generated from ${this.#sources.nameOf(this.#pipeline.model.at.file)} by kplc; do not edit.`;
  }

  items(): readonly ModuleItem[] {
    const wiring = wire(this.#pipeline, this.#context.textOf, this.#sources.nameOf);
    const isKnown = this.#pipeline.flow.result.unknown === undefined;
    const way = isKnown ? this.#transform() : this.#chain();
    const last = definitionItems(wiring, way.run, "steps", this.names, this.#types);
    const step = this.names.import(RUNTIME, "step");
    const steps: ModuleItem = {
      kind: "constant",
      group: "steps",
      name: "steps",
      text: `{ ${wiring.steps
        .map(
          ({ name, alias, file, line, column }) =>
            `${property(alias)}: ${step}(${[name, alias, file].map(text).join(", ")}, ${line}, ${column})`,
        )
        .join(", ")} }`,
    };
    return [...this.#types.interfaces, steps, ...this.#elseDropItems(), ...way.items, ...last];
  }

  /** What each line of the module comes from, found by the comment lines above it. */
  origins(laidOut: string): readonly (Origin | undefined)[] {
    let origin: Origin | undefined;
    return laidOut.split("\n").map((line) => {
      // Functions end where their closing brace stands at the margin.
      if (line.startsWith("}")) origin = undefined;
      origin = this.#marks.get(line.trim()) ?? origin;
      return origin;
    });
  }

  #transform(): { readonly items: readonly ModuleItem[]; readonly run: { readonly transform: string } } {
    const { flow, model } = this.#pipeline;
    const { result, input } = flow;
    const name = pascal(model.name);
    const [from] = model.from;
    const key = this.#types.at(input.key, from?.key.declared, `${name}Key`);
    const value = this.#types.at(input.value, from?.value.declared, `${name}Input`);
    const record = `${this.names.importType(RUNTIME, "TypedRecord")}<${key}, ${value}>`;
    const outcome = this.names.importType(RUNTIME, "Outcome");
    const ends = flow.plan.to.flatMap((_, i) => this.#end(i));

    const valueCase = result.cases.find((c) => !c.tombstone)?.body;
    const tombstone = result.cases.find((c) => c.tombstone)?.body;
    if (!valueCase) throw new Error("records with a value are always a case");
    const oneWay = tombstone === undefined || sameWay(valueCase, tombstone);
    const bodies = oneWay ? [valueCase] : [valueCase, tombstone];
    const operations = new Operations(
      {
        only: this.operationsUsed,
        names: this.names,
        types: this.#types,
        importPath: this.#importPath,
        aliasOf: (step) => this.#steps[step]?.alias,
        stepText: (step) => this.#stepText(step),
        openOutput: (step) => {
          const signature = this.#steps[step]?.signature;
          if (!signature?.rest || !signature.output.fields) return undefined;
          return new Set(signature.output.fields.map((f) => f.name));
        },
      },
      bodies,
    );
    const early = tombstone && !oneWay ? this.#inline(tombstone, operations) : undefined;
    const functions = bodies.flatMap((body): readonly FunctionItem[] => {
      const isTombstone = body === tombstone;
      if (isTombstone && early) return [];
      const lines = isTombstone
        ? this.#bodyLines(body, operations, "tombstone")
        : this.#bodyLines(body, operations, oneWay ? "all" : "value", early);
      const isAsync = lines.some((l) => l.includes("await "));
      const from = model.from.map((f) => `\`${f.name}\``).join(", ");
      return [
        {
          kind: "function",
          name: isTombstone ? "tombstone" : "transform",
          exported: !isTombstone,
          async: isAsync,
          parameters: [
            { name: wordsOf(lines.join("\n")).has("record") ? "record" : "_record", type: record },
          ],
          returns: isAsync ? `Promise<${outcome}>` : outcome,
          doc: isTombstone
            ? "What becomes of a record without a value."
            : (model.doc ?? `What becomes of a record from ${from}.`),
          lines,
        },
      ];
    });
    this.operationsUsed = operations.used;
    return { items: [...ends, ...operations.constants, ...functions], run: { transform: "transform" } };
  }

  /** A way that ends at once needs no function of its own. */
  #inline(body: Body, operations: Operations): readonly string[] | undefined {
    const [first, ...others] = body.statements;
    const isShort = first === undefined || (first.kind === "fail" && first.when.kind === "true");
    if (!isShort || others.length > 0 || body.end.kind === "route") return undefined;
    const lines = this.#bodyLines(body, operations, "tombstone").filter(
      (l) => !l.startsWith("//") && l !== "",
    );
    return lines.length === 1 ? lines : undefined;
  }

  /** The lines of a function, or of the part of it for records with a value; `early` is what becomes of the others. */
  #bodyLines(
    body: Body,
    operations: Operations,
    of: "all" | "value" | "tombstone",
    early: readonly string[] = ["return tombstone(record);"],
  ): readonly string[] {
    const { flow } = this.#pipeline;
    const { input } = flow;
    const printer = new Printer({
      names: this.names,
      operation: (operation, step) => operations.nameOf(operation, step),
      nullable: { key: input.key.nullable, value: input.value.nullable },
    });
    const valueInput = { kind: "input", part: "value", shape: input.value } as const;
    const known = of === "value" ? new Known().notNull(valueInput) : new Known();
    const lines = bodyLines(body, flow.plan.chain, known, {
      ...this.#bodyContext(printer),
      narrowedValue: of === "value",
    });
    const used = (["key", "value"] as const).filter((p) => printer.used.has(p));
    return [
      ...(of === "value" ? [`if (record.value === null) ${early.join("")}`] : []),
      ...(used.length > 0 ? [`const { ${used.join(", ")} } = record;`] : []),
      "",
      ...lines,
    ];
  }

  #bodyContext(printer: Printer): Omit<BodyContext, "narrowedValue"> {
    const { topics } = this.#pipeline.flow.input;
    return {
      names: this.names,
      printer,
      stepText: (step) => this.#stepText(step),
      elseDrop: () => this.#dropName(),
      stepComment: (step) => this.#stepComment(step),
      endComment: (to) => this.#mark(this.#pipeline.flow.plan.to[to]?.at, " to "),
      armComment: (arm) => this.#armComment(arm),
      endName: (to) => this.#ends.get(to) ?? "",
      typeText: (shape) => this.#types.text(shape),
      topic: topics?.length === 1 ? topics[0] : undefined,
    };
  }

  #end(to: number): readonly ModuleItem[] {
    const { flow, model } = this.#pipeline;
    const end = flow.plan.to[to];
    const arrives = flow.result.arrives.get(to);
    if (!end || !arrives) return [];
    const hint =
      flow.plan.to.length === 1 ? `${pascal(model.name)}Output` : pascal(`${model.name} ${end.name}`);
    const key = this.#types.at(arrives.key, this.#declared(arrives.key, end.key.declared), `${hint}Key`);
    const value = this.#types.at(arrives.value, this.#declared(arrives.value, end.value.declared), hint);
    const name = this.names.take(`to${pascal(end.name)}`);
    this.#ends.set(to, name);
    return [
      {
        kind: "constant",
        group: "ends",
        name,
        text: `${this.names.import(RUNTIME, "end")}<${key}, ${value}>(${to})`,
      },
    ];
  }

  /** A declared type names what arrives only where both have the same fields. */
  #declared(arrives: Shape, declared: Shape | undefined): Shape | undefined {
    const names = (shape: Shape | undefined): string => JSON.stringify(shape?.fields?.map((f) => f.name));
    return names(arrives) === names(declared) ? declared : undefined;
  }

  #chain(): { readonly items: readonly ModuleItem[]; readonly run: { readonly chain: string } } {
    const { plan } = this.#pipeline.flow;
    const laws = lawsOf(this.#context.library);
    const chain = chainText(plan.chain, {
      names: this.names,
      lawAt: (law) => {
        const found = laws.get(law);
        if (!found) throw new Error("a law that no module of the library exports cannot be emitted");
        return found;
      },
      importPath: this.#importPath,
      stepComment: (step) => this.#stepComment(step),
    });
    this.names.import(RUNTIME, "c");
    const run = this.names.import(RUNTIME, "runChain");
    const item: ModuleItem = {
      kind: "constant",
      group: "chain",
      name: this.names.take("chain"),
      doc: "The type of these records is known to the run time only, so the steps run on values, one by one.",
      text: `${run}(${chain}, Object.values(steps), ${this.#dropName()})`,
    };
    return { items: [item], run: { chain: item.name } };
  }

  #stepText(step: number): string {
    const alias = this.#steps[step]?.alias;
    return alias === undefined ? this.#dropName() : stepText(alias);
  }

  /** The constant for what happens at the route itself. */
  #dropName(): string {
    return (this.#elseDrop ??= this.names.take("route"));
  }

  #elseDropItems(): readonly ModuleItem[] {
    if (this.#elseDrop === undefined) return [];
    const { at } = this.#pipeline.model;
    const { line, column } = originOf(at, this.#sources);
    const file = text(this.#sources.nameOf(at.file));
    const step = `${this.names.import(RUNTIME, "step")}("else drop", "else", ${file}, ${line}, ${column})`;
    return [{ kind: "constant", group: "steps", name: this.#elseDrop, text: step }];
  }

  #stepComment(step: number): string {
    const model = this.#steps[step];
    if (!model) return "//";
    const called = model.calledAt
      ? ` (${model.chain?.name ?? "called"} at ${place(model.calledAt, this.#sources)})`
      : "";
    return this.#mark(model.at, " | ", called);
  }

  #armComment(arm: number): string {
    const { end } = this.#pipeline.model;
    if (end.kind !== "route") throw new Error("only a route has arms");
    const model = end.arms[arm] ?? (end.otherwise === "drop" ? undefined : end.otherwise);
    if (!model) return "// else drop";
    // The arm's head, up to its block.
    return this.#mark(model.at, " ", "", onOneLine(model.at, this.#sources).replace(/\s*\{.*$/, ""));
  }

  /** A comment line for a place of the program. */
  #mark(at: Location | undefined, before: string, after = "", said?: string): string {
    if (!at) return "//";
    const source = said ?? onOneLine(at, this.#sources).replace(/^\|\s*/, "");
    const comment = `// ${place(at, this.#sources)} ${before}${source}${after}`;
    this.#marks.set(comment, originOf(at, this.#sources));
    return comment;
  }

  readonly #importPath = (module: string): string => {
    if (!this.#isOwn(module)) return module.replace(/\.ts$/, "");
    const path = this.#sources.pathOf(module);
    return path.startsWith(".") ? path : `./${path}`;
  };

  /** Whether a module is a file of the program, not of a package. */
  #isOwn(module: string): boolean {
    const { model } = this.#pipeline;
    if (module.startsWith("kpl/")) return false;
    const conditions = this.#steps.flatMap((s) => (s.guard ? predicates(s.guard.condition) : []));
    const routed =
      model.end.kind === "route"
        ? model.end.arms.flatMap((a) => (a.condition ? predicates(a.condition) : []))
        : [];
    const declarations = [...this.#steps, ...conditions, ...routed];
    return declarations.some((d) => d.module === module && d.declaration?.from?.value.startsWith("."));
  }
}

type Predicate = Extract<Condition, { kind: "predicate" }>;

function predicates(condition: Condition): readonly Predicate[] {
  switch (condition.kind) {
    case "predicate":
      return [condition];
    case "and":
    case "or":
      return condition.operands.flatMap(predicates);
    case "not":
      return predicates(condition.operand);
    default:
      return [];
  }
}

/** Where each law of the library is exported. */
function lawsOf(library: Library): ReadonlyMap<object, { readonly module: string; readonly name: string }> {
  const found = new Map<object, { readonly module: string; readonly name: string }>();
  for (const declared of [...library.transforms.values(), ...library.predicates.values()].flat()) {
    const from = declared.declaration.from?.value;
    if (from === undefined) continue;
    const module = modulePath(declared.file, from);
    for (const [name, exported] of Object.entries(library.module(module) ?? {})) {
      if (typeof exported === "object" && exported !== null) found.set(exported, { module, name });
    }
  }
  return found;
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}

function relative(folder: string, file: string): string {
  return posix.relative(folder, slashes(file));
}
