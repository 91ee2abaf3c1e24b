/** What the stage does where fused code throws. */
import { beforeEach, expect, test } from "vitest";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { pluginModules } from "../../src/library/plugin-modules.ts";
import { loadRegistry } from "../../src/runner/registry.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { codecsOf, type EndCodecs } from "../../src/runtime/codecs.ts";
import { RetriableError } from "../../src/runtime/custom.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { fusedTypedStage } from "../../src/runtime/typed-stage.ts";
import definition from "../emit/own-functions/pricedOrders.ts";
import { Capture } from "./harness.ts";

const library = await loadStandardLibrary();
const { from, to } = codecsOf(definition, await loadRegistry([definition], pluginModules(library)));
const [step] = definition.steps;
const batch = new BatchBuilder("orders", 0);
batch.add(new TextEncoder().encode("k"), new TextEncoder().encode("{}"), null, 0n, 0n);
let readable = 0;
beforeEach(() => {
  readable = 0;
});

/** What becomes of a record whose fused code rejects with that. `scratch`: how much memory it wants. */
async function shownOf(error: unknown, scratch = 0): Promise<unknown> {
  if (!definition.fused || !step) throw new Error("there is fused code");
  const code = { ...definition.fused, scratch, run: () => Promise.reject(error) };
  const transform = () => {
    readable++;
    return { kind: "dropped" as const, step };
  };
  const out = new Capture(1);
  const ends = { from: { ...from[0], value: undefined } as EndCodecs, to };
  await fusedTypedStage(code, transform, ends, definition.steps, undefined, () => {}).process(
    batch.batch(),
    out,
  );
  return out.shown()[0];
}

test("what a user's function throws is told without running it once more", async () => {
  if (!step) throw new Error("there is a step");
  expect(await shownOf(new StepError(step, new TypeError("no price")))).toEqual({
    failed: "TRANSFORMATION",
    message: `${step.alias}: no price`,
  });
  expect(readable).toBe(0);
});

test("what may work in a moment is tried again by the readable path", async () => {
  if (!step) throw new Error("there is a step");
  expect(await shownOf(new StepError(step, new RetriableError("busy")))).toEqual({ dropped: step.alias });
  expect(readable).toBe(1);
});

test("a fault of ours is none of the record's", async () => {
  await expect(shownOf(new TypeError("a bug"))).rejects.toThrow("a bug");
});

test("where there is no memory for fused code the readable path takes all", async () => {
  expect(await shownOf(new TypeError("nobody asks"), 2 ** 31)).toMatchObject({ dropped: step?.alias });
  expect(readable).toBe(1);
});
