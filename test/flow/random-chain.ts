/** Random conditions and chains. */
import type { Plain } from "../../src/data/plain.ts";
import type { Operation } from "../../src/flow/algebra.ts";
import type { Chain, ChainEnd, ChainStep, CustomStep } from "../../src/flow/chain.ts";
import { record } from "../../src/flow/concrete/plain.ts";
import type { FlowCondition, FlowConstant, FlowOperand } from "../../src/flow/condition.ts";
import { NAMES, PREDICATES, STEPS, type StepMaker } from "./random-steps.ts";
import type { Random } from "./random.ts";

/** A user's predicate on the value. */
const BOT: Operation = {
  name: "bot",
  module: "./bot.ts",
  mayFail: true,
  run: (value: Plain) => typeof value === "object" && Object.keys(value ?? {}).length % 2 === 1,
};

const OPERATORS = ["==", "!=", "<", "<=", ">", ">="] as const;
const CONSTANTS: readonly FlowConstant[] = [
  "x",
  "7",
  "DE",
  true,
  { number: "1" },
  { number: "1.5" },
  { number: "0" },
];

export function randomCondition(r: Random, depth = 0): FlowCondition {
  const roll = r.integer(depth < 2 ? 9 : 6);
  if (roll === 6 && r.once(4)) return { kind: "custom", operation: BOT };
  if (roll === 7) return { kind: "not", operand: randomCondition(r, depth + 1) };
  if (roll > 7) {
    const operands = [randomCondition(r, depth + 1), randomCondition(r, depth + 1)];
    return { kind: r.of(["and", "or"] as const), operands };
  }
  if (roll < 2) {
    const { law, options } = r.of(PREDICATES);
    return { kind: "predicate", law, options };
  }
  if (roll === 2) return { kind: "isNull", negated: r.once(2), operand: randomOperand(r) };
  if (roll === 3) {
    const right: FlowOperand = { kind: "constant", value: ["x", "7", "orders"] };
    return { kind: "compare", operator: "in", left: randomOperand(r), right };
  }
  if (roll === 4) {
    const right: FlowOperand = { kind: "regex", source: r.of(["x|y.*", "[0-9]+", "orders.*"]) };
    return { kind: "compare", operator: "matches", left: randomOperand(r), right };
  }
  const constant: FlowOperand = { kind: "constant", value: r.of(CONSTANTS) };
  const left = r.once(8) ? constant : randomOperand(r);
  const right = r.once(3) || left.kind === "constant" ? randomOperand(r) : constant;
  return { kind: "compare", operator: r.of(OPERATORS), left, right };
}

function randomOperand(r: Random): FlowOperand {
  const part = r.of(["value", "value", "value", "key", "topic", "timestamp", "partition", "header"] as const);
  if (part === "header") return { kind: "part", part, path: [r.of(["h", "added"])] };
  if (part !== "value" && part !== "key") return { kind: "part", part, path: [] };
  const path = [r.of(NAMES), ...(r.once(4) ? [r.of(NAMES)] : [])];
  return { kind: "part", part, path: r.once(6) ? [] : path };
}

/** A chain of one to five steps, some under guards, and an end that may part. */
export function randomChain(r: Random, makers: readonly StepMaker[] = STEPS): Chain {
  const count = { steps: 0, ends: 0 };
  return randomWay(r, makers, 1 + r.integer(4), count, true);
}

function randomWay(
  r: Random,
  makers: readonly StepMaker[],
  length: number,
  count: { steps: number; ends: number },
  mayPart: boolean,
): Chain {
  const first = count.steps;
  const steps = Array.from({ length }, () => randomStep(r, makers));
  count.steps += length;
  const to = (): ChainEnd => ({ kind: "to", to: r.once(6) ? [count.ends++, count.ends++] : [count.ends++] });
  if (!mayPart || !r.once(5)) return { first, steps, end: to() };
  const arms = Array.from({ length: 1 + r.integer(1) }, () => ({
    condition: randomCondition(r),
    way: randomWay(r, makers, r.integer(2), count, false),
  }));
  const otherwise = r.once(3) ? "drop" : randomWay(r, makers, r.integer(2), count, false);
  return { first, steps, end: { kind: "route", arms, otherwise } };
}

/** A user's function: adds a field and lets the rest come along. */
const TAG: CustomStep = {
  kind: "custom",
  operation: { name: "tag", module: "./tag.ts", mayFail: true, run: tag as Operation["run"] },
  input: { mode: "schemad", type: "struct", optional: false, nullable: false, fields: [], open: true },
  output: {
    mode: "schemad",
    type: "struct",
    optional: false,
    nullable: false,
    open: true,
    fields: [
      {
        name: "tagged",
        shape: { mode: "schemad", type: "int32", optional: true, nullable: true },
        mayBeAbsent: false,
      },
    ],
  },
  rest: true,
};

function tag(value: Plain): Plain {
  const isObject =
    typeof value === "object" && value !== null && [null, Object.prototype].includes(prototypeOf(value));
  const fields = isObject ? Object.entries(value) : [];
  return record([...fields, ["tagged", fields.length > 2 ? null : fields.length]]);
}

const prototypeOf = (value: object): object | null => Object.getPrototypeOf(value) as object | null;

function randomStep(r: Random, makers: readonly StepMaker[]): ChainStep {
  const { law, options } = r.of(makers);
  const isFilter = law.name === "Filter";
  const target = law.forms === "record" || !r.once(4) ? "value" : "key";
  const run = makers.length > 1 && r.once(15) ? TAG : ({ kind: "law", law, options: options(r) } as const);
  const guarded = isFilter ? !r.once(10) : r.once(3);
  return guarded
    ? { run, target, guard: { negated: r.once(3), condition: randomCondition(r) } }
    : { run, target };
}
