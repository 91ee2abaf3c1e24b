/** Pipelines as connectors, and configurations as texts. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import { readConfigFile } from "../../src/connect/config-file/read-config-file.ts";
import { writeJson, writeProperties, writeStrimzi } from "../../src/connect/config-file/write-config.ts";
import { exportConnect, type Exported } from "../../src/connect/export/export-connect.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const exported = (text: string): Exported =>
  exportConnect(check({ entries: ["c.kpl"], sources: new Map([["c.kpl", text]]), library }));

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
    ["KPL0603", "pipeline p { from lines route { when RecordIsTombstone { to FileStreamSink } else drop } }"],
  ])("%s: %s", (code, text) => {
    const found = exported(TOPIC + text);
    expect(found.diagnostics.map((d) => d.code)).toEqual([code]);
    expect(found.connectors).toEqual([]);
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
