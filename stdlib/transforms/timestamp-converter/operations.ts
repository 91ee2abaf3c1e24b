/** Between Connect's representations of time. Source: TimestampConverter and java.util.concurrent.TimeUnit. */
import { compileDateFormat } from "../../../src/data/java/simple-date-format.ts";
import { dataError } from "../../../src/data/errors.ts";
import { JavaDate } from "../../../src/data/value.ts";

const MIN = -9223372036854775808n;
const MAX = 9223372036854775807n;
const DAY = 86_400_000n;

/** TimeUnit saturates where a long would overflow. */
function clamp(n: bigint): bigint {
  return n < MIN ? MIN : n > MAX ? MAX : n;
}

/** Reads texts by a SimpleDateFormat pattern, in UTC. */
export function dateParser(pattern: string): (text: string) => JavaDate {
  const format = compileDateFormat(pattern);
  return (text) => new JavaDate(format.parse(text));
}

/** The same, for what is written by that pattern again: the name of a time zone other than UTC's is a DataException. */
export function utcDateParser(pattern: string): (text: string) => JavaDate {
  const format = compileDateFormat(pattern, { utcOnly: true });
  return (text) => new JavaDate(format.parse(text));
}

/** Writes points in time by a SimpleDateFormat pattern, in UTC. */
export function dateFormatter(pattern: string): (date: JavaDate) => string {
  const format = compileDateFormat(pattern);
  return (date) => format.format(date.ms);
}

/** A count since 1970 in the given unit as a point in time; below milliseconds it is cut. */
export function unixToDate(precision: string): (unix: bigint) => JavaDate {
  switch (precision) {
    case "seconds":
      return (n) => new JavaDate(clamp(n * 1000n));
    case "microseconds":
      return (n) => new JavaDate(n / 1000n);
    case "nanoseconds":
      return (n) => new JavaDate(n / 1_000_000n);
    default:
      return (n) => new JavaDate(n);
  }
}

/** A point in time as a count since 1970 in the given unit; seconds are cut towards 1970. */
export function dateToUnix(precision: string): (date: JavaDate) => bigint {
  switch (precision) {
    case "seconds":
      return ({ ms }) => ms / 1000n;
    case "microseconds":
      return ({ ms }) => clamp(ms * 1000n);
    case "nanoseconds":
      return ({ ms }) => clamp(ms * 1_000_000n);
    default:
      return ({ ms }) => ms;
  }
}

/** A date as it is. Throws DataException for the number that a Cast of the whole value left under a date's schema. */
export function dateItself(date: JavaDate): JavaDate {
  if (date instanceof JavaDate) return date;
  throw dataError("the schema has the name of a date, and the value is a number");
}

/** Midnight of the day, in UTC: Connect's Date. */
export function startOfDay({ ms }: JavaDate): JavaDate {
  // The first day that a long reaches does not begin within it; Java goes round.
  return new JavaDate(BigInt.asIntN(64, ms - timeOf(ms)));
}

/** The time of day on 1 January 1970, in UTC: Connect's Time. */
export function timeOfDay({ ms }: JavaDate): JavaDate {
  return new JavaDate(timeOf(ms));
}

function timeOf(ms: bigint): bigint {
  const rest = ms % DAY;
  return rest < 0n ? rest + DAY : rest;
}
