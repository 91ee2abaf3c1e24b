/** One record of a test: from its literal, through the chain, and what became of it. */
import type { ObjectLiteral } from "../compiler/ast.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import { shapeOfSide } from "../compiler/2-check/modes.ts";
import type { ConnectRecord, Header } from "../data/record.ts";
import type { Shape } from "../data/shape.ts";
import type { Value } from "../data/value.ts";
import type { ConnectOutcome, PipelineDefinition } from "../runtime/definition.ts";
import { StepError } from "../runtime/step-error.ts";
import { comparable, literalValue } from "./test-values.ts";

/** What became of one given record. */
export type Became =
  | { readonly kind: "record"; readonly to: string; readonly record: ConnectRecord }
  | { readonly kind: "dropped"; readonly at: string }
  | {
      readonly kind: "failed";
      readonly at: string;
      readonly alias: string;
      readonly chain: string;
      readonly message: string;
    };

/** A record from its literal, or why it is none; `replaceNull` as in `literalValue`. */
export function givenRecord(
  literal: ObjectLiteral,
  { model, flow }: CheckedPipeline,
  offset: bigint,
  replaceNull = true,
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
      key: key ? literalValue(key, shape("key"), replaceNull) : { schema: null, value: null },
      value: value ? literalValue(value, shape("value"), replaceNull) : { schema: null, value: null },
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

/** Runs one record through the chain of a pipeline. A bad record is an outcome; what else is thrown is a bug and goes on. */
export async function runRecord(
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

/** The parts of a record as tests name them; `replaceNull` as in `comparable`. */
export function recordParts(record: ConnectRecord, replaceNull = true): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ["topic", record.topic],
    ["partition", record.partition === null ? null : BigInt(record.partition)],
    ["timestamp", record.timestamp],
    ["key", comparable(record.key, replaceNull)],
    ["value", comparable(record.value, replaceNull)],
    ["headers", new Map(record.headers.map((h) => [h.key, comparable(h)]))],
  ]);
}
