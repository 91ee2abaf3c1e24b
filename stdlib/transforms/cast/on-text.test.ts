/** Cast's operations on JSON text give what the operations themselves give. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonOf } from "../../../src/data/json/write.ts";
import type { Value } from "../../../src/data/value.ts";
import * as operations from "./operations.ts";
import * as onText from "./on-text.ts";

type Name = keyof typeof onText & keyof typeof operations;

/** The result of the form on text of a JSON text, or what it throws. */
function ofText(name: Name, json: string): string {
  const bytes = new Uint8Array(json.length * 3 + 64);
  const end = new TextEncoder().encodeInto(json, bytes).written;
  const to = end + 8;
  try {
    const behind = onText[name](bytes, 0, end, to, new DataView(bytes.buffer));
    expect(behind - to).toBeLessThanOrEqual(onText.ROOM);
    return Buffer.from(bytes.subarray(to, behind)).toString("utf8");
  } catch (error) {
    return String(error);
  }
}

/** The operation's own result as JSON. */
function ofValue(name: Name, value: string | number | bigint | boolean): string {
  try {
    const result = (operations[name] as (v: unknown) => Value)(value);
    // A number may be an int32 or a double, and JSON has 5 for one and 5.0 for the other.
    if (name.endsWith("ToInt32")) return String(result);
    return jsonOf(result);
  } catch (error) {
    return String(error);
  }
}

const numbers = fc.oneof(
  fc.constantFrom(
    "0",
    "-0",
    "0.0",
    "-0.0",
    "1.",
    ".5",
    "1.50",
    "007",
    "0.001",
    "0.0009",
    "9999999",
    "10000000",
    "1e3",
  ),
  fc.constantFrom(
    "12345678.9",
    "0.1",
    "NaN",
    "Infinity",
    " 1 ",
    "1d",
    "0x1p3",
    "",
    "-",
    "1e400",
    "999999999",
    "-2147483649",
  ),
  fc.constantFrom(
    "9223372036854775807",
    "9223372036854775808",
    "123456789012345678",
    "1.123456789012345678",
    "+5",
    "٣",
  ),
  fc.double().map(String),
  fc.integer().map(String),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String),
  fc.tuple(fc.integer({ min: -99999999, max: 99999999 }), fc.nat(999999)).map(([a, b]) => `${a}.${b}`),
  fc.string({ maxLength: 6 }),
);

/** The property that a form on text gives what its operation gives. `json`: how a value is spelt. */
function same<T extends string | number | bigint>(
  name: Name,
  values: fc.Arbitrary<T>,
  json: (value: T) => string = String,
  valueOf: (value: T) => string | number | bigint = (value) => value,
): fc.RunDetails<[T]> {
  return fc.check(
    fc.property(values, (value) => ofText(name, json(value)) === ofValue(name, valueOf(value))),
    { numRuns: 2000 },
  );
}

const HOLDS = { failed: false, counterexample: null };

test.each(["textToFloat64", "textToInt32", "textToInt64", "textToBoolean"] as const)("%s", (name) => {
  expect(same(name, numbers, (text) => JSON.stringify(text))).toMatchObject(HOLDS);
});

const longs = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -10_000_001n, max: 10_000_001n }),
  fc.constantFrom(0n, 1n, -1n, 2147483647n, 2147483648n, -2147483649n, 999999999n, 1000000000n),
);

test.each(["integerToText", "int64ToInt32", "int64ToFloat64"] as const)("%s", (name) => {
  expect(same(name, longs)).toMatchObject(HOLDS);
});

test("int32ToInt64", () => {
  expect(same("int32ToInt64", fc.integer())).toMatchObject(HOLDS);
});

test("booleanToText", () => {
  for (const b of [true, false]) expect(ofText("booleanToText", String(b))).toBe(ofValue("booleanToText", b));
});

test("float64ToText, however the number is spelt", () => {
  const spelt = fc.oneof(
    fc.constantFrom("1", "1.0", "1.50", "0.001", "0.0001", "1e3", "12345678", "9999999", "0.10", "100"),
    fc.constantFrom("1E-5", "-2.50", "0.00100"),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((d) => !Object.is(d, -0))
      .map(String),
  );
  expect(same("float64ToText", spelt, String, Number)).toMatchObject(HOLDS);
});
