/**
 * Expressions and conditions of the symbolic reading as TypeScript that `tsc --strict` takes. One file, although a long one, as expressions
 * contain conditions and conditions expressions.
 */
import {
  keyOf,
  type CondExpr,
  type Expr,
  type HeadersExpr,
  type StructField,
} from "../../flow/symbolic/expr.ts";
import type { Operation } from "../../flow/algebra.ts";
import type { Shape } from "../../data/shape.ts";
import type { Aliases, Known } from "./known.ts";
import { Locals, Nullness } from "./nullness.ts";
import {
  about,
  isAskedNull,
  nullsIn,
  parenthesized,
  untouched,
  widened,
  withoutImplied,
  withoutPresent,
} from "./shortcuts.ts";
import { isNullConstant } from "../../flow/symbolic/struct.ts";
import { simplified } from "./simplify.ts";
import { access, plainLiteral, property, text } from "./literals.ts";
import { RUNTIME, type ModuleNames } from "./names.ts";
import { shapeText } from "./shape-text.ts";

/** What surrounds the expressions of one function. */
export interface Surroundings {
  readonly names: ModuleNames;
  /** How an operation is called in this step: an imported name or a constant of the module. */
  readonly operation: (operation: Operation, step: number) => string;
  /** Whether the key and the value of the record may be null. */
  readonly nullable: { readonly key: boolean; readonly value: boolean };
}

/** Prints expressions and conditions of one function. */
export class Printer {
  /** Parts of the record that were printed by their own name. */
  readonly used = new Set<"key" | "value">();
  /** Why each `!` since the last look is right. */
  readonly reasons = new Set<string>();
  step = 0;
  readonly #around: Surroundings;
  readonly #locals: Locals;
  readonly #nullness: Nullness;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#locals = new Locals(around.names);
    this.#nullness = new Nullness(this.#locals, around.nullable);
  }

  get #aliases(): Aliases {
    return this.#locals.aliases;
  }

  /** Gives a value its name; `absentWith` is the field without which it is undefined. */
  bind(name: string, value: Expr, known: Known, absentWith?: Expr): string {
    return this.#locals.bind(name, this.#nullness.of(value, known), absentWith);
  }

  /** A name for a local that nothing else has. */
  fresh(hint: string): string {
    return this.#locals.fresh(hint);
  }

  bindCondition(name: string, condition: CondExpr): string {
    return this.#locals.bindCondition(name, condition);
  }

  /** What is known besides, where a condition holds or does not. */
  given(known: Known, condition: CondExpr, holds: boolean): Known {
    return known.given(condition, holds, this.#aliases);
  }

  /** A field that the expression computes with and that may not be there, where nothing around it asks. */
  unguarded(value: Expr, known: Known): Expr | undefined {
    return this.#nullness.unguarded(value, known);
  }

  /** An expression; what TypeScript cannot see to be there, although it is, gets a `!`. */
  print(value: Expr, known: Known): string {
    const printed = this.#bare(value, known);
    const maybe = this.#nullness.of(value, known);
    if (maybe.undef && value.shape.nullable) return `(${printed} ?? null)`;
    return !value.shape.nullable && (maybe.nul || maybe.undef) ? this.#assert(printed, value) : printed;
  }

  /** For operands and arguments: never null. */
  #sure(value: Expr, known: Known): string {
    const printed = this.#bare(value, known);
    const { nul, undef } = this.#nullness.of(value, known);
    return nul || undef ? this.#assert(printed, value) : printed;
  }

  #assert(printed: string, value: Expr): string {
    const part = value.kind === "input" ? value.part : undefined;
    this.reasons.add(
      part === "timestamp" || part === "offset"
        ? `records from a topic have ${part === "offset" ? "an offset" : "a timestamp"}`
        : "the conditions above have made sure of it, in a way that TypeScript cannot follow",
    );
    return `${parenthesized(printed)}!`;
  }

  #bare(value: Expr, known: Known): string {
    switch (value.kind) {
      case "input":
        if (value.part !== "key" && value.part !== "value") return `record.${value.part}`;
        this.used.add(value.part);
        return value.part;
      case "field": {
        const path = this.#path(value, known);
        return value.orNull && this.#nullness.ofField(value, known).undef ? `(${path} ?? null)` : path;
      }
      case "constant":
        return plainLiteral(value.value, value.shape, this.#around.names);
      case "call":
        return this.#call(value.operation, value.args, known);
      case "struct":
        return this.#struct(value, known);
      case "choose":
        return this.#choose(value, known);
      case "local":
        return this.#locals.printed(value.name);
      case "headerText":
        return `${this.#runtime("headerText")}(${this.headers(about(value.headers, value.key), known)}, ${text(value.key)})`;
    }
  }

  #path(value: Extract<Expr, { kind: "field" }>, known: Known): string {
    return parenthesized(this.#sure(value.of, known)) + access(value.name);
  }

  #call(operation: Operation, args: readonly Expr[], known: Known): string {
    const printed = args.map((a) => this.#sure(a, known));
    const call = `${this.#around.operation(operation, this.step)}(${printed.join(", ")})`;
    return operation.async ? `(await ${call})` : call;
  }

  #struct(value: Extract<Expr, { kind: "struct" }>, known: Known): string {
    const whole = untouched(value);
    if (whole) return this.print(whole, known);
    const parts = value.fields.map((f) => this.#structField(f, known));
    if (value.rest) {
      const without = value.rest.without.map((name) => `, ${text(name)}`).join("");
      parts.unshift(`...${this.#runtime("omit")}(${this.#sure(value.rest.of, known)}${without})`);
    }
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  }

  #structField({ name, value, present }: StructField, known: Known): string {
    const printed = this.#presentValue(value, present, known);
    return printed === name && property(name) === name ? name : `${property(name)}: ${printed}`;
  }

  #presentValue(value: Expr, present: CondExpr, known: Known): string {
    if (present.kind === "true") return this.print(value, known);
    if (present.kind === "present") {
      // Undefined means absent, so what is passed on untouched needs no question.
      if (keyOf(present.value) === keyOf(value)) return this.#bare(value, known);
      if (value.kind === "local" && this.#locals.absentWith(value.name) === keyOf(present.value))
        return this.#bare(value, known);
    }
    const path = this.#askedPath(value, present, known);
    if (path !== undefined) return path;
    const kept = withoutPresent(present, value);
    const inner = this.given(known, kept, true);
    const printed = kept === present ? this.print(value, inner) : this.#bare(value, inner);
    return `(${this.condition(kept, known)} ? ${printed} : undefined)`;
  }

  /** `value.card?.brand` where the condition only asks whether what stands on the way is there; `?? undefined` where a null does not count. */
  #askedPath(value: Expr, present: CondExpr, known: Known): string | undefined {
    const asked = new Set<string>();
    const leaf = keyOf(value);
    let withoutNull = false;
    const operands = present.kind === "and" ? present.operands : [present];
    for (const o of operands) {
      const key = o.kind === "present" ? keyOf(o.value) : undefined;
      const notNull = o.kind === "not" && o.operand.kind === "isNull" ? keyOf(o.operand.value) : undefined;
      if (notNull === leaf) withoutNull = true;
      else if (notNull !== undefined) asked.add(notNull);
      else if (key === undefined) return undefined;
      else if (key !== leaf) asked.add(key);
    }
    const path = this.#link(value, asked, known);
    if (path === undefined || asked.size !== path.found.size) return undefined;
    return withoutNull ? `(${path.printed} ?? undefined)` : path.printed;
  }

  /** A path with `?.` behind what is in `asked`; undefined where something else on it may be null. */
  #link(
    value: Expr,
    asked: ReadonlySet<string>,
    known: Known,
  ): { readonly printed: string; readonly found: ReadonlySet<string> } | undefined {
    if (value.kind !== "field") return undefined;
    const base = value.of;
    const isAsked = asked.has(keyOf(base));
    const before =
      base.kind === "field"
        ? this.#link(base, asked, known)
        : { printed: this.#bare(base, known), found: new Set<string>() };
    if (before === undefined) return undefined;
    const dot = access(value.name);
    if (isAsked) {
      const printed = `${before.printed}?${dot.startsWith("[") ? "." : ""}${dot}`;
      return { printed, found: new Set([...before.found, keyOf(base)]) };
    }
    const { nul, undef } = this.#nullness.of(base, known);
    return nul || undef ? undefined : { printed: before.printed + dot, found: before.found };
  }

  #choose(value: Extract<Expr, { kind: "choose" }>, known: Known): string {
    const cond = simplified(value.cond);
    const chained = this.#optionalChain({ ...value, cond }, known);
    if (chained !== undefined) return chained;
    const asked = cond.kind === "not" ? cond.operand : cond;
    const [then, otherwise] = cond === asked ? [value.then, value.otherwise] : [value.otherwise, value.then];
    if (asked.kind === "isNull" && keyOf(asked.value) === keyOf(otherwise)) {
      return `(${this.#bare(otherwise, known)} ?? ${this.print(then, known)})`;
    }
    const yes = this.print(then, this.given(known, asked, true));
    const no = this.print(otherwise, this.given(known, asked, false));
    return `(${this.condition(asked, known)} ? ${yes} : ${no})`;
  }

  /** `a?.b?.c ?? null` where each null on the way gives null. */
  #optionalChain(value: Expr, known: Known): string | undefined {
    const tested = new Set<string>();
    let leaf = value;
    while (leaf.kind === "choose" && isNullConstant(leaf.then)) {
      const asked = nullsIn(simplified(leaf.cond));
      if (!asked) break;
      for (const key of asked) tested.add(key);
      leaf = leaf.otherwise;
    }
    if (tested.size === 0) return undefined;
    if (tested.size === 1 && tested.has(keyOf(leaf))) return this.print(widened(leaf), known);
    const path = this.#link(leaf, tested, known);
    tested.delete(keyOf(leaf));
    return path !== undefined && path.found.size === tested.size ? `(${path.printed} ?? null)` : undefined;
  }

  /** A condition, in parentheses where it needs them. */
  condition(cond: CondExpr, known: Known): string {
    switch (cond.kind) {
      case "true":
      case "false":
        return cond.kind;
      case "isNull":
        return this.#nullTest(cond.value, known, "==");
      case "present":
        return `${this.#question(cond.value, known)} !== undefined`;
      case "not":
        return this.#not(cond.operand, known);
      case "and":
      case "or":
        return this.#joined(cond.kind, cond.operands, known);
      case "test":
        return this.#test(cond.operation, cond.args, known);
      case "hasHeader":
        return `${this.#runtime("hasHeader")}(${this.headers(cond.headers, known)}, ${text(cond.key)})`;
      case "settled":
        return this.#locals.printed(cond.name);
    }
  }

  #nullTest(value: Expr, known: Known, operator: "==" | "!="): string {
    const mayBeUndefined = value.kind === "field" && this.#nullness.ofField(value, known).undef;
    const tested = value.kind === "field" ? this.#question(value, known) : this.#bare(value, known);
    return `${tested} ${mayBeUndefined ? operator : `${operator}=`} null`;
  }

  /** A path that is only asked about. */
  #question(value: Expr, known: Known): string {
    return value.kind === "field" ? this.#path(value, known) : this.#bare(value, known);
  }

  #not(operand: CondExpr, known: Known): string {
    if (operand.kind === "isNull") return this.#nullTest(operand.value, known, "!=");
    if (operand.kind === "present") return `${this.#question(operand.value, known)} === undefined`;
    if (operand.kind === "test" && operand.operation.infix === "===" && !this.#mixed(operand.args)) {
      const [a, b] = operand.args;
      if (a && b && !known.isLiteral(a)) {
        const left = b.kind === "constant" ? this.#bare(a, known) : this.#sure(a, known);
        return `${left} !== ${this.#sure(b, known)}`;
      }
    }
    if (operand.kind === "and") {
      const [only, ...others] = withoutImplied(operand.operands);
      if (only && others.length === 0) return this.#not(only, known);
    }
    return `!(${this.condition(operand, known)})`;
  }

  #joined(kind: "and" | "or", operands: readonly CondExpr[], known: Known): string {
    const kept = kind === "and" ? withoutImplied(operands) : operands;
    if (kind === "or") {
      const listed = this.#oneOf(kept, known);
      if (listed !== undefined) return listed;
    }
    let here = known;
    const parts: string[] = [];
    if (kind === "and") {
      // `x === null` says that it is there, too.
      for (const o of operands)
        if (o.kind === "present" && !kept.includes(o) && isAskedNull(operands, o.value))
          here = this.given(here, o, true);
    }
    for (const operand of kept) {
      parts.push(`(${this.condition(operand, here)})`);
      here = this.given(here, operand, kind === "and");
    }
    return `(${parts.join(kind === "and" ? " && " : " || ")})`;
  }

  /** `["DE", "FR"].includes(x)` for one value that is compared with several constants. */
  #oneOf(operands: readonly CondExpr[], known: Known): string | undefined {
    const equalities = operands.flatMap((o) => (o.kind === "test" && o.operation.infix === "===" ? [o] : []));
    const [first] = equalities;
    const subject = first?.args[0];
    if (operands.length < 2 || equalities.length < operands.length || !subject) return undefined;
    if (known.isLiteral(subject)) return undefined;
    const { nul, undef } = this.#nullness.of(subject, known);
    const constants = equalities.map((e) => e.args[1]);
    if (nul || undef || !constants.every((c) => c?.kind === "constant")) return undefined;
    if (equalities.some((e) => e.args[0] && keyOf(e.args[0]) !== keyOf(subject))) return undefined;
    if (this.#mixed([subject, ...constants.filter((c) => c !== undefined)])) return undefined;
    const list = constants.map((c) => (c ? this.#bare(c, known) : "")).join(", ");
    return `[${list}].includes(${this.#sure(subject, known)})`;
  }

  #test(operation: Operation, args: readonly Expr[], known: Known): string {
    const [a, b] = args;
    if (operation.infix === undefined || !a || !b) return this.#call(operation, args, known);
    const equality = operation.infix.startsWith("==");
    if (equality && this.#mixed(args)) {
      return `${this.#runtime("sameNumber")}(${this.#sure(a, known)}, ${this.#sure(b, known)})`;
    }
    // A null equals no constant, so the question whether it is one may be left out.
    if (equality && known.isLiteral(a)) {
      return `${this.#runtime("equals")}(${this.#bare(a, known)}, ${this.#sure(b, known)})`;
    }
    const left = equality && b.kind === "constant" ? this.#bare(a, known) : this.#sure(a, known);
    return `${left} ${operation.infix} ${this.#sure(b, known)}`;
  }

  /** A bigint beside a number. */
  #mixed(args: readonly Expr[]): boolean {
    const isBig = (shape: Shape): boolean => shape.type === "int64" && shape.name === undefined;
    return args.some((a) => isBig(a.shape)) && args.some((a) => !isBig(a.shape));
  }

  headers(headers: HeadersExpr, known: Known): string {
    switch (headers.kind) {
      case "incoming":
        return "record.headers";
      case "add": {
        const value = this.print(headers.value, known);
        const shape = shapeText(headers.value.shape, this.#around.names);
        return `${this.#runtime("addHeader")}(${this.headers(headers.to, known)}, ${text(headers.key)}, ${value}, ${shape})`;
      }
      case "drop": {
        const keys = headers.keys.map((k) => `, ${text(k)}`).join("");
        return `${this.#runtime("dropHeaders")}(${this.headers(headers.from, known)}${keys})`;
      }
      case "chooseHeaders": {
        const yes = this.headers(headers.then, this.given(known, headers.cond, true));
        const no = this.headers(headers.otherwise, this.given(known, headers.cond, false));
        return `(${this.condition(headers.cond, known)} ? ${yes} : ${no})`;
      }
    }
  }

  #runtime(name: string): string {
    return this.#around.names.import(RUNTIME, name);
  }
}
