/**
 * Runs a chain on what is known of its records before the run: the type after every step, what the laws report, and the
 * program of the chain (statements and expressions) from which code is made.
 *
 * Records with and without a value are two cases that run on their own: a tombstone takes another way through most
 * laws, and apart both ways stay short and exactly typed.
 */
import { DROPPED, type Notice } from "../algebra.ts";
import { customResult, type Chain, type ChainStep } from "../chain.ts";
import { prepareCondition, type ConditionListener, type FlowCondition } from "../condition.ts";
import { OptionProblem } from "../law.ts";
import { ANY, nullSchemaOf, type RecordShape, type Shape } from "../../data/shape.ts";
import { and, FALSE, not, or } from "./cond.ts";
import type { CondExpr, Expr, Statement } from "./expr.ts";
import { SymbolicFlow } from "./flow.ts";
import { inputRecord, type ChainInput } from "./input.ts";
import { joinAny } from "./join.ts";
import { Names } from "./names.ts";
import { settleRecord } from "./settle.ts";
import { FailSignal, UnjoinableSignal, UnknownSignal } from "./signals.ts";
import { chooseRecord, headerKeys, headerValues, Parted, type SymbolicRecord } from "./record.ts";
import { isNullConstant } from "./struct.ts";
import { NULL_SHAPE } from "./values.ts";

/** How often the ways of a chain may part before the run time takes over. */
const MOST_PARTS = 16;

type Stepped = SymbolicRecord | Parted | typeof DROPPED;

/** What becomes of the records of one case: statements in order, then the end of the way. */
export interface Body {
  readonly statements: readonly Statement[];
  readonly end:
    | {
        readonly kind: "emit";
        readonly outputs: readonly { readonly to: number; readonly record: SymbolicRecord }[];
      }
    | { readonly kind: "dropped"; readonly step: number | undefined }
    | { readonly kind: "failed" }
    | { readonly kind: "route"; readonly arms: readonly RouteArm[] }
    /** A step parted the records; the rest of the chain stands in both ways, and what that step does to each of them. */
    | {
        readonly kind: "parted";
        readonly step: number;
        readonly when: CondExpr;
        readonly then: Body;
        readonly otherwise: Body;
      };
}

/** One way of a route. `arm` is its index among the chain's arms; behind the last one comes what is left over. */
export interface RouteArm {
  readonly when: CondExpr;
  readonly arm: number;
  readonly body: Body;
}

export interface StepNotice {
  readonly step: number;
  readonly notice: Notice;
  /** It came up where there is a value; false: only for tombstones. */
  readonly onValue: boolean;
}

export interface Unjoinable {
  readonly step: number;
  readonly left: Shape;
  readonly right: Shape;
}

export interface SymbolicResult {
  /** One or two: with a value, without. */
  readonly cases: readonly { readonly tombstone: boolean; readonly body: Body }[];
  /** The record's type after each step, by the step's index; absent where no record gets there. */
  readonly after: ReadonlyMap<number, RecordShape>;
  /** The record's type where it arrives at each end. */
  readonly arrives: ReadonlyMap<number, RecordShape>;
  /** The types of the values of records that steps have put into headers, wherever they arrive. */
  readonly inHeaders: readonly Shape[];
  readonly notices: readonly StepNotice[];
  readonly unjoinable: readonly Unjoinable[];
  /** From this step on only the run time knows; code of the chain is then the chain itself, on values. */
  readonly unknown?: { readonly step: number; readonly why: string };
}

/** Runs the chain on every case of the input. */
export function runSymbolically(
  chain: Chain,
  input: ChainInput,
  listen: ConditionListener = () => {},
): SymbolicResult {
  const run = new Run(listen);
  const cases: { tombstone: boolean; body: Body }[] = [];
  run.checkOptions(chain);
  if (input.value.type === "any") run.unknownAt(chain.first, "the type of the records is not declared");
  cases.push({ tombstone: false, body: run.case(chain, input, false) });
  if (input.value.nullable && input.value.type !== "any")
    cases.push({ tombstone: true, body: run.case(chain, input, true) });
  return { cases, ...run.result() };
}

class Run {
  readonly #listen: ConditionListener;
  readonly #after = new Map<number, RecordShape>();
  readonly #arrives = new Map<number, RecordShape>();
  readonly #inHeaders: Shape[] = [];
  readonly #notices: StepNotice[] = [];
  readonly #unjoinable: Unjoinable[] = [];
  #unknown: SymbolicResult["unknown"];
  #parts = 0;

  constructor(listen: ConditionListener) {
    this.#listen = listen;
  }

  unknownAt(step: number, why: string): void {
    this.#unknown ??= { step, why };
  }

  /** Options are refused wherever the step stands, even where no record gets to. */
  checkOptions(chain: Chain): void {
    const flow = new SymbolicFlow(new Names());
    const attempt = (step: number, prepare: () => unknown): void => {
      try {
        prepare();
      } catch (error) {
        if (!(error instanceof OptionProblem)) throw error;
        this.#notices.push({ step, notice: error.notice, onValue: true });
        this.unknownAt(step, error.message);
      }
    };
    for (const [i, { run, target, guard }] of chain.steps.entries()) {
      const step = chain.first + i;
      if (run.kind === "law") attempt(step, () => run.law.prepare(run.options, target, flow));
      if (guard) attempt(step, () => prepareCondition(guard.condition, flow));
    }
    if (chain.end.kind !== "route") return;
    for (const arm of chain.end.arms) {
      attempt(arm.way.first, () => prepareCondition(arm.condition, flow));
      this.checkOptions(arm.way);
    }
    if (chain.end.otherwise !== "drop") this.checkOptions(chain.end.otherwise);
  }

  result(): Omit<SymbolicResult, "cases"> {
    return {
      after: this.#after,
      arrives: this.#arrives,
      inHeaders: this.#inHeaders,
      notices: distinct(this.#notices),
      unjoinable: this.#unjoinable,
      ...(this.#unknown ? { unknown: this.#unknown } : {}),
    };
  }

  case(chain: Chain, input: ChainInput, tombstone: boolean): Body {
    const flow = new SymbolicFlow(new Names());
    const body = this.#way(chain, flow, inputRecord(input, tombstone));
    for (const { step, notice } of flow.notices) this.#notices.push({ step, notice, onValue: !tombstone });
    return body;
  }

  /** The way through the chain from its step at `start` on. */
  #way(chain: Chain, flow: SymbolicFlow, from: SymbolicRecord, start = 0): Body {
    let record = from;
    for (const [i, step] of chain.steps.entries()) {
      if (i < start) continue;
      flow.step = chain.first + i;
      try {
        const next = this.#step(step, flow, record);
        if (next === DROPPED)
          return { statements: flow.statements, end: { kind: "dropped", step: flow.step } };
        if (next instanceof Parted) return this.#parted(chain, flow, next, i);
        record = settleRecord(flow, next);
      } catch (error) {
        if (error instanceof FailSignal) {
          flow.statements.push({
            kind: "fail",
            when: { kind: "true" },
            failure: error.failure,
            step: flow.step,
          });
          if (error.failure.notice) flow.report(error.failure.notice);
          return { statements: flow.statements, end: { kind: "failed" } };
        }
        record = this.#afterTrouble(error, flow, record, step);
      }
      this.#note(this.#after, flow.step, record, flow.step);
    }
    return this.#end(chain, flow, record);
  }

  /** Both ways behind the step at `i`, which parted the records. */
  #parted(chain: Chain, flow: SymbolicFlow, { cond, then, otherwise }: Parted, i: number): Body {
    const step = chain.first + i;
    if (++this.#parts > MOST_PARTS) flow.unknown("there are too many ways that a record can take");
    const when = isSimple(cond) ? cond : flow.settleCond(cond, "parted");
    const { statements } = flow;
    const way = (holds: CondExpr, made: SymbolicRecord | Parted): Body => {
      const { statements: own, result } = flow.branch(holds, () => {
        flow.step = step;
        if (made instanceof Parted) return this.#parted(chain, flow, made, i);
        const record = settleRecord(flow, made);
        this.#note(this.#after, step, record, step);
        return this.#way(chain, flow, record, i + 1);
      });
      return { ...result, statements: own };
    };
    const end = {
      kind: "parted",
      step,
      when,
      then: way(when, then),
      otherwise: way(not(when), otherwise),
    } as const;
    return { statements, end };
  }

  /** The step gives `any` when nothing more can be said; an exception that is no signal is a bug and goes on. */
  #afterTrouble(
    error: unknown,
    flow: SymbolicFlow,
    record: SymbolicRecord,
    { run, target }: ChainStep,
  ): SymbolicRecord {
    if (error instanceof UnknownSignal) this.unknownAt(flow.step, error.message);
    else if (error instanceof UnjoinableSignal) {
      this.#unjoinable.push({ step: flow.step, left: error.left, right: error.right });
      this.unknownAt(flow.step, "the record is one thing or another here");
    } else if (!(error instanceof OptionProblem)) throw error;
    const unknown: Expr = { kind: "local", name: "unknown", shape: ANY };
    // What has a form for each side leaves the other one alone.
    if (run.kind === "custom" || run.law.forms === "key and value") return { ...record, [target]: unknown };
    return { ...record, key: unknown, value: unknown };
  }

  #step(step: ChainStep, flow: SymbolicFlow, record: SymbolicRecord): Stepped {
    const apply = (of: SymbolicRecord): Stepped => {
      const { run, target } = step;
      if (run.kind === "law") return run.law.prepare(run.options, target, flow)(of) as Stepped;
      const changed = flow.unlessNull(of[target], (v) => {
        // The declared type is good for what follows, but in which mode it comes is for the run time.
        if (v.shape.type === "any") this.unknownAt(flow.step, "the type of this value is not known");
        return flow.apply(run.operation, customResult(run, v.shape), v);
      });
      return { ...of, [target]: changed as Expr };
    };
    if (!step.guard) {
      const changed = apply(record);
      // Tombstones alone may well be what a transform drops.
      if (changed === DROPPED && !isNullConstant(record.value)) flow.report({ kind: "drops-everything" });
      return changed;
    }
    const asked = prepareCondition(step.guard.condition, flow, this.#listen)(record) as CondExpr;
    const wanted = flow.decide(step.guard.negated ? not(asked) : asked);
    if (wanted.kind === "true") return apply(record);
    if (wanted.kind === "false") return record;
    const name = step.guard.name ?? "applies";
    const settled = isSimple(wanted)
      ? wanted
      : flow.settleCond(wanted, step.guard.negated ? `not_${name}` : name);
    const changed = flow.attempt(settled, () => apply(record));
    if (changed === DROPPED) {
      flow.drop(settled);
      return record;
    }
    if (changed instanceof FailSignal) return record;
    if (changed instanceof Parted) return new Parted(settled, changed, record);
    return chooseRecord(flow, settled, changed, record);
  }

  #end(chain: Chain, flow: SymbolicFlow, record: SymbolicRecord): Body {
    const { end } = chain;
    if (end.kind === "to") {
      for (const to of end.to) this.#note(this.#arrives, to, record, flow.step);
      this.#inHeaders.push(...headerValues(record.headers));
      return {
        statements: flow.statements,
        end: { kind: "emit", outputs: end.to.map((to) => ({ to, record })) },
      };
    }
    const arms: RouteArm[] = [];
    const { statements } = flow;
    let before: CondExpr = FALSE;
    for (const [i, arm] of end.arms.entries()) {
      flow.step = arm.way.first;
      const when = this.#asks(arm.condition, flow, record);
      if (when.kind === "false") continue;
      arms.push({ when, arm: i, body: this.#arm(arm.way, flow, record, and(not(before), when)) });
      before = or(before, when);
      if (when.kind === "true") return { statements, end: { kind: "route", arms } };
    }
    const body: Body =
      end.otherwise === "drop"
        ? { statements: [], end: { kind: "dropped", step: undefined } }
        : this.#arm(end.otherwise, flow, record, not(before));
    arms.push({ when: { kind: "true" }, arm: end.arms.length, body });
    return { statements, end: { kind: "route", arms } };
  }

  /** The condition of an arm. Where only the run time knows, the arm is checked as if it may be taken. */
  #asks(condition: FlowCondition, flow: SymbolicFlow, record: SymbolicRecord): CondExpr {
    try {
      return flow.decide(prepareCondition(condition, flow, this.#listen)(record) as CondExpr);
    } catch (error) {
      if (!(error instanceof OptionProblem || error instanceof UnknownSignal)) throw error;
      this.unknownAt(flow.step, error.message);
      return { kind: "settled", name: "unknown" };
    }
  }

  #arm(way: Chain, flow: SymbolicFlow, record: SymbolicRecord, when: CondExpr): Body {
    const { statements, result } = flow.branch(when, () => this.#way(way, flow, record));
    return { ...result, statements };
  }

  /** Notes the type of the records at a place; what the cases and ways that lead there have in common. */
  #note(into: Map<number, RecordShape>, at: number, record: SymbolicRecord, step: number): void {
    const held = record.topic.kind === "constant" ? record.topic.value : undefined;
    const topic = typeof held === "string" ? held : undefined;
    const here: RecordShape = {
      ...(topic === undefined ? {} : { topics: [topic] }),
      key: arriving(record.key),
      value: arriving(record.value),
      headers: headerKeys(record.headers),
      hasTimestamp: !record.timestamp.shape.nullable,
    };
    const seen = into.get(at);
    into.set(at, seen ? this.#both(seen, here, step) : here);
  }

  #both(a: RecordShape, b: RecordShape, step: number): RecordShape {
    const both = (part: "key" | "value"): Shape => {
      const joined = joinAny(a[part], b[part]);
      if (joined) return joined;
      this.#unjoinable.push({ step, left: a[part], right: b[part] });
      this.unknownAt(step, "the record is one thing or another here");
      return ANY;
    };
    return {
      ...(a.topics && b.topics ? { topics: [...new Set([...a.topics, ...b.topics])] } : {}),
      key: both("key"),
      value: both("value"),
      headers: a.headers.filter((h) => b.headers.includes(h)),
      hasTimestamp: a.hasTimestamp && b.hasTimestamp,
    };
  }
}

/** Where there is never a value, nothing is said of what one would be. */
function arriving(value: Expr): Shape {
  if (!isNullConstant(value) || value.shape.type === "any") return value.shape;
  return { ...NULL_SHAPE, nullSchema: nullSchemaOf(value.shape) };
}

/** One notice of each; both cases and several ways may have come by. What came up with a value stays. */
function distinct(notices: readonly StepNotice[]): readonly StepNotice[] {
  const found = new Map<string, StepNotice>();
  for (const { step, notice, onValue } of notices) {
    const { kind, option, item, subject, message } = notice;
    const key = JSON.stringify([step, kind, option, item, subject, message]);
    const seen = found.get(key);
    if (!seen || (onValue && !seen.onValue)) found.set(key, { step, notice, onValue });
  }
  return [...found.values()];
}

function isSimple(cond: CondExpr): boolean {
  if (cond.kind === "not") return isSimple(cond.operand);
  return (
    cond.kind === "isNull" || cond.kind === "present" || cond.kind === "settled" || cond.kind === "hasHeader"
  );
}
