import { expect, test } from "vitest";
import { lineStarts, positionAt } from "./lines.ts";

test("every kind of line end ends a line", () => {
  expect(lineStarts("a\nb\r\nc\rd\n")).toEqual([0, 2, 5, 7, 9]);
  expect(lineStarts("")).toEqual([0]);
});

test.each([
  [0, 1, 1],
  [1, 1, 2],
  [2, 2, 1],
  [4, 2, 3],
  [5, 3, 1],
  [99, 3, 95],
])("offset %d is line %d, column %d", (offset, line, column) => {
  expect(positionAt(lineStarts("a\n😀\nb"), offset)).toEqual({ line, column });
});
