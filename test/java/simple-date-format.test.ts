import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileDateFormat } from "../../src/data/java/simple-date-format.ts";
import type { DateFormat } from "../../src/data/java/simple-date-format.ts";
import { zoneNames } from "../../src/data/java/zone-names.ts";
import { goldenTexts, result } from "./golden.ts";

const CENTURY_START = -746_965_380_000n;

const compiled = new Map<string, DateFormat>();
function formatOf(pattern: string): DateFormat {
  const known = compiled.get(pattern);
  if (known) return known;
  const format = compileDateFormat(pattern, { centuryStart: CENTURY_START });
  compiled.set(pattern, format);
  return format;
}

describe("SimpleDateFormat against Java", () => {
  test("writing", () => {
    const rows = goldenTexts("date-format");
    expect(
      rows.map(([pattern = "", ms = ""]) => [pattern, ms, formatOf(pattern).format(BigInt(ms))]),
    ).toEqual(rows);
  });

  test("what is a pattern", () => {
    const rows = goldenTexts("date-pattern");
    expect(rows.map(([pattern = ""]) => [pattern, result(() => formatOf(pattern).format(0n))])).toEqual(rows);
  });

  test("reading", () => {
    const rows = goldenTexts("date-parse");
    expect(rows.map(([pattern = "", text = ""]) => [pattern, text, parsed(pattern, text)])).toEqual(rows);
  });

  test("names of time zones", () => {
    const shown = zoneNames().map(({ name, daylight, offsets: { first, later } }) => [
      name,
      daylight === undefined ? "" : String(daylight / 60_000),
      [first / 1000, ...later.map(({ since, offset }) => `${since / 1000}:${offset / 1000}`)].join(" "),
    ]);
    expect(shown).toEqual(goldenTexts("zone-name"));
    const rows = goldenTexts("zone-parse");
    expect(rows.map(([text = ""]) => [text, parsed("yyyy-MM-dd HH:mm z", text)])).toEqual(rows);
  });
});

function parsed(pattern: string, text: string): string {
  const ms = formatOf(pattern).tryParse(text);
  return ms === undefined ? "!ParseException" : String(ms);
}

test("a text that was written reads back", () => {
  const format = compileDateFormat("G yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (ms) => {
      expect(format.parse(format.format(ms))).toBe(ms);
    }),
  );
});

test("two-digit years lie from eighty years before to twenty after", () => {
  const format = compileDateFormat("yy-MM-dd", { now: 1_777_642_620_000n });
  const iso = compileDateFormat("yyyy-MM-dd");
  const years = ["46-04-30", "46-05-01", "46-05-02", "26-05-01", "00-01-01"].map((t) =>
    iso.format(format.parse(t)),
  );
  // Now is 2026-05-01T13:37:00Z: at midnight of that day eighty years ago the hundred years had not begun.
  expect(years).toEqual(["2046-04-30", "2046-05-01", "1946-05-02", "2026-05-01", "2000-01-01"]);
  const leap = compileDateFormat("yy-MM-dd", { now: BigInt(Date.UTC(2080, 1, 29)) });
  expect(iso.format(leap.parse("00-02-29"))).toBe("2000-02-29");
});

test("what cannot be read says why", () => {
  expect(() => compileDateFormat("yyyy-MM-ddTHH")).toThrow("`T` is no pattern letter");
  expect(() => compileDateFormat("yyyy").parse("x")).toThrow('"x" does not fit the date pattern `yyyy`');
  expect(() => compileDateFormat("HH z").parse("12 nowhere")).toThrow("does not fit");
});

test("the name of a time zone is refused where the date is written again", () => {
  const format = compileDateFormat("HH z", { utcOnly: true });
  expect(() => format.parse("12 PST")).toThrow('"12 PST" names a time zone, in which Connect would write');
  for (const text of ["12 UTC", "12 GMT", "12 GMT+00:00", "12 +0000"])
    expect(format.parse(text)).toBe(12n * 3_600_000n);
});
