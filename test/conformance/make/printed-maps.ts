/** Objects and maps as Java prints them, in the order of its hash maps: by StringConverter and in headers, behind each transform that makes one. */
import type { Case, CaseRecord } from "../case.ts";
import { converter, record, struct, text, type JsonSchema, type Mode, type Typed } from "./build.ts";
import { pick, random, type Random } from "./random.ts";

const PACKAGE = "org.apache.kafka.connect.transforms";
const STRING = "org.apache.kafka.connect.storage.StringConverter";
const SIMPLE = "org.apache.kafka.connect.storage.SimpleHeaderConverter";

type Options = Readonly<Record<string, string>>;

/** Of some the hashes are the same ("Aa" and "BB"), or the places in a small table. */
const NAMES = [
  ...Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i)),
  "Aa",
  "BB",
  "AaAa",
  "BBBB",
  "AaBB",
  "id",
  "name",
  "created_at",
  "customerId",
  "é",
  "😀",
  "",
  "0",
  "1",
  "10",
  "x.y",
];

/** Steps over fields that most objects have. */
const STEPS: readonly Options[] = [
  { type: `${PACKAGE}.Cast$Value`, spec: "a:string,b:float64,id:string" },
  { type: `${PACKAGE}.MaskField$Value`, fields: "a,c,zz" },
  {
    type: `${PACKAGE}.InsertField$Value`,
    "topic.field": "t",
    "offset.field": "a",
    "static.field": "q",
    "static.value": "v",
  },
  { type: `${PACKAGE}.InsertField$Value`, "partition.field": "BB", "timestamp.field": "zz" },
  { type: `${PACKAGE}.ReplaceField$Value`, exclude: "a,b,c,Aa" },
  { type: `${PACKAGE}.ReplaceField$Value`, renames: "a:a_1,Aa:b_1,id:c_1" },
  { type: `${PACKAGE}.ReplaceField$Value`, include: "a,b,c,d,e,Aa,BB,id" },
  { type: `${PACKAGE}.Flatten$Value`, delimiter: "_" },
  { type: `${PACKAGE}.HoistField$Value`, field: "h" },
  { type: `${PACKAGE}.TimestampConverter$Value`, field: "zz", "target.type": "unix" },
  { type: `${PACKAGE}.HeaderFrom$Value`, fields: "a,b,Aa", headers: "ha,hb,hc", operation: "move" },
  { type: `${PACKAGE}.HeaderFrom$Value`, fields: "a,BB", headers: "ha,hb", operation: "copy" },
  { type: `${PACKAGE}.ExtractField$Value`, field: "a" },
  { type: `${PACKAGE}.ValueToKey`, fields: "a" },
  { type: `${PACKAGE}.ValueToKey`, fields: "k,c,s,id" },
  { type: `${PACKAGE}.DropHeaders`, headers: "none" },
];

const SCALARS: readonly Typed[] = [
  { schema: { type: "int64" }, json: "7" },
  { schema: { type: "string" }, json: '"x"' },
  { schema: { type: "float64" }, json: "1.50" },
  { schema: { type: "boolean" }, json: "true" },
  { schema: { type: "string", optional: true }, json: "null" },
];

const DEPTH = 1;

function randomObject(rnd: Random, depth: number): Typed {
  const most = depth < DEPTH ? 4 : pick(rnd, [3, 6, 12, 13, 24, NAMES.length]);
  const names = NAMES.filter(() => rnd(NAMES.length) < most).filter((name) => name !== "");
  // In an order of their own.
  const turned = rnd(names.length + 1);
  const inTurn = [...names.slice(turned), ...names.slice(0, turned)];
  const fields = inTurn.map((name) => [name, randomField(rnd, depth)] as const);
  return struct(Object.fromEntries(fields));
}

function randomField(rnd: Random, depth: number): Typed {
  if (depth === 0 || rnd(3) > 0) return pick(rnd, SCALARS);
  const inner = randomObject(rnd, depth - 1);
  switch (rnd(3)) {
    case 0:
      return inner;
    case 1:
      return { schema: { type: "array", items: inner.schema }, json: `[${inner.json},${inner.json}]` };
    default:
      return randomMap(rnd, pick(rnd, Object.keys(KEYS)));
  }
}

/** Keys of maps of each type, in JSON. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  string: NAMES.map((name) => JSON.stringify(name)),
  int8: ["-128", "-1", "0", "1", "16", "17", "33", "127"],
  int32: ["-2147483648", "-1", "0", "1", "16", "32", "65536", "2147483647"],
  int64: ["-9223372036854775808", "-1", "0", "4294967296", "17", "9223372036854775807"],
  float32: ["-0.5", "0.25", "1.5", "3.0e10"],
  float64: ["-0.5", "0.1", "1.5", "1e300", "123456.789"],
  boolean: ["true", "false"],
};

function randomMap(rnd: Random, type: string): Typed {
  const all = KEYS[type] ?? [];
  const keys = all.filter(() => rnd(2) === 0).toReversed();
  const schema: JsonSchema = { type: "map", keys: { type }, values: { type: "string" } };
  const pairs = keys.map((key) => [key, `"v${rnd(10)}"`] as const);
  const json =
    type === "string"
      ? `{${pairs.map((p) => p.join(":")).join(",")}}`
      : `[${pairs.map((p) => `[${p.join(",")}]`).join(",")}]`;
  return { schema, json };
}

/** What is read as JSON of the mode is printed. */
function printed(mode: Mode): Options {
  return {
    ...converter("key", mode),
    ...converter("value", mode),
    "to.key.converter": STRING,
    "to.value.converter": STRING,
    "header.converter": SIMPLE,
  };
}

function chainOf(steps: readonly Options[], mode: Mode): Options {
  const names = steps.map((_, i) => `t${i}`);
  const options = steps.flatMap((step, i) =>
    Object.entries(step).map(([key, of]) => [`transforms.t${i}.${key}`, of] as const),
  );
  return { ...printed(mode), transforms: names.join(","), ...Object.fromEntries(options) };
}

function records(mode: Mode, values: readonly Typed[]): readonly CaseRecord[] {
  return values.map((value) => record({ value: text(value, mode) }));
}

/** All of them. */
export const cases = (): readonly Case[] => {
  const rnd = random(29);
  const objects = (count: number): readonly Typed[] =>
    Array.from({ length: count }, () => randomObject(rnd, DEPTH));
  const both = ["schemaless", "schemad"] as const;
  return [
    ...both.flatMap((mode) =>
      STEPS.map((step) => ({
        name: `${JSON.stringify(step)}, ${mode}`,
        config: { ...printed(mode), ...step },
        records: records(mode, objects(6)),
      })),
    ),
    ...Array.from({ length: 60 }, (_, i) => {
      const steps = Array.from({ length: 2 + rnd(3) }, () => pick(rnd, STEPS));
      return {
        name: `several steps ${i}`,
        config: chainOf(steps, "schemaless"),
        records: records("schemaless", objects(3)),
      };
    }),
    ...Object.keys(KEYS).map((type) => ({
      name: `a map with keys of ${type}`,
      config: { ...printed("schemad"), type: `${PACKAGE}.DropHeaders`, headers: "none" },
      records: records(
        "schemad",
        Array.from({ length: 6 }, () => randomMap(rnd, type)),
      ),
    })),
  ];
};
