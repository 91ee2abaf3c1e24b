/** Runs a chain on one record, step by step. */
import type { Flow, FlowRecord } from "../algebra.ts";
import { DROPPED } from "../algebra.ts";
import { customResult, type Chain, type ChainStep, type CustomStep } from "../chain.ts";
import { prepareCondition } from "../condition.ts";
import type { Target } from "../law.ts";
import type { Plain } from "../../data/plain.ts";
import type { ConnectRecord } from "../../data/record.ts";
import { schemaOf, type Shape } from "../../data/shape.ts";
import type { Value } from "../../data/value.ts";
import { ChainFailure } from "./chain-failure.ts";
import { Concrete } from "./handle.ts";
import { inFlight, landed } from "./in-flight.ts";
import { concreteFlow, holds } from "./flow.ts";
import { inJavaOrder, javaOrderFlow } from "./java-order.ts";
import { canLearn, learning } from "./learning.ts";
import { fromPlain, toPlain } from "./plain.ts";

/** What the chain made of a record. A failure is thrown as `ChainFailure`. */
export type ChainOutcome =
  | {
      readonly kind: "records";
      readonly records: readonly { readonly to: number; readonly record: ConnectRecord }[];
    }
  /** `step` is the index in the pipeline; undefined where `else drop` ended the way. */
  | { readonly kind: "dropped"; readonly step: number | undefined };

/** Hears of the record after each step that applied to it, null where it was dropped. */
export type Trace = (step: number, record: ConnectRecord | null) => void;

export type PreparedChain = (record: ConnectRecord, trace?: Trace) => ChainOutcome | Promise<ChainOutcome>;

/** A step, prepared. */
export type Prepared = (record: FlowRecord) => FlowRecord | typeof DROPPED | Promise<FlowRecord>;

export { ChainFailure } from "./chain-failure.ts";

/** In which order maps are: the record's own, or that of Java's hash maps, which the texts show that Java makes of them. */
export type MapOrder = "record" | "java";

/** Prepares a chain once, for any number of records. Throws `OptionProblem` for options that no record can save. */
export function prepareChain(chain: Chain, order: MapOrder = "record"): PreparedChain {
  if (order === "record") {
    const run = prepareWay(chain, concreteFlow);
    const learned = canLearn(chain) ? learning(chain, prepareSteps) : undefined;
    return (record, trace) => (trace ? undefined : learned?.(record)) ?? run(record, trace);
  }
  const run = prepareWay(chain, javaOrderFlow);
  return (record, trace) =>
    run({ ...record, key: inJavaOrder(record.key), value: inJavaOrder(record.value) }, trace);
}

function prepareWay(chain: Chain, flow: Flow): PreparedChain {
  const steps = prepareSteps(chain, flow);
  const end = prepareEnd(chain, flow);
  return (record, trace) => runFrom(0, inFlight(record), trace);

  function runFrom(start: number, from: FlowRecord, trace?: Trace): ChainOutcome | Promise<ChainOutcome> {
    let record = from;
    for (let i = start; i < steps.length; i++) {
      const index = chain.first + i;
      const result = attempt(index, steps[i] as Prepared, record);
      if (result === DROPPED) {
        trace?.(index, null);
        return { kind: "dropped", step: index };
      }
      if (result instanceof Promise) return goOn(result, i, trace);
      record = result;
      trace?.(index, landed(record));
    }
    return end(record, trace);
  }

  async function goOn(pending: Promise<FlowRecord>, i: number, trace?: Trace): Promise<ChainOutcome> {
    const index = chain.first + i;
    let record: FlowRecord;
    try {
      record = await pending;
    } catch (error) {
      throw new ChainFailure(index, error);
    }
    trace?.(index, landed(record));
    return runFrom(i + 1, record, trace);
  }
}

function attempt(index: number, step: Prepared, record: FlowRecord): ReturnType<Prepared> {
  try {
    return step(record);
  } catch (error) {
    throw error instanceof ChainFailure ? error : new ChainFailure(index, error);
  }
}

function prepareEnd(
  chain: Chain,
  flow: Flow,
): (record: FlowRecord, trace?: Trace) => ChainOutcome | Promise<ChainOutcome> {
  const { end } = chain;
  if (end.kind === "to") {
    return (record) => ({ kind: "records", records: end.to.map((to) => ({ to, record: landed(record) })) });
  }
  const arms = end.arms.map((arm) => ({
    holds: prepareCondition(arm.condition, flow),
    way: prepareWay(arm.way, flow),
  }));
  const otherwise = end.otherwise === "drop" ? undefined : prepareWay(end.otherwise, flow);
  return (record, trace) => {
    const taken = arms.find((arm) => holds(arm.holds(record)));
    const way = taken?.way ?? otherwise;
    return way ? way(landed(record), trace) : { kind: "dropped", step: undefined };
  };
}

/** Prepares the steps of a chain. Throws `OptionProblem`. */
export function prepareSteps({ steps }: Chain, flow: Flow): readonly Prepared[] {
  return steps.map((step) => prepareStep(step, flow));
}

function prepareStep(step: ChainStep, flow: Flow): Prepared {
  const apply =
    step.run.kind === "law"
      ? step.run.law.prepare(step.run.options, step.target, flow)
      : custom(step.run, step.target);
  if (!step.guard) return apply;
  const { negated } = step.guard;
  const condition = prepareCondition(step.guard.condition, flow);
  return (record) => (holds(condition(record)) === negated ? record : apply(record));
}

function custom(step: CustomStep, target: Target): Prepared {
  const run = step.operation.run as (value: Plain) => Plain | Promise<Plain>;
  const gone = takenBy(step);
  return (record) => {
    const before = record[target] as Concrete;
    if (before.value === null) return record;
    const shape = customResult(step, before.shape);
    const given = toPlain(before.value, before.schema ?? step.input);
    const after = (result: Plain): FlowRecord => ({
      ...record,
      [target]: concreteOf(without(result, gone), shape, before.value, given),
    });
    const result = run(given);
    return isThenable(result) ? Promise.resolve(result).then(after) : after(result);
  };
}

/** Fields that the signature takes and does not give back: a function may well pass them on with the rest, and they are gone for all that. */
function takenBy({ input, output }: CustomStep): ReadonlySet<string> {
  if (output.type !== "struct") return new Set();
  const given = new Set(output.fields?.map((f) => f.name));
  return new Set(input.fields?.map((f) => f.name).filter((name) => !given.has(name)));
}

function without(value: Plain, gone: ReadonlySet<string>): Plain {
  if (gone.size === 0 || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !gone.has(name)));
}

function isThenable(value: unknown): value is Promise<Plain> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}

/** `before` and `given` are what the function got, as Connect's value and as the plain one. */
function concreteOf(plain: Plain, shape: Shape, before: Value, given: Plain): Concrete {
  const schema = shape.mode === "schemad" ? (schemaOf(shape) ?? null) : null;
  const value = fromPlain(plain, shape);
  if (schema !== null || !(value instanceof Map) || !(before instanceof Map))
    return new Concrete(schema, value);
  // Without a schema a plain number does not say that it was an int32: what comes along untouched stays what it was.
  const fields = given as { readonly [name: string]: Plain };
  const results = plain as { readonly [name: string]: Plain };
  const old = before as ReadonlyMap<Value, Value>;
  const kept = [...(value as ReadonlyMap<Value, Value>)].map(([name, made]): [Value, Value] => {
    const isKept = typeof name === "string" && old.has(name) && Object.is(fields[name], results[name]);
    return isKept ? [name, old.get(name) ?? null] : [name, made];
  });
  return new Concrete(null, new Map(kept));
}
