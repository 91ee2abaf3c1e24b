/** The law of import and export: what comes out is what went in. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import {
  WRITTEN_FORMATS,
  writeJson,
  writeProperties,
  writeStrimzi,
  type ConfigTexts,
  type WrittenFormat,
} from "../../src/connect/config-file/write-config.ts";
import { readConfigFile } from "../../src/connect/config-file/read-config-file.ts";
import { exportConnect } from "../../src/connect/export/export-connect.ts";
import { importConnect } from "../../src/connect/import/import-connect.ts";
import type { DeclaredTypes } from "../../src/connect/schema-file/declared-types.ts";
import { readSchemaFile } from "../../src/connect/schema-file/read-schema-file.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Config = Readonly<Record<string, Json>>;

/** Scalars as Connect gets them: in their own spelling. Names in lists without blanks around them. */
function normal(config: Config): Record<string, Json> {
  const entries = Object.entries(config).map(([key, value]): [string, Json] => {
    if (typeof value === "object") return [key, value];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const isList = key === "transforms" || key === "predicates";
    return [key, isList ? trimmed(text) : text];
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const trimmed = (text: string): string =>
  text
    .split(",")
    .map((name) => name.trim())
    .join(",");

async function thereAndBack(config: Config, types?: DeclaredTypes): Promise<Record<string, Json>> {
  const found = await exported(JSON.stringify({ name: "c", config }), "c.json", types);
  const entries = [...found].map(([key, { text: value, json }]): [string, Json] => [
    key,
    json === undefined ? value : (JSON.parse(json) as Json),
  ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What export gives of what import makes of the only configuration of a file. */
async function exported(file: string, path: string, types?: DeclaredTypes): Promise<ConfigTexts> {
  const { configs } = readConfigFile(file, path);
  expect(configs).toHaveLength(1);
  const { text } = await importConnect(configs, "c", { library, ...(types ? { types } : {}) });
  const checked = check({ entries: ["c.kpl"], sources: new Map([["c.kpl", text]]), library });
  const syntax = checked.diagnostics.filter(({ code }) => code.startsWith("KPL01"));
  expect(syntax, text).toEqual([]);
  const { connectors, diagnostics } = exportConnect(checked);
  expect(diagnostics, text).toEqual([]);
  expect(connectors).toHaveLength(1);
  return connectors[0]?.config ?? new Map();
}

const ENDINGS = { json: "json", properties: "properties", strimzi: "yaml" } as const;

function written(config: ConfigTexts, format: WrittenFormat): string {
  if (format === "json") return writeJson(config);
  return format === "properties" ? writeProperties("c", config) : writeStrimzi("c", config, "cluster");
}

/** By key, as far as a format tells: properties know texts only, and Strimzi has the name elsewhere. */
function entries(config: ConfigTexts, format: WrittenFormat): Map<string, Json> {
  const all = [...config].map(([key, { text, json }]): [string, Json] => {
    if (json === undefined) return [key, key === "transforms" || key === "predicates" ? trimmed(text) : text];
    return [key, format === "properties" ? json : (JSON.parse(json) as Json)];
  });
  const told = all.filter(([key]) => key !== "name" || format === "json");
  return new Map(told.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const NAMES = [
  "a",
  "b",
  "a.b",
  "mask-it",
  "größe",
  "topic",
  "value",
  "to",
  "when",
  "with blank",
  "1st",
  'q"q',
  "${x}",
];
const CLASSES = [
  "org.apache.kafka.connect.transforms.MaskField$Value",
  "org.apache.kafka.connect.transforms.MaskField$Key",
  "org.apache.kafka.connect.transforms.MaskField",
  "MaskField",
  "org.apache.kafka.connect.transforms.Filter",
  "org.apache.kafka.connect.transforms.Cast$Value",
  "io.debezium.transforms.ExtractNewRecordState",
  "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone",
  "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
  " com.acme.X ",
  "",
];
const KEYS = [
  "name",
  "topics",
  "topics.regex",
  "tasks.max",
  "errors.tolerance",
  "errors.deadletterqueue.topic.name",
  "errors.deadletterqueue.context.headers.enable",
  "database.hostname",
  "database.port",
  "database",
  "key.converter",
  "value.converter",
  "value.converter.schemas.enable",
  "value.converter.x",
  "producer.override.acks",
  "producer.override.linger.ms",
  "transforms",
  "predicates",
  "_comment",
  "_transforms.a.type",
  "given",
  "expect.x",
  "from",
  "to",
  "12.x",
  "x.12.y",
  "a..b",
  "",
  " blank ",
  "größe",
  "a\nb",
  "plugin.version",
];
const OPTIONS = [
  "type",
  "fields",
  "replacement",
  "spec",
  "regex",
  "pattern",
  "predicate",
  "negate",
  "x y",
  "a.b",
];
const VALUES = [
  "",
  " ",
  "true",
  "False",
  "null",
  "0",
  "-1.50",
  "1e3",
  "007",
  "123456789012345678901234567890",
  "a,b",
  "a, b",
  "a:int32,b:string",
  "a:b:c,",
  ",",
  "a.b.c",
  "/x/",
  "(.*)/x\\/y",
  "[/]+",
  "${env:HOME}",
  "${file:/run/x.properties:key}",
  "${topic}",
  "$1-$0",
  'say "so" \\ \t',
  "two\nlines\r\n",
  "größe 🎉 \u200b\u0000",
  '{"a": [1]}',
  ...NAMES,
  ...CLASSES,
  "org.apache.kafka.connect.json.JsonConverter",
  "JsonConverter",
  "org.apache.kafka.connect.file.FileStreamSinkConnector",
  "org.apache.kafka.connect.file.FileStreamSourceConnector",
  "io.debezium.connector.postgresql.PostgresConnector",
];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme" }) },
  { weight: 1, arbitrary: fc.oneof(fc.integer(), fc.boolean(), fc.constant(1.5)) },
);
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 12, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(null, [], {}, [1, "x", null, true], { "a.b": { c: [1.5] }, "": "" }),
  },
);
/** A list of aliases, sometimes with one twice, none, or blanks. */
const aliases = fc
  .array(fc.constantFrom(...NAMES, ...NAMES, ""), { maxLength: 4 })
  .chain((names) =>
    fc.constantFrom(names.join(","), names.join(" , "), [...new Set(names)].filter(Boolean).join(", ")),
  );

/** What stands in a step or predicate more often than not: its class. */
const plugin = (list: string) =>
  fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom(...CLASSES),
      fc.dictionary(fc.constantFrom(...OPTIONS), value),
    )
    .map(([alias, type, options]) =>
      Object.fromEntries(
        Object.entries({ type, ...options }).map(([option, of]) => [`${list}.${alias}.${option}`, of]),
      ),
    );

/** The aliases of some steps, each once. */
function named(steps: readonly Config[]): string {
  const found = steps.flatMap((step) => /^\w+\.(.*)\.type$/.exec(Object.keys(step)[0] ?? "")?.[1] ?? []);
  return [...new Set(found)].join(", ");
}

const config: fc.Arbitrary<Config> = fc
  .tuple(
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string({ unit: "grapheme" })), value, {
      maxKeys: 10,
    }),
    fc.array(plugin("transforms"), { maxLength: 5 }),
    fc.array(plugin("predicates"), { maxLength: 3 }),
    fc.record({ transforms: aliases, predicates: aliases, "connector.class": scalar }, { requiredKeys: [] }),
    fc.boolean(),
  )
  .map(([plain, transforms, predicates, lists, sound]) => {
    // Half of them list the steps that there are.
    const found = sound ? { transforms: named(transforms), predicates: named(predicates) } : {};
    const all: Config = Object.assign({}, plain, ...transforms, ...predicates, lists, found) as Config;
    const entries = Object.entries(all).filter(([key]) => key !== "__proto__");
    return Object.fromEntries(entries);
  });

describe("export(import(c)) is c", () => {
  test("for random configurations", async () => {
    await fc.assert(
      fc.asyncProperty(config, async (c) => {
        const whole = { "connector.class": "x", ...c };
        expect(normal(await thereAndBack(whole))).toEqual(normal(whole));
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  test("and where their records are given a type", async () => {
    const types = readSchemaFile('{"a": 1, "c.d": {"topics": null}}', "topics.json");
    const typed = fc.record(
      {
        "connector.class": fc.constantFrom(
          "org.apache.kafka.connect.file.FileStreamSinkConnector",
          "org.apache.kafka.connect.file.FileStreamSourceConnector",
          "io.debezium.connector.postgresql.PostgresConnector",
        ),
        topics: fc.constantFrom(
          "a",
          "a,b",
          "a,a",
          "a, b",
          "",
          "orders.raw,to,kafka,Topics",
          "größe,1st",
          "${x}",
        ),
        "topics.regex": fc.constantFrom("a.*", "/", "(", ""),
      },
      { requiredKeys: ["connector.class"] },
    );
    await fc.assert(
      fc.asyncProperty(config, typed, async (c, ends) => {
        const whole = { ...c, ...ends };
        expect(normal(await thereAndBack(whole, types))).toEqual(normal(whole));
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  test("in every format that is written and read", async () => {
    await fc.assert(
      fc.asyncProperty(config, fc.constantFrom(...WRITTEN_FORMATS), async (c, format) => {
        const whole = { "connector.class": "x", ...c };
        const first = await exported(JSON.stringify({ name: "c", config: whole }), "c.json");
        const path = `c.${ENDINGS[format]}`;
        const text = written(first, format);
        const again = await exported(text, path);
        expect([...entries(again, format)], text).toEqual([...entries(first, format)]);
      }),
      { numRuns: 100, seed: 13 },
    );
  });

  test("numbers keep their spelling", async () => {
    const { configs } = readConfigFile(
      '{"connector.class": "x", "a": 1.50, "b": 1e3, "c": 123456789012345678901}',
      "c.json",
    );
    const { text } = await importConnect(configs, "c", { library });
    const checked = check({ entries: ["c.kpl"], sources: new Map([["c.kpl", text]]), library });
    const [only] = exportConnect(checked).connectors;
    expect(["a", "b", "c"].map((key) => only?.config.get(key)?.text)).toEqual([
      "1.50",
      "1e3",
      "123456789012345678901",
    ]);
  });

  test("a list in YAML keeps what its indentation says, and a number in Strimzi's own words its spelling", async () => {
    const text = `kind: KafkaConnector
spec:
  class: x
  tasksMax: "007"
  config:
    a:
      - b: 1
        c:
          - d
      - e
`;
    const found = await exported(text, "c.yaml");
    expect(JSON.parse(found.get("a")?.json ?? "")).toEqual([{ b: 1, c: ["d"] }, "e"]);
    const again = await exported(writeStrimzi("c", found, "cluster"), "c.yaml");
    expect(entries(again, "strimzi")).toEqual(entries(found, "strimzi"));
    expect(again.get("tasks.max")?.text).toBe("007");
  });

  test("a configuration whose name is empty is called as its file", async () => {
    const { configs } = readConfigFile('{"name": "", "config": {"connector.class": "x"}}', "c.json");
    expect((await importConnect(configs, "orders", { library })).text).toContain("pipeline orders {");
  });
});
