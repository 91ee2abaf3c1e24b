/** The reading half of SimpleDateFormat, lenient, in UTC. */
import { CalendarFields, FIELD, resolveFields } from "./calendar-fields.ts";
import { ERA_TABLE, HALF_TABLE, MONTH_TABLE, WEEKDAY_TABLE } from "./date-names.ts";
import type { NameTable } from "./date-names.ts";
import { afterBlanks, startsWithName } from "./date-reading.ts";
import type { PartReader, Reading } from "./date-reading.ts";
import { isoZoneReader, zoneReader } from "./date-zone-reader.ts";
import { readDateNumber } from "./date-number.ts";
import type { PatternLetter, PatternPart } from "./date-pattern.ts";
import { civilDate, splitMillis } from "./gregorian-calendar.ts";
import { isUtc } from "./zone-names.ts";
import { RecordError } from "../errors.ts";
import { unicodeDigit } from "./unicode-digit.ts";

/**
 * Gives the milliseconds since 1970 that a text stands for, undefined if it does not fit the pattern. What follows after
 * the pattern's end is ignored. `centuryStart`: two-digit years lie in the hundred years from this time on. With
 * `utcOnly` the name of another time zone is a DataException.
 */
export function dateFormatReader(
  parts: readonly PatternPart[],
  centuryStart: bigint,
  utcOnly = false,
): (text: string) => bigint | undefined {
  const century = centuryOf(centuryStart);
  const readers = parts.map((part, i) =>
    part.kind === "text"
      ? textReader(part.text)
      : fieldReader(part.letter, part.count, abuts(parts[i + 1]), century),
  );
  const reading: Reading = {
    text: "",
    fields: new CalendarFields(),
    at: 0,
    offsets: undefined,
    ambiguousYear: false,
  };
  return (text) => {
    reading.text = text;
    reading.fields.reset();
    reading.at = 0;
    reading.offsets = undefined;
    reading.ambiguousYear = false;
    for (const read of readers) if (!read(reading)) return undefined;
    // A match of nothing counts as none, as in DateFormat.parse.
    if (reading.at === 0) return undefined;
    if (utcOnly && reading.offsets !== undefined && !isUtc(reading.offsets)) throw zoneRead(text);
    let ms = resolveFields(reading.fields, reading.offsets);
    if (reading.ambiguousYear && ms < centuryStart) {
      reading.fields.addToYears(100);
      ms = resolveFields(reading.fields, reading.offsets);
    }
    return ms;
  };
}

function zoneRead(text: string): RecordError {
  const message = `${JSON.stringify(text)} names a time zone, in which Connect would write this date and all that follow; the offset as a number, such as -0800, is read`;
  return new RecordError("DataException", message);
}

/** The continuous year of a time, and its last two digits. */
function centuryOf(start: bigint): { first: number; lastTwo: number } {
  const { year } = civilDate(splitMillis(start).day);
  const first = year > 0 ? year : 1 - year;
  return { first: Math.floor(first / 100) * 100, lastTwo: first % 100 };
}

/** Numbers follow directly, so that a number before them has as many digits as its letters. */
function abuts(next: PatternPart | undefined): boolean {
  if (next === undefined || next.kind === "text") return false;
  if (next.letter === "M" || next.letter === "L") return next.count <= 2;
  return !"GEazZX".includes(next.letter);
}

function textReader(expected: string): PartReader {
  return (reading) => {
    if (!reading.text.startsWith(expected, reading.at)) return false;
    reading.at += expected.length;
    return true;
  };
}

const NUMBER_FIELDS: Partial<Record<PatternLetter, number>> = {
  d: FIELD.dayOfMonth,
  H: FIELD.hourOfDay,
  m: FIELD.minute,
  s: FIELD.second,
  S: FIELD.millisecond,
  D: FIELD.dayOfYear,
  F: FIELD.dayOfWeekInMonth,
  w: FIELD.weekOfYear,
  W: FIELD.weekOfMonth,
  K: FIELD.hour,
};

function fieldReader(
  letter: PatternLetter,
  count: number,
  exact: boolean,
  century: { first: number; lastTwo: number },
): PartReader {
  const width = exact ? count : 0;
  switch (letter) {
    case "G":
      return nameReader(FIELD.era, ERA_TABLE);
    case "E":
      return nameReader(FIELD.dayOfWeek, WEEKDAY_TABLE);
    case "a":
      return nameReader(FIELD.half, HALF_TABLE);
    case "M":
    case "L":
      if (count > 2) return nameReader(FIELD.month, MONTH_TABLE);
      return numberReader(FIELD.month, width, (month) => month - 1);
    case "k":
      return numberReader(FIELD.hourOfDay, width, (hour) => (hour === 24 ? 0 : hour));
    case "h":
      return numberReader(FIELD.hour, width, (hour) => (hour === 12 ? 0 : hour));
    case "u":
      return numberReader(FIELD.dayOfWeek, width, (day) =>
        day === 7 ? 1 : day > 0 && day < 7 ? day + 1 : day,
      );
    case "y":
    case "Y":
      return yearReader(letter === "y" ? FIELD.year : FIELD.weekYear, width, count, century);
    case "z":
    case "Z":
      return zoneReader;
    case "X":
      return isoZoneReader(count);
    default:
      return numberReader(NUMBER_FIELDS[letter] ?? FIELD.dayOfMonth, width, (n) => n);
  }
}

/** `width`: of the whole number with the blanks before it; 0 where it ends by itself. */
function numberReader(field: number, width: number, change: (n: number) => number): PartReader {
  return (reading) => {
    const number = numberAt(reading, width);
    if (number === undefined) return false;
    reading.fields.set(field, change(number.value));
    reading.at = number.end;
    return true;
  };
}

function numberAt(reading: Reading, width: number) {
  const { text, at } = reading;
  const start = afterBlanks(text, at);
  if (start < 0) return undefined;
  if (width === 0) return readDateNumber(text, start, text.length);
  return at + width > text.length ? undefined : readDateNumber(text, start, at + width);
}

/** Years of two digits under at most two letters are of the century; any other number is the year itself. */
function yearReader(
  field: number,
  width: number,
  count: number,
  century: { first: number; lastTwo: number },
): PartReader {
  return (reading) => {
    const start = afterBlanks(reading.text, reading.at);
    const number = numberAt(reading, width);
    if (number === undefined) return false;
    let { value } = number;
    if (
      count <= 2 &&
      number.end - start === 2 &&
      unicodeDigit(reading.text.charCodeAt(start)) >= 0 &&
      unicodeDigit(reading.text.charCodeAt(start + 1)) >= 0
    ) {
      reading.ambiguousYear = value === century.lastTwo;
      value += century.first + (value < century.lastTwo ? 100 : 0);
    }
    reading.fields.set(field, value);
    reading.at = number.end;
    return true;
  };
}

/** Names in any case; blanks before them are not skipped, but a text of blanks alone does not fit. */
function nameReader(field: number, names: NameTable): PartReader {
  return (reading) => {
    if (afterBlanks(reading.text, reading.at) < 0) return false;
    let best = 0;
    let value = 0;
    for (const [name, number] of names) {
      if (name.length > best && startsWithName(reading.text, reading.at, name)) {
        best = name.length;
        value = number;
      }
    }
    if (best === 0) return false;
    reading.fields.set(field, value);
    reading.at += best;
    return true;
  };
}
