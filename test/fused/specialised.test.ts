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

interface Stages {
  readonly chain: Stage;
  readonly specialising: Stage;
}

function stagesOf(definition: PipelineDefinition, registry: Registry): Stages {
  const { from, to } = codecsOf(definition, registry);
  const [source] = from;
  const { chain } = definition;
  if (!source || !chain || !canSpecialise(definition, source)) throw new Error("the program has a type");
  const nothing = (): void => {};
  return {
    chain: connectStage(chain, source, to, nothing),
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

test("random programs", { timeout: 600_000 }, async () => {
  const library = await loadStandardLibrary();
  rmSync(home, { recursive: true, force: true });
  const random = randomFrom(SEED);
  let programs = 0;
  let specialised = 0;
  let all = 0;
  let left = 0;
  for (const [i, text] of fc.sample(randomProgram, { seed: SEED, numRuns: PROGRAMS }).entries()) {
    const typed = check(inputOf(text, library));
    const input = inputOf(untyped(text), library);
    const program = check(input);
    const [typedPipeline] = typed.pipelines;
    if (typed.hasErrors || program.hasErrors || !typedPipeline) continue;
    programs++;
    const { definition, made } = specialisable(program, input, join(home, String(i)));
    const registry = await loadRegistry([definition], pluginModules(library));
    const stages = stagesOf(definition, registry);
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
        expect(shown, `${text}\n${bytes ? Buffer.from(bytes).toString() : "null"}`).toEqual(slow.shown[n]);
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
