/** Tests of pipelines as functions, for the test runners of JavaScript. */
import { check, type Checked } from "../compiler/compile.ts";
import type { Expectation, ObjectLiteral } from "../compiler/ast.ts";
import type { TestModel } from "../compiler/model.ts";
import { formatDiagnostics } from "../diagnostics/format.ts";
import { loadStandardLibrary, type StandardLibrary } from "../library/load-standard-library.ts";
import { literalFrom } from "../runner/literal-from.ts";
import { readSources } from "../runner/read-sources.ts";
import { runProgramTests } from "../runner/run-program-tests.ts";

/** A record that goes in. What is left out is null or empty; values are JSON's, a bigint for a whole number that a double cannot hold. */
export interface GivenRecord {
  readonly topic?: string;
  readonly key?: unknown;
  readonly value?: unknown;
  /** Milliseconds since 1970. */
  readonly timestamp?: number | bigint;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What becomes of a record: it comes out, at the end named by `to`, with these parts; or it is dropped; or it fails, at a step. An object with the
 * key `"..."` may hold more than it names: `{ id: 1, "...": true }`.
 */
export type ExpectedOutcome =
  | (GivenRecord & { readonly to?: string })
  | { readonly dropped: true }
  | { readonly failedAt: string | true };

export interface PipelineTest {
  /** The pipeline; the only one of the file if absent. */
  readonly pipeline?: string;
  readonly given: GivenRecord | readonly GivenRecord[];
  /** One outcome for each record that comes out, is dropped or fails, in order. */
  readonly expect: ExpectedOutcome | readonly ExpectedOutcome[];
}

/**
 * Compiles a .kpl file and runs records through a pipeline of it: `await testPipeline("orders.kpl", { given: { value }, expect: { value } })`.
 * Without a test, the tests that are written in the file. Paths belong to the current folder. Throws an `Error` whose message says how what came differs from
 * what was expected, or what is wrong with the file.
 */
export async function testPipeline(file: string, test?: PipelineTest): Promise<void> {
  const library = await loadStandardLibrary();
  const program = await checkedFile(file, library);
  const tests = test ? [modelOf(file, test, program.checked)] : program.checked.program.tests;
  if (tests.length === 0) throw new Error(`there are no tests in \`${file}\``);
  const failures: string[] = [];
  for await (const { name, failure } of runProgramTests({ ...program, library }, tests)) {
    if (failure) failures.push([name, ...failure.map((line) => `  ${line}`)].join("\n"));
  }
  if (failures.length > 0) throw new Error(failures.join("\n\n"));
}

interface CheckedFile {
  readonly checked: Checked;
  readonly textOf: (file: string) => string;
}

async function checkedFile(file: string, library: StandardLibrary): Promise<CheckedFile> {
  const read = await readSources([file.replaceAll("\\", "/")]);
  const checked = check({ ...read, library });
  if (checked.hasErrors || read.unreadable.length > 0) {
    const found = [...read.unreadable, ...checked.diagnostics];
    throw new Error(formatDiagnostics(found, (path) => read.sources.get(path), "pretty", { color: false }));
  }
  const texts = new Map(library.files.map(({ path, text }) => [path, text]));
  return { checked, textOf: (path) => read.sources.get(path) ?? texts.get(path) ?? "" };
}

function modelOf(file: string, test: PipelineTest, { program }: Checked): TestModel {
  const names = program.pipelines.map((p) => p.name);
  const pipeline = program.pipelines.find((p) => p.name === (test.pipeline ?? names[0]));
  if (!pipeline || (test.pipeline === undefined && names.length > 1)) {
    const what =
      test.pipeline === undefined ? "name the pipeline to test" : `there is no pipeline \`${test.pipeline}\``;
    throw new Error(`${what}; \`${file}\` has: ${names.join(", ")}`);
  }
  const { span } = pipeline.at;
  return {
    declaration: {
      kind: "test",
      name: { text: pipeline.name, span, quote: "string" },
      subject: { kind: "string", value: pipeline.name, triple: false, span },
      given: listed(test.given).map((record) => ({ kind: "given", what: objectOf(record), span })),
      expect: listed(test.expect).map(expectationOf),
      span,
    },
    file,
    at: pipeline.at,
    pipeline,
  };
}

function listed<T extends object>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}

function expectationOf(outcome: ExpectedOutcome): Expectation {
  const span = { start: 0, end: 0 };
  if ("dropped" in outcome) return { kind: "dropped", span };
  if ("failedAt" in outcome) {
    const at = outcome.failedAt;
    return {
      kind: "failed",
      span,
      ...(at === true ? {} : { at: { kind: "string", value: at, triple: false, span } }),
    };
  }
  const { to, ...record } = outcome;
  return {
    kind: "record",
    span,
    value: objectOf(record),
    ...(to === undefined ? {} : { to: { text: to, span, quote: "string" } }),
  };
}

function objectOf(record: object): ObjectLiteral {
  const literal = literalFrom(record);
  if (literal.kind !== "object")
    throw new TypeError("a record is an object with `key`, `value`, `topic`, `timestamp` and `headers`");
  return literal;
}
