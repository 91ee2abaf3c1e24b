/** What import makes of configurations, and what the documentation says of it. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import { readConfigFile } from "../../src/connect/config-file/read-config-file.ts";
import { exportConnect } from "../../src/connect/export/export-connect.ts";
import { importConnect, type Imported } from "../../src/connect/import/import-connect.ts";
import { format } from "../../src/formatter/format.ts";
import { readSchemaFile } from "../../src/connect/schema-file/read-schema-file.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

async function imported(json: string, extractSecrets = false): Promise<Imported> {
  return importConnect(readConfigFile(json, "c.json").configs, "c", { library, extractSecrets });
}

/** The pipeline's lines between its braces. */
async function body(config: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const { text } = await imported(
    JSON.stringify({ name: "c", config: { "connector.class": "x", ...config } }),
  );
  return text
    .trimEnd()
    .split("\n")
    .slice(1, -1)
    .map((line) => line.trim());
}

const docs = readFileSync(new URL("../../docs/import-export.md", import.meta.url), "utf8");
const pairs = [
  ...docs.matchAll(/^### (.*)\n(?:[^`]|`(?!``))*```json\n([^]*?)```\n\n```kpl\n([^]*?)```/gm),
].map(([, title = "", json = "", kpl = ""]) => ({ title, json, kpl }));

test("the documentation has five pairs", () => {
  expect(pairs).toHaveLength(5);
});

describe.each(pairs)("$title", ({ json, kpl }) => {
  test("is imported so", async () => {
    expect((await imported(json)).text).toBe(kpl);
    expect((await format(kpl, "c.kpl")).text).toBe(kpl);
  });

  test("comes out again", () => {
    const checked = check({ entries: ["c.kpl"], sources: new Map([["c.kpl", kpl]]), library });
    const { connectors, diagnostics } = exportConnect(checked);
    expect(diagnostics).toEqual([]);
    const { name, config } = JSON.parse(json) as { name: string; config: Record<string, unknown> };
    expect(connectors.map((c) => c.name)).toEqual([name]);
    const wanted = Object.entries(config).map(([key, value]) => [key, String(value)] as const);
    expect(new Map([...(connectors[0]?.config ?? [])].map(([key, { text }]) => [key, text]))).toEqual(
      new Map(wanted),
    );
  });
});

describe("records of a type", () => {
  const typed = async (config: Readonly<Record<string, string>>, schema: object): Promise<Imported> =>
    importConnect(readConfigFile(JSON.stringify({ name: "c", config }), "c.json").configs, "c", {
      library,
      types: readSchemaFile(JSON.stringify(schema), "row.json"),
    });
  const problems = (text: string): readonly string[] =>
    check({ entries: ["c.kpl"], sources: new Map([["c.kpl", text]]), library })
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ code, message }) => `${code} ${message}`);
  const SINK = {
    "connector.class": "org.apache.kafka.connect.file.FileStreamSinkConnector",
    topics: "orders.raw,refunds",
    transforms: "m",
    "transforms.m.type": "org.apache.kafka.connect.transforms.MaskField$Value",
    "transforms.m.fields": "ssn",
  };

  test("a sink's topics are declared, and the chain is checked", async () => {
    const { text, untyped } = await typed(SINK, { id: 1, name: "x" });
    expect(untyped).toEqual([]);
    expect(text).toContain(`schema Row { id: int64, name: string }

topic ordersRaw: Row = "orders.raw"
topic refunds:   Row = "refunds"
`);
    expect(text).toContain("  from ordersRaw, refunds\n");
    expect(problems(text)).toEqual(["KPL0301 no field `ssn` in the value at this step"]);
    expect(problems((await typed(SINK, { ssn: "1" })).text)).toEqual([]);
  });

  test("Debezium's sources send change events of rows; an envelope is one already", async () => {
    const source = {
      "connector.class": "io.debezium.connector.mysql.MySqlConnector",
      transforms: "u,k",
      "transforms.u.type": "io.debezium.transforms.ExtractNewRecordState",
      "transforms.k.type": "org.apache.kafka.connect.transforms.ReplaceField$Value",
      "transforms.k.exclude": "ssn",
    };
    const { text } = await typed(source, { id: 1 });
    expect(text).toContain("source records: Change<Row>? = MySqlConnector\n");
    expect(problems(text).filter((p) => !p.startsWith("KPL0404"))).toEqual([
      "KPL0301 no field `ssn` in the value at this step",
    ]);
    const record = { type: "record", name: "Value", fields: [{ name: "id", type: "long" }] };
    const envelope = {
      type: "record",
      name: "Envelope",
      namespace: "shop.rows",
      fields: [
        { name: "before", type: ["null", record] },
        { name: "after", type: ["null", "Value"] },
        { name: "source", type: { type: "record", name: "Source", fields: [] } },
        { name: "op", type: "string" },
      ],
    };
    expect((await typed(source, envelope)).text).toMatch(
      /^schema Value @name\("shop\.rows\.Value"\) \{ id: int64 \}\n\nsource records: Change<Value>\? =/,
    );
  });

  test("a type whose name a pipeline has gets another, also inside of others", async () => {
    const inner = { type: "record", name: "Item", fields: [{ name: "next", type: ["null", "string"] }] };
    const types = readSchemaFile(
      JSON.stringify({
        type: "record",
        name: "Order",
        fields: [
          { name: "items", type: { type: "array", items: inner } },
          { name: "first", type: "Item" },
        ],
      }),
      "order.avsc",
    );
    const configs = ["Order", "Item", "ItemRecord"].flatMap(
      (name) =>
        readConfigFile(JSON.stringify({ name, config: { ...SINK, transforms: "" } }), "c.json").configs,
    );
    const { text } = await importConnect(configs, "c", { library, types });
    expect(text).toContain(
      `schema ItemRecord2 @name("Item")  { next: string? }
schema OrderRecord @name("Order") { items: array<ItemRecord2>, first: ItemRecord2 }`,
    );
    expect(text).toContain('topic ordersRaw: OrderRecord = "orders.raw"');
    expect(problems(text)).toEqual([]);
  });

  test("topics that would not come out again stay as they are", async () => {
    const { text, untyped } = await typed({ ...SINK, topics: "a, b" }, { id: 1 });
    expect(untyped).toEqual(["c"]);
    expect(text).toContain('from kafka { topics: "a, b" }');
  });
});

test("a transform that shares its name with Kafka's own has its pack before it", async () => {
  const lines = await body({
    transforms: "a,b,c",
    "transforms.a.type": "io.debezium.transforms.Filter",
    "transforms.a.language": "jsr223.groovy",
    "transforms.a.condition": "true",
    "transforms.b.type": "io.confluent.connect.transforms.Filter$Value",
    "transforms.b.filter.type": "include",
    "transforms.c.type": "org.apache.kafka.connect.transforms.Filter",
  });
  expect(lines.filter((line) => line.startsWith("|"))).toEqual([
    '| a: debezium.Filter        { language: "jsr223.groovy", condition: "true" }',
    "| b: confluent.Filter.Value { filter.type: include }",
    "| c: Filter",
  ]);
});

describe("labels", () => {
  const MASK = "org.apache.kafka.connect.transforms.MaskField$Value";
  const steps = (names: readonly string[]) => ({
    transforms: names.join(","),
    ...Object.fromEntries(
      names.flatMap((n) => [
        [`transforms.${n}.type`, MASK],
        [`transforms.${n}.fields`, "a"],
      ]),
    ),
  });

  test.each([
    [["maskField"], ["| MaskField { fields: [a] }"]],
    [
      ["maskField", "maskField2"],
      ["| MaskField { fields: [a] }", "| MaskField { fields: [a] }"],
    ],
    [
      ["maskField2", "maskField"],
      ["| maskField2: MaskField { fields: [a] }", "| MaskField             { fields: [a] }"],
    ],
    [["mask it"], ['| "mask it": MaskField { fields: [a] }']],
  ])("%j", async (names, lines) => {
    expect((await body(steps(names))).filter((line) => line.startsWith("|"))).toEqual(lines);
  });
});

describe("values", () => {
  test.each([
    ["tasks.max", "2", "tasks.max: 2"],
    ["tasks.max", " 2", 'tasks.max: " 2"'],
    ["errors.tolerance", "all", "errors.tolerance: all"],
    ["errors.tolerance", "${env:TOLERANCE}", "errors.tolerance: ${env:TOLERANCE}"],
    ["consumer.override.x", "true", "consumer.override.x: true"],
    ["consumer.override.x", "TRUE", 'consumer.override.x: "TRUE"'],
    ["12.x", "a", '"12.x": "a"'],
  ])("%s %j", async (key, value, line) => {
    expect((await body({ [key]: value })).join("\n")).toContain(line);
  });
});

test("a guard with `negate`, and what no guard says", async () => {
  const lines = await body({
    transforms: "a,b,c",
    ...Object.fromEntries(
      ["a", "b", "c"].map((n) => [`transforms.${n}.type`, "org.apache.kafka.connect.transforms.Filter"]),
    ),
    "transforms.a.predicate": "topic",
    "transforms.a.negate": "true",
    "transforms.b.predicate": "topic",
    "transforms.b.negate": "false",
    "transforms.c.predicate": "gone",
    predicates: "topic",
    "predicates.topic.type": "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
    "predicates.topic.pattern": "a/b.*",
  });
  expect(lines).toEqual([
    '"transforms.b.negate": "false"',
    '"transforms.c.predicate": "gone"',
    String.raw`predicate topic = TopicNameMatches { pattern: /a\/b.*/ }`,
    "",
    'from "x"',
    '| a: Filter unless "topic"',
    '| b: Filter when "topic"',
    "| c: Filter",
    "to kafka",
  ]);
});

test("secrets become variables when that is asked", async () => {
  const json = JSON.stringify({
    name: "shop-sink",
    config: { "connector.class": "x", "connection.password": "geheim", url: "http://me:geheim@es:9200" },
  });
  expect((await imported(json)).text).toContain("geheim");
  const { text, variables } = await imported(json, true);
  expect(text).not.toContain("geheim");
  expect(text).toContain("connection.password: ${env:SHOP_SINK_CONNECTION_PASSWORD}");
  expect(text).toContain('"http://me:${env:SHOP_SINK_URL}@es:9200"');
  expect(variables).toEqual([
    { name: "SHOP_SINK_CONNECTION_PASSWORD", connector: "shop-sink", key: "connection.password" },
    { name: "SHOP_SINK_URL", connector: "shop-sink", key: "url" },
  ]);
});

test("several configurations are several pipelines, each with a name of its own", async () => {
  const one = { name: "a", config: { "connector.class": "x" } };
  const { text } = await imported(JSON.stringify([one, one]));
  expect(text).toBe('pipeline a {\n  from "x"\n  to kafka\n}\n\npipeline a-2 {\n  from "x"\n  to kafka\n}\n');
});
