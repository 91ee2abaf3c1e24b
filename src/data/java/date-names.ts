/** The names that SimpleDateFormat writes and reads in the locale en_US with the JDK's own data (CLDR). */

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const SHORT_MONTHS = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/** From Sunday. */
export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

export const SHORT_WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

export const ERAS = ["BC", "AD"] as const;

export const HALVES = ["AM", "PM"] as const;

/** Names with the number each stands for; the longest that fits is taken. */
export type NameTable = readonly (readonly [name: string, value: number])[];

/** Month names for reading, numbered from 0. */
export const MONTH_TABLE: NameTable = [...numbered(MONTHS, 0), ...numbered(SHORT_MONTHS, 0)];

/** Weekday names for reading, Sunday is 1. */
export const WEEKDAY_TABLE: NameTable = [...numbered(WEEKDAYS, 1), ...numbered(SHORT_WEEKDAYS, 1)];

/** Era names for reading. */
export const ERA_TABLE: NameTable = [...numbered(["Before Christ", "Anno Domini"], 0), ...numbered(ERAS, 0)];

/** Halves of the day for reading. */
export const HALF_TABLE: NameTable = numbered(HALVES, 0);

function numbered(names: readonly string[], from: number): [string, number][] {
  return names.map((name, i) => [name, i + from]);
}
