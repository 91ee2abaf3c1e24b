/** TimestampRouter: formats of the topic and of the timestamp. */
import type { Case } from "../case.ts";
import { caseOf, record } from "./build.ts";

const STAMPS = [
  1777642620123,
  0,
  -1,
  "253402300799999",
  "-62135596800000",
  "9223372036854775807",
  null,
] as const;

const FORMATS = [
  "yyyyMMdd",
  "yyyy-MM-dd HH:mm:ss.SSS",
  "YYYY-'W'ww",
  "EEE, d MMM yyyy",
  "EEEE MMMM",
  "yy/M/d",
  "h:mm a",
  "K:m",
  "k",
  "DDD",
  "z",
  "Z",
  "XXX",
  "X",
  "G",
  "u",
  "F",
  "W",
  "''yyyy''",
  "'literal'",
  "S",
  "SSSSSS",
  "L",
  "yyyyy",
  "MMMMM",
  "",
  " ",
  "b",
  "'",
  "yyyy'",
  "e",
];

/** All of them. */
export const cases = (): readonly Case[] => [
  ...FORMATS.map((format) =>
    caseOf({
      name: `timestamps by \`${format}\``,
      type: "TimestampRouter",
      options: { "timestamp.format": format },
      mode: "schemaless",
      records: STAMPS.map((timestamp) => record({ timestamp })),
    }),
  ),
  ...[
    "${topic}",
    "${timestamp}",
    "${topic}-${timestamp}-${topic}",
    "x",
    "",
    "$topic",
    "${nope}",
    "\\${topic}",
    "${timestamp}.${topic}",
    "$0 ${topic}",
  ].map((format) =>
    caseOf({
      name: `topics by \`${format}\``,
      type: "TimestampRouter",
      options: { "topic.format": format },
      mode: "schemaless",
      records: ["orders", "", "a$1b\\c", "${timestamp}", "${topic}"].map((topic) => record({ topic })),
    }),
  ),
  caseOf({
    name: "no options",
    type: "TimestampRouter",
    mode: "schemaless",
    records: [record({}), record({ timestamp: null })],
  }),
];
