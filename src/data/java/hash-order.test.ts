import { expect, test } from "vitest";
import { hashCode } from "./hash-code.ts";
import { DEFAULT_ROOM, hashOrder, roomFor, roomOfCopy } from "./hash-order.ts";

/** So many keys of one hash. */
function alike(count: number): readonly number[] {
  const pairs = Array.from({ length: count }, (_, i) =>
    i.toString(2).padStart(5, "0").replaceAll("0", "Aa").replaceAll("1", "BB"),
  );
  expect(new Set(pairs).size).toBe(count);
  const hashes = pairs.map((key) => hashCode(key) as number);
  expect(new Set(hashes).size).toBe(1);
  return hashes;
}

test("keys of one hash stay as they came, as long as Java keeps them in a list", () => {
  expect(hashOrder(alike(10), DEFAULT_ROOM)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(() => hashOrder(alike(11), DEFAULT_ROOM)).toThrow("whose order is then not known");
});

test("the room is a power of two that a copy leaves a quarter of empty", () => {
  expect([0, 1, 2, 3, 16, 17].map(roomFor)).toEqual([1, 1, 2, 4, 16, 32]);
  expect([0, 1, 3, 4, 6, 7, 12, 13].map(roomOfCopy)).toEqual([16, 2, 4, 8, 8, 16, 16, 32]);
});

test("a full table grows before it is read", () => {
  const hashes = Array.from({ length: 13 }, (_, i) => 16 * (i % 2) + i);
  const upTo12 = hashOrder(hashes.slice(0, 12), DEFAULT_ROOM);
  expect(upTo12).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(hashOrder(hashes, DEFAULT_ROOM)).toEqual([0, 2, 4, 6, 8, 10, 12, 1, 3, 5, 7, 9, 11]);
});

test("bytes have another hash in each run", () => {
  expect(hashCode(Uint8Array.of(1))).toBeUndefined();
});
