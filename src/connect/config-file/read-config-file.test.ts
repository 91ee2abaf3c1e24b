import { describe, expect, test } from "vitest";
import type { Span } from "../../compiler/ast.ts";
import { spanWithin, textOf, type ConnectConfig } from "./connect-config.ts";
import { readConfigFile } from "./read-config-file.ts";

function only(text: string, path: string): ConnectConfig {
  const { configs, problems } = readConfigFile(text, path);
  expect(problems).toEqual([]);
  const [config, ...more] = configs;
  if (!config || more.length > 0) throw new Error(`${configs.length} configurations`);
  return config;
}

function texts(config: ConnectConfig): Record<string, string | undefined> {
  return Object.fromEntries(config.entries.map((e) => [e.key, textOf(e)]));
}

const cut =
  (text: string) =>
  ({ start, end }: Span): string =>
    text.slice(start, end);

describe("JSON", () => {
  test("a bare map keeps the spelling of scalars, nulls, nested values and keys that come twice", () => {
    const text = `{"connector.class": "X", "a": 1.50, "b": 1e3, "c": 123456789012345678901234567890, "d": true,
      "e": null, "f": {"g": [1]}, "a": "\\u00e4\\"", "": "", "name": "n"}`;
    const config = only(text, "x.json");
    expect(config.name?.text).toBe("n");
    expect(config.entries.map(({ key, value }) => [key, value])).toEqual([
      ["connector.class", { kind: "text", text: "X", scalar: "string", verbatim: true }],
      ["a", { kind: "text", text: "1.50", scalar: "number", verbatim: true }],
      ["b", { kind: "text", text: "1e3", scalar: "number", verbatim: true }],
      ["c", { kind: "text", text: "123456789012345678901234567890", scalar: "number", verbatim: true }],
      ["d", { kind: "text", text: "true", scalar: "boolean", verbatim: true }],
      ["e", { kind: "null" }],
      ["f", { kind: "nested", source: '{"g": [1]}' }],
      ["a", { kind: "text", text: 'ä"', scalar: "string", verbatim: false }],
      ["", { kind: "text", text: "", scalar: "string", verbatim: true }],
      ["name", { kind: "text", text: "n", scalar: "string", verbatim: true }],
    ]);
    const at = cut(text);
    expect(config.entries.map((e) => at(e.keySpan))).toEqual(config.entries.map((e) => e.key));
    expect(config.entries.map((e) => at(e.valueSpan))[7]).toBe('\\u00e4\\"');
  });

  test("a stretch of a value has its place", () => {
    const text = '{"transforms": "one, two", "connector.class": "\\u0041bc"}';
    const [list, escaped] = only(text, "x.json").entries;
    expect(list && cut(text)(spanWithin(list, 5, 8))).toBe("two");
    expect(escaped && cut(text)(spanWithin(escaped, 0, 1))).toBe("\\u0041bc");
  });

  test("name and config, with what stands beside them", () => {
    const text =
      '{"name": "orders", "config": {"connector.class": "X"}, "tasks": [{"task": 0}], "type": "sink"}';
    const config = only(text, "x.json");
    expect(config.name?.text).toBe("orders");
    expect(texts(config)).toEqual({ "connector.class": "X" });
    expect(config.around.map((e) => e.key)).toEqual(["tasks", "type"]);
  });

  test("lists, and the REST API's answer with info", () => {
    const info = '{"name": "b", "config": {"connector.class": "Y"}}';
    const text = `[{"connector.class": "X"}, {"b": {"info": ${info}, "status": {}}}]`;
    expect(readConfigFile(text, "x.json").configs.map(texts)).toEqual([
      { "connector.class": "X" },
      { "connector.class": "Y" },
    ]);
  });

  test("what is no JSON is told, and the rest is read", () => {
    const text = '{\n  "connector.class": "X", // why\n  "topics": "a",\n}';
    const { configs, problems } = readConfigFile(text, "x.json");
    expect(configs.map(texts)).toEqual([{ "connector.class": "X", topics: "a" }]);
    expect(problems.map((p) => [cut(text)(p.span), p.message])).toEqual([
      ["// why", "JSON has no comments"],
      ["}", "a key in double quotes is missing here"],
    ]);
  });

  test("brackets without end are no crash", () => {
    for (const text of ["[".repeat(100_000), '{"a":'.repeat(100_000), "{", '{"a', '"', "\\"])
      expect(readConfigFile(text, "x.json").configs).toEqual([]);
  });
});

describe("Strimzi", () => {
  const text = `apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaConnector
metadata:
  name: orders   # a comment
  labels:
    strimzi.io/cluster: connect
spec:
  class: io.example.X
  tasksMax: 2
  state: paused
  autoRestart:
    enabled: true
  config:
    topics: a,b
    poll: 1.50
    text: "a\\tb"
    tilde: ~
    empty:
    block: |
      one
      two
`;
  test("class and tasksMax are Connect's keys, the rest stands around", () => {
    const config = only(text, "x.yaml");
    expect(config.format).toBe("strimzi");
    expect(config.name?.text).toBe("orders");
    expect(texts(config)).toEqual({
      "connector.class": "io.example.X",
      "tasks.max": "2",
      topics: "a,b",
      poll: "1.50",
      text: "a\tb",
      tilde: undefined,
      empty: undefined,
      block: "one\ntwo\n",
    });
    const at = cut(text);
    expect(config.entries.slice(0, 5).map((e) => [e.spelledKey, at(e.keySpan), at(e.valueSpan)])).toEqual([
      ["class", "class", "io.example.X"],
      ["tasksMax", "tasksMax", "2"],
      [undefined, "topics", "a,b"],
      [undefined, "poll", "1.50"],
      [undefined, "text", "a\\tb"],
    ]);
    expect(config.around.map((e) => [e.key, textOf(e)])).toEqual([
      ["metadata.name", "orders"],
      ["metadata.labels.strimzi.io/cluster", "connect"],
      ["spec.state", "paused"],
      ["spec.autoRestart.enabled", "true"],
    ]);
  });

  test("several documents, aliases and merged keys", () => {
    const many = `a: &common\n  topics: t\n---\n${text}---\nconnector.class: Y\n---\n`;
    expect(readConfigFile(many, "x.yml").configs.map((c) => c.format)).toEqual(["strimzi", "yaml"]);
    const merged = "base: &b\n  topics: t\nconfig:\n  <<: *b\n  connector.class: Y\n";
    expect(texts(only(merged, "x.yml"))).toEqual({ topics: "t", "connector.class": "Y" });
  });

  test("an alias of itself and aliases of aliases end", () => {
    expect(readConfigFile("connector.class: X\na: &a\n  b: *a\n", "x.yml").configs).toHaveLength(1);
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i}: &l${i} [${`*l${i - 1},`.repeat(i === 0 ? 0 : 9)}]`,
    );
    expect(readConfigFile(`connector.class: X\n${levels.join("\n")}\n`, "x.yml").configs).toHaveLength(1);
  });
});

describe("properties", () => {
  test("a standalone connector", () => {
    const text = "name=orders\nconnector.class=X\ntopics=a,\\\n  b\nregex=a\\\\.b\n";
    const config = only(text, "x.properties");
    expect([config.format, config.name?.text]).toEqual(["properties", "orders"]);
    expect(texts(config)).toEqual({ name: "orders", "connector.class": "X", topics: "a,b", regex: "a\\.b" });
  });

  test("Debezium Server's keys lose their prefix and keep their spelling", () => {
    const text =
      "debezium.sink.type=kinesis\ndebezium.source.connector.class=X\ndebezium.transforms=a\ndebezium.transforms.a.type=T\nquarkus.log.level=INFO\n";
    const config = only(text, "application.properties");
    expect(config.format).toBe("debezium-server");
    expect(texts(config)).toEqual({ "connector.class": "X", transforms: "a", "transforms.a.type": "T" });
    expect(config.entries[0]?.spelledKey).toBe("debezium.source.connector.class");
    expect(config.around.map((e) => e.key)).toEqual(["debezium.sink.type", "quarkus.log.level"]);
  });
});

describe("what holds no configuration", () => {
  test.each([
    ["x.json", "", "empty"],
    ["x.json", '{"a": 1}', "something else"],
    ["x.json", "[]", "something else"],
    ["x.json", "3", "something else"],
    ["x.json", '{"connector.class": {{ .Values.class }} }', "a template, to be rendered first"],
    ["x.yaml", "{{- if .Values.x }}\nkind: KafkaConnector\n{{- end }}", "a template, to be rendered first"],
    ["x.yaml", "apiVersion: apps/v1\nkind: Deployment\n", "a resource of the kind Deployment"],
    ["x.sql", "CREATE SINK CONNECTOR x WITH ('connector.class'='Y');", "ksqlDB statements"],
    ["x.json", 'CREATE STREAM s (a INT) WITH (KAFKA_TOPIC="a");', "ksqlDB statements"],
    ["x.json", "hello", "something else"],
    ["worker.properties", "bootstrap.servers=x", "something else"],
    ["x.sh", "echo hello", "something else"],
  ])("%s: %s", (path, text, instead) => {
    expect(readConfigFile(text, path)).toMatchObject({ configs: [], problems: [], instead });
  });

  test("a template inside a string is a value like others", () => {
    expect(texts(only('{"connector.class": "{{ class }}"}', "x.json"))).toEqual({
      "connector.class": "{{ class }}",
    });
  });
});
