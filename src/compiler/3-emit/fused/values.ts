/**
 * Values and conditions of one record in fused code: where they stand as JSON text, and how they are computed where they have to be plain
 * values of TypeScript.
 */
import type { Shape, ShapeField } from "../../../data/shape.ts";
import type { Operation } from "../../../flow/algebra.ts";
import type { CondExpr, Expr, HeadersExpr } from "../../../flow/symbolic/expr.ts";
import { access, plainLiteral, property, text } from "../literals.ts";
import { RUNTIME, type ModuleNames } from "../names.ts";
import { shapeText } from "../shape-text.ts";
import { parenthesized, untouched } from "../shortcuts.ts";
import { simplified } from "../simplify.ts";
import type { TypedWriteOptions } from "../../../data/json/typed-write.ts";
import type { Formats } from "./format.ts";
import { FUSED } from "./fused-names.ts";
import { NotFused } from "./not-fused.ts";
import { placeOf, type Place, type Side, type Slots } from "./slots.ts";

/** An operation in its form on JSON text. */
export interface TextForm {
  readonly name: string;
  /** How many bytes its result has at most. */
  readonly room: number;
}

export interface ValueContext {
  readonly names: ModuleNames;
  readonly slots: Slots;
  /** The declared types of the key and the value. */
  readonly inputs: Readonly<Record<Side, Shape>>;
  readonly from: Formats;
  /** How an operation is called, a user's own function in a step, and an operation that is asked for the same topic again and again. */
  readonly operation: (operation: Operation) => string;
  readonly own: (operation: Operation, step: number, types: readonly Shape[]) => string;
  readonly onTopic: (operation: Operation) => string;
  readonly onText: (operation: Operation) => TextForm | "same" | undefined;
  /** Constants of the module: a type's reader and writer, a text as JSON. */
  readonly readerOf: (shape: Shape, options: TypedWriteOptions) => string;
  readonly writerOf: (shape: Shape, options: TypedWriteOptions) => string;
  readonly jsonOf: (text: string) => string;
  /** Names of fields, to be looked up. */
  readonly keysOf: (names: readonly string[]) => string;
  /** The TypeScript type of a shape. */
  readonly typeText: (shape: Shape) => string;
}

/** JSON text of a record, by expressions for where it begins and ends. */
export interface Stretch {
  readonly start: string;
  readonly end: string;
  /** Its type, as far as the bytes go. */
  readonly shape: Shape;
  /** The start is -1 where there is nothing. */
  readonly mayLack: boolean;
}

/** What a step has computed: text, or a plain value under a name, which holds null where it was not wanted if it may. */
export type Local =
  | ({ readonly kind: "stretch" } & Stretch)
  | { readonly kind: "value"; readonly name: string; readonly mayBeNull: boolean };

/** Names that the function itself uses. */
const OWN =
  "record bytes words at scratch order p q target put behind end start room value key topic partition timestamp offset run fused";

export class Values {
  step = -1;
  readonly context: ValueContext;
  readonly #locals = new Map<string, Local>();
  readonly #conditions = new Map<string, string>();
  readonly #taken = new Set<string>(OWN.split(" "));
  #wholeValue: { readonly name: string; readonly type: string } | undefined;

  constructor(context: ValueContext) {
    this.context = context;
  }

  /** What the function has to declare at its beginning. */
  get declarations(): readonly string[] {
    const whole = this.#wholeValue;
    return whole ? [`let ${whole.name}: ${whole.type} | undefined;`] : [];
  }

  bind(name: string, local: Local): void {
    this.#locals.set(name, local);
  }

  bindCondition(name: string, printed: string): void {
    this.#conditions.set(name, printed);
  }

  /** A name for a local that nothing else in the module has. */
  fresh(hint: string): string {
    const base = hint.replaceAll(/[^\p{L}\p{N}_$]+/gu, "_").replace(/^(?=\p{N})/u, "_");
    let name = base;
    for (let n = 2; this.context.names.has(name) || this.#taken.has(name); n++) name = `${base}${n}`;
    this.#taken.add(name);
    return name;
  }

  fused(name: string): string {
    return this.context.names.import(FUSED, name);
  }

  #runtime(name: string): string {
    return this.context.names.import(RUNTIME, name);
  }

  #no(why: string, wayOut?: string): NotFused {
    return new NotFused(why, { step: this.step, ...(wayOut === undefined ? {} : { wayOut }) });
  }

  /** The place of the record that is read as JSON and that an expression names. */
  place(value: Expr): Place | undefined {
    const place = placeOf(value, this.context.inputs);
    return place && this.isJson(place.side) ? place : undefined;
  }

  isJson(side: Side): boolean {
    const { kind } = this.context.from[side];
    return kind === "json" || kind === "envelope";
  }

  #slot(place: Place, whole: boolean): number {
    return this.context.slots.want(place, whole);
  }

  /** Where an expression stands as JSON text; undefined where it is no such stretch. `whole`: it is copied, with all that is in it. */
  stretch(value: Expr, whole = false): Stretch | undefined {
    if (value.kind === "local") {
      const local = this.#locals.get(value.name);
      return local?.kind === "stretch" ? local : undefined;
    }
    const place = this.place(value);
    if (!place) return undefined;
    const { shape, mayLack } = place;
    if (place.path.length === 0) {
      this.#slot(place, whole);
      const [start, end] =
        place.side === "key" ? ["record.keyStart", "record.keyEnd"] : ["record.start", "record.end"];
      return { start, end, shape: { ...shape, nullable: false }, mayLack };
    }
    const slot = this.#slot(place, whole);
    return { start: `at[${slot}]!`, end: `at[${slot + 1}]!`, shape, mayLack };
  }

  /** The condition that what an operation computes with is there, where nothing around it asks; undefined where it always is. */
  lacking(value: Expr): string | undefined {
    const found = new Set<string>();
    const look = (v: Expr): void => {
      if (v.kind === "call") for (const arg of v.args) look(arg);
      if (v.kind !== "field" || v.orNull) return;
      const there = this.stretch(v);
      if (there?.mayLack) found.add(`${there.start} >= 0`);
    };
    look(value);
    return found.size === 0 ? undefined : [...found].join(" && ");
  }

  /** An expression as a plain value. */
  js(value: Expr): string {
    switch (value.kind) {
      case "input":
        return this.#input(value);
      case "field": {
        const there = this.stretch(value, isNested(value.shape));
        if (!there) return this.#member(value);
        const read = this.#read(there, value.shape.nullable);
        return there.mayLack && readsAsNull(value) ? `(${there.start} < 0 ? null : ${read})` : read;
      }
      case "constant":
        return plainLiteral(value.value, value.shape, this.context.names);
      case "call":
        return this.#call(value.operation, value.args, value.shape);
      case "choose":
        return `(${this.cond(simplified(value.cond))} ? ${this.js(value.then)} : ${this.js(value.otherwise)})`;
      case "local": {
        const local = this.#locals.get(value.name);
        if (!local) throw this.#no("a value is one object or another");
        if (local.kind === "stretch") return this.#read(local, value.shape.nullable);
        return value.shape.nullable || !local.mayBeNull ? local.name : `${local.name}!`;
      }
      case "struct":
        return this.#object(value);
      case "headerText":
        return `${this.#runtime("headerText")}(${this.headers(value.headers)}, ${text(value.key)})`;
    }
  }

  /** A field of a value that was computed; undefined where that is null, or without it. */
  #path({ of, name }: Field): string {
    const dot = access(name);
    const base = of.kind === "field" && !this.stretch(of) ? this.#path(of) : parenthesized(this.js(of));
    return `${base}${mayLack(of) ? (dot.startsWith(".") ? `?${dot}` : `?.${dot}`) : dot}`;
  }

  #member(value: Field): string {
    const path = this.#path(value);
    const isThere = !mayLack(value.of) && !declaredField(value)?.mayBeAbsent;
    if (value.orNull || value.shape.nullable) return isThere ? path : `(${path} ?? null)`;
    return mayLack(value) ? `${path}!` : path;
  }

  /** An object of what steps made, for a function that computes with it. */
  #object(value: Extract<Expr, { kind: "struct" }>): string {
    const whole = untouched(value);
    if (whole) return this.js(whole);
    const fields = value.fields.map((f) => {
      const present = simplified(f.present);
      const printed = this.js(f.value);
      const there = present.kind === "true" ? printed : `${this.cond(present)} ? ${printed} : undefined`;
      return there === property(f.name) ? there : `${property(f.name)}: ${there}`;
    });
    if (value.rest) {
      const without = value.rest.without.map((name) => `, ${text(name)}`).join("");
      fields.unshift(`...${this.#runtime("omit")}(${this.js(value.rest.of)}${without})`);
    }
    return `{ ${fields.join(", ")} }`;
  }

  /** `result`: what the operation gives; undefined: whether something holds. */
  #call(operation: Operation, args: readonly Expr[], result?: Shape): string {
    const called = `${this.#function(operation, args, result)}(${args.map((a) => this.js(a)).join(", ")})`;
    return operation.async ? `(await ${called})` : called;
  }

  #function(operation: Operation, args: readonly Expr[], result: Shape | undefined): string {
    if (operation.async || !operation.module.startsWith("kpl/"))
      return this.context.own(operation, this.step, [
        ...args.map((a) => a.shape),
        ...(result ? [result] : []),
      ]);
    const [only] = args;
    const isOfTopic = args.length === 1 && only?.kind === "input" && only.part === "topic";
    return isOfTopic ? this.context.onTopic(operation) : this.context.operation(operation);
  }

  #input(value: Extract<Expr, { kind: "input" }>): string {
    const { part, shape } = value;
    if (part !== "key" && part !== "value")
      return shape.nullable || part === "topic" ? `record.${part}` : `record.${part}!`;
    const there = this.stretch(value, true);
    if (there && part === "value" && isNested(shape)) return this.#whole(there);
    if (!there)
      return `(record.read${part === "key" ? "Key" : "Value"}() as ${this.context.typeText(shape)})`;
    const read = this.#read(there, false);
    return part === "key" && shape.nullable ? `(record.keyStart < 0 ? null : ${read})` : read;
  }

  /** The value as an object is made once, when it is first wanted. */
  #whole(there: Stretch): string {
    const name = (this.#wholeValue ??= {
      name: this.fresh("whole"),
      type: this.context.typeText(there.shape),
    }).name;
    return `(${name} ??= ${this.#readNotNull(there.start, there.end, there.shape)})`;
  }

  #read({ start, end, shape }: Stretch, nullable: boolean): string {
    // A null may stand for the default.
    if (hasDefault(shape)) return this.#byReader(start, end, shape);
    const read = this.#readNotNull(start, end, shape);
    return nullable && shape.nullable ? `(${this.fused("isNull")}(bytes, ${start}) ? null : ${read})` : read;
  }

  #readNotNull(start: string, end: string, shape: Shape): string {
    if (shape.name === undefined) {
      switch (shape.type) {
        case "string":
          return `${this.fused("stringAt")}(bytes, ${start}, ${end})`;
        case "int8":
        case "int16":
        case "int32":
        case "float64":
          return `${this.fused("numberAt")}(bytes, ${start}, ${end})`;
        case "int64":
          return `${this.fused("bigintAt")}(bytes, ${start}, ${end})`;
        case "boolean":
          return `${this.fused("booleanAt")}(bytes, ${start})`;
        default:
      }
    }
    return this.#byReader(start, end, { ...shape, nullable: false });
  }

  #byReader(start: string, end: string, shape: Shape): string {
    return `${this.context.readerOf(shape, this.context.from.value.json)}(bytes, ${start}, ${end})`;
  }

  cond(cond: CondExpr): string {
    switch (cond.kind) {
      case "true":
      case "false":
        return cond.kind;
      case "isNull":
        return this.#isNull(cond.value);
      case "present": {
        const there = this.stretch(cond.value);
        if (there) return `${there.start} >= 0`;
        return cond.value.kind === "field" ? `${this.#path(cond.value)} !== undefined` : "true";
      }
      case "not":
        return `!(${this.cond(cond.operand)})`;
      case "and":
      case "or":
        return `(${cond.operands.map((o) => this.cond(o)).join(cond.kind === "and" ? " && " : " || ")})`;
      case "test":
        return this.#test(cond.operation, cond.args);
      case "hasHeader":
        return `${this.#runtime("hasHeader")}(${this.headers(cond.headers)}, ${text(cond.key)})`;
      case "settled": {
        const name = this.#conditions.get(cond.name);
        if (name === undefined) throw this.#no("a condition that only the run time knows");
        return name;
      }
    }
  }

  #isNull(value: Expr): string {
    if (value.kind === "constant") return String(value.value === null);
    const there = this.stretch(value);
    if (value.kind === "input" && value.part === "key") return "record.keyStart < 0";
    if (!there || hasDefault(there.shape)) return `${this.js(value)} === null`;
    const test = `${this.fused("isNull")}(bytes, ${there.start})`;
    return there.mayLack ? `(${there.start} < 0 || ${test})` : test;
  }

  #test(operation: Operation, args: readonly Expr[]): string {
    const [a, b] = args;
    const { infix } = operation;
    if (infix === undefined || !a || !b) return this.#call(operation, args);
    const equality = infix.startsWith("==");
    const there = this.stretch(a);
    if (there && b.kind === "constant" && there.shape.name === undefined && !hasDefault(there.shape)) {
      if (equality && there.shape.type === "string" && typeof b.value === "string")
        return `${this.fused("isText")}(bytes, ${there.start}, ${there.end}, ${this.context.jsonOf(b.value)})`;
      const bound = there.shape.type === "int64" ? exactNumber(b) : undefined;
      if (bound !== undefined)
        return `${this.fused("numberAt")}(bytes, ${there.start}, ${there.end}) ${infix} ${bound}`;
    }
    const [left, right] = [this.js(a), this.js(b)];
    if (!equality) return `${left} ${infix} ${right}`;
    const isBig = ({ shape }: Expr): boolean => shape.type === "int64" && shape.name === undefined;
    const same = isBig(a) === isBig(b) ? "equals" : "sameNumber";
    return `${this.#runtime(same)}(${left}, ${right})`;
  }

  headers(headers: HeadersExpr): string {
    switch (headers.kind) {
      case "incoming":
        return "record.headers";
      case "add": {
        const shape = shapeText(headers.value.shape, this.context.names);
        return `${this.#runtime("addHeader")}(${this.headers(headers.to)}, ${text(headers.key)}, ${this.js(headers.value)}, ${shape})`;
      }
      case "drop": {
        const keys = headers.keys.map((k) => `, ${text(k)}`).join("");
        return `${this.#runtime("dropHeaders")}(${this.headers(headers.from)}${keys})`;
      }
      case "chooseHeaders":
        return `(${this.cond(headers.cond)} ? ${this.headers(headers.then)} : ${this.headers(headers.otherwise)})`;
    }
  }
}

/** Whether a field that is not there is a null. */
export function readsAsNull({ orNull, shape }: Field): boolean {
  return orNull || (shape.mode === "schemad" && shape.nullable);
}

/** Objects and lists, and what may be one. */
export function isNested({ type }: Shape): boolean {
  return type === "struct" || type === "array" || type === "map" || type === "any";
}

function hasDefault({ default: value }: Shape): boolean {
  return value !== undefined && value !== null;
}

type Field = Extract<Expr, { kind: "field" }>;

function declaredField({ of, name }: Field): ShapeField | undefined {
  return of.shape.fields?.find((f) => f.name === name);
}

/** Whether a computed value is null or not there for all that TypeScript knows. */
function mayLack(value: Expr): boolean {
  if (value.kind !== "field") return value.shape.nullable;
  const field = declaredField(value);
  return !field || field.mayBeAbsent || field.shape.nullable || mayLack(value.of);
}

/** A whole number that a rounded int64 can be compared with as well as the exact one. */
function exactNumber({ value }: Extract<Expr, { kind: "constant" }>): string | undefined {
  if (typeof value !== "bigint" && typeof value !== "number") return undefined;
  return Number.isSafeInteger(Number(value)) ? String(Number(value)) : undefined;
}
