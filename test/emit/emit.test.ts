/** Generated modules: their text, `tsc --strict`, and that they do what the chain does step by step. `UPDATE=1` writes the golden files. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { concreteDefinition } from "../../src/runner/concrete-definition.ts";
import type { PipelineDefinition, TypedRecord } from "../../src/runtime/definition.ts";
import { emitProgram, folder, programNames } from "./programs.ts";
import { records } from "./random-records.ts";
import { outcomeOf } from "./readings.ts";

const library = await loadStandardLibrary();
const update = process.env["UPDATE"] === "1";
const programs = await Promise.all(programNames().map((name) => emitProgram(name, library)));

/** The golden text of a file; with `UPDATE=1` the text becomes it. */
function golden(file: string, text: string): string {
  if (update) writeFileSync(file, text);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

async function imported(file: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
}

describe.each(programs)("$name", ({ name, checked, modules, textOf }) => {
  test("is a program without errors", () => {
    expect(checked.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    expect(modules.length).toBeGreaterThan(0);
  });

  test.each(modules.flatMap(({ module, fused }) => (fused ? [module, fused] : [module])))(
    "$path is as it was",
    ({ path, text, map }) => {
      expect(text).toBe(golden(join(folder, name, path), text));
      expect(map).toBe(golden(join(folder, name, `${path}.map`), map));
    },
  );

  test("is the same wherever it lies", async () => {
    const elsewhere = await emitProgram(name, library, "/home/somebody/programs");
    const texts = (all: typeof modules): unknown => all.map(({ module, fused }) => [module, fused]);
    expect(texts(elsewhere.modules)).toEqual(texts(modules));
  });

  test.each(modules)("$module.path does what the chain does", async ({ pipeline, module }) => {
    const { default: exported } = await imported(join(folder, name, module.path));
    const generated = exported as PipelineDefinition;
    const own = await ownFunctions(name);
    const stepwise = concreteDefinition(pipeline, {
      library,
      textOf,
      custom: (_module, exportedName) => own[exportedName],
    });
    const { key, value, topics } = pipeline.flow.input;
    const { steps, from, to, output } = generated;
    const withoutFiles = {
      steps: steps.length,
      from: from.map((f) => f.shape),
      to: to.map((t) => t.shape),
      output,
    };
    expect(withoutFiles).toEqual({
      steps: stepwise.steps.length,
      from: stepwise.from.map((f) => f.shape),
      to: stepwise.to.map((t) => t.shape),
      output: stepwise.output,
    });
    const same = fc.asyncProperty(records(key, value, topics?.[0] ?? "raw"), async (record) => {
      expect(await outcomeOf(generated, record)).toEqual(await outcomeOf(stepwise, record));
    });
    await fc.assert(same, { numRuns: 200 });
  });

  test("gives the outcomes that are written down", async () => {
    const sampleFile = join(folder, name, "records.ts");
    if (!existsSync(sampleFile)) return;
    const samples = await imported(sampleFile);
    const lines: string[] = [];
    for (const { module } of modules) {
      const { default: definition } = await imported(join(folder, name, module.path));
      const given = samples[module.path.replace(/\.ts$/, "")] as readonly TypedRecord[];
      for (const record of given) {
        const outcome = await outcomeOf(definition as PipelineDefinition, record);
        lines.push(`${module.path}\n${inspect(record.value)}\n-> ${inspect(outcome, { depth: 9 })}\n`);
      }
    }
    const text = lines.join("\n");
    expect(text).toBe(golden(join(folder, name, "outcomes.txt"), text));
  });
});

/** Users' functions that lie beside a program. */
async function ownFunctions(name: string): Promise<Readonly<Record<string, unknown>>> {
  const golden = new Set(programs.find((p) => p.name === name)?.modules.map((m) => m.module.path));
  const files = readdirSync(join(folder, name)).filter(
    (f) => f.endsWith(".ts") && !f.endsWith(".fused.ts") && !golden.has(f) && f !== "records.ts",
  );
  return Object.assign(
    {},
    ...(await Promise.all(files.map((f) => imported(join(folder, name, f))))),
  ) as Readonly<Record<string, unknown>>;
}

test("tsc --strict takes every module", { timeout: 120_000 }, () => {
  const run = spawnSync(join(folder, "../../node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
  expect(run.stdout + run.stderr).toBe("");
  expect(run.status).toBe(0);
});

test("no golden module is left over", () => {
  for (const { name, modules } of programs) {
    const emitted = modules.flatMap(({ module, fused }) =>
      [module, fused].flatMap((m) => (m ? [`${m.path}.map`] : [])),
    );
    expect(readdirSync(join(folder, name)).filter((f) => f.endsWith(".ts.map"))).toEqual(emitted.toSorted());
  }
});

test("a stack trace leads to the line of the step", () => {
  const module = pathToFileURL(join(folder, "clean-orders/cleanOrders.ts")).href;
  const script = `
    const { transform } = await import(${JSON.stringify(module)});
    const value = { id: "1", qty: "no number", placedAt: "", card: { brand: "", number: "" }, note: null };
    try { transform({ topic: "t", partition: 0, timestamp: 0n, offset: 0n, key: "k", headers: [], value }); }
    catch (error) { console.log(error.stack); }`;
  const hook = pathToFileURL(join(folder, "resolve-kpl.mjs")).href;
  const stack = execFileSync(
    process.execPath,
    ["--enable-source-maps", "--import", hook, "--input-type=module", "--eval", script],
    { encoding: "utf8" },
  );
  const program = readFileSync(join(folder, "clean-orders/pipeline.kpl"), "utf8");
  const line = program.split("\n").findIndex((l) => l.includes("| Cast")) + 1;
  expect(stack).toContain(`clean-orders/pipeline.kpl:${line}:`);
});
