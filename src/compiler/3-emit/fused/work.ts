/**
 * What becomes of one record, as statements of fused code: conditions and computed values in the order of the steps, then the parts of each
 * record that leaves. Where a step would fail, the code gives up, and the readable path says how it fails.
 */
import type { Expr, Statement } from "../../../flow/symbolic/expr.ts";
import type { SymbolicRecord } from "../../../flow/symbolic/record.ts";
import type { Body } from "../../../flow/symbolic/run.ts";
import { text } from "../literals.ts";
import { simplified } from "../simplify.ts";
import { mayFail, namesUsed } from "../walk.ts";
import { copiesAs, isCopied } from "./copied.ts";
import { BYTES, TEXT, type Format, type Formats } from "./format.ts";
import { jsonText } from "./json-text.ts";
import type { Side } from "./slots.ts";
import { isNested, type Stretch, type Values } from "./values.ts";

export interface WorkContext {
  readonly to: readonly Formats[];
  readonly stepComment: (step: number) => string;
  readonly endComment: (to: number) => string;
  readonly armComment: (arm: number) => string;
  /** The constant for the step of `else drop`. */
  readonly elseDrop: () => string;
}

export class Work {
  /** How much room what is computed as text takes at most. */
  scratch = 0;
  readonly #context: WorkContext;
  readonly #values: Values;
  readonly #lines: string[] = [];

  constructor(context: WorkContext, values: Values) {
    this.#context = context;
    this.#values = values;
  }

  /** The lines for a body; each way through them returns. */
  write(body: Body): readonly string[] {
    this.#body(body);
    return [...this.#values.declarations, ...this.#lines];
  }

  #line(...lines: readonly string[]): void {
    this.#lines.push(...lines);
  }

  #body({ statements, end }: Body): void {
    const used = namesUsed({ statements, end });
    let step = -1;
    for (const statement of statements) {
      if (statement.step !== step && statement.step >= 0)
        this.#line("", this.#context.stepComment(statement.step));
      step = statement.step;
      this.#values.step = step;
      this.#statement(statement, used);
    }
    switch (end.kind) {
      case "failed":
        return this.#line("return false;");
      case "dropped":
        return this.#line(this.#dropped(end.step));
      case "emit":
        for (const { to, record } of end.outputs) this.#leave(to, record);
        return this.#line("return true;");
      case "route":
        return this.#route(end.arms);
      case "parted":
        return this.#parted(end);
    }
  }

  /** One way inside an `if`, which it always leaves; the other behind it. */
  #parted({ step, when: asked, then, otherwise }: Extract<Body["end"], { kind: "parted" }>): void {
    this.#values.step = step;
    this.#line("", this.#context.stepComment(step));
    this.#line(`if (${this.#values.cond(simplified(asked))}) {`);
    this.#body(then);
    this.#line("}");
    this.#body(otherwise);
  }

  #route(arms: Extract<Body["end"], { kind: "route" }>["arms"]): void {
    for (const { when: asked, arm, body } of arms) {
      const when = simplified(asked);
      this.#values.step = -1;
      this.#line("", this.#context.armComment(arm));
      if (when.kind === "true") return this.#body(body);
      this.#line(`if (${this.#values.cond(when)}) {`);
      this.#body(body);
      this.#line("}");
    }
    throw new Error("a route ends with what is left over");
  }

  #dropped(step: number | undefined): string {
    return step === undefined || step < 0
      ? `return record.dropAt(${this.#context.elseDrop()});`
      : `return record.drop(${step});`;
  }

  #statement(statement: Statement, used: ReadonlySet<string>): void {
    const values = this.#values;
    switch (statement.kind) {
      case "let":
        if (used.has(statement.name) || mayFail(statement.value)) this.#let(statement.name, statement.value);
        return;
      case "letCond": {
        if (!used.has(statement.name)) return;
        const printed = values.cond(simplified(statement.cond));
        const name = values.fresh(statement.name);
        this.#line(`const ${name} = ${printed};`);
        return values.bindCondition(statement.name, name);
      }
      case "fail": {
        const when = simplified(statement.when);
        return this.#line(when.kind === "true" ? "return false;" : `if (${values.cond(when)}) return false;`);
      }
      case "drop":
        return this.#line(`if (${values.cond(simplified(statement.when))}) ${this.#dropped(statement.step)}`);
    }
  }

  #let(name: string, value: Expr): void {
    if (this.#isOnText(value)) return this.#letText(name, value);
    const values = this.#values;
    const lacking = values.lacking(value);
    const printed = values.js(value);
    const local = values.fresh(name);
    this.#line(`const ${local} = ${lacking === undefined ? printed : `${lacking} ? ${printed} : null`};`);
    const mayBeNull = value.shape.nullable || lacking !== undefined;
    values.bind(name, { kind: "value", name: local, mayBeNull });
  }

  /** Whether a value is made by operations that can be done on text, one after the other, or is null. */
  #isOnText(value: Expr): boolean {
    if (value.kind === "choose") {
      const { then, otherwise } = value;
      return (isNull(then) && this.#isOnText(otherwise)) || (isNull(otherwise) && this.#isOnText(then));
    }
    if (value.kind !== "call" || value.operation.async) return false;
    const [arg, ...others] = value.args;
    if (!arg || others.length > 0 || !this.#values.context.onText(value.operation)) return false;
    if (arg.kind === "call") return this.#isOnText(arg);
    const there = this.#values.stretch(arg);
    // Of a Date or a Time the text is days, or milliseconds of a day: no operation takes it for what it is.
    return there !== undefined && isCopied(there.shape);
  }

  #letText(name: string, value: Expr): void {
    const values = this.#values;
    if (value.kind === "call" && values.lacking(value) === undefined) {
      values.bind(name, { kind: "stretch", ...this.#onText(name, value) });
      return;
    }
    const start = values.fresh(name);
    const end = values.fresh(`${name}End`);
    this.#line(`let ${start} = ${values.fused("NULL_START")};`, `let ${end} = ${values.fused("NULL_END")};`);
    this.#assignText(name, start, end, value);
    values.bind(name, { kind: "stretch", start, end, shape: value.shape, mayLack: false });
  }

  #assignText(name: string, start: string, end: string, value: Expr): void {
    const values = this.#values;
    if (value.kind === "choose") {
      const condition = values.cond(simplified(value.cond));
      const [side, when] = isNull(value.then)
        ? [value.otherwise, `!(${condition})`]
        : [value.then, condition];
      this.#line(`if (${when}) {`);
      this.#assignText(name, start, end, side);
      return this.#line("}");
    }
    if (value.kind !== "call") throw new Error("only operations are done on text");
    const lacking = values.lacking(value);
    if (lacking !== undefined) this.#line(`if (${lacking}) {`);
    const made = this.#onText(name, value);
    this.#line(`${start} = ${made.start};`, `${end} = ${made.end};`);
    if (lacking !== undefined) this.#line("}");
  }

  /** The statements that do an operation on text; where its result stands. */
  #onText(name: string, { operation, args: [arg], shape }: Extract<Expr, { kind: "call" }>): Stretch {
    const values = this.#values;
    const form = values.context.onText(operation);
    const there = arg && (arg.kind === "call" ? this.#onText(name, arg) : values.stretch(arg));
    if (!form || !there) throw new Error("an operation on text has a form on text, and a stretch");
    if (form === "same") return { ...there, shape, mayLack: false };
    const start = values.fresh(name);
    const end = values.fresh(`${name}End`);
    this.scratch += form.room;
    this.#line(`const ${start} = scratch;`);
    this.#line(`const ${end} = ${form.name}(bytes, ${there.start}, ${there.end}, ${start}, words);`);
    this.#line(`if (${end} < 0) return false;`, `scratch = ${end};`);
    return { start, end, shape, mayLack: false };
  }

  #leave(to: number, record: SymbolicRecord): void {
    const values = this.#values;
    const formats = this.#context.to[to];
    if (!formats) throw new Error("every end has formats");
    this.#line("", this.#context.endComment(to));
    const topic =
      record.topic.kind === "constant" ? text(String(record.topic.value)) : values.js(record.topic);
    const out = values.fresh("out");
    const before = this.#lines.length;
    if (formats.key.kind !== "none") this.#part(to, out, "key", record.key, formats.key);
    this.#part(to, out, "value", record.value, formats.value);
    const isUsed = this.#lines.slice(before).some((l) => l.includes(`${out}.`));
    this.#lines.splice(before, 0, `${isUsed ? `const ${out} = ` : ""}record.to(${to}, ${topic});`);
    const { headers, timestamp } = record;
    if (headers.kind === "incoming") this.#line("record.passHeaders();");
    else this.#line(`record.writeHeaders(${values.headers(headers)});`);
    const same = timestamp.kind === "input" && timestamp.part === "timestamp";
    this.#line(same ? "record.leave();" : `record.leaveAt(${values.js(timestamp)});`);
  }

  #part(to: number, out: string, side: Side, value: Expr, format: Format): void {
    const values = this.#values;
    const name = side === "key" ? "Key" : "Value";
    if (isNull(value)) {
      // A null without a schema has no bytes; one with a schema is for the converter, as its schema may be another than the values'.
      if (value.shape.mode !== "schemad") return;
      return this.#line(`record.write${name}(${to}, null);`);
    }
    const passes = value.kind === "input" && value.part === side;
    if (passes && this.#staysAsItIs(side, value, format)) {
      // It is passed for its own sake: what is not of its type is a bad record.
      if (values.isJson(side)) values.stretch(value, true);
      return this.#line(`record.pass${name}();`);
    }
    const mayBeNull = value.shape.nullable && !passes;
    if ((format.kind !== "json" && format.kind !== "envelope") || mayBeNull) {
      const plain = passes && !values.isJson(side) ? `record.read${name}()` : values.js(value);
      return this.#line(`record.write${name}(${to}, ${plain});`);
    }
    const isAsked = value.kind === "input" && value.part === "key" && value.shape.nullable;
    const from = values.fresh(`${side}From`);
    if (passes && !values.isJson(side))
      return this.#line(`record.write${name}(${to}, record.read${name}());`);
    this.#line(isAsked ? "if (record.keyStart >= 0) {" : "{", `const ${from} = ${out}.length;`);
    const head = format.kind === "envelope" ? `record.head(${to}, ${text(side)})` : undefined;
    this.#line(...jsonText(value, out, format.json, values, head));
    this.#line(`record.${side}Is(${from});`, "}");
  }

  /** Whether the bytes of a key or value may pass as they came, because a converter would write the same, but for its spelling. */
  #staysAsItIs(side: Side, value: Expr, format: Format): boolean {
    const { inputs, from } = this.#values.context;
    if (from[side].name !== format.name) return false;
    if (format.name === TEXT || format.name === BYTES) return true;
    if (format.kind !== "json") return false;
    const plain = { ...inputs[side], nullable: false };
    // A nested value may be spread over lines, and its copy may become one.
    return !isNested(plain) && copiesAs(plain, { ...value.shape, nullable: false });
  }
}

function isNull(value: Expr): boolean {
  return value.kind === "constant" && value.value === null;
}
