/** Every law with random options. */
import type { Law, Options, PredicateLaw } from "../../src/flow/law.ts";
import { cast } from "../../stdlib/transforms/cast/cast.ts";
import { dropHeaders } from "../../stdlib/transforms/drop-headers/drop-headers.ts";
import { headerFrom } from "../../stdlib/transforms/header-from/header-from.ts";
import { valueToKey } from "../../stdlib/transforms/value-to-key/value-to-key.ts";
import { extractField } from "../../stdlib/transforms/extract-field/extract-field.ts";
import { filter } from "../../stdlib/transforms/filter/filter.ts";
import { flatten } from "../../stdlib/transforms/flatten/flatten.ts";
import { hoistField } from "../../stdlib/transforms/hoist-field/hoist-field.ts";
import { insertField } from "../../stdlib/transforms/insert-field/insert-field.ts";
import { insertHeader } from "../../stdlib/transforms/insert-header/insert-header.ts";
import { setSchemaMetadata } from "../../stdlib/transforms/set-schema-metadata/set-schema-metadata.ts";
import { timestampConverter } from "../../stdlib/transforms/timestamp-converter/timestamp-converter.ts";
import { timestampRouter } from "../../stdlib/transforms/timestamp-router/timestamp-router.ts";
import { maskField } from "../../stdlib/transforms/mask-field/mask-field.ts";
import { regexRouter } from "../../stdlib/transforms/regex-router/regex-router.ts";
import { replaceField } from "../../stdlib/transforms/replace-field/replace-field.ts";
import { hasHeaderKey } from "../../stdlib/predicates/has-header-key/has-header-key.ts";
import { recordIsTombstone } from "../../stdlib/predicates/record-is-tombstone/record-is-tombstone.ts";
import { topicNameMatches } from "../../stdlib/predicates/topic-name-matches/topic-name-matches.ts";
import type { Random } from "./random.ts";

/** Names that shapes and options share, so that options find fields. */
export const NAMES = ["a", "b", "c", "d", "n", "m"] as const;

export interface StepMaker {
  readonly law: Law;
  readonly options: (r: Random) => Options;
}

const TYPES = ["int8", "int16", "int32", "int64", "float32", "float64", "boolean", "string"];
const replace = (r: Random): Options => ({ "replace.null.with.default": !r.once(4) });
const field = (r: Random): string => r.of([...NAMES, "n_a", "n_b", "m_c"]);

const named = (r: Random): string => r.of([...NAMES, "added", "here"]) + r.of(["", "?", "!"]);

export const STEPS: readonly StepMaker[] = [
  {
    law: maskField,
    options: (r) => ({
      ...replace(r),
      fields: r.some(NAMES, 2),
      ...(r.once(2) ? {} : { replacement: r.of(["***", "7", "1.5"]) }),
    }),
  },
  {
    law: cast,
    options: (r) => ({
      ...replace(r),
      spec: r.once(4)
        ? r.of(TYPES)
        : Object.fromEntries(r.some([...NAMES, "n_a"], 3).map((name) => [name, r.of(TYPES)])),
    }),
  },
  {
    law: replaceField,
    options: (r) => ({
      ...replace(r),
      exclude: r.once(2) ? r.some(NAMES, 2) : [],
      include: r.once(4) ? r.some(NAMES, 3) : [],
      renames: r.once(2) ? { [field(r)]: r.of([...NAMES, "renamed"]) } : {},
    }),
  },
  { law: flatten, options: (r) => ({ delimiter: r.of(["_", ".", " "]) }) },
  {
    law: insertField,
    options: (r) => ({
      ...replace(r),
      ...(r.once(3) ? { "topic.field": named(r) } : {}),
      ...(r.once(3) ? { "partition.field": named(r) } : {}),
      ...(r.once(6) ? { "offset.field": named(r) } : {}),
      ...(r.once(2) ? { "timestamp.field": named(r) } : {}),
      ...(r.once(2) ? {} : { "static.field": named(r), "static.value": "prod" }),
    }),
  },
  {
    law: insertHeader,
    options: (r) => ({
      header: r.of(["h", "added"]),
      "value.literal": r.of(["x", "007", "true", "null", "[1,2]", "2024-05-01"]),
    }),
  },
  {
    law: setSchemaMetadata,
    options: (r) => ({
      ...replace(r),
      ...(r.once(2) ? { "schema.name": "Renamed" } : { "schema.version": 7 }),
    }),
  },
  {
    law: extractField,
    options: (r) =>
      r.once(3)
        ? { ...replace(r), field: `${r.of(NAMES)}.${r.of(NAMES)}`, "field.syntax.version": "V2" }
        : { ...replace(r), field: field(r), "field.syntax.version": "V1" },
  },
  { law: hoistField, options: (r) => ({ field: field(r) }) },
  {
    law: timestampRouter,
    options: (r) => ({
      "topic.format": r.of(["${topic}-${timestamp}", "fixed", "${timestamp}"]),
      "timestamp.format": r.of(["yyyyMMdd", "yyyy-MM"]),
    }),
  },
  {
    law: timestampConverter,
    options: (r) => ({
      ...replace(r),
      field: r.once(4) ? "" : field(r),
      "target.type": r.of(["string", "unix", "Date", "Time", "Timestamp"]),
      format: r.once(6) ? "" : r.of(["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss.SSS"]),
      "unix.precision": r.of(["nanoseconds", "microseconds", "milliseconds", "seconds"]),
    }),
  },
  { law: dropHeaders, options: (r) => ({ headers: [r.of(["h", "added", "i"])] }) },
  {
    law: headerFrom,
    options: (r) => {
      const fields = r.some(NAMES, 2);
      return {
        ...replace(r),
        fields,
        headers: fields.map((_, i) => (i === 0 ? "h" : "added")),
        operation: r.of(["move", "copy"]),
      };
    },
  },
  { law: valueToKey, options: (r) => ({ ...replace(r), fields: r.some(NAMES, 2) }) },
  { law: filter, options: () => ({}) },
  {
    law: regexRouter,
    options: (r) =>
      r.of([
        { regex: "orders.*", replacement: "all" },
        { regex: "(.*)\\.(.*)", replacement: "$2-$1" },
        { regex: "x", replacement: "$1" },
      ]),
  },
];

export const PREDICATES: readonly { readonly law: PredicateLaw; readonly options: Options }[] = [
  { law: recordIsTombstone, options: {} },
  { law: hasHeaderKey, options: { name: "h" } },
  { law: hasHeaderKey, options: { name: "added" } },
  { law: topicNameMatches, options: { pattern: "orders.*" } },
];
