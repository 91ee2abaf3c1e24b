/** TimestampConverter's operations on JSON text give what the operations themselves give. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TextOperation } from "../../../src/flow/algebra.ts";
import { JavaDate } from "../../../src/data/value.ts";
import * as operations from "./operations.ts";
import { dateFormatter, dateToUnix, isFixed, unixToDate } from "./on-text.ts";

function ofText(run: TextOperation, value: bigint): string {
  const bytes = new Uint8Array(400);
  const end = new TextEncoder().encodeInto(String(value), bytes).written;
  return Buffer.from(bytes.subarray(40, run(bytes, 0, end, 40, new DataView(bytes.buffer)))).toString("utf8");
}

const times = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -12_300_000_000_000n, max: 260_000_000_000_000n }),
  fc.bigInt({ min: 0n, max: 2_000_000_000_000n }),
  // The ends of the calendar's centuries, of the years with four digits, of a day.
  fc.constantFrom(0n, -1n, 999n, 86_399_999n, 86_400_000n, -86_400_000n, -86_400_001n, 951_782_400_000n),
  fc.constantFrom(
    -12_219_292_800_000n,
    -12_219_292_800_001n,
    -12_212_553_600_000n,
    253_402_300_799_999n,
    253_402_300_800_000n,
  ),
);

test.each([
  "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
  "yyyy-MM-dd HH:mm:ss",
  "yyyyMMddHHmmssSSS",
  "dd.MM.yy kk:mm",
  "hh 'o''clock' mm",
  "yyyy-MM-dd'T'HH:mm:ssZ",
  "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
  "HHH SSSSSS",
  "",
])("dates by %s", (pattern) => {
  if (pattern !== "yyyy-MM-dd'T'HH:mm:ss.SSSXXX") expect(isFixed(pattern)).toBe(true);
  const run = dateFormatter(pattern);
  const format = operations.dateFormatter(pattern);
  const same = fc.property(times, (ms) => {
    expect(ofText(run, ms)).toBe(JSON.stringify(format(new JavaDate(ms))));
  });
  fc.assert(same, { numRuns: 1000 });
});

test.each(["EEE, d MMM yyyy", "MMMM", "y-M-d", "yyy", "D", "'é'", "hh KK"])(
  "%s has no fixed width, a field twice, or is no ASCII",
  (pattern) => {
    expect(isFixed(pattern)).toBe(false);
  },
);

test.each(["seconds", "milliseconds", "microseconds", "nanoseconds"])("%s and back", (precision) => {
  const [read, write] = [operations.unixToDate(precision), operations.dateToUnix(precision)];
  fc.assert(
    fc.property(times, (n) => {
      expect(ofText(unixToDate(precision), n)).toBe(String(read(n).ms));
      expect(ofText(dateToUnix(precision), n)).toBe(String(write(new JavaDate(n))));
    }),
    { numRuns: 1000 },
  );
});
