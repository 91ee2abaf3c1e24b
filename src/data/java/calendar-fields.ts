/**
 * From fields that were set to a time, as a lenient java.util.GregorianCalendar in UTC decides it: what was set last wins
 * where fields contradict each other, and every number counts on (month 13 is the next January).
 */
import {
  CUTOVER_DAY,
  CUTOVER_YEAR,
  civilDate,
  dayOfWeekOnOrBefore,
  gregorianDay,
  joinMillis,
  julianDay,
  monthLength,
  splitMillis,
} from "./gregorian-calendar.ts";
import { offsetAt, type ZoneOffsets } from "./zone-names.ts";

/** A field's number in `CalendarFields`. */
export const FIELD = {
  era: 0,
  year: 1,
  /** From 0. */
  month: 2,
  weekOfYear: 3,
  weekOfMonth: 4,
  dayOfMonth: 5,
  dayOfYear: 6,
  /** 1 is Sunday. */
  dayOfWeek: 7,
  dayOfWeekInMonth: 8,
  half: 9,
  /** 0 to 11, with `half`. */
  hour: 10,
  hourOfDay: 11,
  minute: 12,
  second: 13,
  millisecond: 14,
  zoneOffset: 15,
  daylight: 16,
  weekYear: 17,
} as const;

const FIELD_COUNT = 18;

/** The fields set so far, each an int, and when each was set (0: never). */
export class CalendarFields {
  readonly values = new Int32Array(FIELD_COUNT);
  readonly stamps = new Int32Array(FIELD_COUNT);
  #next = 1;

  set(field: number, value: number): void {
    this.values[field] = value;
    this.stamps[field] = this.#next++;
  }

  reset(): void {
    this.values.fill(0);
    this.stamps.fill(0);
    this.#next = 1;
  }

  clear(field: number): void {
    this.values[field] = 0;
    this.stamps[field] = 0;
  }

  copy(): CalendarFields {
    const copy = new CalendarFields();
    copy.values.set(this.values);
    copy.stamps.set(this.stamps);
    copy.#next = this.#next;
    return copy;
  }

  /** Moves the year, and the year of weeks, without counting as setting them. */
  addToYears(years: number): void {
    this.values[FIELD.year] = this.value(FIELD.year) + years;
    this.values[FIELD.weekYear] = this.value(FIELD.weekYear) + years;
  }

  value(field: number): number {
    return this.values[field] ?? 0;
  }

  stamp(field: number): number {
    return this.stamps[field] ?? 0;
  }
}

/** Milliseconds since 1970. Where no offset was set it is the zone's, if there is one, at that time on the wall. */
export function resolveFields(fields: CalendarFields, offsets?: ZoneOffsets): bigint {
  if (fields.stamp(FIELD.weekYear) > fields.stamp(FIELD.year))
    return resolveFields(withWeekDate(fields), offsets);
  let era = 1;
  if (fields.stamp(FIELD.era) > 0) era = fields.value(FIELD.era);
  let year = fields.stamp(FIELD.year) > 0 ? fields.value(FIELD.year) : 1970;
  if (era === 0) year = (1 - year) | 0;
  const time = timeOfDay(fields);
  const carry = Math.floor(time / 86_400_000);
  const day = hybridDay(fields, year, carry);
  const ofDay = time - carry * 86_400_000;
  // Its value is 0 where it was not set, and then the zone's is added.
  const zone = fields.value(FIELD.zoneOffset) + fields.value(FIELD.daylight);
  const named = offsets !== undefined && fields.stamp(FIELD.zoneOffset) === 0;
  return joinMillis(day, ofDay - zone - (named ? offsetAt(offsets, Number(joinMillis(day, ofDay))) : 0));
}

function timeOfDay(fields: CalendarFields): number {
  const hourOfDay = fields.stamp(FIELD.hourOfDay);
  const hour = both(fields.stamp(FIELD.hour), fields.stamp(FIELD.half));
  // Half of the day alone, or an hour alone, count only where nothing better is set.
  const useHourOfDay = hourOfDay > 0 && hourOfDay >= hour;
  const hours = useHourOfDay
    ? fields.value(FIELD.hourOfDay)
    : fields.value(FIELD.hour) + 12 * fields.value(FIELD.half);
  return (
    hours * 3_600_000 +
    fields.value(FIELD.minute) * 60_000 +
    fields.value(FIELD.second) * 1000 +
    fields.value(FIELD.millisecond)
  );
}

function both(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : Math.max(a, b);
}

type DayRule = "dayOfMonth" | "weekOfMonth" | "dayOfWeekInMonth" | "dayOfYear" | "weekOfYear";

/** Which fields tell the day: of the complete groups the one set last, else a lone week field, else the month. */
function dayRule(fields: CalendarFields): DayRule {
  const dow = fields.stamp(FIELD.dayOfWeek);
  const weekOfMonthSet = fields.stamp(FIELD.weekOfMonth);
  const inMonthSet = fields.stamp(FIELD.dayOfWeekInMonth);
  const weekOfYearSet = fields.stamp(FIELD.weekOfYear);
  let dom = fields.stamp(FIELD.dayOfMonth);
  let wom = both(weekOfMonthSet, dow);
  let inMonth = both(inMonthSet, dow);
  const doy = fields.stamp(FIELD.dayOfYear);
  let woy = both(weekOfYearSet, dow);
  let best = Math.max(dom, wom, inMonth, doy, woy);
  if (best === 0) {
    wom = weekOfMonthSet;
    inMonth = Math.max(inMonthSet, dow);
    woy = weekOfYearSet;
    best = Math.max(wom, inMonth, woy);
    if (best === 0) best = dom = fields.stamp(FIELD.month);
  }
  if (best === dom) return "dayOfMonth";
  if (
    (best === wom && weekOfMonthSet >= weekOfYearSet) ||
    (best === inMonth && inMonthSet >= weekOfYearSet)
  ) {
    if (wom === inMonth) return weekOfMonthSet >= inMonthSet ? "weekOfMonth" : "dayOfWeekInMonth";
    return best === wom ? "weekOfMonth" : "dayOfWeekInMonth";
  }
  return best === doy ? "dayOfYear" : "weekOfYear";
}

/** The day in the calendar of its time. In 1582 a Julian reading before the cutover wins, also for the ten days that never were. */
function hybridDay(fields: CalendarFields, year: number, carry: number): number {
  const rule = dayRule(fields);
  if (year > CUTOVER_YEAR || (year === CUTOVER_YEAR && rule !== "dayOfYear" && rule !== "weekOfYear")) {
    const gregorian = carry + dayIn(gregorianDay, fields, rule, year);
    if (gregorian >= CUTOVER_DAY) return gregorian;
  }
  return carry + dayIn(julianDay, fields, rule, year);
}

type Calendar = (year: number, month: number, dayOfMonth: number) => number;

function dayIn(calendar: Calendar, fields: CalendarFields, rule: DayRule, startYear: number): number {
  if (rule === "dayOfYear") return calendar(startYear, 1, 1) + fields.value(FIELD.dayOfYear) - 1;
  if (rule === "weekOfYear") {
    const sunday = dayOfWeekOnOrBefore(calendar(startYear, 1, 1), 1);
    const first = onWeekday(fields, sunday);
    return first + 7 * (fields.value(FIELD.weekOfYear) - 1);
  }
  const monthField = fields.value(FIELD.month);
  const years = monthField > 11 ? Math.trunc(monthField / 12) : Math.floor(monthField / 12);
  const year = (startYear + years) | 0;
  const month = monthField - years * 12 + 1;
  const first = calendar(year, month, 1);
  if (rule === "dayOfMonth")
    return fields.stamp(FIELD.dayOfMonth) > 0 ? first + fields.value(FIELD.dayOfMonth) - 1 : first;
  if (rule === "weekOfMonth") {
    const sunday = dayOfWeekOnOrBefore(first, 1);
    return onWeekday(fields, sunday) + Math.imul(7, fields.value(FIELD.weekOfMonth) - 1);
  }
  const weekday = fields.stamp(FIELD.dayOfWeek) > 0 ? fields.value(FIELD.dayOfWeek) : 1;
  const nth = fields.stamp(FIELD.dayOfWeekInMonth) > 0 ? fields.value(FIELD.dayOfWeekInMonth) : 1;
  if (nth >= 0) return dayOfWeekOnOrBefore(first + Math.imul(7, nth) - 1, weekday);
  const last = (monthLength(year, month) + Math.imul(7, nth + 1)) | 0;
  return dayOfWeekOnOrBefore(first + last - 1, weekday);
}

/** The weekday that was set, in the week that begins on the Sunday. */
function onWeekday(fields: CalendarFields, sunday: number): number {
  if (fields.stamp(FIELD.dayOfWeek) === 0) return sunday;
  return dayOfWeekOnOrBefore(sunday + 6, fields.value(FIELD.dayOfWeek));
}

/** A year of weeks was set last: the fields with the date of its week and weekday as era, year, month and day. */
function withWeekDate(fields: CalendarFields): CalendarFields {
  let week = fields.stamp(FIELD.weekOfYear) > 0 ? fields.value(FIELD.weekOfYear) : 1;
  let weekday = fields.stamp(FIELD.dayOfWeek) > 0 ? fields.value(FIELD.dayOfWeek) : 1;
  if (weekday < 1 || weekday > 7) {
    // Such a number comes from `u`, where Monday is 1 and 8 is the Monday after.
    const weeks = Math.floor((weekday - 1) / 7);
    week = (week + weeks) | 0;
    weekday -= weeks * 7;
    weekday = weekday === 7 ? 1 : weekday + 1;
  }
  // The era is that of the fields without the year of weeks.
  const out = fields.copy();
  out.clear(FIELD.weekYear);
  const era = civilDate(splitMillis(resolveFields(out)).day).year > 0 ? 1 : 0;
  const start = new CalendarFields();
  start.set(FIELD.era, era);
  start.set(FIELD.year, fields.value(FIELD.weekYear));
  start.set(FIELD.weekOfYear, 1);
  start.set(FIELD.dayOfWeek, 1);
  const first = splitMillis(resolveFields(start)).day;
  const days = (weekday - 1 + Math.imul(7, week - 1)) | 0;
  const date = civilDate(splitMillis(joinMillis(first + days, 0)).day);
  out.set(FIELD.era, date.year > 0 ? 1 : 0);
  out.set(FIELD.year, date.year > 0 ? date.year : 1 - date.year);
  out.set(FIELD.month, date.month - 1);
  out.set(FIELD.dayOfMonth, date.dayOfMonth);
  return out;
}
