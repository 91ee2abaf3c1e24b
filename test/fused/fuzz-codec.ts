/** Fused code on many spoilt records: `npm run fuzz:codec -- --records 1000000 --seed 7`. Half of them against JSON.parse, half against the readable path. */
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { hookPackage } from "../../src/runner/package-hook.ts";
import { pluginModules } from "../../src/library/plugin-modules.ts";
import { loadRegistry } from "../../src/runner/registry.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { records } from "../emit/random-records.ts";
import { fuzzScanner, fuzzStages } from "./fuzz.ts";
import { stagesOf, written } from "./harness.ts";
import { random as randomFrom } from "../conformance/make/random.ts";

const { values } = parseArgs({
  options: { records: { type: "string", default: "1000000" }, seed: { type: "string", default: "7" } },
});
const [wanted, seed] = [Number(values.records), Number(values.seed)];
if (!Number.isSafeInteger(wanted) || !Number.isSafeInteger(seed) || wanted < 1) {
  console.error("--records and --seed take whole numbers");
  process.exit(2);
}

const { tried, accepted } = fuzzScanner(Math.ceil(wanted / 2), seed);
console.log(`scanner: ${tried} texts, ${accepted} of them JSON, 0 differ from JSON.parse`);

hookPackage();
const library = await loadStandardLibrary();
const home = join(dirname(fileURLToPath(import.meta.url)), "../emit");
const modules = globSync("*/*.fused.ts", { cwd: home })
  .map((f) => f.replace(".fused.ts", ".ts"))
  .toSorted();
for (const [i, path] of modules.entries()) {
  const { default: definition } = (await import(pathToFileURL(join(home, path)).href)) as {
    default: PipelineDefinition;
  };
  const registry = await loadRegistry([definition], pluginModules(library));
  const shape = definition.from[0]?.shape;
  if (!shape) throw new Error("a pipeline has a source");
  const given = fc.sample(records(shape.key, shape.value, "input"), { seed: seed + i, numRuns: 500 });
  const rounds = Math.ceil(wanted / 2 / modules.length / given.length);
  const result = await fuzzStages(
    stagesOf(definition, registry),
    written(definition, registry, given),
    rounds,
    randomFrom(seed + i),
  );
  console.log(`${path}: ${result.tried} records, ${result.bad} of them bad, 0 differ from the readable path`);
}
