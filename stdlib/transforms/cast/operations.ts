/** What Cast does to single values. Source: org.apache.kafka.connect.transforms.Cast and Java's Number classes. */
import { RecordError, dataError } from "../../../src/data/errors.ts";
import {
  decimalToDouble,
  decimalToFloat,
  decimalToLong,
  decimalToString,
  doubleToByte,
  doubleToFloat,
  doubleToInt,
  doubleToLong,
  doubleToShort,
  doubleToString,
  floatToString,
  intToByte,
  intToShort,
  longToByte,
  longToDouble,
  longToFloat,
  longToInt,
  longToShort,
  parseByteJava,
  parseDoubleJava,
  parseFloatJava,
  parseIntJava,
  parseLongJava,
  parseShortJava,
} from "../../../src/data/java/number-text.ts";
import { bytesToText, dateToText } from "../../../src/data/java/object-text.ts";
import { JavaDate, type Decimal } from "../../../src/data/value.ts";

// Numbers narrow, round and saturate as Java's do.
export const toInt8 = intToByte;
export const toInt16 = intToShort;
export const int32ToInt64 = (n: number): bigint => BigInt(n);
export const toFloat32 = doubleToFloat;
export const int64ToInt8 = longToByte;
export const int64ToInt16 = longToShort;
export const int64ToInt32 = longToInt;
export const int64ToFloat32 = longToFloat;
export const int64ToFloat64 = longToDouble;
export const floatToInt8 = doubleToByte;
export const floatToInt16 = doubleToShort;
export const floatToInt32 = doubleToInt;
export const floatToInt64 = doubleToLong;
export const numberToBoolean = (n: number): boolean => Math.trunc(n) !== 0 && !Number.isNaN(n);
export const int64ToBoolean = (n: bigint): boolean => n !== 0n;
export const integerToText = (n: number | bigint): string => n.toString();
export const float32ToText = floatToString;
export const float64ToText = doubleToString;

export const booleanToNumber = (b: boolean): number => (b ? 1 : 0);
export const booleanToInt64 = (b: boolean): bigint => (b ? 1n : 0n);
export const booleanToText = (b: boolean): string => String(b);

export const textToInt8 = (text: string): number => parsed(text, parseByteJava);
export const textToInt16 = (text: string): number => parsed(text, parseShortJava);
export const textToInt32 = (text: string): number => parsed(text, parseIntJava);
export const textToInt64 = (text: string): bigint => parsed(text, parseLongJava);
export const textToFloat32 = (text: string): number => parsed(text, parseFloatJava);
export const textToFloat64 = (text: string): number => parsed(text, parseDoubleJava);
export const textToBoolean = (text: string): boolean => text.toLowerCase() === "true";

function parsed<T>(text: string, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof RecordError) || error.errorClass !== "NumberFormatException") throw error;
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    throw dataError(`${JSON.stringify(shown)} is no number, or out of range for the type it is cast to`);
  }
}

export const decimalToInt8 = (d: Decimal): number => longToByte(decimalToLong(d));
export const decimalToInt16 = (d: Decimal): number => longToShort(decimalToLong(d));
export const decimalToInt32 = (d: Decimal): number => longToInt(decimalToLong(d));
export const decimalToInt64 = decimalToLong;
export const decimalToFloat32 = decimalToFloat;
export const decimalToFloat64 = decimalToDouble;
export const decimalToBoolean = (d: Decimal): boolean => decimalToLong(d) !== 0n;
export const decimalText = decimalToString;

export const base64 = bytesToText;
export const dateText = (date: JavaDate | number | bigint): string =>
  date instanceof JavaDate ? dateToText(date) : date.toString();

const DAY = 86_400_000n;

/** Connect's Date as it is stored: days since 1970. A time of day in it cannot be. */
export function dateToDays(date: JavaDate): number {
  requireDate(date);
  const days = date.ms / DAY - (date.ms % DAY < 0n ? 1n : 0n);
  if (date.ms % DAY !== 0n) throw dataError("a Connect Date has a time of day in it");
  return longToInt(days);
}

/** Connect's Time as it is stored: milliseconds of the day. */
export function timeToMillis(date: JavaDate): number {
  requireDate(date);
  if (date.ms < 0n || date.ms > DAY) throw dataError("a Connect Time is not within one day");
  return Number(date.ms);
}

/** Connect's Timestamp as it is stored: milliseconds since 1970. */
export function timestampToMillis(date: JavaDate): bigint {
  requireDate(date);
  return date.ms;
}

/** A whole value that was cast to the number behind it keeps the schema's name: Connect takes it for a date once more, and fails. */
function requireDate(value: unknown): void {
  if (value instanceof JavaDate) return;
  throw new RecordError("ClassCastException", "a number whose schema has the name of a date is no date");
}
