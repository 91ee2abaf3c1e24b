/** Pipelines as connectors, and configurations as texts. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import { readConfigFile } from "../../src/connect/config-file/read-config-file.ts";
import { writeJson, writeProperties, writeStrimzi } from "../../src/connect/config-file/write-config.ts";
import type { ContentPredicates } from "../../src/connect/export/content-filters.ts";
import { exportConnect, type Exported, type ExportOptions } from "../../src/connect/export/export-connect.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const exported = (text: string, options: ExportOptions = {}): Exported =>
  exportConnect(check({ entries: ["c.kpl"], sources: new Map([["c.kpl", text]]), library }), options);

const plain = ({ connectors }: Exported): unknown =>
  Object.fromEntries(
    connectors.map(({ name, config }) => [
      name,
      Object.fromEntries([...config].map(([key, { text }]) => [key, text])),
    ]),
  );

const TOPIC = `topic lines: string? => string = "lines" {
  key.converter:   StringConverter
  value.converter: StringConverter
}
`;

test("a hop makes two connectors; chains, constants and predicates are resolved", () => {
  const found = exported(`${TOPIC}
let out = "copy"
predicate test = TopicNameMatches { pattern: /test.*/ }
chain Drop(of: string) {
  | DropHeaders { headers: [$of] } unless test
}
pipeline p {
  tasks.max: 1
  from FileStreamSource { file: "in.txt", topic: "raw" }
  through lines { errors.tolerance: all }
  | Filter when not RecordIsTombstone
  | x: Drop { of: "trace" }
  to FileStreamSink { file: $out + ".txt" }
}`);
  expect(found.diagnostics).toEqual([]);
  const converters = {
    "key.converter": "org.apache.kafka.connect.storage.StringConverter",
    "value.converter": "org.apache.kafka.connect.storage.StringConverter",
  };
  expect(plain(found)).toEqual({
    "p-source": {
      "connector.class": "org.apache.kafka.connect.file.FileStreamSourceConnector",
      file: "in.txt",
      topic: "raw",
      "tasks.max": "1",
      ...converters,
      transforms: "toTopic",
      "transforms.toTopic.type": "org.apache.kafka.connect.transforms.RegexRouter",
      "transforms.toTopic.regex": ".*",
      "transforms.toTopic.replacement": "lines",
    },
    "p-sink": {
      "connector.class": "org.apache.kafka.connect.file.FileStreamSinkConnector",
      file: "copy.txt",
      "errors.tolerance": "all",
      topics: "lines",
      ...converters,
      transforms: "filter,x_dropHeaders",
      "transforms.filter.type": "org.apache.kafka.connect.transforms.Filter",
      "transforms.filter.predicate": "recordIsTombstone",
      "transforms.filter.negate": "true",
      "transforms.x_dropHeaders.type": "org.apache.kafka.connect.transforms.DropHeaders",
      "transforms.x_dropHeaders.headers": "trace",
      "transforms.x_dropHeaders.predicate": "test",
      "transforms.x_dropHeaders.negate": "true",
      predicates: "recordIsTombstone,test",
      "predicates.recordIsTombstone.type": "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone",
      "predicates.test.type": "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
      "predicates.test.pattern": "test.*",
    },
  });
});

test("a source that writes to the topic anyway needs no router", () => {
  const found = exported(`${TOPIC}pipeline p { from FileStreamSource { topic: "lines" } to lines }`);
  expect(plain(found)).toMatchObject({ p: { topic: "lines" } });
  expect(found.connectors[0]?.config.has("transforms")).toBe(false);
});

describe("what Connect cannot do", () => {
  test.each([
    ["KPL0601", 'pipeline p { from JsonLinesSource { file: "a" } to lines }'],
    ["KPL0601", 'transform T(): any -> any from "./t.ts"\npipeline p { from lines | T to FileStreamSink }'],
    ["KPL0602", 'pipeline p { from lines | Filter when value == "x" to FileStreamSink }'],
    ["KPL0603", "pipeline p { from lines to lines }"],
    ["KPL0603", "pipeline p { from lines to FileStreamSink to FileStreamSink }"],
    ["KPL0603", 'pipeline p { from FileStreamSource { topic: "a" } to FileStreamSink }'],
    ["KPL0603", "pipeline p { from lines route { when RecordIsTombstone { to lines } else drop } }"],
    [
      "KPL0603",
      'pipeline p { from FileStreamSource { topic: "a" } route { when RecordIsTombstone { to FileStreamSink } else drop } }',
    ],
    ["KPL0602", 'pipeline p { from lines route { when value == "x" { to FileStreamSink } else drop } }'],
    [
      "KPL0602",
      'pipeline p { from lines | DropHeaders { headers: [a] } when value == "x" to FileStreamSink }',
    ],
  ])("%s: %s", (code, text) => {
    const found = exported(TOPIC + text);
    expect(found.diagnostics.map((d) => d.code)).toEqual([code]);
    expect(found.connectors).toEqual([]);
  });
});

describe("a route is a sink connector for each end", () => {
  const SINKS = `${TOPIC}
sink a: string? => string = FileStreamSink { file: "a.txt" }
sink b: string? => string = FileStreamSink { file: "b.txt" }
predicate marked = HasHeaderKey { name: "mark" }
`;
  const steps = (found: Exported): unknown =>
    Object.fromEntries(
      found.connectors.map(({ name, config }) => [
        name,
        (config.get("transforms")?.text ?? "").split(",").map((alias) => {
          const of = (key: string): string | undefined => config.get(`transforms.${alias}.${key}`)?.text;
          return [
            alias,
            of("type")?.split(".").at(-1),
            of("predicate"),
            of("negate"),
            of("condition"),
          ].filter((part) => part !== undefined);
        }),
      ]),
    );

  test("the first arm that takes a record has it", () => {
    const found = exported(`${SINKS}
pipeline p {
  from lines
  | route: DropHeaders { headers: [x] }
  route {
    when marked { | InsertHeader { header: "y", value.literal: "1" } to a to b }
    when not RecordIsTombstone { to a }
    else { to b }
  }
}`);
    expect(found.diagnostics).toEqual([]);
    const first = [
      ["route", "DropHeaders"],
      ["route2", "Filter", "marked", "true"],
      ["insertHeader", "InsertHeader"],
    ];
    expect(steps(found)).toEqual({
      "p-a": first,
      "p-b": first,
      "p-a2": [
        ["route", "DropHeaders"],
        ["route2", "Filter", "marked"],
        ["route3", "Filter", "recordIsTombstone"],
      ],
      "p-b2": [
        ["route", "DropHeaders"],
        ["route2", "Filter", "marked"],
        ["route3", "Filter", "recordIsTombstone", "true"],
      ],
    });
  });

  test("with filters of another pack where a condition looks into the record", () => {
    const found = exported(
      `${SINKS}
pipeline p {
  from lines
  route { when value == "it's" and marked { to a } else { to b } }
}`,
      { predicates: "debezium" },
    );
    expect(found.diagnostics).toEqual([]);
    expect(steps(found)).toEqual({
      "p-a": [["route", "Filter", String.raw`(value == 'it\'s') && (header.containsKey('mark'))`]],
      "p-b": [["route", "Filter", String.raw`!((value == 'it\'s') && (header.containsKey('mark')))`]],
    });
    expect(found.connectors[0]?.config.get("transforms.route.type")?.text).toBe(
      "io.debezium.transforms.Filter",
    );
    expect(found.connectors[0]?.config.has("predicates")).toBe(false);
  });
});

describe("conditions on content", () => {
  const conditionOf = (predicates: ContentPredicates, condition: string, guard = "unless"): unknown => {
    const found = exported(
      `schema V { a: string, n: int64?, f: float64, c: { d: boolean }?, ts: int64? }
topic t: string => V = "t"
pipeline p { from t | Filter ${guard} ${condition} to FileStreamSink { file: "x" } }`,
      { predicates },
    );
    const [problem] = found.diagnostics;
    if (problem) return `${problem.code}: ${problem.label ?? ""}`;
    return Object.fromEntries(
      [...(found.connectors[0]?.config ?? [])]
        .filter(([key]) => key.startsWith("transforms.filter."))
        .map(([key, { text }]) => [key.slice("transforms.filter.".length), text]),
    );
  };

  test.each([
    ["value.n > 3", "value?.n != null && value?.n > 3"],
    ["3 < value.n", "value?.n != null && 3 < value?.n"],
    ["value.f == 1.5e3", "value?.f == 1.5e3d"],
    ["value.c.d", "value?.c?.d == true"],
    ["value.n is null", "value?.n == null"],
    ["value.n is not null", "value?.n != null"],
    ['not (value.a in ["x", "$y"])', "!(value?.a in ['x', '$y'])"],
    ["value.a matches /a\\.b'*/", String.raw`value?.a ==~ 'a\\.b\'*'`],
    ['topic == "t" or not (value.c is null)', "(topic == 't') || (!(value?.c == null))"],
    ["value.n == value.ts", "value?.n != null && value?.n == value?.ts"],
    ["value.n != value.ts", "!(value?.n != null && value?.n == value?.ts)"],
    ["value.n < value.ts", "value?.n != null && value?.ts != null && value?.n < value?.ts"],
    ['(RecordIsTombstone or topic == "t")', "(value == null) || (topic == 't')"],
  ])("Groovy: %s", (condition, groovy) => {
    expect(conditionOf("debezium", condition)).toEqual({
      type: "io.debezium.transforms.Filter",
      language: "jsr223.groovy",
      condition: groovy,
      "null.handling.mode": "evaluate",
    });
    expect(conditionOf("debezium", condition, "when")).toMatchObject({ condition: `!(${groovy})` });
  });

  test.each([
    ["value.n > 3 and value.c.d", "Value", "$[?(@['n'] > 3 && @['c']['d'] == true)]"],
    ["value.a matches /a.*/", "Value", "$[?(@['a'] =~ /a.*/)]"],
    ['value.a in ["x", "y"]', "Value", "$[?(@['a'] in ['x', 'y'])]"],
  ])("JSONPath: %s", (condition, side, path) => {
    expect(conditionOf("confluent", condition)).toEqual({
      type: `io.confluent.connect.transforms.Filter$${side}`,
      "filter.condition": path,
      "filter.type": "include",
      "missing.or.null.behavior": "exclude",
    });
    expect(conditionOf("confluent", condition, "when")).toMatchObject({
      "filter.type": "exclude",
      "missing.or.null.behavior": "include",
    });
  });

  test.each<[ContentPredicates, string, string]>([
    ["debezium", "timestamp > 3", "does not see a record's timestamp"],
    ["debezium", 'headers["x"] == "1"', "depends on the header converter"],
    ["confluent", 'value.a == "x" or value.n == 1', "joined by `and`"],
    ["confluent", 'value.a != "x"', "is given comparisons"],
    ["confluent", 'topic == "x"', "a field of the key or the value"],
    ["confluent", 'key == "x"', "looks at fields only"],
  ])("%s cannot say %s", (pack, condition, why) => {
    expect(conditionOf(pack, condition)).toContain(`KPL0602: `);
    expect(conditionOf(pack, condition)).toContain(why);
  });
});

describe("what is written is read again", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(" a ", "a\\b", "#x", "a=b:c !", "\t\n\r\f", "1e3", "true", "null", "~"),
  );
  const config = fc
    .dictionary(
      text.filter((key) => !/^(?:name|tasks\.max|__proto__)?$/.test(key)),
      text,
      { maxKeys: 6 },
    )
    .map(
      (found) =>
        new Map(
          Object.entries({ ...found, "connector.class": "com.acme.X" }).map(([k, v]) => [k, { text: v }]),
        ),
    );

  test.each([
    ["c.json", (c: Map<string, { text: string }>) => writeJson(c)],
    ["c.properties", (c: Map<string, { text: string }>) => writeProperties("c", c)],
    ["c.yaml", (c: Map<string, { text: string }>) => writeStrimzi("c", c, "cluster")],
  ])("%s", (path, write) => {
    fc.assert(
      fc.property(config, (c) => {
        const [only] = readConfigFile(write(c), path).configs;
        const read = only?.entries
          .filter(({ key }) => key !== "name")
          .map(({ key, value }) => [key, value.kind === "text" ? value.text : value.kind] as const);
        expect(new Map(read)).toEqual(new Map([...c].map(([key, { text: of }]) => [key, of])));
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
