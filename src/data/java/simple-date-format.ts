/**
 * java.text.SimpleDateFormat as Kafka Connect uses it: lenient, in UTC, in the worker's language, which is taken to be
 * English (locale en_US with the JDK's own data, CLDR). As in Java 21 a blank in a pattern is that blank; Java 23 and later
 * let any other space stand for it. Written and read by this file's helpers:
 * `date-pattern`, `date-format-writer`, `date-format-reader`.
 */
import { RecordError } from "../errors.ts";
import { FIELD, CalendarFields, resolveFields } from "./calendar-fields.ts";
import { dateFormatReader } from "./date-format-reader.ts";
import { dateFormatWriter } from "./date-format-writer.ts";
import { readDatePattern } from "./date-pattern.ts";
import { civilDate, monthLength, splitMillis } from "./gregorian-calendar.ts";

export interface DateFormat {
  readonly pattern: string;
  /** Milliseconds since 1970, any long, as text. */
  format(ms: bigint): string;
  /** A text as milliseconds since 1970; text behind the pattern's end is ignored. Throws DataException if it does not fit. */
  parse(text: string): bigint;
  /** The same, but undefined if it does not fit. */
  tryParse(text: string): bigint | undefined;
}

export interface DateFormatOptions {
  /**
   * The time from which two-digit years are counted: they lie between 80 years before and 20 years after. Java takes the
   * time at which the transform was configured; so does this, at the call, if it is left out.
   */
  readonly now?: bigint;
  /** The beginning of those hundred years itself (Java: set2DigitYearStart). */
  readonly centuryStart?: bigint;
  /** What is read is written again: a SimpleDateFormat that has read a time zone's name goes on to write in that zone, so such a name is a DataException. */
  readonly utcOnly?: boolean;
}

/** Compiles a pattern once; throws IllegalArgumentException with the reason if Java would. Writing is in UTC always. */
export function compileDateFormat(pattern: string, options: DateFormatOptions = {}): DateFormat {
  const parts = readDatePattern(pattern);
  const start = options.centuryStart ?? eightyYearsBefore(options.now ?? BigInt(Date.now()));
  const read = dateFormatReader(parts, start, options.utcOnly);
  return {
    pattern,
    format: dateFormatWriter(parts),
    tryParse: read,
    parse: (text) => {
      const ms = read(text);
      if (ms !== undefined) return ms;
      throw new RecordError("DataException", `${quoted(text)} does not fit the date pattern \`${pattern}\``);
    },
  };
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** The same date and time of day eighty years earlier; 28 February where there is no 29th. */
function eightyYearsBefore(now: bigint): bigint {
  const { day, millisOfDay } = splitMillis(now);
  const date = civilDate(day);
  const fields = new CalendarFields();
  const year = date.year - 80;
  fields.set(FIELD.era, year > 0 ? 1 : 0);
  fields.set(FIELD.year, year > 0 ? year : 1 - year);
  fields.set(FIELD.month, date.month - 1);
  fields.set(FIELD.dayOfMonth, Math.min(date.dayOfMonth, monthLength(year, date.month)));
  fields.set(FIELD.hourOfDay, 0);
  fields.set(FIELD.millisecond, millisOfDay);
  return resolveFields(fields);
}
