/** The writing half of SimpleDateFormat on bytes, for patterns whose fields have a fixed width: those of most timestamps. */
import { readDatePattern, type PatternLetter } from "./date-pattern.ts";

/**
 * Writes the time as a JSON string at `to`; the position behind it, or -1 where the year has not four digits or the calendar is
 * Julian. `ms`: milliseconds since 1970, a safe integer.
 */
export type DateText = (bytes: Uint8Array, ms: number, to: number) => number;

const DAY = 86_400_000;
/** 1 January 1583 and 10000. */
const FIRST_DAY = -141_349;
const DAYS_END = 2_932_897;

const LITERALS: Partial<Record<PatternLetter, string>> = { Z: "+0000", X: "Z" };
const WIDTHS: Partial<Record<PatternLetter, number>> = {
  M: 2,
  L: 2,
  d: 2,
  H: 2,
  k: 2,
  K: 2,
  h: 2,
  m: 2,
  s: 2,
  S: 3,
};

interface Field {
  readonly letter: PatternLetter;
  readonly at: number;
  readonly width: number;
}

/** The writer of a pattern; undefined where a field has no fixed width, or is a name. Throws as `readDatePattern`. */
export function dateText(pattern: string): DateText | undefined {
  const fields: Field[] = [];
  let text = '"';
  for (const part of readDatePattern(pattern)) {
    const piece = part.kind === "text" ? part.text : placeholder(part.letter, part.count);
    if (piece === undefined || !/^[ !#-[\]-~]*$/.test(piece)) return undefined;
    if (part.kind === "field" && LITERALS[part.letter] === undefined) {
      // Leading zeros of a long field are part of the text.
      const width = part.letter === "y" ? piece.length : (WIDTHS[part.letter] ?? 0);
      fields.push({ letter: part.letter, at: text.length + piece.length - width, width });
    }
    text += piece;
  }
  return compile(`${text}"`, fields);
}

function placeholder(letter: PatternLetter, count: number): string | undefined {
  const literal = LITERALS[letter];
  if (literal !== undefined) return literal;
  if (letter === "y") return count === 2 || count === 4 ? "0".repeat(count) : undefined;
  const width = WIDTHS[letter];
  const isName = (letter === "M" || letter === "L") && count > 2;
  return width === undefined || isName || count < width || count > 20 ? undefined : "0".repeat(count);
}

/** Where each field of a pattern stands in its text, -1 for those that it does not have. */
class Places {
  year = -1;
  yearWidth = 4;
  month = -1;
  day = -1;
  hour = -1;
  /** H, k, K or h. */
  hourLetter: PatternLetter = "H";
  minute = -1;
  second = -1;
  millisecond = -1;

  /** Whether every field is there once. */
  take(fields: readonly Field[]): boolean {
    for (const { letter, at, width } of fields) {
      const name = NAMES[letter];
      if (name === undefined || this[name] >= 0) return false;
      this[name] = at;
      if (name === "year") this.yearWidth = width;
      if (name === "hour") this.hourLetter = letter;
    }
    return true;
  }
}

const NAMES: Partial<
  Record<PatternLetter, "year" | "month" | "day" | "hour" | "minute" | "second" | "millisecond">
> = {
  y: "year",
  M: "month",
  L: "month",
  d: "day",
  H: "hour",
  k: "hour",
  K: "hour",
  h: "hour",
  m: "minute",
  s: "second",
  S: "millisecond",
};

/** Hours of the day as they are written. */
function hoursOf(letter: PatternLetter): Uint8Array {
  return Uint8Array.from({ length: 24 }, (_, hour) => {
    if (letter === "H") return hour;
    if (letter === "k") return hour === 0 ? 24 : hour;
    return letter === "h" && hour % 12 === 0 ? 12 : hour % 12;
  });
}

/** A field that stands twice, or in two ways, is left to SimpleDateFormat. */
function compile(text: string, fields: readonly Field[]): DateText | undefined {
  const { length } = text;
  const template = Uint8Array.from(text, (c) => c.charCodeAt(0));
  const places = new Places();
  if (!places.take(fields)) return undefined;
  const { hour, minute, second, millisecond } = places;
  const hours = hoursOf(places.hourLetter);
  let lastDay = Number.NaN;
  return (bytes, ms, to) => {
    const day = Math.floor(ms / DAY);
    if (day < FIRST_DAY || day >= DAYS_END) return -1;
    if (day !== lastDay) {
      writeDay(template, places, day);
      lastDay = day;
    }
    const millis = (ms - day * DAY) | 0;
    const seconds = (millis / 1000) | 0;
    const minutes = (seconds / 60) | 0;
    const ofDay = (minutes / 60) | 0;
    if (hour >= 0) putTwo(template, hours[ofDay] as number, hour);
    if (minute >= 0) putTwo(template, minutes - ofDay * 60, minute);
    if (second >= 0) putTwo(template, seconds - minutes * 60, second);
    if (millisecond >= 0) {
      const rest = millis - seconds * 1000;
      const tens = (rest / 10) | 0;
      putTwo(template, tens, millisecond);
      template[millisecond + 2] = 0x30 + rest - tens * 10;
    }
    for (let i = 0; i < length; i++) bytes[to + i] = template[i] as number;
    return to + length;
  };
}

function writeDay(template: Uint8Array, places: Places, of: number): void {
  // Howard Hinnant's civil_from_days, in whole numbers of 32 bits.
  const shifted = of + 719_468;
  const era = (shifted / 146_097) | 0;
  const dayOfEra = shifted - era * 146_097;
  const leaps = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leaps) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const shiftedMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const dayOfMonth = dayOfYear - (((153 * shiftedMonth + 2) / 5) | 0) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const century = (year / 100) | 0;
  if (places.year >= 0) {
    if (places.yearWidth === 4) putTwo(template, century, places.year);
    putTwo(template, year - century * 100, places.year + places.yearWidth - 2);
  }
  if (places.month >= 0) putTwo(template, month, places.month);
  if (places.day >= 0) putTwo(template, dayOfMonth, places.day);
}

function putTwo(bytes: Uint8Array, value: number, at: number): void {
  const tens = (value * 205) >>> 11;
  bytes[at] = 0x30 + tens;
  bytes[at + 1] = 0x30 + value - tens * 10;
}
