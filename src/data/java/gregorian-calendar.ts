/**
 * java.util.GregorianCalendar's calendar in UTC and the locale en_US: Julian up to 4 October 1582, Gregorian from 15 October
 * 1582 on; weeks begin on Sunday, and the first week of a year is the one with 1 January in it.
 *
 * Days are counted from 1 January of the year 1 (Gregorian), which is day 1 and a Monday. Years are continuous: 0 is 1 BC.
 */

const DAY_MS = 86_400_000;
const DAY_MS_BIG = 86_400_000n;

/** The day of 1970-01-01. */
export const EPOCH_DAY = 719_163;

/** The first day of the Gregorian calendar, 1582-10-15. */
export const CUTOVER_DAY = 577_736;

/** The year in which the calendars change. */
export const CUTOVER_YEAR = 1582;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly dayOfMonth: number;
}

export function isGregorianLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isJulianLeap(year: number): boolean {
  return year % 4 === 0;
}

/** Days of the year before the first of the month. */
function daysBefore(month: number, leap: boolean): number {
  const days = Math.floor((367 * month - 362) / 12);
  return month <= 2 ? days : days - (leap ? 1 : 2);
}

/** The day of a Gregorian date. */
export function gregorianDay(year: number, month: number, dayOfMonth: number): number {
  const y = year - 1;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    daysBefore(month, isGregorianLeap(year)) +
    dayOfMonth
  );
}

/** The day of a Julian date. */
export function julianDay(year: number, month: number, dayOfMonth: number): number {
  const y = year - 1;
  return 365 * y + Math.floor(y / 4) - 2 + daysBefore(month, isJulianLeap(year)) + dayOfMonth;
}

/** The date of a day, in the calendar of its time. */
export function civilDate(day: number): CivilDate {
  // Both count from 1 March of a year that begins a cycle, so that leap days come last.
  const shifted = day >= CUTOVER_DAY ? day + 305 : day + 307;
  let year: number;
  let dayOfYear: number;
  if (day >= CUTOVER_DAY) {
    const cycle = Math.floor(shifted / 146_097);
    const inCycle = shifted - cycle * 146_097;
    const yearOfCycle = Math.floor(
      (inCycle - Math.floor(inCycle / 1460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)) /
        365,
    );
    year = cycle * 400 + yearOfCycle;
    dayOfYear = inCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  } else {
    const cycle = Math.floor(shifted / 1461);
    const inCycle = shifted - cycle * 1461;
    const yearOfCycle = Math.min(3, Math.floor(inCycle / 365));
    year = cycle * 4 + yearOfCycle;
    dayOfYear = inCycle - 365 * yearOfCycle;
  }
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return fromMarch < 10
    ? { year, month: fromMarch + 3, dayOfMonth }
    : { year: year + 1, month: fromMarch - 9, dayOfMonth };
}

/** The latest day on or before `day` that is the given day of the week (1 is Sunday; other ints count on). */
export function dayOfWeekOnOrBefore(day: number, weekday: number): number {
  return day - floorMod(day - ((weekday - 1) | 0), 7);
}

export function floorMod(n: number, divisor: number): number {
  return n - Math.floor(n / divisor) * divisor;
}

/** 1 for Sunday to 7 for Saturday. */
export function dayOfWeek(day: number): number {
  return floorMod(day, 7) + 1;
}

/** 1 January, in the calendar that holds on it. */
export function firstDayOfYear(year: number): number {
  return year > CUTOVER_YEAR ? gregorianDay(year, 1, 1) : julianDay(year, 1, 1);
}

/** Days of a year; 355 in 1582. */
export function yearLength(year: number): number {
  return firstDayOfYear(year + 1) - firstDayOfYear(year);
}

/** Days of a month, 1 to 12, as GregorianCalendar's month arithmetic has them: October 1582 counts 31. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return (year > CUTOVER_YEAR ? isGregorianLeap(year) : isJulianLeap(year)) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The Saturday-ending weeks from the one with `first` in it to the one with `day` in it, both counted. */
export function weekNumber(first: number, day: number): number {
  return Math.floor((day - dayOfWeekOnOrBefore(first, 1)) / 7) + 1;
}

/** Where a date's month begins; October 1582 on the Julian first. */
export function firstDayOfMonth(day: number, date: CivilDate): number {
  return day >= CUTOVER_DAY && date.year === CUTOVER_YEAR && date.month === 10
    ? julianDay(CUTOVER_YEAR, 10, 1)
    : day - date.dayOfMonth + 1;
}

/** The week of the year: the last days of December may be in week 1. */
export function weekOfYear(day: number, year: number): number {
  // A Julian day of 1582 has the Julian end of the year before it, which it never is near to.
  const next = firstDayOfYear(year + 1);
  if (day < next && day >= dayOfWeekOnOrBefore(next, 1)) return 1;
  return weekNumber(firstDayOfYear(year), day);
}

/** GregorianCalendar.getWeekYear, with its flaw: before Christ the year after is looked up on the wrong side of year 1. */
export function weekYear(day: number, date: CivilDate): number {
  const { year } = date;
  const dayOfYear = day - firstDayOfYear(year) + 1;
  const length = yearLength(year);
  if (dayOfYear < length - 6) return year;
  const next = firstDayOfYear(year > 0 ? year + 1 : -year);
  const daysOfNext = floorMod(7 - floorMod(next, 7), 7);
  return daysOfNext > 0 && length - dayOfYear + 1 <= 7 - daysOfNext ? year + 1 : year;
}

/** Splits milliseconds since 1970, of the whole range of a long, into a day and the milliseconds of that day. */
export function splitMillis(ms: bigint): { day: number; millisOfDay: number } {
  const number = Number(ms);
  if (number <= Number.MAX_SAFE_INTEGER && number >= Number.MIN_SAFE_INTEGER) {
    const days = Math.floor(number / DAY_MS);
    return { day: days + EPOCH_DAY, millisOfDay: number - days * DAY_MS };
  }
  let days = ms / DAY_MS_BIG;
  let rest = ms % DAY_MS_BIG;
  if (rest < 0n) {
    rest += DAY_MS_BIG;
    days -= 1n;
  }
  return { day: Number(days) + EPOCH_DAY, millisOfDay: Number(rest) };
}

/** The other way; wraps around as a Java long does. */
export function joinMillis(day: number, millis: number): bigint {
  const ms = (day - EPOCH_DAY) * DAY_MS + millis;
  if (ms <= Number.MAX_SAFE_INTEGER && ms >= Number.MIN_SAFE_INTEGER) return BigInt(ms);
  return BigInt.asIntN(64, BigInt(day - EPOCH_DAY) * DAY_MS_BIG + BigInt(millis));
}
