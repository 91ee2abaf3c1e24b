/** Random programs: whatever the checker accepts becomes a module that `tsc --strict` takes and that does what the chain does. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emitPipeline } from "../../src/compiler/3-emit/emit-pipeline.ts";
import { check } from "../../src/compiler/compile.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { concreteDefinition } from "../../src/runner/concrete-definition.ts";
import { folder } from "./programs.ts";
import { randomProgram } from "./random-programs.ts";
import { records } from "./random-records.ts";
import { outcomeOf } from "./readings.ts";
import { writtenModules } from "./written-modules.ts";

const PROGRAMS = Number(process.env["PROGRAMS"] ?? 150);
const SEED = Number(process.env["SEED"] ?? 20);

test("random programs", { timeout: 600_000 }, async () => {
  const library = await loadStandardLibrary();
  const home = join(folder, ".kpl/random");
  rmSync(home, { recursive: true, force: true });
  let emitted = 0;
  for (const [i, text] of fc.sample(randomProgram, { seed: SEED, numRuns: PROGRAMS }).entries()) {
    const program = check({
      entries: ["pipeline.kpl"],
      sources: new Map([["pipeline.kpl", text]]),
      library,
    });
    const [pipeline] = program.pipelines;
    if (program.hasErrors || !pipeline) continue;
    emitted++;
    const textOf = (): string => text;
    const { module, fused } = await emitPipeline(pipeline, {
      schemas: program.program.schemas,
      library,
      textOf,
    });
    const modules = "text" in fused ? [module, fused] : [module];
    const exported = await writtenModules(join(home, String(i)), modules, text);
    const stepwise = concreteDefinition(pipeline, { library, textOf });
    const { key, value } = pipeline.flow.input;
    for (const record of fc.sample(records(key, value, "input"), { seed: SEED, numRuns: 40 })) {
      expect(await outcomeOf(exported, record), text).toEqual(await outcomeOf(stepwise, record));
    }
  }
  expect(emitted).toBeGreaterThan(PROGRAMS / 10);

  const paths = { "kpl/stdlib/*": ["../../../../stdlib/*.ts"], "kpl/*": ["../../../../src/*/index.ts"] };
  const config = {
    extends: "../../tsconfig.json",
    compilerOptions: { paths },
    include: ["*/*.ts", "../../../../src/**/*.d.ts"],
  };
  writeFileSync(join(home, "tsconfig.json"), JSON.stringify(config));
  const run = spawnSync(join(folder, "../../node_modules/.bin/tsc"), ["-p", home], { encoding: "utf8" });
  expect(run.stdout + run.stderr).toBe("");
});
