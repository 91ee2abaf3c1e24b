import { expect, test } from "vitest";
import { converter } from "./simple-header.ts";

const simple = converter({});
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a text is what it looks like", () => {
  const read = (text: string): unknown => simple.toConnect(utf8(text), "t");
  expect(read("007")).toEqual({ schema: { type: "int8", optional: false }, value: 7 });
  expect(read("abc")).toEqual({ schema: { type: "string", optional: false }, value: "abc" });
  expect(read("")).toEqual({ schema: { type: "string", optional: false }, value: "" });
  expect(read("null")).toEqual({ schema: null, value: null });
  expect(simple.toConnect(null, "t")).toEqual({ schema: null, value: null });
});

test("bytes that are no UTF-8 do not fail", () => {
  expect(simple.toConnect(Uint8Array.of(255), "t").value).toBe("\ufffd");
});

test("a value is written as its text", () => {
  expect(simple.fromConnect("t", { type: "int8", optional: false }, 7)).toEqual(Buffer.from("7"));
  expect(simple.fromConnect("t", null, null)).toBeNull();
});
