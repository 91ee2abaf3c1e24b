/** Runs the inline tests of a program: records in, what became of them against what is expected, exactly and in order. */
import type { Expectation, ObjectLiteral } from "../compiler/ast.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { TestModel } from "../compiler/model.ts";
import { shapeOfSide } from "../compiler/2-check/modes.ts";
import type { ConnectRecord, Header } from "../data/record.ts";
import type { Shape } from "../data/shape.ts";
import type { Value } from "../data/value.ts";
import type { ConnectOutcome, PipelineDefinition } from "../runtime/definition.ts";
import { StepError } from "../runtime/step-error.ts";
import { differenceLines } from "./difference.ts";
import { compare, comparable, literalValue, valueText } from "./test-values.ts";

export interface TestResult {
  readonly name: string;
  readonly model: TestModel;
  /** Undefined: it passed. Else lines for people. */
  readonly failure: readonly string[] | undefined;
  /** Of what kind the failure is: `kplc explain` tells more. */
  readonly code?: "KPL0801" | "KPL0802" | "KPL0803";
}

/** What became of one given record. */
type Became =
  | { readonly kind: "record"; readonly to: string; readonly record: ConnectRecord }
  | { readonly kind: "dropped"; readonly at: string }
  | {
      readonly kind: "failed";
      readonly at: string;
      readonly alias: string;
      readonly chain: string;
      readonly message: string;
    };

/** Runs one test. `definition` is the pipeline under test on the concrete reading. */
export async function runTest(
  test: TestModel,
  pipeline: CheckedPipeline,
  definition: PipelineDefinition,
): Promise<TestResult> {
  const { declaration } = test;
  const result = (failure?: readonly string[], code: TestResult["code"] = "KPL0801"): TestResult => ({
    name: declaration.name.text,
    model: test,
    failure,
    ...(failure ? { code } : {}),
  });
  const became: Became[] = [];
  for (const [i, given] of declaration.given.entries()) {
    if (!("kind" in given.what)) continue;
    const record = givenRecord(given.what, pipeline, BigInt(i));
    if (typeof record === "string") return result([`the given record does not fit: ${record}`], "KPL0802");
    became.push(...(await runOne(record, definition, pipeline)));
  }
  const failure = against(declaration.expect, became);
  return failure.length === 0 ? result() : result(failure);
}

/** A record from its literal, or why it is none. */
function givenRecord(
  literal: ObjectLiteral,
  { model, flow }: CheckedPipeline,
  offset: bigint,
): ConnectRecord | string {
  const part = (name: string): ObjectLiteral["entries"][number]["value"] | undefined =>
    literal.entries.find((e) => e.key.text === name)?.value;
  const unknown = literal.entries.find((e) => !PARTS.includes(e.key.text));
  if (unknown) return `\`${unknown.key.text}\` is no part of a record: ${PARTS.join(", ")}`;
  const [end] = model.from;
  const shape = (side: "key" | "value"): Shape => (end ? shapeOfSide(end[side]) : flow.input[side]);
  const topic = part("topic");
  const timestamp = part("timestamp");
  try {
    const [key, value] = [part("key"), part("value")];
    return {
      topic: topic?.kind === "string" ? topic.value : (flow.input.topics?.[0] ?? "test"),
      partition: 0,
      offset: flow.input.hasTimestamp ? offset : null,
      timestamp: timestamp?.kind === "number" ? BigInt(timestamp.text) : flow.input.hasTimestamp ? 0n : null,
      key: key ? literalValue(key, shape("key")) : { schema: null, value: null },
      value: value ? literalValue(value, shape("value")) : { schema: null, value: null },
      headers: headersOf(part("headers")),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

const PARTS: readonly string[] = ["topic", "key", "value", "timestamp", "headers"];

function headersOf(literal: ObjectLiteral["entries"][number]["value"] | undefined): readonly Header[] {
  if (literal?.kind !== "object") return [];
  return literal.entries.map(({ key, value }) => ({
    key: key.text,
    schema: { type: "string", optional: false },
    value: value.kind === "string" ? value.value : null,
  }));
}

async function runOne(
  record: ConnectRecord,
  definition: PipelineDefinition,
  pipeline: CheckedPipeline,
): Promise<readonly Became[]> {
  let outcome: ConnectOutcome | undefined;
  try {
    outcome = await definition.chain?.(record);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    const index = definition.steps.findIndex((s) => s === error.step);
    const chain = pipeline.flow.plan.steps[index]?.chain;
    return [
      {
        kind: "failed",
        at: error.step.name,
        alias: error.step.alias,
        chain: chain?.name ?? "",
        message: error.message,
      },
    ];
  }
  if (!outcome) return [];
  if (outcome.kind === "dropped") return [{ kind: "dropped", at: outcome.step.name }];
  return outcome.records.map(({ to, record: made }): Became => {
    const end = definition.to[to];
    const topic = end?.topics?.[0];
    return { kind: "record", to: end?.name ?? "", record: topic === undefined ? made : { ...made, topic } };
  });
}

/** Lines that say how what came differs from what was expected; empty when it does not. */
function against(expected: readonly Expectation[], became: readonly Became[]): readonly string[] {
  const lines: string[] = [];
  const count = Math.max(expected.length, became.length);
  for (let i = 0; i < count; i++) {
    const [wanted, came] = [expected[i], became[i]];
    if (!wanted && came) lines.push(`not expected: ${describe(came)}`);
    else if (wanted && !came) lines.push(`expected ${wantedText(wanted)}, and nothing more came`);
    else if (wanted && came) lines.push(...one(wanted, came));
  }
  return lines;
}

function one(wanted: Expectation, came: Became): readonly string[] {
  const mismatch = [`expected ${wantedText(wanted)}, found: ${describe(came)}`];
  if (wanted.kind === "dropped") return came.kind === "dropped" ? [] : mismatch;
  if (wanted.kind === "failed") {
    if (came.kind !== "failed") return mismatch;
    const at = wanted.at === undefined ? undefined : headText(wanted.at);
    return at === undefined || [came.at, came.alias, came.chain].includes(at) ? [] : mismatch;
  }
  if (came.kind !== "record") return mismatch;
  if (wanted.to && wanted.to.text !== came.to) return mismatch;
  const differences = compareRecord(wanted.value, recordParts(came.record));
  return differences.length === 0
    ? []
    : [`a record to ${came.to} differs: - expected, + found`, ...differences];
}

/** Key and headers that are not mentioned must not be there, unless `...` allows them; topic and timestamp are asked for where they count. */
function compareRecord(wanted: ObjectLiteral, found: ReadonlyMap<string, Value>): readonly string[] {
  const named = new Set(wanted.entries.map((e) => e.key.text));
  const extra = wanted.open ? [] : ["key", "value", "headers"].filter((part) => !named.has(part));
  return [
    ...wanted.entries.flatMap(({ key, value }) => {
      const part = found.get(key.text);
      if (part === undefined) return [`- ${key.text}: no part of a record`];
      return compare(value, part).length === 0 ? [] : differenceLines(key.text, value, part);
    }),
    ...extra.flatMap((part) => {
      const held = found.get(part) ?? null;
      return held === null || (held instanceof Map && held.size === 0)
        ? []
        : [`+ ${part}: ${valueText(held)}`];
    }),
  ];
}

/** Whether what became of a record of a sample is what an expectation says: `to` and the record's parts, `dropped`, or `failed` with the step's name. */
export function fitsOneOf(wanted: Expectation, outcome: ReadonlyMap<string, Value>): boolean {
  if (wanted.kind === "dropped") return outcome.has("dropped");
  if (wanted.kind === "failed")
    return wanted.at === undefined ? outcome.has("failed") : outcome.get("failed") === headText(wanted.at);
  if (wanted.to && wanted.to.text !== outcome.get("to")) return false;
  return (
    compareRecord(wanted.value, new Map<string, Value>([["key", null], ["headers", new Map()], ...outcome]))
      .length === 0
  );
}

/** The parts of a record as tests name them. */
function recordParts(record: ConnectRecord): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ["topic", record.topic],
    ["partition", record.partition === null ? null : BigInt(record.partition)],
    ["timestamp", record.timestamp],
    ["key", comparable(record.key)],
    ["value", comparable(record.value)],
    ["headers", new Map(record.headers.map((h) => [h.key, comparable(h)]))],
  ]);
}

function headText(at: NonNullable<Extract<Expectation, { kind: "failed" }>["at"]>): string {
  return at.kind === "string" ? at.value : at.segments.map((s) => s.text).join(".");
}

function wantedText(wanted: Expectation): string {
  if (wanted.kind === "dropped") return "the record to be dropped";
  if (wanted.kind === "failed") return `a failure${wanted.at ? ` at ${headText(wanted.at)}` : ""}`;
  return `a record${wanted.to ? ` to ${wanted.to.text}` : ""}`;
}

function describe(came: Became): string {
  if (came.kind === "dropped") return `dropped at ${came.at}`;
  if (came.kind === "failed") return `failed at ${came.at}: ${came.message}`;
  return `a record to ${came.to}: ${valueText(comparable(came.record.value))}`;
}
