import { describe, expect, test } from "vitest";
import { typeText } from "../../src/compiler/2-check/type-text.ts";
import { Decimal, JavaDate, Struct } from "../../src/data/value.ts";
import { DECIMAL } from "../../src/data/schema.ts";
import { check, textAt } from "./helpers.ts";

function shapeOf(body: string, more = "") {
  const { program, messages } = check(`schema S ${body}\n${more}`);
  expect(messages).toEqual([]);
  const found = program.schemas.find((s) => s.name === "S");
  if (!found) throw new Error("no schema");
  return found.shape;
}

function defaultOf(field: string) {
  return shapeOf(`{ f: ${field} }`).fields?.[0]?.shape.default;
}

describe("schemas", () => {
  test("all types, as Connect has them", () => {
    const body =
      "{ a: int8, b: int16?, c: array<map<string, int64?>>, d: Decimal(2), e: Timestamp, f: { g: bytes }, h: any, ... }";
    const shape = shapeOf(body);
    expect(typeText(shape)).toBe(
      "{ a: int8, b: int16?, c: array<map<string, int64?>>, d: Decimal(2), e: Timestamp, f: { g: bytes }, h: any, ... }",
    );
    expect(shape).toMatchObject({
      mode: "schemad",
      type: "struct",
      open: true,
      optional: false,
      nullable: false,
    });
    expect(shape.fields?.[1]?.shape).toMatchObject({ type: "int16", optional: true, nullable: true });
    expect(shape.fields?.[3]?.shape).toMatchObject({ name: DECIMAL, version: 1, parameters: { scale: "2" } });
  });

  test("schemas in schemas, before their declaration, with docs and annotations", () => {
    const text = `/// The whole.
      schema Whole @name("com.x.Whole") @version(3) @param({ unit: "EUR" }) {
        /// A part.
        part: Part?
        other: Part
      }
      /// Any part.
      schema Part { a: string @name("com.x.A") }`;
    const { program, messages } = check(text);
    expect(messages).toEqual([]);
    const whole = program.schemas.find((s) => s.name === "Whole")?.shape;
    expect(whole).toMatchObject({
      name: "com.x.Whole",
      version: 3,
      parameters: { unit: "EUR" },
      doc: "The whole.",
    });
    expect(whole?.fields?.[0]?.shape).toMatchObject({ doc: "A part.", optional: true });
    expect(whole?.fields?.[1]?.shape).toMatchObject({ doc: "Any part.", optional: false });
    expect(whole?.fields?.[1]?.shape.fields?.[0]?.shape.name).toBe("com.x.A");
  });

  test("Change<T> is Debezium's envelope around T", () => {
    const shape = shapeOf("{ change: Change<Row>? }", "schema Row { id: int64 }").fields?.[0]?.shape;
    expect(shape?.nullable).toBe(true);
    const fields = Object.fromEntries(shape?.fields?.map((f) => [f.name, typeText(f.shape, 1)]) ?? []);
    expect(fields).toMatchObject({
      before: "{ id: int64 }?",
      after: "{ id: int64 }?",
      op: "string",
      ts_ms: "int64?",
    });
  });

  test("defaults are values of the type", () => {
    expect(defaultOf("int32 = 7")).toBe(7);
    expect(defaultOf("int64 = 9007199254740993")).toBe(9007199254740993n);
    expect(defaultOf("float32 = 0.1")).toBe(Math.fround(0.1));
    expect(defaultOf('string = "x"')).toBe("x");
    expect(defaultOf("boolean = true")).toBe(true);
    expect(defaultOf('bytes = "AQI="')).toEqual(Uint8Array.of(1, 2));
    expect(defaultOf("Decimal(2) = 1.5")).toEqual(new Decimal(150n, 2));
    expect(defaultOf('Decimal(2) = "/w=="')).toEqual(new Decimal(-1n, 2));
    expect(defaultOf("Date = 1")).toEqual(new JavaDate(86_400_000n));
    expect(defaultOf("Timestamp = 5")).toEqual(new JavaDate(5n));
    expect(defaultOf("array<int32> = [1, 2]")).toEqual([1, 2]);
    expect(defaultOf('map<string, string> = { a: "b" }')).toEqual(new Map([["a", "b"]]));
    expect(defaultOf("string? = null")).toBeUndefined();
    const struct = defaultOf("{ a: int32, b: string? } = { a: 1 }");
    expect(struct).toBeInstanceOf(Struct);
    expect((struct as Struct).values).toEqual([1, null]);
  });

  test.each([
    ["int8 = 128", "128 is no int8"],
    ['int32 = "7"', '"7" is no int32'],
    ["string = 7", "7 is no string"],
    ["string = null", "null is no string"],
    ["Decimal(1) = 1.25", "1.25 is no Decimal(1)"],
    ['bytes = "%"', '"%" is no bytes'],
    ["{ a: int32 } = { b: 1 }", "an object is no { a: int32 }"],
    ["array<int32> = [1, true]", "true is no int32"],
  ])("a default that does not fit: %s", (field, message) => {
    expect(check(`schema S { f: ${field} }`).messages).toEqual([`KPL0327 ${message}`]);
  });
});

describe("mistakes in types", () => {
  test.each([
    ["strin", "KPL0320 unknown type `strin`", "did you mean `string`?", undefined],
    [
      "integer",
      "KPL0320 unknown type `integer`",
      "did you mean `int32`?",
      "Connect's 32-bit integer is `int32`",
    ],
    ["long", "KPL0320 unknown type `long`", "did you mean `int64`?", "Connect's 64-bit integer is `int64`"],
    ["Whatever", "KPL0320 unknown type `Whatever`", undefined, undefined],
    ["path", "KPL0324 `path` is a type for parameters, not for data", undefined, undefined],
    ["array", "KPL0321 `array` takes one type, not none", undefined, undefined],
    ["map<string>", "KPL0321 `map` takes two types, not one", undefined, undefined],
    ["string<int8>", "KPL0321 `string` takes no types, not one", undefined, undefined],
    [
      "Decimal",
      "KPL0322 `Decimal` needs its scale",
      undefined,
      "write `Decimal(2)` for two digits behind the point",
    ],
    ["int32(4)", "KPL0322 `int32` takes no number", undefined, undefined],
    ["t", "KPL0202 `t` is a topic, and a type is needed here", undefined, undefined],
  ])("%s", (type, message, label, help) => {
    const { diagnostics } = check(`topic t = "t"\nschema S { f: ${type} }`);
    expect(diagnostics.map((d) => [`${d.code} ${d.message}`, d.label, d.help])).toEqual([
      // Where the place knows no better way out, the entry's own stands.
      [message, label, help ?? expect.stringMatching(/^\p{Ll}/u)],
    ]);
  });

  test("an unknown type is `any`, so that nothing follows from it", () => {
    const text =
      'schema S { f: Nope = 3 }\ntopic t: S = "t"\nsink k: S = FileSink { file: "x" }\npipeline p { from t to k }';
    const { diagnostics } = check(text);
    expect(diagnostics.map((d) => textAt(text, d))).toEqual(["Nope"]);
  });

  test("a field twice, an unknown annotation, one of the wrong kind", () => {
    expect(check("schema S { a: string, a: int32 }").messages).toEqual([
      "KPL0323 the field `a` is declared twice",
    ]);
    expect(check('schema S @nam("x") { a: string }').messages).toEqual(["KPL0326 unknown annotation `@nam`"]);
    expect(check('schema S @version("x") { a: string }').messages).toEqual([
      "KPL0326 `@version` wants a whole number",
    ]);
  });

  test("a schema that contains itself, over others and files", () => {
    expect(check('schema A { b: array<B> }\nschema B { a: A? }\ntopic t: A = "t"').messages).toEqual([
      "KPL0212 schema `A` contains itself: A -> B -> A",
    ]);
    expect(check("schema A { b: B, x: A }\nschema B { c: string }").messages).toEqual([
      "KPL0212 schema `A` contains itself: A -> A",
    ]);
  });

  test("a schema from a file is parsed, and said not to be supported yet", () => {
    const text = 'schema S from "s.avsc"\ntopic t: S = "t"\npipeline p { from t to t }';
    const { messages, diagnostics } = check(text);
    expect(messages).toEqual(["KPL0325 a schema from `s.avsc` is not supported yet"]);
    expect(textAt(text, diagnostics[0])).toBe('"s.avsc"');
  });
});
