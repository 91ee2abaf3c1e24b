import { describe, expect, test } from "vitest";
import { BatchBuilder } from "./batch-builder.ts";
import { BatchOutputs } from "./batch-outputs.ts";
import type { PipelineDefinition } from "./definition.ts";
import { SILENT } from "./logger.ts";
import { Counters } from "./progress.ts";

const VALUE = new Uint8Array([1]);

function outputs(): BatchOutputs {
  const definition: PipelineDefinition = {
    name: "p",
    file: "p.kpl",
    steps: [],
    from: [],
    to: [],
    settings: {},
    output: [],
  };
  return new BatchOutputs(
    { definition, counters: new Counters(definition), index: 0, stoppedAt: undefined },
    SILENT,
    [],
  );
}

function batchOf(count: number): ReturnType<BatchBuilder["batch"]> {
  const builder = new BatchBuilder("in", 0);
  for (let i = 0; i < count; i++) builder.add(null, VALUE, null, 0n);
  return builder.batch();
}

/** The record at `index` becomes so many at an end. */
function becomes(out: BatchOutputs, index: number, count: number, end = 0): void {
  out.begin(index);
  for (let i = 0; i < count; i++) out.to(end, "out", null).add(null, VALUE, null, 0n);
}

/** Of each record at an end, the record of the source that it comes from. */
function sources(out: BatchOutputs, end = 0): readonly (number | undefined)[] {
  const result = [...out.results()].find(({ to }) => to === end)?.batch;
  return Array.from({ length: result?.count ?? 0 }, (_, i) => result?.sourceOf?.(i));
}

describe("which record of the source a record comes from", () => {
  test("one becomes none, one or many at several ends", () => {
    const out = outputs();
    out.start(batchOf(4));
    becomes(out, 0, 2);
    becomes(out, 1, 0);
    becomes(out, 2, 1);
    becomes(out, 2, 1, 1);
    becomes(out, 3, 1, 1);
    expect([sources(out), sources(out, 1)]).toEqual([
      [0, 0, 2],
      [2, 3],
    ]);
  });

  test("more than there was room for", () => {
    const out = outputs();
    out.start(batchOf(3));
    becomes(out, 0, 1);
    becomes(out, 1, 1000);
    becomes(out, 2, 1);
    expect(sources(out)).toEqual([0, ...Array.from({ length: 1000 }, () => 1), 2]);
    out.start(batchOf(1000));
    for (let i = 0; i < 1000; i++) becomes(out, i, 1);
    expect(sources(out)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  test("nothing is left of a record that was taken back, nor of the batch before", () => {
    const out = outputs();
    out.start(batchOf(3));
    becomes(out, 0, 1);
    becomes(out, 1, 1);
    becomes(out, 2, 2);
    out.undo();
    out.undo();
    expect(sources(out)).toEqual([0, 1]);
    out.start(batchOf(2));
    becomes(out, 0, 4);
    expect(sources(out)).toEqual([0, 0, 0, 0]);
  });
});
