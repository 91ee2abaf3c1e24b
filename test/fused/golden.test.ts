/** The golden modules of test/emit: their fused code does what their readable code does, on whatever bytes come, and leaves little to it. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { pluginModules } from "../../src/library/plugin-modules.ts";
import { loadRegistry } from "../../src/runner/registry.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { random as randomFrom } from "../conformance/make/random.ts";
import { emitProgram, folder, programNames } from "../emit/programs.ts";
import { records } from "../emit/random-records.ts";
import { batchesOf } from "./batches.ts";
import { outcomes, stagesOf, valuesOf, written } from "./harness.ts";

const SEED = 5;
const library = await loadStandardLibrary();
const programs = await Promise.all(programNames().map((name) => emitProgram(name, library)));
const fused = programs.flatMap(({ name, modules }) =>
  modules.flatMap((m) => (m.fused ? [{ name: `${name}/${m.module.path}`, ...m }] : [])),
);

test.each(fused)("$name", async ({ name, pipeline }) => {
  const { default: exported } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href)) as {
    readonly default: PipelineDefinition;
  };
  const registry = await loadRegistry([exported], pluginModules(library));
  const stages = stagesOf(exported, registry);
  const { key, value, topics } = pipeline.flow.input;
  const given = fc.sample(records(key, value, topics?.[0] ?? "input"), { seed: SEED, numRuns: 60 });
  for (const [kind, batch] of batchesOf(written(exported, registry, given), randomFrom(SEED)).entries()) {
    const byFused = await outcomes(stages.fused, batch);
    const readable = await outcomes(stages.readable, batch);
    for (const [n, shown] of byFused.shown.entries()) {
      const bytes = valuesOf(batch)[n];
      expect(shown, bytes ? Buffer.from(bytes).toString() : "null").toEqual(readable.shown[n]);
    }
    const failed = readable.shown.filter((s) => "failed" in s).length;
    // Keys with halves of surrogate pairs are out of the ordinary, too.
    if (kind === 0) expect(byFused.left).toBeLessThanOrEqual(failed + batch.count / 10);
  }
});
