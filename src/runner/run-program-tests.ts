/** Runs the tests of a checked program: those with records in the text, and those with samples in files. */
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { checkFlow } from "../compiler/2-check/flow.ts";
import { splitHops } from "../compiler/2-check/hops.ts";
import { libraryLaws } from "../compiler/2-check/library-laws.ts";
import type { Expectation } from "../compiler/ast.ts";
import type { Checked, CheckedPipeline } from "../compiler/compile.ts";
import type { TestModel } from "../compiler/model.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { StandardLibrary } from "../library/load-standard-library.ts";
import { pluginModules } from "../library/plugin-modules.ts";
import { codecsOf } from "../runtime/codecs.ts";
import { cannotWrite, systemCode, systemReason } from "../runtime/worker-error.ts";
import { concreteDefinition } from "./concrete-definition.ts";
import { loadCustomCode, type CustomCode } from "./custom-code.ts";
import { customFunctions } from "./custom-functions.ts";
import { compareGolden, goldenLine, outcomesOf, type Outcome } from "./golden.ts";
import { loadRegistry } from "./registry.ts";
import { fitsOneOf, runTest, type TestResult } from "./run-tests.ts";
import { tryRecords } from "./try-records.ts";

export interface ProgramTests {
  readonly checked: Checked;
  readonly library: StandardLibrary;
  readonly textOf: (file: string) => string;
  /** Writes what samples give, instead of comparing. */
  readonly update?: boolean;
}

/** Runs the tests in order, or only those that are given. Throws `CustomCodeError` and `WorkerError` where a test cannot run at all. */
export async function* runProgramTests(
  input: ProgramTests,
  tests: readonly TestModel[] = input.checked.program.tests,
): AsyncGenerator<TestResult> {
  for (const test of tests) {
    const { given } = test.declaration;
    const parts = partsOf(test, input);
    const custom = await loadCustomCode(customFunctions(parts, input.library));
    const samples = given.flatMap(({ what }) => ("file" in what ? [what.file.value] : []));
    yield samples.length > 0
      ? await runSamples(test, parts, custom, samples, input)
      : await runRecords(test, custom, input);
  }
}

async function runRecords(
  test: TestModel,
  custom: CustomCode,
  { library, textOf }: ProgramTests,
): Promise<TestResult> {
  const pipeline = checkedOf(test.pipeline, library);
  return runTest(test, pipeline, concreteDefinition(pipeline, { library, textOf, custom }));
}

/** The parts of the pipeline under test; of a test of one transform, what is made of it. */
function partsOf({ pipeline }: TestModel, { checked, library }: ProgramTests): readonly CheckedPipeline[] {
  const parts = checked.pipelines.filter((p) => p.model.at === pipeline.at);
  return parts.length > 0 ? parts : splitHops(pipeline).map((part) => checkedOf(part, library));
}

/** What is wrong with it has been told already, or is what the test is about. */
function checkedOf(model: TestModel["pipeline"], library: StandardLibrary): CheckedPipeline {
  return { model, flow: checkFlow(model, libraryLaws(library), new Collector()) };
}

async function runSamples(
  test: TestModel,
  pipelines: readonly CheckedPipeline[],
  custom: CustomCode,
  samples: readonly string[],
  { library, textOf, update }: ProgramTests,
): Promise<TestResult> {
  const parts = pipelines.map((p) => concreteDefinition(p, { library, textOf, custom }));
  const registry = await loadRegistry(parts, pluginModules(library));
  const last = parts.at(-1);
  const failure: string[] = [];
  let unreadable = false;
  for (const sample of samples) {
    const path = join(dirname(test.file), sample);
    const lines = await linesOf(path);
    if (typeof lines === "string") {
      failure.push(lines);
      unreadable = true;
      continue;
    }
    const found: string[] = [];
    const codecs = last && codecsOf(last, registry);
    for await (const tried of tryRecords(lines, parts, registry)) {
      const outcomes = last && codecs ? outcomesOf(tried, last, codecs) : [];
      found.push(goldenLine(outcomes));
      failure.push(
        ...outcomes.flatMap((o) => unexpected(test.declaration.expect, o, `${path}:${found.length}`)),
      );
    }
    const compared = await against(expectedPath(path), found, update === true);
    failure.push(...compared.failure);
    unreadable ||= compared.unreadable;
  }
  return {
    name: test.declaration.name.text,
    model: test,
    failure: failure.length > 0 ? failure : undefined,
    ...(failure.length > 0 ? { code: unreadable ? "KPL0803" : "KPL0801" } : {}),
  };
}

/** Where a test names what its records become, each of that kind has to be one of them. What is dropped or fails is held by the expected file alone. */
function unexpected(expected: readonly Expectation[], outcome: Outcome, place: string): readonly string[] {
  const kind = outcome.has("to") ? "record" : outcome.has("dropped") ? "dropped" : "failed";
  const alike = expected.filter((e) => e.kind === kind);
  if (alike.length === 0 ? kind !== "record" : alike.some((e) => fitsOneOf(e, outcome))) return [];
  return [`${place}: not expected: ${goldenLine([outcome])}`];
}

interface Compared {
  readonly failure: readonly string[];
  /** The expected file is not there. */
  readonly unreadable: boolean;
}

async function against(path: string, found: readonly string[], update: boolean): Promise<Compared> {
  if (update) {
    await writeFile(path, found.map((line) => `${line}\n`).join("")).catch((error: unknown) => {
      throw cannotWrite(path, error);
    });
    return { failure: [], unreadable: false };
  }
  const expected = await linesOf(path);
  return typeof expected === "string"
    ? { failure: [`${expected}; \`kplc test --update\` writes it`], unreadable: true }
    : { failure: compareGolden(path, expected, found), unreadable: false };
}

/** `samples/orders.jsonl` has its results in `samples/orders.expected.jsonl`. */
function expectedPath(path: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}.expected${ext === "" ? ".jsonl" : ext}`);
}

/** The lines that hold something, or why there are none. */
async function linesOf(path: string): Promise<readonly string[] | string> {
  try {
    const text = await readFile(path, "utf8");
    return text.split(/\r\n|\n/).filter((line) => line.trim() !== "");
  } catch (error) {
    const reason = systemCode(error) === "ENOENT" ? "it does not exist" : systemReason(error);
    return `cannot read \`${path}\`: ${reason}`;
  }
}
