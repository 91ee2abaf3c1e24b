/** Random options for each of Connect's transforms and predicates: most fit the records of `random-case.ts`, some nothing. */
import { pick, type Random } from "../conformance/make/random.ts";

export type Options = Readonly<Record<string, string>>;

/** What the options of a step depend on. */
export interface Place {
  /** A word that no other step of the chain has. */
  readonly alias: string;
  /** Whether the step may meet data without a schema, where it is up to the order of a HashMap which of two fields a name is given to. */
  readonly mayBeSchemaless: boolean;
}

/** The names that records have, and what Flatten, HoistField and InsertField make of them. */
export const NAMES = ["a", "b", "c", "d"];
const MADE = ["h", "y", "z", "a.b", "b.c", "a_b", "h.a", "none"];
const TYPES = ["int8", "int16", "int32", "int64", "float32", "float64", "boolean", "string"];
const PATHS = ["a.b", "b.c", "a.b.c", "h.a", "h.b.c", "`a.b`", "d.d"];
const LITERALS = [
  "v",
  "",
  " 5 ",
  "300",
  "1.5",
  "true",
  "null",
  "[1,2]",
  '{"a":1}',
  '"q"',
  "2026-05-01",
  "é€😀",
];
const TIME_FORMATS = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd", "HH:mm:ss.SSS", "yyyyMMdd", "EEE, d MMM yyyy"];

/** Those with a form for the key and one for the value. */
export const SIDED: Readonly<Record<string, (rnd: Random, place: Place) => Options>> = {
  Cast: (rnd) => ({
    spec: rnd(4) === 0 ? pick(rnd, TYPES) : pairs(rnd, () => pick(rnd, TYPES)),
    ...nulls(rnd),
  }),
  ExtractField: (rnd) => ({
    ...pick<Options>(rnd, [
      { field: name(rnd) },
      { field: name(rnd), "field.syntax.version": "V1" },
      { field: pick(rnd, [name(rnd), ...PATHS]), "field.syntax.version": "V2" },
    ]),
    ...nulls(rnd),
  }),
  Flatten: (rnd) => (rnd(3) === 0 ? {} : { delimiter: pick(rnd, ["_", ".", "", "--"]) }),
  HeaderFrom: (rnd) => {
    const fields = some(rnd);
    return {
      fields: fields.join(","),
      headers: fields.map((f) => pick(rnd, [`h${f}`, "trace", "x"])).join(","),
      operation: pick(rnd, ["move", "copy"]),
      ...nulls(rnd),
    };
  },
  HoistField: (rnd) => ({ field: pick(rnd, ["h", "h", "a"]) }),
  InsertField: (rnd) => ({
    ...maybe(rnd, "topic.field", () => suffixed(rnd)),
    ...maybe(rnd, "partition.field", () => suffixed(rnd)),
    ...maybe(rnd, "offset.field", () => suffixed(rnd)),
    ...maybe(rnd, "timestamp.field", () => suffixed(rnd)),
    ...(rnd(2) === 0 ? {} : { "static.field": suffixed(rnd), "static.value": pick(rnd, LITERALS) }),
    ...nulls(rnd),
  }),
  MaskField: (rnd) => ({
    fields: some(rnd).join(","),
    ...maybe(rnd, "replacement", () => pick(rnd, ["7", "-300.5", "x", "1e3", "", "300", " 5"])),
    ...nulls(rnd),
  }),
  ReplaceField: (rnd, { alias, mayBeSchemaless }) => ({
    ...maybe(rnd, "exclude", () => some(rnd).join(",")),
    ...(rnd(3) === 0 ? { include: some(rnd).join(",") } : {}),
    ...maybe(rnd, "renames", () => pairs(rnd, (from) => (mayBeSchemaless ? `${alias}${from}` : name(rnd)))),
    ...nulls(rnd),
  }),
  SetSchemaMetadata: (rnd) => ({
    ...maybe(rnd, "schema.name", () => pick(rnd, ["n", "org.example.Order", "s"])),
    ...maybe(rnd, "schema.version", () => pick(rnd, ["7", "0", "-1"])),
    ...nulls(rnd),
  }),
  TimestampConverter: (rnd) => ({
    ...(rnd(4) === 0 ? {} : { field: pick(rnd, ["a", "a", "b", name(rnd)]) }),
    "target.type": pick(rnd, ["string", "unix", "Date", "Time", "Timestamp"]),
    ...(rnd(5) === 0 ? {} : { format: pick(rnd, TIME_FORMATS) }),
    ...maybe(rnd, "unix.precision", () =>
      pick(rnd, ["nanoseconds", "microseconds", "milliseconds", "seconds"]),
    ),
    ...nulls(rnd),
  }),
};

/** Those of the whole record. */
export const WHOLE: Readonly<Record<string, (rnd: Random) => Options>> = {
  DropHeaders: (rnd) => ({ headers: pick(rnd, ["trace", "x,y", "ha,trace", "none"]) }),
  Filter: () => ({}),
  InsertHeader: (rnd) => ({ header: pick(rnd, ["x", "trace"]), "value.literal": pick(rnd, LITERALS) }),
  RegexRouter: (rnd) =>
    pick<Options>(rnd, [
      { regex: "(.*)", replacement: "$1-copy" },
      { regex: "orders(.*)", replacement: "sales$1" },
      { regex: "(\\w+)\\.(\\w+)", replacement: "$2_$1" },
      { regex: "(?<shop>\\w+)-.*", replacement: "${shop}" },
      { regex: "(a)|(o.*)", replacement: "<$1|$2>" },
      { regex: "(?i)ORDERS.*", replacement: "" },
      { regex: "(.*)", replacement: "$3" },
    ]),
  TimestampRouter: (rnd) => ({
    ...maybe(rnd, "topic.format", () => pick(rnd, ["${topic}.${timestamp}", "${timestamp}", "x-${topic}"])),
    ...maybe(rnd, "timestamp.format", () => pick(rnd, ["yyyyMM", "yyyy-MM-dd HH:mm", "YYYY-'W'ww", "DDD"])),
  }),
  ValueToKey: (rnd) => ({ fields: some(rnd).join(","), ...nulls(rnd) }),
};

export const PREDICATES: Readonly<Record<string, (rnd: Random) => Options>> = {
  HasHeaderKey: (rnd) => ({ name: pick(rnd, ["trace", "x", "ha", "none"]) }),
  RecordIsTombstone: () => ({}),
  TopicNameMatches: (rnd) => ({
    pattern: pick(rnd, ["orders", "orders.*", ".*-copy", "(?i)ORDERS", "[a-z&&[^o]].*", "\\w+"]),
  }),
};

function name(rnd: Random): string {
  return pick(rnd, rnd(4) === 0 ? MADE : NAMES);
}

function some(rnd: Random): readonly string[] {
  const names = [...NAMES, ...MADE].filter((n) => rnd(NAMES.includes(n) ? 3 : 12) === 0);
  return names.length === 0 ? [name(rnd)] : names;
}

function pairs(rnd: Random, to: (from: string) => string): string {
  return some(rnd)
    .map((from) => `${from}:${to(from)}`)
    .join(",");
}

function suffixed(rnd: Random): string {
  return `${pick(rnd, ["y", "z", name(rnd)])}${pick(rnd, ["", "", "!", "?"])}`;
}

function maybe(rnd: Random, key: string, text: () => string): Options {
  return rnd(2) === 0 ? {} : { [key]: text() };
}

function nulls(rnd: Random): Options {
  return rnd(3) === 0 ? { "replace.null.with.default": pick(rnd, ["false", "false", "true"]) } : {};
}
