/** Every transform of structs with random options on random structs. */
import type { Case } from "../case.ts";
import { converter, inModes, record, struct, text, type JsonSchema, type Typed } from "./build.ts";
import { pick, random, type Random } from "./random.ts";
import { DEFAULTS, SAMPLES } from "./values.ts";

const NAMES = ["a", "b", "c", "d"];
const TYPES = ["int8", "int16", "int32", "int64", "float32", "float64", "boolean", "string"];
const STEPS = 25;

type Options = Readonly<Record<string, string>>;

/** Options that name fields which may be there or not. */
const MAKERS: Readonly<Record<string, (rnd: Random) => Options>> = {
  Cast: (rnd) => ({
    spec: some(rnd)
      .map((name) => `${name}:${pick(rnd, TYPES)}`)
      .join(","),
  }),
  MaskField: (rnd) => ({
    fields: some(rnd).join(","),
    ...(rnd(2) === 0 ? {} : { replacement: pick(rnd, ["7", "-300.5", "x", "1e3"]) }),
  }),
  ReplaceField: (rnd) => ({
    ...(rnd(2) === 0 ? { exclude: some(rnd).join(",") } : { include: some(rnd).join(",") }),
    renames: `${pick(rnd, NAMES)}:${pick(rnd, [...NAMES, "z"])}`,
  }),
  Flatten: (rnd) => ({ delimiter: pick(rnd, ["_", ".", ""]) }),
  InsertField: (rnd) => ({
    [`${pick(rnd, ["topic", "partition", "offset", "timestamp"])}.field`]: pick(rnd, ["z", "z!", "a", "b?"]),
    "static.field": pick(rnd, ["y", "c", "y!"]),
    "static.value": "v",
  }),
  ExtractField: (rnd) => ({
    field: pick(rnd, ["a", "b", "a.b", "b.c", "a.b.c"]),
    "field.syntax.version": pick(rnd, ["V1", "V2", "V2"]),
  }),
  HoistField: () => ({ field: "h" }),
  SetSchemaMetadata: () => ({ "schema.name": "n", "schema.version": "7" }),
  TimestampConverter: (rnd) => ({
    field: pick(rnd, ["a", "b"]),
    "target.type": pick(rnd, ["string", "unix", "Date", "Time", "Timestamp"]),
    "unix.precision": pick(rnd, ["milliseconds", "seconds", "microseconds"]),
    format: "yyyy-MM-dd'T'HH:mm:ss",
  }),
  HeaderFrom: (rnd) => {
    const fields = some(rnd);
    return {
      fields: fields.join(","),
      headers: fields.map((f) => `h${f}`).join(","),
      operation: pick(rnd, ["move", "copy"]),
    };
  },
};

function some(rnd: Random): readonly string[] {
  const names = NAMES.filter(() => rnd(3) === 0);
  return names.length === 0 ? [pick(rnd, NAMES)] : names;
}

/** Fields of the same type in most structs, so that a step finds what it can work on, with defaults, nulls and gaps. */
function randomValue(rnd: Random, depth: number): Typed {
  const fields = NAMES.filter(() => rnd(5) > 0).map((name) => [name, randomField(rnd, depth)] as const);
  const more = pick<Partial<JsonSchema>>(rnd, [
    {},
    { optional: true },
    { name: "s", version: 2 },
    { doc: "a struct", parameters: { p: "q" } },
  ]);
  return struct(Object.fromEntries(fields), more);
}

function randomField(
  rnd: Random,
  depth: number,
): { readonly schema: JsonSchema; readonly json?: string | undefined } {
  if (depth > 0 && rnd(4) === 0) {
    const inner = randomValue(rnd, depth - 1);
    return rnd(3) === 0 ? { schema: { ...inner.schema, optional: true }, json: "null" } : inner;
  }
  const type = pick(
    rnd,
    Object.keys(SAMPLES).filter((t) => t !== "struct"),
  );
  const { schema, json } = SAMPLES[type] ?? { schema: { type: "string" }, json: ['""'] };
  const value = pick(rnd, json);
  const named =
    rnd(4) === 0 && schema.name === undefined ? { ...schema, name: "n", doc: "d", version: 3 } : schema;
  const optional = { ...named, optional: true };
  switch (rnd(6)) {
    case 0:
      return { schema: optional, json: [value, "null", undefined][rnd(3)] };
    case 1:
      return { schema: { ...optional, default: DEFAULTS[type] }, json: [value, "null", undefined][rnd(3)] };
    case 2:
      return { schema: { ...named, default: DEFAULTS[type] }, json: [value, "null", undefined][rnd(3)] };
    default:
      return { schema: named, json: value };
  }
}

function step(rnd: Random, name: string, i: number): readonly Case[] {
  const options = {
    ...MAKERS[name]?.(rnd),
    ...(rnd(3) === 0 && name !== "Flatten" && name !== "HoistField"
      ? { "replace.null.with.default": "false" }
      : {}),
  };
  const type = `${name}$${pick(rnd, ["Value", "Value", "Key"])}`;
  const values = Array.from({ length: 2 }, () => randomValue(rnd, 2));
  return inModes({ name: `${name} ${i}`, type, options }, values);
}

/** ValueToKey reads one side and writes the other. */
function valueToKey(rnd: Random, i: number): readonly Case[] {
  return (["schemaless", "schemad"] as const).map((mode) => ({
    name: `ValueToKey ${i}, ${mode}`,
    config: {
      type: "org.apache.kafka.connect.transforms.ValueToKey",
      fields: some(rnd).join(","),
      ...converter("key", mode),
      ...converter("value", mode),
    },
    records: [randomValue(rnd, 2), randomValue(rnd, 2)].map((value) => record({ value: text(value, mode) })),
  }));
}

/** All of them. */
export const cases = (): readonly Case[] => {
  const rnd = random(16);
  const indexes = Array.from({ length: STEPS }, (_, i) => i);
  return [
    ...Object.keys(MAKERS).flatMap((name) => indexes.flatMap((i) => step(rnd, name, i))),
    ...indexes.flatMap((i) => valueToKey(rnd, i)),
  ];
};
