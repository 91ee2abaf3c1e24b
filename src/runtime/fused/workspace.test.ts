import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Kernel } from "./kernel/kernel.ts";
import { Workspace } from "./workspace.ts";

/** More than is taken in at once. */
const SIZE = 300_000;
const batch = Uint8Array.from({ length: SIZE }, (_, i) => 1 + (i % 251));
const SCRATCH = 64;
const host = { tell: () => true, keep: () => true };
const make = (): Workspace => new Workspace(() => new Kernel(10, undefined, undefined, host));

const stretch = fc
  .tuple(fc.nat(SIZE), fc.oneof(fc.nat(500), fc.nat(SIZE)))
  .map(([start, length]) => ({ start, end: Math.min(SIZE, start + length) }));

test("what was taken in stands where `moved` says, with zeros and room behind it", () => {
  const workspace = make();
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 5 }), (stretches) => {
      workspace.clear();
      for (const { start, end } of stretches) {
        const wasThere = workspace.has(start, end);
        if (!wasThere) workspace.take(batch, start, end, SCRATCH);
        const { moved, scratch } = workspace;
        const { bytes } = workspace.kernel;
        expect(workspace.has(start, end)).toBe(true);
        expect(Buffer.compare(bytes.subarray(start + moved, end + moved), batch.subarray(start, end))).toBe(
          0,
        );
        expect([...bytes.subarray(scratch - 64, scratch)]).toEqual(Array.from({ length: 64 }, () => 0));
        expect(bytes.length).toBeGreaterThanOrEqual(scratch + SCRATCH);
        expect([...bytes.subarray(0, 4)]).toEqual([...Buffer.from("null")]);
      }
    }),
  );
});

test("nothing of another batch counts, not even where a record is empty", () => {
  const workspace = make();
  expect(workspace.has(0, 0)).toBe(false);
  workspace.take(batch, 0, 10, SCRATCH);
  expect(workspace.has(0, 10)).toBe(true);
  expect(workspace.has(-1, -1)).toBe(true);
  workspace.clear();
  expect([workspace.has(0, 10), workspace.has(0, 0)]).toEqual([false, false]);
});

test("what a large record took is given back when smaller ones come", () => {
  const workspace = make();
  workspace.take(new Uint8Array(20_000_000), 0, 20_000_000, SCRATCH);
  expect(workspace.kernel.bytes.length).toBeGreaterThan(20_000_000);
  workspace.clear();
  workspace.take(batch, 0, 10, SCRATCH);
  expect(workspace.kernel.bytes.length).toBeLessThan(9_000_000);
  expect(workspace.take({ length: 2 ** 31 } as Uint8Array, 0, 2 ** 31, SCRATCH)).toBe(false);
});
