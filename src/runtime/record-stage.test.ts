import { expect, test } from "vitest";
import { inTurn } from "./record-stage.ts";

test("a few records are done at once", () => {
  const seen: number[] = [];
  expect(inTurn(3, (index) => void seen.push(index))).toBeUndefined();
  expect(seen).toEqual([0, 1, 2]);
});

test("among many, others have their turn", async () => {
  const seen: (number | string)[] = [];
  setImmediate(() => seen.push("other"));
  await inTurn(5000, (index) => void seen.push(index));
  const others = seen.indexOf("other");
  expect(others).toBeGreaterThan(0);
  expect(others).toBeLessThan(5000);
  expect(seen.toSpliced(others, 1)).toEqual(Array.from({ length: 5000 }, (_, i) => i));
});

test("what a record waits for is waited for before the next", async () => {
  const seen: string[] = [];
  await inTurn(3, (index) => {
    seen.push(`begin ${index}`);
    return index === 1 ? undefined : Promise.resolve().then(() => void seen.push(`end ${index}`));
  });
  expect(seen).toEqual(["begin 0", "end 0", "begin 1", "begin 2", "end 2"]);
});

test("what a record throws ends it, at once or when it is waited for", async () => {
  const fail = (at: number) => (index: number) => {
    if (index === at) throw new Error(`record ${index}`);
  };
  expect(() => inTurn(5000, fail(1))).toThrow("record 1");
  await expect(inTurn(5000, fail(4999))).rejects.toThrow("record 4999");
});
