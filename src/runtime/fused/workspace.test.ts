import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Workspace } from "./workspace.ts";

/** More than is taken in at once. */
const SIZE = 300_000;
const batch = Uint8Array.from({ length: SIZE }, (_, i) => 1 + (i % 251));
const SCRATCH = 64;

const stretch = fc
  .tuple(fc.nat(SIZE), fc.oneof(fc.nat(500), fc.nat(SIZE)))
  .map(([start, length]) => ({ start, end: Math.min(SIZE, start + length) }));

test("what was taken in stands where `moved` says, with zeros and room behind it", () => {
  const workspace = new Workspace();
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 5 }), (stretches) => {
      workspace.clear();
      for (const { start, end } of stretches) {
        const wasThere = workspace.has(start, end);
        if (!wasThere) workspace.take(batch, start, end, SCRATCH);
        const { bytes, moved, scratch } = workspace;
        expect(workspace.has(start, end)).toBe(true);
        expect(Buffer.compare(bytes.subarray(start + moved, end + moved), batch.subarray(start, end))).toBe(
          0,
        );
        expect([...bytes.subarray(scratch - 16, scratch)]).toEqual(Array.from({ length: 16 }, () => 0));
        expect(bytes.length).toBeGreaterThanOrEqual(scratch + SCRATCH);
        expect([...bytes.subarray(0, 4)]).toEqual([...Buffer.from("null")]);
      }
    }),
  );
});

test("nothing of another batch counts, not even where a record is empty", () => {
  const workspace = new Workspace();
  expect(workspace.has(0, 0)).toBe(false);
  workspace.take(batch, 0, 10, SCRATCH);
  expect(workspace.has(0, 10)).toBe(true);
  expect(workspace.has(-1, -1)).toBe(true);
  workspace.clear();
  expect([workspace.has(0, 10), workspace.has(0, 0)]).toEqual([false, false]);
});
