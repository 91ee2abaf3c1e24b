import { describe, expect, test } from "vitest";
import type { EndpointModel } from "../../src/compiler/model.ts";
import { check } from "./helpers.ts";

const S = "schema S { a: string }";

/** The one end that a pipeline reads. */
function from(declarations: string, name: string, settings = ""): EndpointModel {
  const { pipeline, messages } = check(
    `${S}\n${declarations}\ntopic out = "out"\npipeline p { ${settings} from ${name} to out }`,
  );
  expect(messages).toEqual([]);
  const [first] = pipeline.from;
  if (!first) throw new Error("no end");
  return first;
}

const modes = (end: EndpointModel) => [end.key.mode, end.value.mode];

describe("topics", () => {
  test("without a converter: plain JSON", () => {
    const end = from('/// Doc.\ntopic t: string => S = "t.name"', "t");
    expect(end).toMatchObject({ kind: "topic", name: "t", topic: { name: "t.name" }, doc: "Doc." });
    expect(modes(end)).toEqual(["schemaless", "schemaless"]);
    expect(end.value.converter).toMatchObject({ name: "JsonConverter" });
    expect(end.value.converter?.options.get("schemas.enable")?.text).toBe("false");
    // The declared type is as declared; the place's mode is set where it is used.
    expect(end.value.declared).toMatchObject({ mode: "schemad", fields: [{ name: "a" }] });
    expect(end.key.declared?.type).toBe("string");
  });

  test.each([
    ["JsonConverter", "schemad"],
    ["JsonConverter { schemas.enable: true }", "schemad"],
    ["JsonConverter { schemas.enable: false }", "schemaless"],
    ['JsonConverter { schemas.enable: "false" }', "schemaless"],
    ['"org.apache.kafka.connect.json.JsonConverter" { schemas.enable: false }', "schemaless"],
    ["JsonConverter { schemas.enable: ${env:X} }", "unknown"],
    ['AvroConverter { schema.registry.url: "http://r" }', "schemad"],
    ['"com.acme.OwnConverter" { x: 1 }', "unknown"],
  ])("the mode of %s is %s", (converter, mode) => {
    expect(from(`topic t: S = "t" { value.converter: ${converter} }`, "t").value.mode).toBe(mode);
  });

  test("options of a converter may also stand as dotted keys", () => {
    const end = from(
      'topic t: S = "t" { value.converter: JsonConverter value.converter.schemas.enable: false }',
      "t",
    );
    expect(end.value.mode).toBe("schemaless");
  });

  test("the pipeline's converter counts where the topic has none", () => {
    const settings = "value.converter: JsonConverter { schemas.enable: true }";
    expect(modes(from('topic t: S => S = "t"', "t", settings))).toEqual(["schemaless", "schemad"]);
    expect(
      modes(
        from(
          'topic t: S => S = "t" { value.converter: JsonConverter { schemas.enable: false } }',
          "t",
          settings,
        ),
      ),
    ).toEqual(["schemaless", "schemaless"]);
  });

  test("a pattern, and settings", () => {
    const end = from("topic t: S = /a.*/ { unknown.fields: fail }", "t");
    expect(end.topic).toEqual({ pattern: "a.*" });
    expect(end.settings?.get("unknown.fields")?.text).toBe("fail");
  });

  test("a converter that gives one type only", () => {
    const end = from('topic t: string => S = "t" { key.converter: StringConverter }', "t");
    expect(end.key).toMatchObject({ mode: "schemad", converter: { name: "StringConverter" } });
    expect(check(`${S}\ntopic t: S = "t" { value.converter: StringConverter }`).messages).toEqual([
      "KPL0328 StringConverter gives string?, and the type declared is { a: string }",
    ]);
  });

  test("a converter's mistakes", () => {
    expect(check('topic t = "t" { value.converter: JsonConvertr }').messages).toEqual([
      "KPL0201 unknown converter `JsonConvertr`",
    ]);
    expect(
      check('topic t = "t" { value.converter: JsonConverter { schemas.enabled: false } }').messages,
    ).toEqual(["KPL0405 JsonConverter has no option `schemas.enabled`"]);
    expect(check('topic t = "t" { value.converter: AvroConverter }').messages).toEqual([
      "KPL0404 AvroConverter needs the option `schema.registry.url`",
    ]);
  });

  test("a pattern cannot be written to, a number is no name", () => {
    expect(check("topic t = /a/\npipeline p { from t to t }").messages).toEqual([
      "KPL0510 `t` is a pattern of topics, and records are written to one topic",
    ]);
    expect(check("let n = 3\ntopic t = $n").messages).toEqual([
      "KPL0401 `the name` of topic `t` is a string or a regular expression, not the number 3",
    ]);
  });
});

describe("sources and sinks", () => {
  test("KPL's own sources attach the declared schema, and have none without", () => {
    expect(modes(from('source s: S = FileSource { file: "f" }', "s"))).toEqual(["schemaless", "schemad"]);
    expect(modes(from('source s = FileSource { file: "f" }', "s"))).toEqual(["schemaless", "schemaless"]);
    const end = from('source s: S = FileSource { file: "f" tasks.max: 2 unknown.fields: fail }', "s");
    expect(end).toMatchObject({ kind: "connector", name: "s", connector: { name: "FileSource" } });
    expect(end.value.converter).toBeUndefined();
    expect([...(end.connector?.settings ?? [])].map(([k, v]) => [k, v.text])).toEqual([
      ["file", "f"],
      ["tasks.max", "2"],
      ["unknown.fields", "fail"],
    ]);
    expect(end.connector?.options.get("max")?.value).toBe(7);
  });

  test("of foreign ones the declared type is believed", () => {
    expect(modes(from("source s: S = PgConnector { database { user: u } }", "s"))).toEqual([
      "unknown",
      "schemad",
    ]);
    expect(modes(from('source s = "com.acme.Source" { x: 1 }', "s"))).toEqual(["unknown", "unknown"]);
  });

  test("a source that gives one type only", () => {
    const end = from('source s = LineSource { file: "f" }', "s");
    expect(end.value).toMatchObject({ mode: "schemad", declared: { type: "string", nullable: false } });
    expect(check(`${S}\nsource s: S = LineSource { file: "f" }`).messages).toEqual([
      "KPL0328 LineSource gives string, and the type declared is { a: string }",
    ]);
  });

  test("inline connectors, and what a sink gets", () => {
    const { pipeline, messages } = check('topic t = "t"\npipeline p { from t to FileSink { file: "x" } }');
    expect(messages).toEqual([]);
    expect(pipeline.end).toMatchObject({
      kind: "to",
      to: [
        {
          kind: "connector",
          name: "FileSink",
          value: { mode: "schemaless" },
          connector: { name: "FileSink" },
        },
      ],
    });
  });

  test("options are checked", () => {
    expect(check("source s = FileSource").messages).toEqual(["KPL0404 FileSource needs the option `file`"]);
    expect(check('source s = FileSource { file: "a", max: 300 }').messages).toEqual([
      "KPL0408 `max` of FileSource is int8, and 300 does not fit",
    ]);
    expect(
      check('source s = FileSorce { fil: "a" }\ntopic o = "o"\npipeline p { from s to o }').messages,
    ).toEqual(["KPL0201 unknown connector `FileSorce`"]);
    expect(check("source s = PgConnector { database.usr: u }").messages).toEqual([
      "KPL0404 PgConnector needs the option `database.user`",
    ]);
  });

  test("options belong to the declaration", () => {
    expect(check('topic t = "t"\npipeline p { from t { a: 1 } to t }').messages).toEqual([
      "KPL0409 topic `t` takes no options here",
    ]);
  });
});

describe("kafka", () => {
  test("topics by name, mode from the pipeline's converters or unknown", () => {
    const end = from("", "kafka { topics: [a, b] }");
    expect(end).toMatchObject({ kind: "kafka", name: "kafka", topics: ["a", "b"] });
    expect(modes(end)).toEqual(["unknown", "unknown"]);
    expect(
      modes(from("", "kafka { topics: [a] }", "value.converter: JsonConverter { schemas.enable: false }")),
    ).toEqual(["unknown", "schemaless"]);
    expect(from("", "kafka { topics.regex: /x.*/ }").topic).toEqual({ pattern: "x.*" });
  });

  test("`to kafka` leaves the topic alone", () => {
    const { pipeline, messages } = check('topic t = "t"\npipeline p { from t to kafka }');
    expect(messages).toEqual([]);
    expect(pipeline.end).toMatchObject({ to: [{ kind: "kafka" }] });
  });
});

/** A pipeline that skips the records of its source that fail. */
function tolerant(more: string): string {
  return `source s = FileSource { file: "f" }\ntopic t = "t"\npipeline p { errors { tolerance: all ${more} } from s to t }`;
}

describe("pipelines", () => {
  test("several ends, hops with settings of their own, routes", () => {
    const { pipeline, messages } = check(`
      topic a = "a" topic b = "b" topic c = "c" { value.converter: JsonConverter }
      pipeline p {
        from a b
        | Filter when RecordIsTombstone
        through c { tasks.max: 2 }
        route {
          when topic == "x" { | Filter when value.a == 1 to a to b }
          else drop
        }
      }`);
    expect(messages).toEqual([]);
    expect(pipeline.from.map((f) => f.name)).toEqual(["a", "b"]);
    expect(pipeline.steps).toMatchObject([
      { kind: "step" },
      { kind: "through", topic: { name: "c", value: { mode: "schemad" } } },
    ]);
    const [, hop] = pipeline.steps;
    expect(hop?.kind === "through" && hop.settings.get("tasks.max")?.text).toBe("2");
    expect(pipeline.end).toMatchObject({
      kind: "route",
      arms: [{ steps: [{ alias: "filter2" }], to: [{ name: "a" }, { name: "b" }] }],
      otherwise: "drop",
    });
  });

  test("an unknown end is one error", () => {
    expect(check('topic a = "a"\npipeline p { from aa | Filter to bb }').messages).toEqual([
      "KPL0201 unknown topic, source or connector `aa`",
      "KPL0201 unknown topic, sink or connector `bb`",
    ]);
  });

  test("errors of a source that nobody sees", () => {
    expect(check(tolerant("")).messages).toEqual([
      "KPL0504 records of the source that fail would be dropped unseen",
    ]);
    expect(check(tolerant('deadletterqueue { topic.name: "d" }')).messages).toEqual([]);
  });
});
