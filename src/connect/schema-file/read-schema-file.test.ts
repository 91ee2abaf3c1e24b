/** Schemas and samples as types of KPL. */
import { describe, expect, test } from "vitest";
import { check } from "../../compiler/compile.ts";
import { createLibrary } from "../../library/library.ts";
import { declaredTypesText } from "./declared-types-text.ts";
import { NoSchema } from "./declared-types.ts";
import { readSchemaFile } from "./read-schema-file.ts";

/** The text; what it says is held to be a program without a problem. */
async function typesOf(text: unknown, path: string): Promise<string> {
  const source = typeof text === "string" ? text : JSON.stringify(text);
  const program = await declaredTypesText(readSchemaFile(source, path));
  const sources = new Map([["a.kpl", program]]);
  expect(check({ entries: ["a.kpl"], sources, library: createLibrary([]) }).diagnostics, program).toEqual([]);
  return program;
}

const lines = (...values: readonly unknown[]): string => values.map((v) => JSON.stringify(v)).join("\n");

describe("samples", () => {
  test("what is not always there or null is optional; fractions make a number a float", async () => {
    const text = '{"id":1,"n":1,"x":null,"new":[1,2.0]}\n\n{"id":2,"n":1e2,"x":"a"}\r\n';
    expect(await typesOf(text, "in/order-lines.jsonl")).toBe(
      "schema OrderLines { id: int64, n: float64, x: string?, new: array<float64>? }\n",
    );
  });

  test("what says nothing, or several things, is any", async () => {
    expect(
      await typesOf(lines({ a: 1, b: null, c: [], d: {} }, { a: "x", b: null, c: [], d: {} }), "r.json"),
    ).toBe("schema R { a: any, b: any, c: array<any>, d: { ... } }\n");
  });

  test("nested and odd names; a name of KPL's own types is none", async () => {
    expect(await typesOf(lines({ "a b": { größe: [{ x: true }, { y: null }] } }), "date.json")).toBe(
      "schema RecordDate { `a b`: { größe: array<{ x: boolean?, y: any }> } }\n",
    );
    expect(await typesOf(lines({ a: 1, "b`c": 2 }), "1st.json")).toBe("schema Record1st { a: int64, ... }\n");
  });

  test("envelopes of kcat, with keys and tombstones", async () => {
    const envelope = (key: string | null, payload: string | null): object => ({
      topic: "t",
      partition: 0,
      key,
      payload,
    });
    expect(await typesOf(lines(envelope("1", '{"a":1}'), envelope("k", null)), "r.jsonl")).toBe(
      'schema R { a: int64 }\n\ntopic records: string => R? = "records"\n',
    );
    expect(await typesOf(lines(envelope('{"k":1}', '"x"')), "r.jsonl")).toBe(
      'schema RKey { k: int64 }\n\ntopic records: RKey => string = "records"\n',
    );
  });

  test("a list of records, or one over several lines", async () => {
    expect(await typesOf('[{"a":1},{"b":2}]', "r.json")).toBe("schema R { a: int64?, b: int64? }\n");
    expect(await typesOf('{\n  "a": 1\n}', "r.json")).toBe("schema R { a: int64 }\n");
  });

  test.each([
    ["", "there is no record in it"],
    ["[]", "there is no record in it"],
    ['{"a":1}\n{"a":', "line 2 is no JSON"],
    ["id,name", "line 1 is no JSON"],
    [lines({ topic: "t", payload: "no" }), "the payload in line 1 is no JSON"],
  ])("%j is none", (text, message) => {
    expect(() => readSchemaFile(text, "r.jsonl")).toThrow(new NoSchema(message));
  });
});

describe("Avro", () => {
  const record = (fields: readonly object[], more: object = {}): object => ({
    type: "record",
    name: "R",
    fields,
    ...more,
  });

  test("every type, with its logical ones", async () => {
    const field = (name: string, type: unknown, more: object = {}): object => ({ name, type, ...more });
    const text = await typesOf(
      record([
        field("a", "boolean"),
        field("b", "int"),
        field("c", "long", { default: 5, doc: "A number.\nMore of it." }),
        field("d", "float"),
        field("e", "double"),
        field("f", "bytes"),
        field("g", { type: "string" }, { default: "x" }),
        field("h", { type: "int", "connect.type": "int8" }),
        field("i", { type: "int", logicalType: "date" }),
        field("j", { type: "int", logicalType: "time-millis" }),
        field("k", { type: "long", logicalType: "timestamp-millis" }),
        field("l", { type: "long", logicalType: "timestamp-micros" }),
        field("m", { type: "bytes", logicalType: "decimal", precision: 4, scale: 2 }),
        field("n", { type: "fixed", name: "F", size: 4 }),
        field("o", "F"),
        field("p", { type: "enum", name: "E", symbols: ["A"] }),
        field("q", { type: "map", values: ["null", "E"] }),
        field("r", ["null", "long"], { default: null }),
        field("s", ["long", "string"]),
        field("t", "null"),
      ]),
      "r.avsc",
    );
    expect(text).toBe(`schema R @name("R") {
  a: boolean
  b: int32
  /// A number.
  c: int64 = 5
  d: float32
  e: float64
  f: bytes
  g: string = "x"
  h: int8
  i: Date
  j: Time
  k: Timestamp
  l: int64
  m: Decimal(2)
  n: bytes
  o: bytes
  p: string
  q: map<string, string?>
  r: int64?
  s: any
  t: any
}
`);
  });

  test("records in records, by name and namespace; one in itself is any", async () => {
    const inner = { type: "record", name: "Node", fields: [{ name: "next", type: ["null", "Node"] }] };
    const value = record(
      [
        { name: "a", type: inner },
        { name: "b", type: "com.acme.Node" },
      ],
      {
        namespace: "com.acme",
        doc: "Whole.",
      },
    );
    expect(await typesOf(value, "r.json")).toBe(
      `schema Node @name("com.acme.Node") { next: any }
/// Whole.
schema R @name("com.acme.R") { a: Node, b: Node }
`,
    );
    expect(await typesOf(["null", value], "r.avsc")).toContain("topic records: R? =");
  });

  test.each<[unknown, string]>([
    [record([{ name: "a", type: "Other" }]), "the Avro schema names `Other`, which it does not define"],
    [record([{ type: "int" }]), "a field of the Avro record `R` has no name"],
    [{ type: "record", fields: [] }, "a record of the Avro schema has no name"],
    [3, "an Avro schema is a name, an object or a list"],
  ])("%j is none", (value, message) => {
    expect(() => readSchemaFile(JSON.stringify(value), "r.avsc")).toThrow(new NoSchema(message));
  });

  test("no JSON", () => {
    expect(() => readSchemaFile("record R", "r.avsc")).toThrow(new NoSchema("it is no JSON"));
  });
});

describe("JSON Schema", () => {
  test("required fields, null, references, maps, what more there may be", async () => {
    const value = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "com.shop.order",
      description: "An order.",
      type: "object",
      required: ["id", "to", "back"],
      properties: {
        id: { type: "integer", description: "Its number." },
        small: { type: "integer", "connect.type": "int16" },
        total: { type: ["number", "null"] },
        to: { $ref: "#/$defs/an~1address" },
        back: { oneOf: [{ type: "null" }, { $ref: "#/$defs/an~1address" }] },
        kind: { enum: ["a", "b"] },
        tags: { type: "object", additionalProperties: { type: "string" } },
        lines: { type: "array", items: { type: "object", properties: { n: { type: "boolean" } } } },
        both: { anyOf: [{ type: "string" }, { type: "integer" }] },
        self: { $ref: "#/properties/self" },
      },
      $defs: {
        "an/address": {
          type: "object",
          properties: { city: { type: "string", default: "X" } },
          additionalProperties: true,
        },
      },
    };
    expect(await typesOf(value, "x.schema.json")).toBe(`schema Address { city: string? = "X", ... }

/// An order.
schema Order {
  /// Its number.
  id:    int64
  small: int16?
  total: float64?
  to:    Address
  back:  Address?
  kind:  string?
  tags:  map<string, string>?
  lines: array<{ n: boolean? }>?
  both:  any
  self:  any
}
`);
  });

  test("the file's name where there is no title; what is elsewhere is not read", async () => {
    expect(await typesOf({ type: "object", properties: {} }, "a/big-order.schema.json")).toBe(
      "schema BigOrder {}\n",
    );
    const elsewhere = { type: "object", properties: { a: { $ref: "other.json" } } };
    expect(() => readSchemaFile(JSON.stringify(elsewhere), "x.json")).toThrow("another file");
    const missing = { type: "object", properties: { a: { $ref: "#/$defs/a" } } };
    expect(() => readSchemaFile(JSON.stringify(missing), "x.json")).toThrow("does not have");
  });
});
