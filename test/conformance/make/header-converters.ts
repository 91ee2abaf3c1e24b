/** Every converter as `header.converter`: headers that pass through, are dropped, are asked for, and are made of values of every type. */
import type { Case, CaseBytes } from "../case.ts";
import { converter, record, struct, text } from "./build.ts";
import { hex, PASS, settingsOf, type Settings } from "./converting.ts";
import { everySample, schemalessSamples } from "./values.ts";

const SIMPLE = "org.apache.kafka.connect.storage.SimpleHeaderConverter";
const STRING = "org.apache.kafka.connect.storage.StringConverter";
const JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter";
const CONVERTERS = "org.apache.kafka.connect.converters";
const TRANSFORMS = "org.apache.kafka.connect.transforms";

const TEXTS: readonly CaseBytes[] = [
  null,
  "",
  " ",
  "abc",
  " abc ",
  "007",
  "7",
  "-0",
  "+5",
  "128",
  "32768",
  "2147483648",
  "9223372036854775807",
  "9223372036854775808",
  "1.0",
  "1.50",
  "0.1",
  "1e3",
  "1e400",
  "3.4028236E38",
  ".5",
  "5.",
  "1,2",
  "5 apples",
  "NaN",
  "true",
  "True",
  "false ",
  "null",
  "2026-05-01",
  "2026-13-01",
  "12:30:00",
  "12:30:00.000Z",
  "2026-05-01T13:37:00.123Z",
  "2026-05-01T13:37:00.123+0200",
  "[]",
  "[1,2]",
  '[1,"a"]',
  "[1,2",
  '["a","b"]',
  "[null]",
  "[1,null]",
  "{}",
  '{"a":1}',
  '{"a":1,"b":"x"}',
  '{"a":{"b":[1]}}',
  '{"a"}',
  '{"schema":{"type":"int32"},"payload":5}',
  '{"schema":null,"payload":{"a":1}}',
  '"quoted"',
  '"',
  "\\",
  "a:b",
  "é€😀",
  "\ufeff5",
  "a\nb",
  hex("ff"),
  hex("00"),
  hex("00000005"),
  hex("0000000000000005"),
  hex("3fc00000"),
];

const AS: readonly (readonly [name: string, className: string, options: Settings])[] = [
  ["Simple", SIMPLE, {}],
  ["String", STRING, {}],
  ["String in UTF-16BE", STRING, { "converter.encoding": "UTF-16BE" }],
  ["Json", JSON_CONVERTER, {}],
  ["Json without schemas", JSON_CONVERTER, { "schemas.enable": "false" }],
  ["ByteArray", `${CONVERTERS}.ByteArrayConverter`, {}],
  ...["Short", "Integer", "Long", "Float", "Double", "Boolean"].map(
    (name) => [name, `${CONVERTERS}.${name}Converter`, {}] as const,
  ),
];

function config(header: Settings, steps: Settings, mode: "schemaless" | "schemad"): Case["config"] {
  return { ...steps, ...header, ...converter("key", "text"), ...converter("value", mode) };
}

const MOVE: Settings = {
  type: `${TRANSFORMS}.HeaderFrom$Value`,
  fields: "f",
  headers: "h",
  operation: "copy",
};

/** All of them. */
export const cases = (): readonly Case[] =>
  AS.flatMap(([name, className, options]) => {
    const header = settingsOf("header.converter", className, options);
    const passing = TEXTS.map((value) => record({ value: "1", headers: [{ key: "h", value }] }));
    const several = record({
      value: "1",
      headers: [
        { key: "h", value: hex("00000005") },
        { key: "h", value: "007" },
        { key: "x", value: null },
      ],
    });
    return [
      {
        name: `${name}, passing`,
        config: config(header, PASS, "schemaless"),
        records: [...passing, several],
      },
      {
        name: `${name}, dropped`,
        config: config(header, { type: `${TRANSFORMS}.DropHeaders`, headers: "h" }, "schemaless"),
        records: [several],
      },
      ...["007", "abc", "1.50", "[1,2]", "2026-05-01", "null", "true"].map((literal) => ({
        name: `${name}, a literal beside it`,
        config: config(
          header,
          { type: `${TRANSFORMS}.InsertHeader`, header: "h", "value.literal": literal },
          "schemaless",
        ),
        records: [record({ value: "1" }), record({ value: "1", headers: [{ key: "h", value: "007" }] })],
      })),
      {
        name: `${name}, made of a field`,
        config: config(header, MOVE, "schemad"),
        records: everySample()
          .filter(
            ({ schema }) => className !== STRING || schema.type !== "bytes" || schema.name !== undefined,
          )
          .map((f) => record({ value: text(struct({ f }), "schemad") })),
      },
      {
        name: `${name}, made of a field, schemaless`,
        config: config(header, MOVE, "schemaless"),
        records: schemalessSamples().map((f) => record({ value: text(struct({ f }), "schemaless") })),
      },
    ];
  });
