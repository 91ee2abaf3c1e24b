/** Typed readers and writers against the converter itself, and what they say of records that do not fit. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordError } from "../../src/data/errors.ts";
import { ByteWriter } from "../../src/data/json/byte-writer.ts";
import { readJson } from "../../src/data/json/read.ts";
import type { Plain } from "../../src/data/plain.ts";
import { DATE, DECIMAL, TIMESTAMP, type Schema } from "../../src/data/schema.ts";
import { ANY, shapeOf, type Shape } from "../../src/data/shape.ts";
import { Decimal, JavaDate, RawNumber, type Value } from "../../src/data/value.ts";
import { fromPlain } from "../../src/flow/concrete/plain.ts";
import type { Converter } from "../../src/runtime/converter.ts";
import { converter } from "../../stdlib/converters/json/json.ts";
import { schemaAndValue } from "./random-schemas.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const plainJson = converter({ "schemas.enable": "false" }, false);
const withSchemas = (): Converter => converter({}, false);

function leaf(type: Shape["type"], more: Partial<Shape> = {}): Shape {
  return { mode: "schemaless", type, nullable: false, optional: false, ...more };
}

/** `a?` is a field that may be absent and null. */
function struct(fields: Readonly<Record<string, Shape>>, more: Partial<Shape> = {}): Shape {
  return leaf("struct", {
    fields: Object.entries(fields).map(([name, shape]) => ({
      name: name.replace("?", ""),
      shape: name.endsWith("?") ? { ...shape, nullable: true } : shape,
      mayBeAbsent: name.endsWith("?"),
    })),
    ...more,
  });
}

function read(shape: Shape, text: string, codec = plainJson, onUnknown?: (path: string) => void): Plain {
  const bytes = utf8(`xx${text}yy`);
  return codec.reader(shape, onUnknown)(bytes, 2, bytes.length - 2);
}

function write(shape: Shape, value: unknown, codec = plainJson): string | null {
  const out = new ByteWriter(16);
  return codec.writer(shape)(value as Plain, out) ? new TextDecoder().decode(out.view()) : null;
}

function message(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof RecordError) return error.message;
    throw error;
  }
  return "no error";
}

const order = struct({
  id: leaf("int64"),
  "note?": leaf("string"),
  customer: struct({ "age?": leaf("int32"), tags: leaf("array", { values: leaf("string") }) }),
  prices: leaf("map", { keys: leaf("string"), values: leaf("float64") }),
});

describe("reading without schemas", () => {
  test("gives plain objects of the declared fields, in their order", () => {
    const text = `{"prices":{"a":1,"b":2.5},"customer":{"tags":["x"],"age":7},"id":9007199254740993,"note":null}`;
    const value = read(order, text) as { readonly [field: string]: Plain };
    expect(value).toEqual({
      id: 9007199254740993n,
      note: null,
      customer: { age: 7, tags: ["x"] },
      prices: new Map([
        ["a", 1],
        ["b", 2.5],
      ]),
    });
    expect(Object.keys(value)).toEqual(["id", "note", "customer", "prices"]);
  });

  test("an absent field has no key, and null is null", () => {
    const fields = struct({ "a?": leaf("int32"), b: leaf("int32", { nullable: true }) });
    expect(read(fields, '{"b":null}')).toStrictEqual({ b: null });
    expect(read(fields, '{"a":null,"b":1}')).toStrictEqual({ a: null, b: 1 });
    expect(message(() => read(fields, "{}"))).toBe("`b` is missing");
  });

  test("of a key that stands twice the last wins, also where another form of it came first", () => {
    const fields = struct({ a: leaf("int32"), b: leaf("int32") });
    expect(read(fields, '{"a":1,"b":2,"a":3}')).toEqual({ a: 3, b: 2 });
    expect(read(fields, '{"\\u0061":1,"b":2}')).toEqual({ a: 1, b: 2 });
    expect(read(fields, ' { "b" : 1 , "a" : 2 } ')).toEqual({ a: 2, b: 1 });
  });

  test("a closed type drops other fields and says so, an open one keeps them as they came", () => {
    const fields = { a: leaf("int32"), inner: struct({ b: leaf("int32") }) };
    const text = '{"x":[1],"a":1,"inner":{"y":{},"b":2},"z":1e400,"10":5}';
    const dropped: string[] = [];
    expect(read(struct(fields), text, plainJson, (path) => dropped.push(path))).toEqual({
      a: 1,
      inner: { b: 2 },
    });
    expect(dropped).toEqual(["x", "inner.y", "z", "10"]);
    expect(read(struct(fields, { open: true }), text)).toEqual({
      a: 1,
      inner: { b: 2 },
      x: [1n],
      z: new RawNumber("1e400"),
      "10": 5n,
    });
    expect(message(() => read(struct(fields), '{"x":tru,"a":1}'))).toBe("not JSON: unexpected `,` at byte 8");
  });

  test("`__proto__` is a field like any other", () => {
    const own = struct({ "__proto__?": leaf("int32"), "constructor?": leaf("int32") });
    const value = read(own, '{"__proto__":1}') as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(write(own, value)).toBe('{"__proto__":1}');
    const open = struct({}, { open: true });
    const other = read(open, '{"__proto__":{"polluted":true},"toString":null}') as object;
    expect(Object.keys(other)).toEqual(["__proto__", "toString"]);
    expect(Object.getPrototypeOf(other)).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
    expect(write(open, other)).toBe('{"__proto__":{"polluted":true},"toString":null}');
    expect(write(own, {})).toBe("{}");
  });

  test.each([
    ['{"id":"1"}', "`id`: expected int64, found a string"],
    ['{"id":1.0}', "`id`: expected int64, found the number 1.0"],
    ['{"id":9223372036854775808}', "`id`: expected int64, found the number 9223372036854775808"],
    ['{"id":null}', "`id`: expected int64, found null"],
    ['{"id":[]}', "`id`: expected int64, found a list"],
    ['{"id":1,"note":5}', "`note`: expected string, found the number 5"],
    ['{"id":1,"customer":[]}', "`customer`: expected an object, found a list"],
    ['{"id":1,"customer":{"age":2147483648}}', "`customer.age`: expected int32, found the number 2147483648"],
    ['{"id":1,"customer":{"age":true}}', "`customer.age`: expected int32, found a boolean"],
    ['{"id":1,"customer":{"tags":["a",{}]}}', "`customer.tags[]`: expected string, found an object"],
    ['{"id":1,"customer":{}}', "`customer.tags` is missing"],
    ['{"id":1,"prices":{"a":1e999}}', "`prices[]`: expected float64, found the number 1e999"],
    ['{"id":1,"prices":[]}', "`prices`: expected an object, found a list"],
    ["[]", "the value: expected an object, found a list"],
    ["null", "the value: expected an object, found null"],
    ['{"id":{"a":}}', "not JSON: unexpected `}` at byte 11"],
    ["", "not JSON: it is empty"],
    ["{} {}", "`id` is missing"],
    ['{"id":1', "not JSON: it ends at byte 7, before it is complete"],
  ])("%s: %s", (text, expected) => {
    expect(message(() => read(order, text))).toBe(expected);
  });

  test.each<readonly [Shape["type"], readonly string[], readonly string[]]>([
    ["int8", ["-128", "127", "-0"], ["128", "-129", "1e0", "999999999999999999999"]],
    ["int16", ["-32768", "32767"], ["32768", "-32769"]],
    ["int32", ["-2147483648", "2147483647"], ["2147483648", "-2147483649", "0.5"]],
    ["int64", ["-9223372036854775808", "9223372036854775807"], ["9223372036854775808", "1e3"]],
    ["float32", ["3.4028235e38", "5", "1e-99"], ["3.5e38", '"NaN"']],
    ["float64", ["1.7976931348623157e308", "5", "12345678901234567890"], ["1e309", "true"]],
    ["boolean", ["true", "false"], ["1", '"true"', "null"]],
    ["bytes", ['"QUI="', '""', '"QQ== QUI="'], ['"QQ"', '"-_-_"', "[]"]],
    ["string", ['"x"', '""'], ["1", "null", "{}"]],
  ])("the range of %s", (type, good, bad) => {
    for (const text of good) expect(message(() => read(leaf(type), text))).toBe("no error");
    for (const text of bad)
      expect(message(() => read(leaf(type), text))).toMatch(/^the value: expected .+, found /);
  });

  test("a whole number is a float64 where one is declared", () => {
    expect(read(leaf("float64"), "5")).toBe(5);
    expect(write(leaf("float64"), 5)).toBe("5.0");
  });

  test("no bytes are null, if the type takes it", () => {
    expect(plainJson.reader({ ...order, nullable: true })(utf8(""), -1, -1)).toBeNull();
    expect(message(() => plainJson.reader(order)(utf8(""), -1, -1))).toContain("declare it with `?`");
    expect(read(ANY, '{"a":1}')).toEqual(new Map([["a", 1n]]));
  });

  test("nesting is bounded in typed values, too", () => {
    const deep = "[".repeat(999) + "]".repeat(999);
    const any = leaf("array", { values: ANY });
    expect(message(() => read(any, `[${deep}]`))).toBe("no error");
    expect(message(() => read(any, `[[${deep}]]`))).toContain("nested deeper than 1000 levels");
    expect(message(() => read(struct({}), `{"x":${"[".repeat(100_000)}`))).toContain(
      "nested deeper than 1000",
    );
    expect(message(() => read(leaf("int32"), "[".repeat(100_000)))).toContain("nested deeper than 1000");
  });
});

describe("writing without schemas", () => {
  test("writes the declared fields in their order, then others; what is absent is left out", () => {
    const shape = struct({ "a?": leaf("int32"), b: leaf("int64") }, { open: true });
    expect(write(shape, { z: new Map([["k", 1n]]), b: 2n })).toBe('{"b":2,"z":{"k":1}}');
    expect(write(shape, { b: 2n, a: null, y: undefined })).toBe('{"a":null,"b":2}');
    expect(write(shape, { b: 2n, made: { by: ["code", { x: 1 }], none: undefined } })).toBe(
      '{"b":2,"made":{"by":["code",{"x":1.0}]}}',
    );
    expect(write(struct({ b: leaf("int64") }), { b: 2n, dropped: 1 })).toBe('{"b":2}');
  });

  test("a tombstone has no bytes", () => {
    expect(write({ ...order, nullable: true }, null)).toBeNull();
    expect(write(ANY, null)).toBeNull();
    expect(plainJson.fromConnect("t", null, null)).toBeNull();
  });

  test.each<readonly [Shape, unknown, string]>([
    [leaf("int32"), "5", "the value: expected int32, found a string"],
    [leaf("int32"), 5n, "the value: expected int32, found the number 5"],
    [leaf("int32"), Number.NaN, "the value: expected int32, found the number NaN"],
    [leaf("int8"), 128, "the value: expected int8, found the number 128"],
    [leaf("int64"), 5, "the value: expected int64, found the number 5"],
    [leaf("int64"), 2n ** 63n, "the value: expected int64, found the number 9223372036854775808"],
    [leaf("string"), 5, "the value: expected string, found the number 5"],
    [leaf("boolean"), "true", "the value: expected boolean, found a string"],
    [leaf("bytes"), "x", "the value: expected a string in base64, found a string"],
    [order, [], "the value: expected an object, found a list"],
    [order, new Map(), "the value: expected an object, found a map"],
    [struct({ a: struct({ b: leaf("int32") }) }), { a: { b: "x" } }, "`a.b`: expected int32, found a string"],
    [
      leaf("int64", { name: TIMESTAMP }),
      new JavaDate(0n),
      "the value: a Timestamp has no JSON without a schema",
    ],
    [
      struct({ d: leaf("bytes", { name: DECIMAL }) }),
      { d: new Decimal(1n, 0) },
      "`d`: a Decimal has no JSON without a schema",
    ],
    [ANY, new JavaDate(0n), "a date has no JSON without a schema"],
  ])("%#: a value of another type is refused", (shape, value, expected) => {
    expect(message(() => write(shape, value))).toBe(expected);
  });
});

describe("with schemas", () => {
  const envelope = (schema: object, payload: string): string =>
    `{"schema":${JSON.stringify(schema)},"payload":${payload}}`;
  const int32 = (more: object = {}): object => ({ type: "int32", ...more });
  const row = (...fields: readonly object[]): object => ({ type: "struct", fields });
  const declared = (schema: Omit<Schema, "optional">, more: Partial<Shape> = {}): Shape => ({
    ...shapeOf({ optional: false, ...schema }),
    ...more,
  });
  const rowShape = (more: Partial<Shape> = {}): Shape =>
    declared(
      {
        type: "struct",
        fields: [
          { name: "a", schema: { type: "int32", optional: false } },
          { name: "b", schema: { type: "string", optional: true } },
        ],
      },
      more,
    );

  test("a schema that changes from record to record is followed", () => {
    const codec = withSchemas();
    const reader = codec.reader(rowShape({ nullable: true }));
    const readText = (text: string): Plain => reader(utf8(text), 0, utf8(text).length);
    const narrow = row(int32({ field: "a" }));
    const wide = row(
      { type: "string", optional: true, field: "b" },
      int32({ field: "a" }),
      int32({ field: "c" }),
    );
    for (let i = 0; i < 2; i++) {
      expect(readText(envelope(narrow, '{"a":1}'))).toEqual({ a: 1, b: null });
      expect(readText(envelope(narrow, ' {"a":2} '))).toEqual({ a: 2, b: null });
      expect(readText(envelope(wide, '{"c":1,"b":"x","a":3}'))).toEqual({ a: 3, b: "x" });
      expect(readText(`{"payload":{"a":4},"schema":${JSON.stringify(narrow)}}`)).toEqual({ a: 4, b: null });
      expect(codec.toConnect(utf8(envelope(narrow, '{"a":5}')), "t").value).toMatchObject({ values: [5] });
      expect(codec.toConnect(utf8(envelope(wide, '{"a":6,"c":7}')), "t").value).toMatchObject({
        values: [null, 6, 7],
      });
      expect(readText('{"schema":null,"payload":null}')).toBeNull();
    }
  });

  test("an envelope that begins like the last one and goes on otherwise is read anew", () => {
    const reader = withSchemas().reader(rowShape());
    const text = envelope(row(int32({ field: "a" })), '{"a":1}');
    const all = (tail: string): Plain =>
      reader(utf8(text.slice(0, -1) + tail), 0, utf8(text.slice(0, -1) + tail).length);
    expect(all("}")).toEqual({ a: 1, b: null });
    expect(all(',"payload":{"a":2}}')).toEqual({ a: 2, b: null });
    expect(all(" } ")).toEqual({ a: 1, b: null });
    expect(message(() => all(""))).toContain("before it is complete");
    expect(message(() => all("}x"))).toContain("unexpected `x`");
    expect(message(() => all(',"more":1}'))).toContain('exactly "schema" and "payload"');
  });

  test.each([
    [row(int32({ field: "x" })), "{}", "`a` is not in the record's schema"],
    [row({ type: "int64", field: "a" }), "{}", "`a` is int64 in the record's schema, declared as int32"],
    [
      row(int32({ field: "a", optional: true })),
      "{}",
      "`a` may be null in the record's schema, declared without `?`",
    ],
    [row(int32({ field: "a", name: DATE })), "{}", "`a` is Date in the record's schema, declared as int32"],
    [int32(), "1", "the value is int32 in the record's schema, declared as struct"],
  ])("a schema that does not fit says how: %#", (schema, payload, expected) => {
    const text = message(() => read(rowShape(), envelope(schema, payload), withSchemas()));
    expect(text).toBe(`the record's schema does not fit the declared type: ${expected}`);
  });

  test("the record's own defaults count", () => {
    const schema = row(int32({ field: "a", default: 7 }));
    expect(read(rowShape(), envelope(schema, "{}"), withSchemas())).toEqual({ a: 7, b: null });
    const keep = converter({ "replace.null.with.default": "false" }, false);
    expect(message(() => read(rowShape(), envelope(schema, "{}"), keep))).toBe("`a` is missing");
    const other = declared({
      type: "struct",
      fields: [{ name: "a", schema: { type: "int32", optional: false, default: 9 } }],
    });
    expect(read(other, envelope(schema, "{}"), withSchemas())).toEqual({ a: 7 });
    expect(read(other, envelope(row(int32({ field: "x" })), "{}"), withSchemas())).toEqual({ a: 9 });
  });

  test("a null that the record's schema does not take is refused, though the declared type would take it", () => {
    const text = envelope(row(int32({ field: "a" }), int32({ field: "b" })), '{"a":1,"b":null}');
    const b = declared({
      type: "struct",
      fields: [{ name: "b", schema: { type: "int32", optional: true } }],
    });
    expect(message(() => read(b, text, withSchemas()))).toBe("`b`: expected int32, found null");
  });

  test("a payload that does not fit its schema is refused, with its place in the record", () => {
    const text = envelope(row(int32({ field: "a" })), '{"a":"1"}');
    expect(message(() => read(rowShape(), text, withSchemas()))).toBe("`a`: expected int32, found a string");
    const broken = envelope(row(int32({ field: "a" })), '{"a":x}');
    expect(message(() => read(rowShape(), broken, withSchemas()))).toBe(
      `not JSON: unexpected \`x\` at byte ${broken.indexOf("x")}`,
    );
    expect(message(() => read(rowShape(), '{"schema":null,"payload":{"a":1}}', withSchemas()))).toBe(
      "the envelope has no schema, and the declared type needs one",
    );
    expect(message(() => read(rowShape(), '{"a":1}', withSchemas()))).toContain("`schemas.enable: false`");
  });

  test("a null of an optional type has bytes, a tombstone has none", () => {
    const nullable: Shape = { ...rowShape(), nullable: true };
    const optional: Shape = { ...nullable, optional: true };
    const leaf64 = leaf("int64", { mode: "schemad", nullable: true, optional: true });
    expect(write(nullable, null, withSchemas())).toBeNull();
    expect(write(optional, null, withSchemas())).toMatch(/,"optional":true},"payload":null}$/);
    expect(write(optional, null)).toBe("null");
    expect(
      write({ ...leaf64, default: 5n }, null, converter({ "replace.null.with.default": "false" }, false)),
    ).toMatch(/"payload":null}$/);
    expect(message(() => write({ ...nullable, unset: true }, null))).toBe(
      "the value: expected an object, found null",
    );
    expect(withSchemas().fromConnect("t", null, null)).toBeNull();
  });

  test("a required field without a value is refused, one with a default has it", () => {
    expect(message(() => write(rowShape(), { b: "x" }, withSchemas()))).toBe(
      "`a`: expected int32, found null",
    );
    const other = declared({
      type: "struct",
      fields: [{ name: "a", schema: { type: "int32", optional: false, default: 9 } }],
    });
    expect(write(other, { a: null })).toBe('{"a":9}');
  });

  test("a part of unknown type has no schema to be written with", () => {
    const open = { ...rowShape(), fields: [{ name: "a", shape: ANY, mayBeAbsent: false }] };
    expect(message(() => write(open, { a: 1n }, withSchemas()))).toContain("`schemas.enable` needs one");
  });

  test("data without schemas is wrapped as such", () => {
    expect(write(order, { id: 1n, customer: { tags: [] }, prices: new Map() }, withSchemas())).toBe(
      '{"schema":null,"payload":{"id":1,"customer":{"tags":[]},"prices":{}}}',
    );
  });
});

describe("options", () => {
  test.each([
    ["schemas.enable", "yes", "true or false"],
    ["replace.null.with.default", "", "true or false"],
    ["schemas.cache.size", "many", "a whole number"],
    ["schemas.cache.size", "2147483648", "a whole number"],
    ["decimal.format", "TEXT", "BASE64 or NUMERIC"],
  ])("%s: %s is refused", (name, text, wanted) => {
    expect(() => converter({ [name]: text }, false)).toThrow(
      `the option \`${name}\` takes ${wanted}, not \`${text}\``,
    );
  });

  test("are read as Connect reads them", () => {
    const codec = converter({ "schemas.enable": " FALSE ", "decimal.format": "numeric" }, false);
    expect(codec.toConnect(utf8("1"), "t")).toEqual({ schema: null, value: 1n });
  });

  test.each(["0", "1", "1000"])("a cache of %s schemas changes nothing", (size) => {
    const codec = converter({ "schemas.cache.size": size }, false);
    for (const type of ["int32", "int64", "int32", "string", "int64"]) {
      const text = `{"schema":{"type":"${type}"},"payload":${type === "string" ? '"1"' : "1"}}`;
      expect(codec.toConnect(utf8(text), "t").schema?.type).toBe(type);
    }
  });
});

describe("any schema and value", () => {
  const NUMERIC = { "decimal.format": "NUMERIC" };

  test("come back as they were written, by the converter and by typed readers", () => {
    fc.assert(
      fc.property(schemaAndValue(3), fc.boolean(), ({ schema, value }, numeric) => {
        const codec = converter(numeric ? NUMERIC : {}, false);
        const bytes = codec.fromConnect("t", schema, value) ?? utf8("");
        expect(codec.toConnect(bytes, "t")).toStrictEqual({ schema, value });
        const shape = shapeOf(schema);
        const plain = codec.reader(shape)(bytes, 0, bytes.length);
        expect(fromPlain(plain, shape)).toStrictEqual(value);
        const out = new ByteWriter(8);
        expect(codec.writer(shape)(plain, out)).toBe(true);
        expect(new TextDecoder().decode(out.view())).toBe(new TextDecoder().decode(bytes));
      }),
    );
  });

  test("are taken by both readers or by neither when the text was damaged", () => {
    const damage = fc.tuple(fc.nat(), fc.constantFrom(...'{}[]:,"0123e.ntf \\'.split("")));
    fc.assert(
      fc.property(schemaAndValue(2), fc.array(damage, { maxLength: 2 }), ({ schema, value }, places) => {
        const payload = plainJson.fromConnect("t", schema, value) ?? utf8("");
        for (const [place, piece] of places) payload[place % payload.length] = piece.charCodeAt(0);
        const codec = withSchemas();
        const head = codec.fromConnect("t", { type: "int32", optional: true }, null);
        expect(head).not.toBeNull();
        const text = new TextDecoder("latin1").decode(payload);
        const whole = codec.fromConnect("t", schema, value) ?? utf8("");
        const prefix = new TextDecoder().decode(whole).indexOf(',"payload":') + ',"payload":'.length;
        const start = Buffer.byteLength(new TextDecoder().decode(whole).slice(0, prefix));
        const bytes = Buffer.concat([whole.subarray(0, start), payload, utf8("}")]);
        const shape = shapeOf(schema);
        const connect = message(() => codec.toConnect(bytes, "t"));
        const typed = message(() => codec.reader(shape)(bytes, 0, bytes.length));
        expect([text, typed]).toEqual([text, connect]);
        if (connect === "no error")
          expect(fromPlain(codec.reader(shape)(bytes, 0, bytes.length), shape)).toStrictEqual(
            codec.toConnect(bytes, "t").value,
          );
      }),
      { numRuns: 500 },
    );
  });

  /** The shape that a schemaless value has. */
  function shapeOfValue(value: Value): Shape {
    if (value === null) return leaf("string", { nullable: true });
    if (value instanceof RawNumber) return ANY;
    if (typeof value === "bigint") return leaf("int64");
    if (typeof value === "number") return leaf("float64");
    if (typeof value === "boolean" || typeof value === "string")
      return leaf(typeof value as "boolean" | "string");
    if (value instanceof Map) {
      const fields = [...(value as ReadonlyMap<string, Value>)];
      return struct(Object.fromEntries(fields.map(([name, held]) => [name, shapeOfValue(held)])));
    }
    return leaf("array", { values: ANY });
  }

  test("without schemas: a typed reader of the value's own shape gives the same value", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "grapheme" }), (text) => {
        // `?` at the end of a name means something to `struct` above.
        const bytes = utf8(text.replaceAll("?", ""));
        const { value } = plainJson.toConnect(bytes, "t");
        const shape = shapeOfValue(value);
        const plain = plainJson.reader(shape)(bytes, 0, bytes.length);
        expect(fromPlain(plain, shape)).toStrictEqual(value);
        const out = new ByteWriter(8);
        if (plainJson.writer(shape)(plain, out)) expect(readJson(out.view())).toStrictEqual(value);
        else expect(value).toBeNull();
      }),
    );
  });
});
