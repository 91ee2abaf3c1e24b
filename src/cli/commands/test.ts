/** `kplc test`: the inline tests of programs. */
import type { CheckedPipeline } from "../../compiler/compile.ts";
import type { TestModel } from "../../compiler/model.ts";
import { Collector } from "../../diagnostics/collector.ts";
import { lineStarts, positionAt } from "../../diagnostics/lines.ts";
import { checkFlow } from "../../compiler/2-check/flow.ts";
import { libraryLaws } from "../../compiler/2-check/library-laws.ts";
import { runTest, usesFiles, type TestResult } from "../../runner/run-tests.ts";
import { loadCustomCode, stepwise } from "../definitions.ts";
import { EXIT } from "../exit.ts";
import { runFileTest } from "../file-test.ts";
import { openSound, type GlobalOptions, type Session } from "../session.ts";
import { colored, note, out, painter } from "../terminal.ts";

export interface TestOptions extends GlobalOptions {
  /** Writes the expected files anew. */
  readonly update?: boolean;
}

/** Runs every test of the files. Exit code 1 when one fails. */
export async function testCommand(paths: readonly string[], options: TestOptions): Promise<number> {
  const session = await openSound(paths, options);
  const tests = session.checked.program.tests.filter((t) => session.entries.includes(t.file));
  const paint = painter(colored(process.stdout, options.color));
  const results: TestResult[] = [];
  for (const test of tests) {
    const result = await one(session, test, options);
    results.push(result);
    const { line } = positionAt(lineStarts(session.textOf(test.file)), test.at.span.start);
    const place = paint("dim", `${test.file}:${line}`);
    if (!result.failure) out(`${paint("green", "✓")} ${result.name}  ${place}`);
    else
      out(
        `${paint("red", "✗")} ${result.name}  ${place}\n${result.failure.map((l) => `    ${l}`).join("\n")}`,
      );
  }
  const failed = results.filter((r) => r.failure).length;
  if (tests.length === 0) note("there are no tests in these files");
  else out(`\n${results.length - failed} passed, ${failed} failed`);
  return failed > 0 ? EXIT.problems : EXIT.fine;
}

async function one(session: Session, test: TestModel, options: TestOptions): Promise<TestResult> {
  const pipeline = pipelineOf(session, test);
  const definition = stepwise(session, pipeline, await loadCustomCode([pipeline]));
  if (usesFiles(test.declaration.given)) {
    return runFileTest(test, pipeline, definition, session.library, options.update === true);
  }
  return runTest(test, pipeline, definition);
}

/** The checked pipeline under test; a test of one transform brings its own, whose problems the test itself shows. */
function pipelineOf({ checked, library }: Session, test: TestModel): CheckedPipeline {
  const there = checked.pipelines.find((p) => p.model === test.pipeline);
  return (
    there ?? { model: test.pipeline, flow: checkFlow(test.pipeline, libraryLaws(library), new Collector()) }
  );
}
