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

const OF_DAY: ReadonlySet<PatternLetter> = new Set(["y", "M", "L", "d"]);
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

function compile(text: string, fields: readonly Field[]): DateText {
  const { length } = text;
  const template = Uint8Array.from(text, (c) => c.charCodeAt(0));
  const ofDay = fields.filter((f) => OF_DAY.has(f.letter));
  const ofTime = fields.filter((f) => !OF_DAY.has(f.letter));
  const codes = Uint8Array.from(ofTime, (f) => f.letter.charCodeAt(0));
  const places = Uint8Array.from(ofTime, (f) => f.at);
  let lastDay = Number.NaN;
  return (bytes, ms, to) => {
    const day = Math.floor(ms / DAY);
    if (day < FIRST_DAY || day >= DAYS_END) return -1;
    if (day !== lastDay) {
      writeDay(template, ofDay, day);
      lastDay = day;
    }
    for (let i = 0; i < length; i++) bytes[to + i] = template[i] as number;
    const millis = (ms - day * DAY) | 0;
    const seconds = (millis / 1000) | 0;
    const minutes = (seconds / 60) | 0;
    const hours = (minutes / 60) | 0;
    for (let i = 0; i < codes.length; i++) {
      const at = to + (places[i] as number);
      switch (codes[i]) {
        case 0x48: // H
          putTwo(bytes, hours, at);
          break;
        case 0x6d: // m
          putTwo(bytes, minutes - hours * 60, at);
          break;
        case 0x73: // s
          putTwo(bytes, seconds - minutes * 60, at);
          break;
        case 0x53: {
          // S
          const rest = millis - seconds * 1000;
          const tens = (rest / 10) | 0;
          putTwo(bytes, tens, at);
          bytes[at + 2] = 0x30 + rest - tens * 10;
          break;
        }
        case 0x6b: // k
          putTwo(bytes, hours === 0 ? 24 : hours, at);
          break;
        case 0x4b: // K
          putTwo(bytes, hours % 12, at);
          break;
        default: // h
          putTwo(bytes, hours % 12 === 0 ? 12 : hours % 12, at);
      }
    }
    return to + length;
  };
}

function writeDay(template: Uint8Array, fields: readonly Field[], day: number): void {
  // Howard Hinnant's civil_from_days, in whole numbers of 32 bits.
  const shifted = day + 719_468;
  const era = (shifted / 146_097) | 0;
  const dayOfEra = shifted - era * 146_097;
  const leaps = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leaps) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const shiftedMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const dayOfMonth = dayOfYear - (((153 * shiftedMonth + 2) / 5) | 0) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  for (const { letter, at, width } of fields) {
    if (letter === "y" && width === 4) putTwo(template, (year / 100) | 0, at);
    if (letter === "y") putTwo(template, year % 100, at + width - 2);
    else putTwo(template, letter === "d" ? dayOfMonth : month, at);
  }
}

function putTwo(bytes: Uint8Array, value: number, at: number): void {
  const tens = (value * 205) >>> 11;
  bytes[at] = 0x30 + tens;
  bytes[at + 1] = 0x30 + value - tens * 10;
}
