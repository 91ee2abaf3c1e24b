/** Tests that compare with files: `given file "x.jsonl"` against `x.expected.jsonl`. */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { TestModel } from "../compiler/model.ts";
import type { StandardLibrary } from "../library/load-standard-library.ts";
import { loadRegistry } from "../runner/registry.ts";
import type { TestResult } from "../runner/run-tests.ts";
import { tryRecords } from "../runner/try-records.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";

/** Runs the records of the files through the pipeline and compares the lines that `kplc try` would print with the expected ones. */
export async function runFileTest(
  test: TestModel,
  _pipeline: CheckedPipeline,
  definition: PipelineDefinition,
  library: StandardLibrary,
  update: boolean,
): Promise<TestResult> {
  const { declaration } = test;
  const result = (failure?: readonly string[]): TestResult => ({
    name: declaration.name.text,
    model: test,
    failure,
  });
  const registry = await loadRegistry([definition], library);
  const failure: string[] = [];
  for (const given of declaration.given) {
    if ("kind" in given.what) continue;
    const path = join(dirname(test.file), given.what.file.value);
    if (!existsSync(path)) return result([`there is no file ${path}`]);
    const lines = (await readFile(path, "utf8")).split(/\r?\n/).filter((l) => l !== "");
    const found: string[] = [];
    for await (const { text } of tryRecords(lines, [definition], registry)) found.push(text);
    const expected = path.replace(/(\.[^./]+)?$/, ".expected$1");
    if (update) await writeFile(expected, `${found.join("\n")}\n`);
    else failure.push(...(await compareWith(expected, found)));
  }
  return failure.length === 0 ? result() : result(failure);
}

async function compareWith(path: string, found: readonly string[]): Promise<readonly string[]> {
  if (!existsSync(path)) return [`there is no file ${path}: \`kplc test --update\` writes it`];
  const expected = (await readFile(path, "utf8")).split(/\r?\n/).filter((l) => l !== "");
  const lines: string[] = [];
  for (let i = 0; i < Math.max(expected.length, found.length); i++) {
    if (expected[i] === found[i]) continue;
    lines.push(`${path}:${i + 1}`, `  - ${expected[i] ?? "nothing"}`, `  + ${found[i] ?? "nothing"}`);
  }
  return lines;
}
