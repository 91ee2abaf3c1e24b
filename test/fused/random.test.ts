/** Random programs: their fused modules do what their readable ones do, on whatever bytes come. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emitPipeline } from "../../src/compiler/3-emit/emit-pipeline.ts";
import { check } from "../../src/compiler/compile.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { pluginModules } from "../../src/library/plugin-modules.ts";
import { loadRegistry } from "../../src/runner/registry.ts";
import { randomProgram } from "../emit/random-programs.ts";
import { records } from "../emit/random-records.ts";
import { writtenModules } from "../emit/written-modules.ts";
import { outcomes, stagesOf, valuesOf, written } from "./harness.ts";
import { random as randomFrom } from "../conformance/make/random.ts";
import { batchesOf } from "./batches.ts";

const PROGRAMS = Number(process.env["PROGRAMS"] ?? 200);
const SEED = Number(process.env["SEED"] ?? 31);

/** Programs that were got wrong once. */
const ONCE_WRONG = [
  `schema Row { day: Date, due: Date? }
topic input: string => Row = "input" { key.converter: StringConverter  value.converter: JsonConverter }
topic first = "first" { key.converter: StringConverter  value.converter: JsonConverter }
pipeline random {
  from input
  | TimestampConverter { field: day, target.type: string, format: "yyyy-MM-dd" }
  | TimestampConverter { field: due, target.type: unix }
  to first
}
`,
];

test("a constant that does not fit its schema is for the readable path", async () => {
  const library = await loadStandardLibrary();
  const text = `schema Row { total: Decimal(2) }
topic input: string => Row = "input" { key.converter: StringConverter  value.converter: JsonConverter }
topic first = "first" { key.converter: StringConverter  value.converter: JsonConverter }
pipeline random { from input | MaskField { fields: [total] } to first }
`;
  const { pipelines, program } = check({
    entries: ["a.kpl"],
    sources: new Map([["a.kpl", text]]),
    library,
  });
  const [pipeline] = pipelines;
  if (!pipeline) throw new Error("there is a pipeline");
  const { fused } = await emitPipeline(pipeline, { schemas: program.schemas, library, textOf: () => text });
  expect(fused).toMatchObject({ message: expect.stringContaining("does not fit") as string });
});

test("random programs", { timeout: 600_000 }, async () => {
  const library = await loadStandardLibrary();
  const home = join(fileURLToPath(new URL(".", import.meta.url)), ".kpl/random");
  rmSync(home, { recursive: true, force: true });
  const random = randomFrom(SEED);
  let programs = 0;
  let fusedPrograms = 0;
  let all = 0;
  let left = 0;
  const texts = [...ONCE_WRONG, ...fc.sample(randomProgram, { seed: SEED, numRuns: PROGRAMS })];
  for (const [i, text] of texts.entries()) {
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
    const definition = await writtenModules(join(home, String(i)), [module, fused], text);
    const registry = await loadRegistry([definition], pluginModules(library));
    const stages = stagesOf(definition, registry);
    const { key, value } = pipeline.flow.input;
    const given = fc.sample(records(key, value, "input"), { seed: SEED + i, numRuns: 40 });
    for (const [kind, batch] of batchesOf(written(definition, registry, given), random).entries()) {
      const byFused = await outcomes(stages.fused, batch);
      const readable = await outcomes(stages.readable, batch);
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
