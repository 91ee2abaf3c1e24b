/**
 * ExtractNewRecordState: change events of each kind, in each mode, and what is none. Debezium keeps the schema that it made for a row's
 * schema and an `op`, whatever else is in the envelope; so events whose `source` differs have a case of their own each.
 */
import type { Case } from "../case.ts";
import { caseOf, converter, record, struct, text, type JsonSchema, type Typed } from "./build.ts";
import { DATE, DECIMAL, gaps, someSamples } from "./values.ts";

const TYPE = "io.debezium.transforms.ExtractNewRecordState";
const MODES = ["drop", "tombstone", "rewrite", "rewrite-with-tombstone", "delete-to-tombstone"];
const ALL_KINDS = "op,ts_ms,source.lsn,table,id,source.version:v";

type Options = Readonly<Record<string, string>>;
interface Field {
  readonly schema: JsonSchema;
  readonly json?: string | undefined;
}
type Fields = Readonly<Record<string, Field>>;

const field = (type: string, json: string, more: Partial<JsonSchema> = {}): Field => ({
  schema: { type, ...more },
  json,
});
const optional = (of: Field, json: string | undefined = of.json): Field => ({
  schema: { ...of.schema, optional: true },
  json,
});

const TABLE = { name: "shop.public.customers.Value", version: 3, doc: "a row", parameters: { p: "q" } };

function row(more: Fields = {}): Typed {
  return struct(
    {
      id: field("int64", "7", { default: 0 }),
      name: field("string", '"Ana"', { optional: true }),
      mail: field("string", "null", { optional: true, default: "none" }),
      ...more,
    },
    { ...TABLE, optional: true },
  );
}

function source(more: Fields = {}): Typed {
  const fields = {
    version: field("string", '"3.6.1.Final"'),
    ts_ms: field("int64", "1777642620000"),
    table: field("string", '"customers"'),
    lsn: field("int64", "33", { optional: true }),
    ...more,
  };
  return struct(fields, { name: "io.debezium.connector.postgresql.Source" });
}

/** With parts of many types. */
const RICH = source({
  snapshot: field("string", "null", {
    optional: true,
    name: "io.debezium.data.Enum",
    version: 1,
    default: "false",
    parameters: { allowed: "true,last,false" },
  }),
  price: { schema: DECIMAL, json: '"Bg0="' },
  day: { schema: { ...DATE, doc: "a day" }, json: "20000" },
  list: { schema: { type: "array", items: { type: "int32" } }, json: "[1,2]" },
  map: { schema: { type: "map", keys: { type: "string" }, values: { type: "int32" } }, json: '{"a":1}' },
  none: {
    schema: { type: "map", keys: { type: "string" }, values: { type: "int32" }, optional: true },
    json: "null",
  },
  inner: struct({ n: field("int32", "1") }, { name: "inner" }),
});

const TRANSACTION = struct(
  {
    id: field("string", '"571:53195832"'),
    total_order: field("int64", "1"),
    data_collection_order: field("int64", "1"),
  },
  { name: "event.block", version: 1, optional: true },
);

const gone = (of: Typed): Typed => ({ ...of, json: "null" });

/** A change event; a part that is undefined is not in the schema. */
function event(
  parts: Readonly<Record<string, Field | undefined>>,
  more: Partial<JsonSchema> = { name: "shop.public.customers.Envelope", version: 2 },
): Typed {
  const held: Readonly<Record<string, Field | undefined>> = {
    before: gone(row()),
    after: row(),
    source: source(),
    transaction: TRANSACTION,
    op: field("string", '"u"'),
    ts_ms: field("int64", "1777642620123", { optional: true }),
    ts_us: field("int64", "1777642620123000", { optional: true }),
    ...parts,
  };
  const fields = Object.entries(held).filter((e): e is [string, Field] => e[1] !== undefined);
  return struct(Object.fromEntries(fields), more);
}

const op = (code: string): Field => field("string", JSON.stringify(code));
const OLD = row({ name: field("string", '"Anna"', { optional: true }) });
const CREATE = event({ op: op("c"), transaction: gone(TRANSACTION) });
const UPDATE = event({ before: OLD });
const DELETE = event({ before: OLD, after: gone(row()), op: op("d") });
const TRUNCATE = event({ after: gone(row()), op: op("t") });
const EVENTS: readonly Typed[] = [CREATE, UPDATE, DELETE, TRUNCATE];

function over(
  name: string,
  options: Options,
  values: readonly Typed[],
  mode: "schemad" | "schemaless" = "schemad",
): Case {
  const records = [
    ...values.map((value) => record({ value: text(value, mode), headers: [{ key: "h", value: "x" }] })),
    ...(values.length > 1 ? [record({ key: "7", headers: [{ key: "__op", value: "x" }] })] : []),
  ];
  return caseOf({ name, type: TYPE, options, mode, records });
}

/** What `add.fields` and `add.headers` may hold: parts that are there, parts that are not, and what Debezium makes of odd texts. */
const REFERENCES = [
  ALL_KINDS,
  "op",
  "ts_us,ts_ns",
  "transaction.id,total_order,data_collection_order",
  "version,connector,source.ts_ms",
  "op:operation,source.ts_ms:at",
  "snapshot,price,day,list",
  "map",
  "none",
  "source.inner",
  "transaction",
  "source",
  "before",
  "before.name,after.id",
  "nope,source.nope",
  "nope.x",
  "updateDescription",
  "op,op",
  "source.version.x",
  " op , lsn ",
  "op:a:b",
  "op:",
  ":x",
  ":",
  ".",
  ".op",
  "op.",
  "op,,lsn",
  ",",
  "",
];

/** The parts of many types, read by name and by no name. */
const HELD: readonly Typed[] = [
  event({ source: RICH, transaction: gone(TRANSACTION) }),
  event({ source: RICH, before: OLD }),
];

/** Rows that hold one more field, or none. */
const images = (more: Fields): readonly Typed[] => [
  event({ after: row(more), op: op("c") }),
  event({ before: row(more), after: gone(row(more)), op: op("d") }),
];

const ROUTES: readonly (readonly [string, Fields])[] = [
  ["topic", { topic: field("string", '"customers.eu"', { optional: true, doc: "d" }) }],
  ["topic", { topic: field("string", "null", { optional: true }) }],
  ["topic", { topic: field("string", '" "') }],
  ["topic", { topic: field("string", "null", { optional: true, default: "d" }) }],
  ["id", {}],
  ["nope", {}],
  ["", {}],
  ["__deleted", {}],
];

/** What is not quite a change event. */
const ODD: readonly Typed[] = [
  event({}, { name: "shop.public.customers.Value" }),
  event({}, {}),
  event({}, { name: ".Envelope", optional: true }),
  event({}, { name: "Envelope" }),
  event({ op: undefined }),
  event({ op: field("int32", "1") }),
  event({ op: field("string", "null", { optional: true }) }),
  event({ after: undefined }),
  event({ before: undefined }),
  event({ before: undefined, after: gone(row()) }),
  event({ source: undefined }),
  event({ source: field("string", '"s"') }),
  event({ source: optional(source(), "null") }),
  event({ transaction: undefined }),
  event({ after: field("string", '"{}"', { optional: true }) }),
  event({ before: field("string", '"{}"'), after: field("string", "null", { optional: true }) }),
  event({ after: row({ __op: op("x") }) }),
  event({ after: row({ __deleted: op("x") }) }),
  event({ after: struct({}, { optional: true }) }),
  { schema: { type: "string", name: "x.Envelope" }, json: '"text"' },
  { schema: { type: "int32" }, json: "5" },
  { schema: { ...event({}).schema, optional: true }, json: "null" },
  { schema: { type: "string", optional: true }, json: "null" },
];

/** Records whose `changed` and key go through HeaderFrom and the transform. */
function dropping(name: string, options: Options, changed: Field, key: Typed = row()): Case {
  return {
    name,
    config: {
      ...converter("key", "schemad"),
      ...converter("value", "schemad"),
      transforms: "h,u",
      "transforms.h.type": "org.apache.kafka.connect.transforms.HeaderFrom$Value",
      "transforms.h.fields": "changed",
      "transforms.h.headers": "changed",
      "transforms.h.operation": "move",
      ...Object.fromEntries(
        Object.entries({ type: TYPE, "drop.fields.header.name": "changed", ...options }).map(([k, v]) => [
          `transforms.u.${k}`,
          v,
        ]),
      ),
    },
    records: [event({ changed }), event({ changed, before: OLD, after: gone(row()), op: op("d") })].map(
      (value) => record({ key: text(key, "schemad"), value: text(value, "schemad") }),
    ),
  };
}

const names = (...fields: readonly string[]): Field => ({
  schema: { type: "array", items: { type: "string" } },
  json: JSON.stringify(fields),
});

/** All of them. */
export const cases = (): readonly Case[] => [
  ...MODES.flatMap((mode) => {
    const options = { "delete.tombstone.handling.mode": mode };
    return [
      over(mode, options, EVENTS),
      over(`${mode}, with parts`, { ...options, "add.fields": ALL_KINDS, "add.headers": ALL_KINDS }, EVENTS),
      over(mode, { ...options, "add.headers": "op" }, EVENTS, "schemaless"),
      ...(mode.startsWith("rewrite-") || mode === "drop"
        ? []
        : [over(`${mode}, odd events`, { ...options, "add.fields": "op,lsn" }, ODD)]),
      ...ROUTES.map(([name, more]) =>
        over(`${mode}, by \`${name}\``, { ...options, "route.by.field": name }, images(more)),
      ),
    ];
  }),
  over("no options", {}, EVENTS),
  over("odd events", {}, ODD),
  over("headers of odd events", { "add.headers": "op,lsn,nope" }, ODD),
  ...REFERENCES.flatMap((parts) => [
    over(`fields ${JSON.stringify(parts)}`, { "add.fields": parts }, HELD),
    over(
      `headers ${JSON.stringify(parts)}`,
      { "add.headers": parts, "delete.tombstone.handling.mode": "rewrite-with-tombstone" },
      HELD,
    ),
  ]),
  ...["", "x.", "__"].map((prefix) =>
    over(
      `prefix \`${prefix}\``,
      {
        "add.fields": "op,id",
        "add.fields.prefix": prefix,
        "add.headers": "op",
        "add.headers.prefix": prefix,
      },
      [CREATE, UPDATE],
    ),
  ),
  over("a field that the row has", { "add.fields": "version:id", "add.fields.prefix": "" }, EVENTS),
  over("an empty name", { "add.fields": "op:", "add.fields.prefix": "" }, EVENTS),
  ...["REWRITE", " tombstone ", "nope", ""].map((mode) =>
    over(`mode ${JSON.stringify(mode)}`, { "delete.tombstone.handling.mode": mode }, EVENTS),
  ),
  ...["drop.fields.from.key", "drop.fields.keep.schema.compatible"].map((option) =>
    over(`${option} is no boolean`, { [option]: "perhaps" }, EVENTS),
  ),
  over(
    "options of earlier versions",
    { "drop.tombstones": "false", "delete.handling.mode": "rewrite" },
    EVENTS,
  ),
  ...["true", "false"].flatMap((replace) =>
    ["rewrite", "tombstone"].map((mode) =>
      over(
        `gaps, replaced: ${replace}, ${mode}`,
        { "delete.tombstone.handling.mode": mode, "replace.null.with.default": replace },
        gaps()
          .filter((_, i) => i % (mode === "rewrite" ? 3 : 8) === 1)
          .flatMap((gap) => images({ f: gap })),
      ),
    ),
  ),
  over(
    "each type",
    { "delete.tombstone.handling.mode": "rewrite" },
    someSamples()
      .filter((_, i) => i % 2 === 0)
      .flatMap((f) => images({ f })),
  ),
  ...someSamples()
    .filter((_, i) => i % 2 === 0)
    .map((f) =>
      over("each type added", { "add.fields": "f,source.f:g", "add.headers": "f" }, [
        event({ source: source({ f }) }),
      ]),
    ),
  ...gaps()
    .filter((_, i) => i % 3 === 0)
    .map((f) => over("gaps added", { "add.fields": "f" }, [event({ source: source({ f }) })])),
  ...["rewrite", "tombstone"].map((mode) =>
    over(`beside its struct, ${mode}`, { "delete.tombstone.handling.mode": mode, "add.fields": "lsn,nope" }, [
      event({ lsn: field("int32", "5"), nope: field("string", '"n"') }),
    ]),
  ),
  ...[
    {},
    { "drop.fields.keep.schema.compatible": "false" },
    { "drop.fields.from.key": "true" },
    { "drop.fields.from.key": "true", "drop.fields.keep.schema.compatible": "false" },
  ].flatMap((options: Options) => [
    ...MODES.map((mode) =>
      dropping(
        `dropped, ${mode}, ${JSON.stringify(options)}`,
        { ...options, "delete.tombstone.handling.mode": mode, "add.fields": "op" },
        names("name", "id", "nope", "__op"),
      ),
    ),
    dropping(`nothing dropped, ${JSON.stringify(options)}`, options, names()),
    dropping(`not there, ${JSON.stringify(options)}`, options, names("nope")),
    dropping(`a text, ${JSON.stringify(options)}`, options, field("string", '"name"')),
    dropping(`a null, ${JSON.stringify(options)}`, options, optional(names(), "null")),
    dropping(`from a text as key, ${JSON.stringify(options)}`, options, names("name"), {
      schema: { type: "string" },
      json: '"7"',
    }),
  ]),
  dropping("a blank name of the header", { "drop.fields.header.name": " " }, names("name")),
  dropping("another header", { "drop.fields.header.name": "other" }, names("name")),
];
