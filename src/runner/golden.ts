/** What became of the records of a sample, as lines that are kept beside it and compared. */
import type { Codecs } from "../runtime/codecs.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import { jsonOf } from "../data/json/write.ts";
import type { Value } from "../data/value.ts";
import { readJson } from "../data/json/read.ts";
import { differenceLines } from "./difference.ts";
import { literalFrom } from "./literal-from.ts";
import { comparable } from "./test-values.ts";
import type { Tried, TriedRecord } from "./try-records.ts";

/** One outcome: the end that a record went to with its parts, or where it ended. */
export type Outcome = ReadonlyMap<string, Value>;

/** The outcomes of one record: several for a fan-out. No line numbers, so that moving a step changes nothing. */
export function outcomesOf(tried: Tried, { to }: PipelineDefinition, codecs: Codecs): readonly Outcome[] {
  switch (tried.kind) {
    case "dropped":
      return [new Map<string, Value>([["dropped", tried.step.name]])];
    case "error": {
      const at = tried.step?.name ?? "the record";
      return [
        new Map<string, Value>([
          ["failed", at],
          ["because", tried.message],
        ]),
      ];
    }
    case "records":
      return tried.records.map((record) => recordOutcome(record, to, codecs));
  }
}

function recordOutcome(
  { to, envelope }: TriedRecord,
  ends: PipelineDefinition["to"],
  codecs: Codecs,
): Outcome {
  const { topic, key, payload, headers } = envelope;
  const end = ends[to];
  const codec = codecs.to[to];
  const read = (side: "key" | "value", bytes: Uint8Array | null): Value => {
    const converter = codec?.[side];
    return converter ? comparable(converter.toConnect(bytes, topic)) : null;
  };
  const text = (bytes: Uint8Array | null): Value => bytes && new TextDecoder().decode(bytes);
  return new Map<string, Value>([
    ["to", end?.name ?? topic],
    ...(end?.topics?.length === 0 || end?.kind !== "topic" || end.topics?.[0] === topic
      ? []
      : [["topic", topic] as const]),
    ...(key === null ? [] : [["key", read("key", key)] as const]),
    ...(headers.length === 0
      ? []
      : [["headers", new Map<Value, Value>(headers.map((h) => [h.key, text(h.value)]))] as const]),
    ["value", read("value", payload)],
  ]);
}

/** The line of one record's outcomes. */
export function goldenLine(outcomes: readonly Outcome[]): string {
  const [only] = outcomes;
  return jsonOf(outcomes.length === 1 && only ? only : outcomes);
}

/** Where the lines differ from what they were, in words; empty where they do not. */
export function compareGolden(
  path: string,
  expected: readonly string[],
  found: readonly string[],
): readonly string[] {
  const result: string[] = [];
  for (let i = 0; i < Math.max(expected.length, found.length); i++) {
    const [was, is] = [expected[i], found[i]];
    if (was === is) continue;
    result.push(`${path}:${i + 1} differs: - expected, + found`);
    if (was === undefined) result.push(`+ ${is ?? ""}`);
    else if (is === undefined) result.push(`- ${was}`);
    else result.push(...difference(was, is));
    if (result.length > 60) return [...result, "and more"];
  }
  return result;
}

function difference(was: string, is: string): readonly string[] {
  const parsed = json(was);
  const now = json(is);
  return parsed === undefined || now === undefined
    ? [`- ${was}`, `+ ${is}`]
    : differenceLines("", literalFrom(parsed), now);
}

function json(text: string): Value | undefined {
  try {
    return readJson(new TextEncoder().encode(text));
  } catch {
    return undefined;
  }
}
