import { describe, expect, test } from "vitest";
import { dataError, RecordError } from "../data/errors.ts";
import { headerCodec } from "./connect-headers.ts";
import type { HeaderConverter } from "./converter.ts";
import { decodeHeaders, encodeHeaders, type RawHeader } from "./headers.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads digits as an int64 and writes them in brackets, so that one sees who wrote. */
const digits: HeaderConverter = {
  name: "Digits",
  toConnect(bytes) {
    if (bytes === null) return { schema: null, value: null };
    const text = new TextDecoder().decode(bytes);
    if (!/^\d+$/.test(text)) throw dataError(`no digits: ${text}`);
    return { schema: { type: "int64", optional: false }, value: BigInt(text) };
  },
  fromConnect: (topic, schema, value) => utf8(`<${topic} ${schema?.type} ${String(value)}>`),
};

const latin = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString("latin1");

const GIVEN: readonly RawHeader[] = [
  { key: "n", value: utf8("007") },
  { key: "none", value: null },
];
const bytes = encodeHeaders(GIVEN) ?? new Uint8Array();

/** Keys and values as they lie in a topic. */
function written(headers: Uint8Array | null): readonly unknown[] {
  if (headers === null) return [];
  return decodeHeaders(headers, 0, headers.length).map(({ key, value }) => [key, latin(value)]);
}

const AS_GIVEN = [
  ["n", "007"],
  ["none", null],
];

describe("headers with a converter", () => {
  const codec = headerCodec(digits);

  test("are what it reads, and are written as they came", () => {
    const read = codec.read(bytes, 0, bytes.length, "t");
    expect(read.map((h) => h.value)).toEqual([7n, null]);
    expect(written(codec.write(read, "t"))).toEqual(AS_GIVEN);
    const typed = codec.readTyped(bytes, 0, bytes.length, "t");
    expect(typed.map((h) => h.value)).toEqual([7n, null]);
    expect(written(codec.writeTyped(typed, "t"))).toEqual(AS_GIVEN);
  });

  test("that a step adds are written by it", () => {
    const added = { key: "n", schema: { type: "int64", optional: false }, value: 7n } as const;
    expect(written(codec.write([added], "out"))).toEqual([["n", "<out int64 7>"]]);
    const shape = { mode: "schemad", type: "int64", optional: false, nullable: false } as const;
    expect(written(codec.writeTyped([{ key: "n", value: 7n, shape }], "out"))).toEqual([
      ["n", "<out int64 7>"],
    ]);
  });

  test("fail where it fails", () => {
    const bad = encodeHeaders([{ key: "n", value: utf8("x") }]) ?? new Uint8Array();
    expect(() => codec.readTyped(bad, 0, bad.length, "t")).toThrow(RecordError);
  });
});

describe("headers without a converter", () => {
  const codec = headerCodec();
  const mixed: readonly RawHeader[] = [...GIVEN, { key: "b", value: Uint8Array.of(255, 0) }];
  const all = encodeHeaders(mixed) ?? new Uint8Array();

  test("are texts, and bytes where they are none, and are written as they came", () => {
    const typed = codec.readTyped(all, 0, all.length, "t");
    expect(typed.slice(0, 2).map((h) => h.value)).toEqual(["007", null]);
    expect(latin(typed[2]?.value as Uint8Array)).toBe("\xff\0");
    expect(written(codec.writeTyped(typed, "t"))).toEqual([...AS_GIVEN, ["b", "\xff\0"]]);
    expect(written(codec.write(codec.read(all, 0, all.length, "t"), "t"))).toEqual([
      ...AS_GIVEN,
      ["b", "\xff\0"],
    ]);
  });

  test("are none where there are none", () => {
    expect(codec.read(all, -1, -1, "t")).toEqual([]);
    expect(codec.write([], "t")).toBeNull();
    expect(codec.writeTyped([], "t")).toBeNull();
  });
});
