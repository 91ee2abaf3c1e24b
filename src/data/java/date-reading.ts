/** What the parts of a date pattern share while they read a text. */
import type { CalendarFields } from "./calendar-fields.ts";
import type { ZoneOffsets } from "./zone-names.ts";

/** What is known so far while one text is read. */
export interface Reading {
  text: string;
  readonly fields: CalendarFields;
  at: number;
  /** Of the zone whose name was read. */
  offsets: ZoneOffsets | undefined;
  ambiguousYear: boolean;
}

/** Reads one part at `reading.at` and moves on; false if the text does not fit. */
export type PartReader = (reading: Reading) => boolean;

/** The place of the first unit that is no blank or tab; -1 if the text ends before. */
export function afterBlanks(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0x20 && unit !== 0x09) return i;
  }
  return -1;
}

/** String.regionMatches ignoring case, for a name of ASCII letters. */
export function startsWithName(text: string, at: number, name: string): boolean {
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
