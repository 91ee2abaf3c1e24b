/** `kplc test`: the tests in programs. */
import { lineStarts, positionAt } from "../../diagnostics/lines.ts";
import { runProgramTests } from "../../runner/run-program-tests.ts";
import type { TestResult } from "../../runner/run-tests.ts";
import { EXIT } from "../exit.ts";
import { openLibrary, openSound, type GlobalOptions, type Session } from "../session.ts";
import { colored, note, out, painter, type Paint } from "../terminal.ts";
import { junitReport, type ReportedTest } from "../test-report.ts";

export interface TestOptions extends GlobalOptions {
  /** Writes the expected files anew. */
  readonly update?: boolean;
  readonly format: "pretty" | "json" | "junit";
  /** The examples in the declarations of the standard library, instead of files. */
  readonly library?: boolean;
}

/** Runs every test of the files. Exit code 1 when one fails. */
export async function testCommand(paths: readonly string[], options: TestOptions): Promise<number> {
  const session = options.library ? await openLibrary() : await openSound(paths, options);
  const { checked, library, textOf } = session;
  const paint = painter(colored(process.stdout, options.color));
  const reported: ReportedTest[] = [];
  let start = performance.now();
  for await (const result of runProgramTests({ checked, library, textOf, update: options.update === true })) {
    const seconds = (performance.now() - start) / 1000;
    const { file, line } = placeOf(result, session);
    const { name, failure, code } = result;
    reported.push({ name, file, line, seconds, failure, ...(code ? { code } : {}) });
    if (options.format === "pretty") out(drawn(result, `${file}:${line}`, paint));
    start = performance.now();
  }
  const failed = reported.filter((r) => r.failure !== undefined).length;
  if (options.format === "json") out(JSON.stringify(reported, null, 2));
  else if (options.format === "junit") out(junitReport(reported));
  else if (reported.length > 0) out(`\n${tally(reported.length - failed, failed, paint)}`);
  if (reported.length === 0) note("there are no tests in these files");
  return failed > 0 ? EXIT.problems : EXIT.fine;
}

function placeOf(
  { model }: TestResult,
  { textOf }: Session,
): { readonly file: string; readonly line: number } {
  const { line } = positionAt(lineStarts(textOf(model.file)), model.at.span.start);
  return { file: model.file, line };
}

function drawn({ name, failure, code }: TestResult, place: string, paint: Paint): string {
  const mark = failure ? paint("red", "✗") : paint("green", "✓");
  const head = `${mark} ${failure ? paint("bold", name) : name}  ${paint("dim", code ? `${place}  ${code}` : place)}`;
  return failure ? [head, ...failure.map((line) => `    ${painted(line, paint)}`), ""].join("\n") : head;
}

/** Lines of a difference in the colours that patches have. */
function painted(line: string, paint: Paint): string {
  if (line.startsWith("- ")) return paint("red", line);
  if (line.startsWith("+ ")) return paint("green", line);
  return line.startsWith("  ") ? paint("dim", line) : line;
}

function tally(passed: number, failed: number, paint: Paint): string {
  const parts = [
    ...(passed > 0 ? [paint("green", `${passed} passed`)] : []),
    ...(failed > 0 ? [paint("red", `${failed} failed`)] : []),
  ];
  return parts.join(", ");
}
