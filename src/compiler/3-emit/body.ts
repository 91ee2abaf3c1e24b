/** The statements of one way through the chain, step by step, up to the record that leaves. */
import type { Shape } from "../../data/shape.ts";
import type { Chain } from "../../flow/chain.ts";
import { keyOf, type Expr, type Statement } from "../../flow/symbolic/expr.ts";
import { PARTS, type SymbolicRecord } from "../../flow/symbolic/record.ts";
import type { Body } from "../../flow/symbolic/run.ts";
import type { Printer } from "./expressions.ts";
import type { Known } from "./known.ts";
import { property, text } from "./literals.ts";
import { RUNTIME, type ModuleNames } from "./names.ts";
import { simplified } from "./simplify.ts";
import { mayFail, namesUsed } from "./walk.ts";

export interface BodyContext {
  readonly names: ModuleNames;
  readonly printer: Printer;
  readonly stepText: (step: number) => string;
  /** The step that `else drop` stands for. */
  readonly elseDrop: () => string;
  /** The comment line above a step, an end, or an arm of the route, and the place that the lines below it come from. */
  readonly stepComment: (step: number) => string;
  readonly endComment: (to: number) => string;
  readonly armComment: (arm: number) => string;
  /** What gives a record to an end. */
  readonly endName: (to: number) => string;
  readonly typeText: (shape: Shape) => string;
  /** The topic of the records that come in, when it is one. */
  readonly topic: string | undefined;
  /** Whether `record.value` has to be named, as TypeScript does not narrow the record with it. */
  readonly narrowedValue: boolean;
}

/** The lines of a body. `known` is what holds where it begins. */
export function bodyLines(body: Body, chain: Chain, known: Known, context: BodyContext): readonly string[] {
  return new BodyWriter(context).write(body, chain, known);
}

class BodyWriter {
  readonly #context: BodyContext;
  readonly #lines: string[] = [];

  constructor(context: BodyContext) {
    this.#context = context;
  }

  /** The lines of the steps from `first` on. */
  write(body: Body, chain: Chain, from: Known, first = chain.first): readonly string[] {
    let known = from;
    const used = namesUsed(body);
    const last = lastStep(body, chain);
    for (let step = first; step <= last; step++) {
      this.#lines.push(this.#context.stepComment(step));
      const before = this.#lines.length;
      for (const statement of body.statements.filter((s) => s.step === step))
        known = this.#statement(statement, known, used);
      if (this.#lines.length > before) this.#lines.push("");
    }
    for (const statement of body.statements.filter((s) => s.step > last || s.step < first))
      known = this.#statement(statement, known, used);
    this.#end(body, chain, known);
    return this.#lines;
  }

  #statement(statement: Statement, known: Known, used: ReadonlySet<string>): Known {
    const { printer, names, stepText } = this.#context;
    printer.step = statement.step;
    switch (statement.kind) {
      case "let":
        return this.#let(statement, known, used);
      case "letCond": {
        if (!used.has(statement.name)) return known;
        const cond = simplified(statement.cond);
        const condition = printer.condition(cond, known);
        this.#line(`const ${printer.bindCondition(statement.name, cond)} = ${condition};`);
        return known;
      }
      case "fail": {
        const { errorClass, message } = statement.failure;
        const fails = `throw ${names.import(RUNTIME, "failure")}(${stepText(statement.step)}, ${text(errorClass)}, ${text(message)});`;
        const when = simplified(statement.when);
        if (when.kind === "true") this.#line(fails);
        else this.#line(`if (${printer.condition(when, known)}) ${fails}`);
        return printer.given(known, when, false);
      }
      case "drop": {
        const when = simplified(statement.when);
        const condition = printer.condition(when, known);
        this.#line(`if (${condition}) return ${this.#dropped(stepText(statement.step))};`);
        return printer.given(known, when, false);
      }
    }
  }

  #let({ name, value }: Extract<Statement, { kind: "let" }>, known: Known, used: ReadonlySet<string>): Known {
    const { printer } = this.#context;
    if (!used.has(name)) {
      if (mayFail(value)) this.#effect(value, known);
      return known;
    }
    const type = isTyped(value) ? this.#context.typeText(value.shape) : undefined;
    const absent = printer.unguarded(value, known);
    if (absent) {
      const there = printer.given(known, { kind: "present", value: absent }, true);
      const question = printer.condition({ kind: "present", value: absent }, known);
      const printed = printer.print(value, there);
      const local = printer.bind(name, value, there, absent);
      this.#line(
        `const ${local}${type === undefined ? "" : `: ${type} | undefined`} = ${question} ? ${printed} : undefined;`,
      );
      return known;
    }
    const printed = printer.print(value, known);
    const local = printer.bind(name, value, known);
    this.#line(`const ${local}${type === undefined ? "" : `: ${type}`} = ${printed};`);
    return known;
  }

  /** Runs what may fail and whose result nobody wants. */
  #effect(value: Expr, known: Known): void {
    const { printer } = this.#context;
    const absent = printer.unguarded(value, known);
    if (absent) {
      const there = printer.given(known, { kind: "present", value: absent }, true);
      this.#line(`if (${printer.condition({ kind: "present", value: absent }, known)}) {`);
      this.#effect(value, there);
      this.#line("}");
    } else if (value.kind === "choose") {
      const cond = simplified(value.cond);
      const yes = printer.given(known, cond, true);
      const no = printer.given(known, cond, false);
      for (const [side, condition, there] of [
        [value.then, cond, yes],
        [value.otherwise, { kind: "not", operand: cond } as const, no],
      ] as const) {
        if (!mayFail(side)) continue;
        this.#line(`if (${printer.condition(condition, known)}) {`);
        this.#effect(side, there);
        this.#line("}");
      }
    } else if (value.kind === "struct") {
      for (const f of value.fields) if (mayFail(f.value)) this.#effect(f.value, known);
    } else this.#line(`${printer.print(value, known)};`);
  }

  #end(body: Body, chain: Chain, known: Known): void {
    const { end } = body;
    const { stepText, elseDrop, printer } = this.#context;
    switch (end.kind) {
      case "failed":
        return;
      case "dropped":
        this.#line(`return ${this.#dropped(end.step === undefined ? elseDrop() : stepText(end.step))};`);
        return;
      case "emit":
        printer.step = body.statements.at(-1)?.step ?? -1;
        this.#emit(end.outputs, known);
        return;
      case "route":
        this.#route(end.arms, chain, known);
        return;
      case "parted":
        this.#parted(end, chain, known);
    }
  }

  /** One way inside an `if`, which it always leaves; the other behind it. */
  #parted(
    { step, when: asked, then, otherwise }: Extract<Body["end"], { kind: "parted" }>,
    chain: Chain,
    known: Known,
  ): void {
    const { printer, stepComment } = this.#context;
    const when = simplified(asked);
    printer.step = step;
    this.#line(`if (${printer.condition(when, known)}) {`);
    this.#way(then, chain, printer.given(known, when, true), step);
    this.#lines.push("}", "", stepComment(step));
    this.#way(otherwise, chain, printer.given(known, when, false), step);
  }

  /** What the step that parted the records does on one way comes first. */
  #way(body: Body, chain: Chain, from: Known, step: number): void {
    let known = from;
    const used = namesUsed(body);
    for (const statement of body.statements.filter((s) => s.step === step))
      known = this.#statement(statement, known, used);
    const statements = body.statements.filter((s) => s.step !== step);
    this.write({ ...body, statements }, chain, known, step + 1);
  }

  #emit(outputs: readonly { readonly to: number; readonly record: SymbolicRecord }[], known: Known): void {
    const { endName, endComment, names } = this.#context;
    const [first] = outputs;
    if (!first) return;
    for (const { to } of outputs) this.#lines.push(endComment(to));
    const record = this.#record(first.record, known);
    const ends = outputs.map(({ to }) => endName(to));
    if (ends.length === 1) {
      this.#line(`return ${ends[0]}(${record});`);
      return;
    }
    const name = record === "record" ? record : this.#context.printer.fresh("leaving");
    if (name !== record) this.#line(`const ${name} = ${record};`);
    this.#line(`return ${names.import(RUNTIME, "all")}(${ends.map((e) => `${e}(${name})`).join(", ")});`);
  }

  /** The record that leaves: what came in, and the parts that are others. */
  #record(record: SymbolicRecord, known: Known): string {
    const { names, printer, topic, narrowedValue } = this.#context;
    let onlyValue: string | undefined;
    const changed = PARTS.flatMap((part) => {
      const value = record[part];
      const isSame = value.kind === "input" && value.part === part;
      if (isSame && !(part === "value" && narrowedValue)) return [];
      if (part === "topic" && value.kind === "constant" && value.value === topic) return [];
      if (part === "offset" && value.kind === "constant") return [];
      const printed = printer.print(value, known);
      if (part === "value") onlyValue = printed;
      return [printed === part ? part : `${property(part)}: ${printed}`];
    });
    if (record.headers.kind !== "incoming")
      changed.push(`headers: ${printer.headers(record.headers, known)}`);
    if (changed.length === 0) return "record";
    if (changed.length === 1 && onlyValue !== undefined)
      return `${names.import(RUNTIME, "withValue")}(record, ${onlyValue})`;
    return `{ ...record, ${changed.join(", ")} }`;
  }

  #route(arms: Extract<Body["end"], { kind: "route" }>["arms"], chain: Chain, from: Known): void {
    if (chain.end.kind !== "route") throw new Error("only a route has arms");
    const { printer, armComment } = this.#context;
    let known = from;
    for (const [i, { when: asked, arm, body }] of arms.entries()) {
      const when = simplified(asked);
      const rest = chain.end.otherwise === "drop" ? NO_WAY : chain.end.otherwise;
      const way = chain.end.arms[arm]?.way ?? rest;
      this.#lines.push(armComment(arm));
      if (when.kind === "true" && i === 0) {
        this.write(body, way, known);
        return;
      }
      printer.step = -1;
      const head = when.kind === "true" ? "" : `if (${printer.condition(when, known)}) `;
      this.#lines.push(`${i === 0 ? "" : "else "}${head}{`);
      this.write(body, way, printer.given(known, when, true));
      this.#lines.push("}");
      known = printer.given(known, when, false);
    }
  }

  #dropped(step: string): string {
    return `${this.#context.names.import(RUNTIME, "dropped")}(${step})`;
  }

  #line(line: string): void {
    const { printer } = this.#context;
    for (const reason of printer.reasons) this.#lines.push(`// \`!\`: ${reason}.`);
    printer.reasons.clear();
    this.#lines.push(line);
  }
}

/** Whether TypeScript would take the type for another than the declared: that of a constant, or one of two structs. */
function isTyped(value: Expr): boolean {
  if (value.kind === "choose") return isTyped(value.then) || isTyped(value.otherwise);
  if (value.kind === "struct") return true;
  return value.kind === "constant" && ["string", "number", "bigint", "boolean"].includes(typeof value.value);
}

const NO_WAY: Chain = { first: 0, steps: [], end: { kind: "to", to: [] } };

/** The last step that a record gets to on this way; before the first where there is none. */
function lastStep(body: Body, chain: Chain): number {
  const last = chain.first + chain.steps.length - 1;
  if (body.end.kind === "dropped" && body.end.step !== undefined) return body.end.step;
  if (body.end.kind === "failed") return body.statements.at(-1)?.step ?? last;
  if (body.end.kind === "parted") return body.end.step;
  return last;
}

/** Whether records without a value take the same way as all others, so that one function says it. */
export function sameWay(withValue: Body, tombstone: Body): boolean {
  const key = (body: Body, value: (e: Expr) => string): string | undefined => {
    const { end } = body;
    if (body.statements.length > 0 || end.kind === "route" || end.kind === "parted") return undefined;
    if (end.kind !== "emit") return JSON.stringify(end);
    const record = ({ to, record: r }: (typeof end.outputs)[number]): unknown => [
      to,
      PARTS.map((p) => (p === "value" ? value(r.value) : keyOf(r[p]))),
      keyOf(r.headers),
    ];
    return JSON.stringify(end.outputs.map(record));
  };
  const a = key(withValue, (e) => (e.kind === "input" && e.part === "value" ? "same" : keyOf(e)));
  const b = key(tombstone, (e) => (e.kind === "constant" && e.value === null ? "same" : keyOf(e)));
  return a !== undefined && a === b;
}
