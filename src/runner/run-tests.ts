/** Runs the inline tests of a program: records in, what became of them against what is expected, exactly and in order. */
import type { Expectation, ObjectLiteral } from "../compiler/ast.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { TestModel } from "../compiler/model.ts";
import { jsonOf } from "../data/json/write.ts";
import type { Value } from "../data/value.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import { differenceLines } from "./difference.ts";
import { givenRecord, recordParts, runRecord, type Became } from "./run-record.ts";
import { compare, comparable } from "./test-values.ts";

export interface TestResult {
  readonly name: string;
  readonly model: TestModel;
  /** Undefined: it passed. Else lines for people. */
  readonly failure: readonly string[] | undefined;
  /** Of what kind the failure is: `kplc explain` tells more. */
  readonly code?: "KPL0801" | "KPL0802" | "KPL0803";
}

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
    // No converter stands before a transform that is tested alone: a null is what it gets.
    const record = givenRecord(given.what, pipeline, BigInt(i), declaration.on === undefined);
    if (typeof record === "string") return result([`the given record does not fit: ${record}`], "KPL0802");
    became.push(...(await runRecord(record, definition, pipeline)));
  }
  const failure = against(declaration.expect, became);
  return failure.length === 0 ? result() : result(failure);
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
      return held === null || (held instanceof Map && held.size === 0) ? [] : [`+ ${part}: ${jsonOf(held)}`];
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
  return `a record to ${came.to}: ${jsonOf(comparable(came.record.value))}`;
}
