/** Random programs without declared types: code made for what the records turn out to be does what the chain does with them, on whatever bytes come. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { check, type CheckInput } from "../../src/compiler/compile.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import { concreteDefinition } from "../../src/runner/concrete-definition.ts";
import { pluginModules } from "../../src/library/plugin-modules.ts";
import { loadRegistry } from "../../src/runner/registry.ts";
import type { Batch } from "../../src/runtime/batch.ts";
import { codecsOf, type Registry } from "../../src/runtime/codecs.ts";
import { connectStage } from "../../src/runtime/connect-stage.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { canSpecialise, specialisingStage } from "../../src/runtime/specialising-stage.ts";
import type { Stage } from "../../src/runtime/stage.ts";
import { random as randomFrom } from "../conformance/make/random.ts";
import { randomProgram } from "../emit/random-programs.ts";
import { records } from "../emit/random-records.ts";
import { batchesOf } from "./batches.ts";
import { Capture, outcomes, valuesOf, written } from "./harness.ts";
import { specialisable } from "./specialisable.ts";

const PROGRAMS = Number(process.env["PROGRAMS"] ?? 60);
const SEED = Number(process.env["SEED"] ?? 47);

const home = join(fileURLToPath(new URL(".", import.meta.url)), ".kpl/specialised");

function inputOf(text: string, library: StandardLibrary): CheckInput {
  return { entries: ["pipeline.kpl"], sources: new Map([["pipeline.kpl", text]]), library };
}

/** The program with nothing said of what it reads. */
function untyped(text: string): string {
  return text.replace(/topic input: string => Row\?? =/, "topic input =");
}

/** The program with every other field of what it reads left open. */
function partlyTyped(text: string): string {
  let field = 0;
  return text.replace(/schema Row \{.*\}/, (row) =>
    row.replaceAll(/: (?:string|boolean|int32|int64|float64)\b\??/g, (type) =>
      field++ % 2 === 0 ? ": any" : type,
    ),
  );
}

interface Stages {
  readonly chain: Stage;
  readonly specialising: Stage;
}

/** Undefined where nothing is left open. */
function stagesOf(definition: PipelineDefinition, registry: Registry): Stages | undefined {
  const { from, to } = codecsOf(definition, registry);
  const [source] = from;
  const { chain } = definition;
  if (!source || !chain || !canSpecialise(definition, source)) return undefined;
  const nothing = (): void => {};
  return {
    chain: connectStage({ ...definition, chain }, source, to, nothing),
    specialising: specialisingStage({
      definition,
      source: 0,
      from: source,
      to,
      onUnknown: nothing,
      retry: undefined,
      onProblem: (error) => {
        throw error;
      },
    }),
  };
}

/** Shows a stage batches until it has seen enough of them. */
async function teach(stage: Stage, batch: Batch): Promise<void> {
  for (let i = 0; i < 6; i++) await stage.process(batch, new Capture(batch.count));
}

/** In a text as Java prints it the fields of an object have no order that could be held to. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered);
  if (typeof value !== "object" || value === null) return value;
  if ("bytes" in value && Array.isArray(value.bytes))
    return { bytes: (value.bytes as number[]).toSorted((a, b) => a - b) };
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unordered(v)]));
}

test.each([
  ["without a type", untyped],
  ["with a type that leaves fields open", partlyTyped],
])("random programs %s", { timeout: 600_000 }, async (name, changed) => {
  const library = await loadStandardLibrary();
  const folder = join(home, name);
  rmSync(folder, { recursive: true, force: true });
  const random = randomFrom(SEED);
  let programs = 0;
  let specialised = 0;
  let all = 0;
  let left = 0;
  for (const [i, text] of fc.sample(randomProgram, { seed: SEED, numRuns: PROGRAMS }).entries()) {
    const typed = check(inputOf(text, library));
    const input = inputOf(changed(text), library);
    const program = check(input);
    const [typedPipeline] = typed.pipelines;
    if (typed.hasErrors || program.hasErrors || !typedPipeline || changed(text) === text) continue;
    programs++;
    const { definition, made } = specialisable(program, input, join(folder, String(i)));
    const registry = await loadRegistry([definition], pluginModules(library));
    const stages = stagesOf(definition, registry);
    if (!stages) continue;
    const { key, value } = typedPipeline.flow.input;
    const given = fc.sample(records(key, value, "input"), { seed: SEED + i, numRuns: 40 });
    const typedDefinition = concreteDefinition(typedPipeline, { library, textOf: () => text });
    const batches = batchesOf(written(typedDefinition, registry, given), random);
    const [first] = batches;
    if (!first) throw new Error("there is a batch");
    await teach(stages.specialising, first);
    if (made() === 0) continue;
    specialised++;
    for (const [kind, batch] of batches.entries()) {
      const quick = new Capture(batch.count);
      await stages.specialising.process(batch, quick);
      const slow = await outcomes(stages.chain, batch);
      for (const [n, shown] of quick.shown().entries()) {
        const bytes = valuesOf(batch)[n];
        expect(unordered(shown), `${text}\n${bytes ? Buffer.from(bytes).toString() : "null"}`).toEqual(
          unordered(slow.shown[n]),
        );
      }
      if (kind > 0) continue;
      all += batch.count;
      left += quick.undone;
    }
  }
  console.log(
    `${programs} programs, ${specialised} of them with code for their records; of ${all} records ${left} were left to the chain`,
  );
  expect(specialised).toBeGreaterThan(programs / 4);
});
