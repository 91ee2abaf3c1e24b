/** The writing half of SimpleDateFormat, in UTC. */
import { ERAS, HALVES, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from "./date-names.ts";
import type { PatternLetter, PatternPart } from "./date-pattern.ts";
import {
  civilDate,
  dayOfWeek,
  firstDayOfMonth,
  firstDayOfYear,
  splitMillis,
  weekNumber,
  weekOfYear,
  weekYear,
} from "./gregorian-calendar.ts";
import type { CivilDate } from "./gregorian-calendar.ts";

/** Turns milliseconds since 1970 (any long) into the text of a pattern. */
export function dateFormatWriter(parts: readonly PatternPart[]): (ms: bigint) => string {
  const writers = parts.map((part) => {
    if (part.kind === "field") return fieldWriter(part.letter, part.count);
    return () => part.text;
  });
  // Records come in order of time, so most share the day of the one before.
  let lastDay = NaN;
  let date: CivilDate = civilDate(0);
  return (ms) => {
    const { day, millisOfDay } = splitMillis(ms);
    if (day !== lastDay) {
      date = civilDate(day);
      lastDay = day;
    }
    let out = "";
    for (const write of writers) out += write(day, millisOfDay, date);
    return out;
  };
}

type FieldWriter = (day: number, millisOfDay: number, date: CivilDate) => string;

function fieldWriter(letter: PatternLetter, count: number): FieldWriter {
  switch (letter) {
    case "G":
      return (_day, _ms, { year }) => ERAS[year > 0 ? 1 : 0];
    case "y":
      return padYear(count, (_day, _ms, { year }) => (year > 0 ? year : 1 - year));
    case "Y":
      return padYear(count, (day, _ms, date) => weekYear(day, date));
    case "M":
    case "L":
      if (count >= 3) return (_day, _ms, { month }) => (count > 3 ? MONTHS : SHORT_MONTHS)[month - 1] ?? "";
      return padded(count, (_day, _ms, { month }) => month);
    case "d":
      return padded(count, (_day, _ms, { dayOfMonth }) => dayOfMonth);
    case "H":
      return padded(count, (_day, ms) => Math.floor(ms / 3_600_000));
    case "k":
      return padded(count, (_day, ms) => Math.floor(ms / 3_600_000) || 24);
    case "K":
      return padded(count, (_day, ms) => Math.floor(ms / 3_600_000) % 12);
    case "h":
      return padded(count, (_day, ms) => Math.floor(ms / 3_600_000) % 12 || 12);
    case "m":
      return padded(count, (_day, ms) => Math.floor(ms / 60_000) % 60);
    case "s":
      return padded(count, (_day, ms) => Math.floor(ms / 1000) % 60);
    case "S":
      return padded(count, (_day, ms) => ms % 1000);
    case "a":
      return (_day, ms) => HALVES[ms < 43_200_000 ? 0 : 1];
    case "E":
      return (day) => (count > 3 ? WEEKDAYS : SHORT_WEEKDAYS)[dayOfWeek(day) - 1] ?? "";
    case "u":
      return padded(count, (day) => (dayOfWeek(day) === 1 ? 7 : dayOfWeek(day) - 1));
    case "D":
      return padded(count, (day, _ms, { year }) => day - firstDayOfYear(year) + 1);
    case "F":
      return padded(count, (day, _ms, date) => Math.floor((day - firstDayOfMonth(day, date)) / 7) + 1);
    case "w":
      return padded(count, (day, _ms, { year }) => weekOfYear(day, year));
    case "W":
      return padded(count, (day, _ms, date) => weekNumber(firstDayOfMonth(day, date), day));
    case "z":
      return () => (count > 3 ? "Coordinated Universal Time" : "UTC");
    case "Z":
      return () => "+0000";
    default:
      return () => "Z";
  }
}

/** More digits than these a DecimalFormat does not give. */
const MAX_DIGITS = 309;

function padded(
  count: number,
  value: (day: number, millisOfDay: number, date: CivilDate) => number,
): FieldWriter {
  const digits = Math.min(count, MAX_DIGITS);
  return (day, ms, date) => {
    const number = value(day, ms, date);
    return digits === 2 && number >= 0 && number < 100
      ? (TWO_DIGITS[number] as string)
      : number.toString().padStart(digits, "0");
  };
}

const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, "0"));

/** Years may be negative (of weeks), and two letters mean the last two digits. */
function padYear(
  count: number,
  value: (day: number, millisOfDay: number, date: CivilDate) => number,
): FieldWriter {
  const digits = Math.min(count, MAX_DIGITS);
  return (day, ms, date) => {
    const year = value(day, ms, date);
    const magnitude = count === 2 ? Math.abs(year) % 100 : Math.abs(year);
    return (year < 0 ? "-" : "") + magnitude.toString().padStart(digits, "0");
  };
}
