/** What a case and a recording look like, and where they are. */
import { readFileSync, readdirSync } from "node:fs";

/** A configured transform, or several, and the records they get. */
export interface Case {
  /** What the case is about. */
  readonly name: string;
  /**
   * As Connect has it: the converters, the predicates, and the transforms that `transforms` names. Without `transforms` it is one, whose
   * options have no `transforms.<alias>.` in front. With `to.key.converter` and `to.value.converter`, others write than read.
   */
  readonly config: Readonly<Record<string, string>>;
  /** The types that the symbolic reading is given, in the order of their first records; none where the config is refused. Absent in random cases. */
  readonly types?: readonly CaseType[];
  readonly records: readonly CaseRecord[];
}

export interface CaseType {
  /** As a program declares it: `string? => { id: int64, f: int8 = 7 }`. */
  readonly type: string;
  /** The places of its records in the case: "0-4, 7". */
  readonly records: string;
}

/** A text in UTF-8, other bytes, or null. */
export type CaseBytes = string | { readonly base64: string } | null;

export interface CaseRecord {
  readonly topic: string;
  readonly partition: number | null;
  /** A text where a double would round it. */
  readonly timestamp: number | string | null;
  /** Null: a record of a source, which has none. */
  readonly offset: number | null;
  readonly key: CaseBytes;
  readonly value: CaseBytes;
  /** Their values are strings with a schema; with a `header.converter`, bytes that go through it. */
  readonly headers: readonly { readonly key: string; readonly value: CaseBytes }[];
}

/** What became of a record. */
export type Outcome =
  | { readonly outcome: "dropped" }
  | { readonly outcome: "failed"; readonly stage: string; readonly class: string; readonly message: string }
  | {
      readonly outcome: "record";
      readonly topic: string;
      readonly partition: number | null;
      readonly timestamp: string | null;
      readonly key: Side;
      readonly value: Side;
      readonly headers: readonly (Side & { readonly key: string })[];
    };

/** A key, a value or a header: its schema, the value with the type of everything in it (`held.ts`), and the bytes that the converter makes of it. */
export interface Side {
  readonly schema: Json;
  readonly held: Json;
  readonly bytes?: CaseBytes;
  /** The converter cannot write it. */
  readonly failed?: { readonly class: string; readonly message: string };
}

/** A line of a recording: the outcome of record `record` of case `case`. */
export type Recorded = Outcome & { readonly case: number; readonly record: number };

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const home = new URL(".", import.meta.url);

/** The names of all files with cases. */
export function caseFiles(): readonly string[] {
  return readdirSync(new URL("cases/", home))
    .filter((f) => f.endsWith(".json"))
    .map((f) => f.slice(0, -".json".length))
    .toSorted();
}

export function readCases(name: string): readonly Case[] {
  return JSON.parse(readFileSync(new URL(`cases/${name}.json`, home), "utf8")) as readonly Case[];
}

export function readRecordings(name: string): readonly Recorded[] {
  return readFileSync(new URL(`recordings/${name}.jsonl`, home), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Recorded);
}

/** The configs of the transforms in their order, each with the predicates beside it. */
export function stepConfigs(config: Case["config"]): readonly Case["config"][] {
  const names = config["transforms"];
  if (names === undefined) return [config];
  const predicates = Object.entries(config).filter(([key]) => key.startsWith("predicates."));
  return names.split(",").map((name) => ({
    ...Object.fromEntries(predicates),
    ...under(config, `transforms.${name}`),
  }));
}

/** The texts under a prefix. */
export function under(
  texts: Readonly<Record<string, string>>,
  prefix: string,
): Readonly<Record<string, string>> {
  const inside = Object.entries(texts).filter(([key]) => key.startsWith(`${prefix}.`));
  return Object.fromEntries(inside.map(([key, text]) => [key.slice(prefix.length + 1), text]));
}
