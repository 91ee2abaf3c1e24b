/** The writing half of SimpleDateFormat on bytes, for patterns whose fields have a fixed width: those of most timestamps. */
import { readDatePattern, type PatternLetter } from "./date-pattern.ts";

/**
 * Writes a time as a JSON string at `to`; the position behind it, or -1 where the year has not four digits or the calendar is
 * Julian. From `from` to `end`: the milliseconds since 1970, a whole number of at most 15 digits. `words`: the same bytes; up to seven behind the result are
 * overwritten. The number is read here, as the engine makes an object of a large one that is handed on.
 */
export type DateText = (bytes: Uint8Array, from: number, end: number, to: number, words: DataView) => number;

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
  const template = new DataView(new ArrayBuffer(Math.ceil(length / 8) * 8));
  for (let i = 0; i < length; i++) template.setUint8(i, text.charCodeAt(i));
  const places = new Places();
  if (!places.take(fields)) return undefined;
  const { hour, minute, second, millisecond } = places;
  const hours = hoursOf(places.hourLetter);
  return (bytes, from, end, to, words) => {
    const ms = wholeAt(bytes, words, from, end);
    const days = Math.floor(ms / DAY);
    if (days < FIRST_DAY || days >= DAYS_END) return -1;
    const day = days | 0;
    for (let i = 0; i < length; i += 8) words.setFloat64(to + i, template.getFloat64(i));
    writeDay(words, places, day, to);
    const millis = (ms - day * DAY) | 0;
    const seconds = (millis / 1000) | 0;
    const minutes = (seconds / 60) | 0;
    const ofDay = (minutes / 60) | 0;
    if (hour >= 0) putTwo(words, hours[ofDay] as number, to + hour);
    if (minute >= 0) putTwo(words, minutes - ofDay * 60, to + minute);
    if (second >= 0) putTwo(words, seconds - minutes * 60, to + second);
    if (millisecond >= 0) {
      const rest = millis - seconds * 1000;
      const tens = (rest / 10) | 0;
      putTwo(words, tens, to + millisecond);
      words.setUint8(to + millisecond + 2, 0x30 + rest - tens * 10);
    }
    return to + length;
  };
}

/** How many days are kept with their digits; a power of two. Those of a stream are mostly near each other. */
const KEPT = 512;
/** Which day is kept at a place, and its pairs of digits: century, year, month, day. */
const days = new Int32Array(KEPT).fill(DAYS_END);
const digits = new Uint16Array(KEPT * 4);

function writeDay(words: DataView, places: Places, day: number, to: number): void {
  const place = day & (KEPT - 1);
  const at = place << 2;
  if (days[place] !== day) {
    keepDay(day, at);
    days[place] = day;
  }
  const { year, yearWidth, month, day: ofMonth } = places;
  if (year >= 0) {
    if (yearWidth === 4) words.setUint16(to + year, digits[at] as number, true);
    words.setUint16(to + year + yearWidth - 2, digits[at + 1] as number, true);
  }
  if (month >= 0) words.setUint16(to + month, digits[at + 2] as number, true);
  if (ofMonth >= 0) words.setUint16(to + ofMonth, digits[at + 3] as number, true);
}

function keepDay(of: number, at: number): void {
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
  const parts = [century, year - century * 100, month, dayOfMonth];
  for (const [i, part] of parts.entries()) digits[at + i] = PAIRS[part] as number;
}

/** Two digits, at once: each pair as a little-endian word. */
const PAIRS = Uint16Array.from({ length: 100 }, (_, n) => 0x3030 + Math.floor(n / 10) + ((n % 10) << 8));

function putTwo(words: DataView, value: number, at: number): void {
  words.setUint16(at, PAIRS[value] as number, true);
}

const ZERO = 0x30;
const MINUS = 0x2d;

/** A whole number of at most 15 digits, four of them at a time. */
function wholeAt(bytes: Uint8Array, words: DataView, from: number, end: number): number {
  const isNegative = bytes[from] === MINUS;
  let p = isNegative ? from + 1 : from;
  let first = 0;
  for (const fours = end - ((end - p) & ~3); p < fours; p++) first = first * 10 + (bytes[p] as number) - ZERO;
  let value = first;
  for (; p < end; p += 4) value = value * 10_000 + fourDigits(words.getInt32(p, true));
  return isNegative ? -value : value;
}

/** Digits in the bytes of a little-endian word: pairs of them, then the two. */
function fourDigits(word: number): number {
  const digits = word - 0x30303030;
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) & 0x00ff00ff;
  return (pairs & 0xff) * 100 + (pairs >>> 16);
}
