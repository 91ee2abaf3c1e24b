/** The reading half of SimpleDateFormat, lenient, in UTC. */
import { CalendarFields, FIELD, resolveFields } from "./calendar-fields.ts";
import { ERA_TABLE, HALF_TABLE, MONTH_TABLE, WEEKDAY_TABLE, ZONE_NAMES } from "./date-names.ts";
import type { NameTable } from "./date-names.ts";
import { readDateNumber } from "./date-number.ts";
import type { PatternLetter, PatternPart } from "./date-pattern.ts";
import { civilDate, splitMillis } from "./gregorian-calendar.ts";
import { unicodeDigit } from "./unicode-digit.ts";
import { RecordError } from "../errors.ts";

/** What is known so far while one text is read. */
interface Reading {
  readonly text: string;
  readonly fields: CalendarFields;
  at: number;
  rawOffset: number;
  /** An American standard or daylight name was read; before 1970 some meant something else. */
  namedZone: boolean;
  ambiguousYear: boolean;
}

/** Reads one part at `reading.at` and moves on; false if the text does not fit. */
type PartReader = (reading: Reading) => boolean;

/**
 * Gives the milliseconds since 1970 that a text stands for, undefined if it does not fit the pattern. What follows after
 * the pattern's end is ignored. `centuryStart`: two-digit years lie in the hundred years from this time on.
 */
export function dateFormatReader(
  parts: readonly PatternPart[],
  centuryStart: bigint,
): (text: string) => bigint | undefined {
  const century = centuryOf(centuryStart);
  const readers = parts.map((part, i) =>
    part.kind === "text"
      ? textReader(part.text)
      : fieldReader(part.letter, part.count, abuts(parts[i + 1]), century),
  );
  return (text) => {
    const reading: Reading = {
      text,
      fields: new CalendarFields(),
      at: 0,
      rawOffset: 0,
      namedZone: false,
      ambiguousYear: false,
    };
    for (const read of readers) if (!read(reading)) return undefined;
    // A match of nothing counts as none, as in DateFormat.parse.
    if (reading.at === 0) return undefined;
    let ms = resolveFields(reading.fields.copy(), reading.rawOffset);
    if (reading.ambiguousYear && ms < centuryStart) {
      reading.fields.addToYears(100);
      ms = resolveFields(reading.fields, reading.rawOffset);
    }
    if (reading.namedZone && ms < 0n) throw new RecordError("DataException", oldZone(text));
    return ms;
  };
}

function oldZone(text: string): string {
  return `cannot tell the offset of the named time zone in ${JSON.stringify(text)}: before 1970 it has to be written as a number`;
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
      return skippingBlanks(readZone);
    case "X":
      return skippingBlanks((reading) => readIsoZone(reading, count));
    default:
      return numberReader(NUMBER_FIELDS[letter] ?? FIELD.dayOfMonth, width, (n) => n);
  }
}

/** The place of the first unit that is no blank or tab; -1 if the text ends before. */
function afterBlanks(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0x20 && unit !== 0x09) return i;
  }
  return -1;
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

/** String.regionMatches ignoring case, for a name of ASCII letters. */
function startsWithName(text: string, at: number, name: string): boolean {
  if (at + name.length > text.length) return false;
  for (let i = 0; i < name.length; i++) {
    if (foldCase(text.charCodeAt(at + i)) !== foldCase(name.charCodeAt(i))) return false;
  }
  return true;
}

/** Java compares upper cases, then lower cases of those: the long s, the dotted and dotless i and the Kelvin sign fold too. */
function foldCase(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  if (unit === 0x130 || unit === 0x131) return 0x69;
  if (unit === 0x17f) return 0x73;
  return unit === 0x212a ? 0x6b : unit;
}

function skippingBlanks(read: (reading: Reading, start: number) => boolean): PartReader {
  return (reading) => {
    const start = afterBlanks(reading.text, reading.at);
    return start >= 0 && read(reading, start);
  };
}

/** `+hhmm`, `GMT`, `GMT+hh:mm`, `GMT+h:mm` or a name. */
function readZone(reading: Reading, start: number): boolean {
  const { text } = reading;
  const sign = signAt(text, start);
  if (sign !== 0) return readOffset(reading, start + 1, sign, 2, false);
  // Java looks for GMT before the blanks; behind them it is a name like others and takes no offset.
  if (!startsWithName(text, reading.at, "GMT")) return readZoneName(reading, start);
  const gmtSign = signAt(text, start + 3);
  if (gmtSign !== 0) return readOffset(reading, start + 4, gmtSign, 1, true);
  setOffset(reading, 0);
  reading.at = start + 3;
  return true;
}

/** `Z`, `+hh`, `+hhmm` or `+hh:mm`. */
function readIsoZone(reading: Reading, count: number): boolean {
  const start = afterBlanks(reading.text, reading.at);
  if (reading.text[start] === "Z") {
    setOffset(reading, 0);
    reading.at = start + 1;
    return true;
  }
  const sign = signAt(reading.text, start);
  if (sign === 0) return false;
  return readOffset(reading, start + 1, sign, 2, count === 3, count > 1);
}

function signAt(text: string, at: number): -1 | 0 | 1 {
  return text[at] === "+" ? 1 : text[at] === "-" ? -1 : 0;
}

/** Hours of at least `hourDigits` digits, then minutes, with a colon between or none. */
function readOffset(
  reading: Reading,
  start: number,
  sign: number,
  hourDigits: 1 | 2,
  colon: boolean,
  withMinutes = true,
): boolean {
  const { text } = reading;
  let at = start;
  const first = asciiDigit(text, at++);
  if (first < 0) return false;
  let hours = first;
  const second = asciiDigit(text, at);
  if (second >= 0) {
    hours = first * 10 + second;
    at++;
  } else if (hourDigits === 2) return false;
  if (hours > 23) return false;
  let minutes = 0;
  if (withMinutes) {
    if (colon && text[at++] !== ":") return false;
    const tens = asciiDigit(text, at++);
    const ones = asciiDigit(text, at++);
    if (tens < 0 || ones < 0 || tens > 5) return false;
    minutes = tens * 10 + ones;
  }
  setOffset(reading, sign * (hours * 60 + minutes) * 60_000);
  reading.at = at;
  return true;
}

function asciiDigit(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

function setOffset(reading: Reading, offset: number): void {
  reading.fields.set(FIELD.zoneOffset, offset);
  reading.fields.set(FIELD.daylight, 0);
}

/**
 * Names of zones. Java knows some six hundred; those that cannot be told for sure are an error of their own, so that a
 * text that Java reads is never taken for one that it does not.
 */
function readZoneName(reading: Reading, start: number): boolean {
  const zone = ZONE_NAMES.find(({ name }) => startsWithName(reading.text, start, name));
  if (zone === undefined) {
    if (!/^\p{L}/u.test(reading.text.slice(start))) return false;
    throw new RecordError(
      "DataException",
      `unknown time zone in ${JSON.stringify(reading.text)}: write UTC, GMT, EST, EDT, CST, CDT, MST, MDT, PST, PDT or an offset`,
    );
  }
  reading.rawOffset = zone.rawOffset;
  reading.at = start + zone.name.length;
  if (zone.daylight !== undefined) {
    reading.fields.clear(FIELD.zoneOffset);
    reading.fields.set(FIELD.daylight, zone.daylight);
    reading.namedZone = true;
  }
  return true;
}
