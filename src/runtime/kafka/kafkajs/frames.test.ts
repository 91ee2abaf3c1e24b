import { expect, test } from "vitest";
import { Frames } from "./frames.ts";

function frame(text: string): Buffer {
  const bytes = Buffer.alloc(4 + text.length);
  bytes.writeInt32BE(text.length, 0);
  bytes.write(text, 4, "latin1");
  return bytes;
}

const ANSWERS = ["four", "a longer one", "x".repeat(70_000), "last"];
const BYTES = Buffer.concat(ANSWERS.map(frame));

test.each([1, 2, 3, 5, 7, 4096, 65_536, BYTES.length])("answers that come in pieces of %i bytes", (size) => {
  const frames = new Frames();
  const found: string[] = [];
  // The connection uses its room again.
  const room = Buffer.alloc(size);
  for (let at = 0; at < BYTES.length; at += size) {
    const copied = BYTES.copy(room, 0, at, at + size);
    frames.take(room.subarray(0, copied), (f) => found.push(f.toString("latin1", 4)));
    room.fill("?");
  }
  expect(found).toEqual(ANSWERS);
});

test("an answer that is said to be long gets its room as it comes", () => {
  const frames = new Frames();
  const length = 40 * 1024 * 1024;
  const head = Buffer.alloc(4);
  head.writeInt32BE(length, 0);
  const before = process.memoryUsage().arrayBuffers;
  frames.take(head, () => undefined);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
  const piece = Buffer.alloc(1024 * 1024, 7);
  let found: Buffer = Buffer.alloc(0);
  for (let i = 0; i < 40; i++) frames.take(piece, (f) => (found = f));
  expect(found.length).toBe(4 + length);
  expect(found.subarray(4).every((byte) => byte === 7)).toBe(true);
});

test("what is no answer is told", () => {
  expect(() => new Frames().take(Buffer.from([0xff, 0xff, 0xff, 0xff]), () => undefined)).toThrow(RangeError);
});
