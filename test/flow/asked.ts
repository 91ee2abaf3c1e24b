/** Asks a predicate about one record. */
import type { ConnectRecord } from "../../src/data/record.ts";
import type { Law, Options, PredicateLaw } from "../../src/flow/law.ts";
import { DROPPED } from "../../src/flow/algebra.ts";
import { prepareChain } from "../../src/flow/concrete/run.ts";

const DROP: Law = { kind: "transform", name: "Drop", forms: "record", prepare: () => () => DROPPED };

/** Whether the predicate holds: a step that drops what it holds for drops the record. */
export function asked(law: PredicateLaw, options: Options, record: ConnectRecord): boolean {
  const guard = { negated: false, condition: { kind: "predicate", law, options } } as const;
  const step = { run: { kind: "law", law: DROP, options: {} }, target: "value", guard } as const;
  const outcome = prepareChain({ first: 0, steps: [step], end: { kind: "to", to: [0] } })(record);
  if (outcome instanceof Promise) throw new Error("a law never waits");
  return outcome.kind === "dropped";
}
