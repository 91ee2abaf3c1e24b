/** JsonConverter against what Kafka Connect's own did (`tools/java-oracle/converters`). */
import { describe, expect, test } from "vitest";
import { RecordError } from "../../src/data/errors.ts";
import { converter } from "../../stdlib/converters/json/json.ts";
import { difference, KEPT, MISFITS, NOT_JSON } from "./differences.ts";
import {
  bytesOf,
  goldenRows,
  latin1Of,
  optionsOf,
  schemaText,
  sortedParameters,
  valueText,
} from "./golden.ts";
import { writtenValues } from "./written-values.ts";

/** The result of a call, or "!" and the error's class. */
function outcome<T>(call: () => T): T | string {
  try {
    return call();
  } catch (error) {
    if (error instanceof RecordError) return `!${error.errorClass}`;
    throw error;
  }
}

function message(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof RecordError ? error.message : String(error);
  }
  return "no error";
}

function read(options: string, text: string): readonly [string, string] {
  const { schema, value } = converter(optionsOf(options), false).toConnect(bytesOf(text), "t");
  return [schemaText(schema), valueText(value, schema)];
}

describe("bytes to values", () => {
  const rows = goldenRows("to-connect");

  test("are what Connect makes of them, but for what is known", () => {
    const wrong: unknown[] = [];
    for (const [options = "", text = "", schema, value] of rows) {
      if (options === null || text === null || difference(options, text)) continue;
      const expected = schema?.startsWith("!") ? schema : [sortedParameters(schema ?? ""), value];
      const found = outcome(() => read(options, text));
      if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push({ options, text, expected, found });
    }
    expect(wrong).toEqual([]);
  });

  test("the known differences are differences still", () => {
    const seen = new Set<string>();
    const wrong: unknown[] = [];
    for (const [options = "", text = "", schema] of rows) {
      if (options === null || text === null) continue;
      const why = difference(options, text);
      if (!why) continue;
      seen.add(text);
      const found = outcome(() => read(options, text));
      const words = message(() => read(options, text));
      const right =
        why === "kept"
          ? found[1] === `raw ${text}`
          : found === "!DataException" &&
            (why === "not JSON" ? /^not JSON/ : /: expected .+, found /).test(words);
      if (!right || schema?.startsWith("!")) wrong.push({ options, text, why, schema, found, words });
    }
    expect(wrong).toEqual([]);
    for (const text of [...NOT_JSON, ...KEPT, ...MISFITS]) expect(seen).toContain(text);
  });
});

describe("values to bytes", () => {
  /** Members of a schema's `parameters` whose names are numbers are in the order of the numbers, and entries of maps in the order of reading. */
  const OTHER_ORDER = ['"parameters":{"2":"a","1":"b"}', '"keys":{"type":"array","items":{"type":"int32"}}'];

  test("are what Connect writes", () => {
    const wrong: unknown[] = [];
    let compared = 0;
    for (const [from, to, text, expected] of goldenRows("from-connect")) {
      if (!from || !to || text === null || text === undefined || difference(from, text)) continue;
      const value = converter(optionsOf(from), false).toConnect(bytesOf(text), "t");
      const found = outcome(() =>
        latin1Of(converter(optionsOf(to), false).fromConnect("t", value.schema, value.value)),
      );
      compared++;
      if (OTHER_ORDER.some((part) => text.includes(part))) {
        // The same characters in another order.
        if ((found ?? "").split("").toSorted().join() !== (expected ?? "").split("").toSorted().join())
          wrong.push({ from, to, text, expected, found });
      } else if (found !== expected) wrong.push({ from, to, text, expected, found });
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(800);
  });

  test.each(goldenRows("written-values"))("%s, %s", (name, options, expected) => {
    const held = writtenValues().get(name ?? "");
    if (!held) throw new Error(`no value of that name: ${name}`);
    const found = outcome(() =>
      latin1Of(converter(optionsOf(options ?? ""), false).fromConnect("t", held.schema, held.value)),
    );
    // Jackson writes half of a surrogate pair as an escape, which is no text that could be read here.
    expect(found).toBe(name?.startsWith("half of a pair") ? "!DataException" : expected);
  });
});
