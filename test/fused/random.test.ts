/** Random programs: their fused modules do what their readable ones do, on whatever bytes come. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emitPipeline } from "../../src/compiler/3-emit/emit-pipeline.ts";
import { check } from "../../src/compiler/compile.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { loadRegistry } from "../../src/runner/registry.ts";
import type { Batch } from "../../src/runtime/batch.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { randomProgram } from "../emit/random-programs.ts";
import { records } from "../emit/random-records.ts";
import { outcomes, stagesOf, valuesOf, withValues, written } from "./harness.ts";
import { random as randomFrom, type Random } from "../conformance/make/random.ts";
import { respelt, spoilt } from "./spellings.ts";

const PROGRAMS = Number(process.env["PROGRAMS"] ?? 200);
const SEED = Number(process.env["SEED"] ?? 31);

function spelling(random: Random): Parameters<typeof respelt>[1] {
  const may = (): boolean => random(3) === 0;
  return { shuffled: may(), blanks: may(), unknown: may(), twice: may(), escapes: may() };
}

/** The batches that a program gets: as written, spelt otherwise, and spoilt. */
function batchesOf(batch: Batch, random: Random): readonly Batch[] {
  const values = valuesOf(batch);
  const text = (v: Uint8Array): string => Buffer.from(v).toString("utf8");
  const otherwise = values.map(
    (v) => v && new TextEncoder().encode(respelt(text(v), spelling(random), random)),
  );
  return [
    batch,
    withValues(batch, otherwise),
    withValues(
      batch,
      otherwise.map((v) => v && spoilt(v, random)),
    ),
  ];
}

test("random programs", { timeout: 600_000 }, async () => {
  const library = await loadStandardLibrary();
  const home = join(fileURLToPath(new URL(".", import.meta.url)), ".kpl/random");
  rmSync(home, { recursive: true, force: true });
  const random = randomFrom(SEED);
  let programs = 0;
  let fusedPrograms = 0;
  let all = 0;
  let left = 0;
  for (const [i, text] of fc.sample(randomProgram, { seed: SEED, numRuns: PROGRAMS }).entries()) {
    const program = check({ entries: ["pipeline.kpl"], sources: new Map([["pipeline.kpl", text]]), library });
    const [pipeline] = program.pipelines;
    if (program.hasErrors || !pipeline) continue;
    programs++;
    const { module, fused } = await emitPipeline(pipeline, {
      schemas: program.program.schemas,
      library,
      textOf: () => text,
    });
    if (!("text" in fused)) continue;
    fusedPrograms++;
    const own = join(home, String(i));
    mkdirSync(own, { recursive: true });
    for (const { path, text: code, map } of [module, fused]) {
      writeFileSync(join(own, path), code);
      writeFileSync(join(own, `${path}.map`), map);
    }
    writeFileSync(join(own, "pipeline.kpl"), text);
    const { default: definition } = (await import(
      /* @vite-ignore */ pathToFileURL(join(own, module.path)).href
    )) as {
      readonly default: PipelineDefinition;
    };
    const registry = await loadRegistry([definition], library);
    const stages = stagesOf(definition, registry);
    const { key, value } = pipeline.flow.input;
    const given = fc.sample(records(key, value, "input"), { seed: SEED + i, numRuns: 40 });
    for (const [kind, batch] of batchesOf(written(definition, registry, given), random).entries()) {
      const byFused = outcomes(stages.fused, batch);
      const readable = outcomes(stages.readable, batch);
      for (const [n, shown] of byFused.shown.entries()) {
        const bytes = valuesOf(batch)[n];
        expect(shown, `${text}\n${bytes ? Buffer.from(bytes).toString() : "null"}`).toEqual(
          readable.shown[n],
        );
      }
      expect(stages.unknown.fused, text).toEqual(stages.unknown.readable);
      if (kind === 0) {
        all += batch.count;
        left += byFused.left;
      }
    }
  }
  console.log(
    `${programs} programs, ${fusedPrograms} of them fused; of ${all} records ${left} were left to the readable path`,
  );
  expect(fusedPrograms).toBeGreaterThan(programs / 3);
  expect(left).toBeLessThan(all / 5);
});
