/** How SimpleDateFormat reads time zones. */
import { FIELD } from "./calendar-fields.ts";
import { afterBlanks, startsWithName } from "./date-reading.ts";
import type { PartReader, Reading } from "./date-reading.ts";
import { zoneNames } from "./zone-names.ts";

/** For `z` and `Z`: `+hhmm`, `GMT`, `GMT+hh:mm` or a name. */
export const zoneReader: PartReader = skippingBlanks(readZone);

/** For `X`, written `count` times: `Z`, `+hh`, `+hhmm` or `+hh:mm`. */
export function isoZoneReader(count: number): PartReader {
  return skippingBlanks((reading, start) => readIsoZone(reading, start, count));
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
function readIsoZone(reading: Reading, start: number, count: number): boolean {
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

/** Any of the names that Java knows; the first that fits is taken. */
function readZoneName(reading: Reading, start: number): boolean {
  const zone = zoneNames().find(({ name }) => startsWithName(reading.text, start, name));
  if (zone === undefined) return false;
  reading.offsets = zone.offsets;
  reading.at = start + zone.name.length;
  if (zone.daylight !== undefined) {
    reading.fields.clear(FIELD.zoneOffset);
    reading.fields.set(FIELD.daylight, zone.daylight);
  }
  return true;
}
