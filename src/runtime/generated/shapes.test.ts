import { describe, expect, test } from "vitest";
import { DECIMAL, TIMESTAMP } from "../../data/schema.ts";
import { s, schemad, schemaless } from "./shapes.ts";

describe("shapes", () => {
  const order = s.struct({ id: s.string, note: s.absent(s.optional(s.string)), at: s.timestamp });

  test("with schemas, what may be null is optional and logical types have a version", () => {
    expect(schemad(s.optional(s.decimal(2)))).toEqual({
      mode: "schemad",
      type: "bytes",
      name: DECIMAL,
      version: 1,
      parameters: { scale: "2" },
      nullable: true,
      optional: true,
    });
  });

  test("without schemas the mode reaches every part", () => {
    const shape = schemaless(s.open(order));
    const string = { mode: "schemaless", type: "string", optional: false };
    expect(shape).toEqual({
      mode: "schemaless",
      type: "struct",
      nullable: false,
      optional: false,
      open: true,
      fields: [
        { name: "id", shape: { ...string, nullable: false }, mayBeAbsent: false },
        { name: "note", shape: { ...string, nullable: true }, mayBeAbsent: true },
        {
          name: "at",
          shape: { mode: "schemaless", type: "int64", nullable: false, optional: false, name: TIMESTAMP },
          mayBeAbsent: false,
        },
      ],
    });
  });

  test("pairs keep the order of names that look like numbers", () => {
    const names = (spec: Parameters<typeof schemad>[0]): readonly (string | undefined)[] =>
      (schemad(spec).fields ?? []).map((f) => f.name);
    expect(
      names(
        s.struct([
          ["b", s.int8],
          ["1", s.int8],
        ]),
      ),
    ).toEqual(["b", "1"]);
  });

  test("a default is stated as a plain value", () => {
    expect(schemad(s.default({ a: 1n }, s.struct({ a: s.int64 }))).default).toMatchObject({ values: [1n] });
  });

  test("a list or map may hold what has no one type", () => {
    const array = { mode: "schemad", type: "array", optional: false, nullable: false };
    expect(schemad(s.array())).toEqual(array);
    expect(schemad(s.map(undefined, s.int8))).toEqual({
      ...array,
      type: "map",
      values: { ...array, type: "int8" },
    });
    expect(schemad(s.map(s.int8))).toEqual({ ...array, type: "map", keys: { ...array, type: "int8" } });
  });
});
