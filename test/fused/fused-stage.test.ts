/** What the stage does where fused code throws. */
import { beforeEach, expect, test } from "vitest";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { pluginModules } from "../../src/library/plugin-modules.ts";
import { loadRegistry } from "../../src/runner/registry.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { codecsOf, type EndCodecs } from "../../src/runtime/codecs.ts";
import { RetriableError } from "../../src/runtime/custom.ts";
import type { FusedCode } from "../../src/runtime/fused/fused-code.ts";
import { FusedWay } from "../../src/runtime/fused/fused-stage.ts";
import { pass } from "../../src/runtime/fused/index.ts";
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

test("an undeclared field is told of once, also where its struct is passed twice", () => {
  const [source] = from;
  if (!source) throw new Error("there is a source");
  const inner = pass.struct("in.", "told", [pass.field("x", pass.int64)]);
  const code: FusedCode = {
    from: { key: "none", value: "json" },
    to: [],
    slots: 2,
    scratch: 0,
    value: pass.struct("", "told", [pass.field("in", inner, 0), pass.field("y", pass.int64)]),
    run: (record) => record.scanValue(record.start, 0) === record.end,
  };
  const told: string[] = [];
  const way = new FusedWay(code, { from: source, to }, definition.steps, (path) => told.push(path));
  const records = new BatchBuilder("orders", 0);
  // The blank is found behind the struct inside, and all of it is passed again in another way.
  records.add(null, new TextEncoder().encode('{"in":{"x":1,"z":2}, "y":3}'), null, 0n, 0n);
  way.open(records.batch(), new Capture(1));
  expect(way.take(0)).toBe(true);
  expect(told).toEqual(["in.z"]);
});
