import { SourceMap } from "node:module";
import { describe, expect, test } from "vitest";
import { sourceMap, vlq } from "./source-map.ts";

describe("vlq", () => {
  test.each([
    [0, "A"],
    [1, "C"],
    [-1, "D"],
    [15, "e"],
    [16, "gB"],
    [-16, "hB"],
    [511, "+f"],
    [512, "ggB"],
    [100_000, "gqjG"],
  ])("%d is %s", (value, text) => {
    expect(vlq(value)).toBe(text);
  });
});

describe("sourceMap", () => {
  const lines = [
    undefined,
    { source: "orders.kpl", line: 14, column: 3 },
    { source: "orders.kpl", line: 14, column: 3 },
    undefined,
    { source: "lib.kpl", line: 2, column: 1 },
  ];
  const text = sourceMap("orders.ts", lines);

  test("leads each line to its origin, as node reads it", () => {
    const map = new SourceMap(JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0]);
    const found = lines.map((_, line) => {
      const entry = map.findEntry(line, 4);
      return "originalSource" in entry && entry.originalSource
        ? `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
        : "nothing";
    });
    expect(found).toEqual(["nothing", "orders.kpl:14:3", "orders.kpl:14:3", "nothing", "lib.kpl:2:1"]);
  });

  test("names its sources in order, whatever the order of the lines", () => {
    expect((JSON.parse(text) as { sources: unknown }).sources).toEqual(["lib.kpl", "orders.kpl"]);
  });
});
