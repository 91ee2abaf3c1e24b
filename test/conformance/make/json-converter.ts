/** JsonConverter by itself: behind a router that matches nothing. What is no JSON, what is no envelope, what does not fit its schema. */
import type { Case, CaseBytes } from "../case.ts";
import { converter, record, struct, text, type JsonSchema, type Typed } from "./build.ts";
import { PASS, writing, type Settings } from "./converting.ts";
import { gaps, SAMPLES, someSamples } from "./values.ts";

function caseOf(name: string, settings: Settings, values: readonly CaseBytes[], step: Settings = PASS): Case {
  const prefixed = Object.entries(settings).map(([key, value]) => [`value.converter.${key}`, value]);
  return {
    name,
    config: {
      ...step,
      ...converter("key", "text"),
      "value.converter": JSON_CONVERTER,
      ...Object.fromEntries(prefixed),
    },
    records: values.map((value) => record({ value })),
  };
}

const JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter";

const PLAIN: Settings = { "schemas.enable": "false" };

const JSON_TEXTS: readonly string[] = [
  '{"a":1,"b":[true,false,null,"x",{"c":1.5}]}',
  ' \t\r\n{ "a" : [ 1 , 2 ] } \n',
  '{"a":1,"a":2}',
  "[]",
  "{}",
  '""',
  "null",
  "true",
  "5",
  "-0",
  "-0.0",
  "0.0",
  "1E5",
  "1e-7",
  "1.0",
  "100000000000000000000.0",
  "1e22",
  "1e23",
  "0.1",
  "5e-324",
  "1.7976931348623157e308",
  "1e-400",
  "9223372036854775807",
  "-9223372036854775808",
  "1.0000000000000000000001",
  "123456789012345678901234567890.5",
  '"\\u00e9\\n\\"\\\\\\/\\b\\f\\r\\t"',
  '"é€😀"',
  '"\\ud83d\\ude00"',
  '"\\u0000"',
  '"\u2028"',
  '{"":1," ":2}',
  '{"a.b":{"c d":1}}',
  '{"__proto__":1}',
];

const BIG_NUMBERS = [
  "9223372036854775808",
  "-9223372036854775809",
  "12345678901234567890",
  "1e400",
  "-1e400",
  '{"a":1e400,"b":2}',
  '{"a":99999999999999999999}',
  "[18446744073709551616]",
];

const NO_JSON: readonly CaseBytes[] = [
  "",
  " ",
  "{",
  "[1",
  "{'a':1}",
  "{a:1}",
  "[1,]",
  '{"a":1,}',
  "// x\n1",
  "/* x */1",
  "NaN",
  "Infinity",
  "+1",
  "01",
  "1.",
  ".5",
  "0x10",
  "tru",
  "nul",
  "{} {}",
  "1 2",
  '{"a":1}x',
  '"a\tb"',
  '"\\x"',
  '"\\u12"',
  '"a',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  "\ufeff1",
  "\u00a01",
  "[1 2]",
  '{"a" 1}',
  "{1:2}",
  "1e",
  "--1",
  "-",
  "undefined",
  { base64: "Iv8i" },
  { base64: "IsCAIg==" },
  { base64: "Iu2ggCI=" },
  { base64: "/w==" },
];

const INT: JsonSchema = { type: "int32" };

const ENVELOPES: readonly string[] = [
  "null",
  "5",
  '"x"',
  "[]",
  "{}",
  '{"schema":{"type":"int32"}}',
  '{"payload":5}',
  '{"schema":null,"payload":5}',
  '{"schema":null,"payload":null}',
  '{"schema":null,"payload":{"a":[1]}}',
  '{"schema":{"type":"int32"},"payload":5,"more":1}',
  '{"payload":5,"schema":{"type":"int32"}}',
  '{"schema":{},"payload":5}',
  '{"schema":{"type":5},"payload":5}',
  '{"schema":{"type":"nope"},"payload":5}',
  '{"schema":{"type":"INT32"},"payload":5}',
  '{"schema":"int32","payload":5}',
  '{"schema":[],"payload":5}',
  '{"schema":{"type":"array"},"payload":[]}',
  '{"schema":{"type":"map"},"payload":{}}',
  '{"schema":{"type":"map","keys":{"type":"string"}},"payload":{}}',
  '{"schema":{"type":"struct"},"payload":{}}',
  '{"schema":{"type":"struct","fields":{}},"payload":{}}',
  '{"schema":{"type":"struct","fields":[{"type":"int32"}]},"payload":{}}',
  '{"schema":{"type":"struct","fields":[{"field":"a"}]},"payload":{}}',
  '{"schema":{"type":"struct","fields":[5]},"payload":{}}',
  '{"schema":{"type":"struct","fields":[{"field":"","type":"int32"}]},"payload":{"":1}}',
  '{"schema":{"type":"struct","fields":[{"field":"a","type":"int32"},{"field":"a","type":"string"}]},"payload":{"a":1}}',
  '{"schema":{"type":"int32","optional":"yes"},"payload":5}',
  '{"schema":{"type":"int32","optional":null},"payload":5}',
  '{"schema":{"type":"int32","version":"1"},"payload":5}',
  '{"schema":{"type":"int32","version":1.5},"payload":5}',
  '{"schema":{"type":"int32","version":null},"payload":5}',
  '{"schema":{"type":"int32","name":5},"payload":5}',
  '{"schema":{"type":"int32","doc":5},"payload":5}',
  '{"schema":{"type":"int32","doc":null,"name":null},"payload":5}',
  '{"schema":{"type":"int32","parameters":[]},"payload":5}',
  '{"schema":{"type":"int32","parameters":{"a":1}},"payload":5}',
  '{"schema":{"type":"int32","parameters":{"a":"b"}},"payload":5}',
  '{"schema":{"type":"int32","parameters":{}},"payload":5}',
  '{"schema":{"type":"int32","default":null},"payload":5}',
  '{"schema":{"type":"int32","optional":true,"default":null},"payload":5}',
  '{"schema":{"type":"int32","default":"x"},"payload":5}',
  '{"schema":{"type":"string","default":"x"},"payload":null}',
  '{"schema":{"type":"int32","extra":1},"payload":5}',
  '{"schema":{"type":"int32","field":"x"},"payload":5}',
  '{"schema":{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal"},"payload":"AQ=="}',
  '{"schema":{"type":"string","name":"org.apache.kafka.connect.data.Date"},"payload":"x"}',
  '{"schema":{"type":"int64","name":"org.apache.kafka.connect.data.Date"},"payload":5}',
  '{"schema":{"type":"int32","name":"org.apache.kafka.connect.data.Timestamp"},"payload":5}',
  '{"schema":{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"x"}},"payload":"AQ=="}',
  '{"schema":{"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"-2"}},"payload":"AQ=="}',
  '{"schema":{"type":"map","keys":{"type":"int32"},"values":{"type":"string"}},"payload":[[1,"a"],[2,"b"]]}',
  '{"schema":{"type":"map","keys":{"type":"int32"},"values":{"type":"string"}},"payload":{"1":"a"}}',
  '{"schema":{"type":"map","keys":{"type":"string"},"values":{"type":"string"}},"payload":[["a","b"]]}',
  '{"schema":{"type":"map","keys":{"type":"string","optional":true},"values":{"type":"int32"}},"payload":{"a":1}}',
  '{"schema":{"type":"map","keys":{"type":"int32"},"values":{"type":"string"}},"payload":[[1]]}',
  '{"schema":{"type":"map","keys":{"type":"int32"},"values":{"type":"string"}},"payload":[]}',
];

/** A JSON text of each kind. */
const KINDS = [
  "5",
  "-129",
  "40000",
  "3000000000",
  "1.5",
  "1e2",
  '"x"',
  '"AQ=="',
  "true",
  "null",
  "[1]",
  '["x"]',
  "{}",
  '{"n":1,"s":2}',
  '{"a":1.5}',
  "1e400",
  "99999999999999999999",
];

function misfits(): readonly string[] {
  return Object.values(SAMPLES).flatMap(({ schema }) =>
    KINDS.map((json) => text({ schema, json }, "schemad")),
  );
}

function structs(): readonly Typed[] {
  const a = { schema: INT, json: "1" };
  return [
    struct({ a }),
    { ...struct({ a }), json: '{"a":1,"b":2}' },
    { ...struct({ a }), json: '{"b":2}' },
    { ...struct({ a }), json: '{"a":null}' },
    { ...struct({ a }), json: '{"a":1,"a":2}' },
    struct({ a: struct({ b: struct({ c: a }) }) }),
    struct({ a: { schema: { type: "array", items: struct({ a }).schema }, json: '[{"a":1},{"a":2}]' } }),
    struct({ a: { schema: { type: "array", items: { ...INT, optional: true } }, json: "[1,null]" } }),
    struct({
      a: {
        schema: { type: "map", keys: { type: "string" }, values: struct({ a }).schema },
        json: '{"k":{"a":1}}',
      },
    }),
    struct(
      { a: { schema: { ...INT, name: "n", version: 2, doc: "d", parameters: { p: "q" } }, json: "1" } },
      { optional: true },
    ),
    { ...struct({ a }, { optional: true }), json: "null" },
    { ...struct({ a }), json: "null" },
  ];
}

/** All of them. */
export const cases = (): readonly Case[] => [
  caseOf("texts", PLAIN, [...JSON_TEXTS, null]),
  caseOf("numbers beyond a long or a double", PLAIN, BIG_NUMBERS),
  caseOf("what is no JSON", PLAIN, NO_JSON),
  caseOf(
    "what is no JSON, in an envelope",
    {},
    NO_JSON.flatMap((t) => (typeof t === "string" ? [`{"schema":null,"payload":${t}}`] : [])),
  ),
  caseOf(
    "texts in an envelope",
    { "schemas.enable": "true" },
    JSON_TEXTS.map((t) => `{"schema":null,"payload":${t}}`),
  ),
  caseOf("envelopes", { "schemas.enable": "true" }, [...ENVELOPES, null]),
  caseOf("payloads of each kind", {}, misfits()),
  caseOf(
    "structs",
    {},
    structs().map((t) => text(t, "schemad")),
  ),
  ...["true", "false"].flatMap((replace) =>
    ["BASE64", "NUMERIC", "numeric"].map((format) =>
      caseOf(
        `gaps, replaced: ${replace}, decimals: ${format}`,
        { "replace.null.with.default": replace, "decimal.format": format },
        [
          ...gaps()
            .filter((_, i) => format !== "numeric" || i % 9 === 0)
            .map((f) => text(struct({ f }), "schemad")),
          ...someSamples().map((t) => text(t, "schemad")),
        ],
      ),
    ),
  ),
  ...["0", "1", "-1", "x"].map((size) =>
    caseOf(`a cache of ${size} schemas`, { "schemas.cache.size": size }, [
      ...structs().map((t) => text(t, "schemad")),
      ...structs().map((t) => text(t, "schemad")),
    ]),
  ),
  ...["yes", "TRUE", ""].flatMap((word) =>
    ["schemas.enable", "replace.null.with.default"].map((option) =>
      caseOf(`${option}: \`${word}\``, { [option]: word }, [
        '{"a":1}',
        text(struct({ a: { schema: INT, json: "1" } }), "schemad"),
      ]),
    ),
  ),
  ...["HEX", ""].map((format) =>
    caseOf(`decimals: \`${format}\``, { "decimal.format": format }, ['{"a":1}']),
  ),
  ...writing("schemas", JSON_CONVERTER),
  ...writing("no schemas", JSON_CONVERTER, PLAIN),
  ...writing("numeric decimals", JSON_CONVERTER, { "decimal.format": "NUMERIC" }),
  ...writing("no schemas, numeric decimals", JSON_CONVERTER, { ...PLAIN, "decimal.format": "NUMERIC" }),
  ...writing("nulls kept", JSON_CONVERTER, { "replace.null.with.default": "false" }),
  ...["int8", "int64", "float64", "boolean", "string"].map((spec) =>
    caseOf(`numbers beyond a long or a double, cast to ${spec}`, PLAIN, BIG_NUMBERS, {
      type: "org.apache.kafka.connect.transforms.Cast$Value",
      spec,
    }),
  ),
];
