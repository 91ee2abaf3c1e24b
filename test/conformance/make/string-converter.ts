/** StringConverter: texts in every encoding, what is no text, and Java's text of values of every type. */
import type { Case, CaseBytes } from "../case.ts";
import { converter, record } from "./build.ts";
import { hex, reading, settingsOf, writing, type Settings } from "./converting.ts";

const TRANSFORMS = "org.apache.kafka.connect.transforms";
const CLASS = "org.apache.kafka.connect.storage.StringConverter";

const TEXTS: readonly CaseBytes[] = [null, "", "a", "5", "é€😀", "\ufeffa", "a\u0000b", "\u2028"];

/** Bytes that are a text in some encodings and none in others. */
const BYTES: readonly CaseBytes[] = [
  "61",
  "6100",
  "0061",
  "feff0061",
  "fffe6100",
  "efbbbf61",
  "e9",
  "80",
  "00",
  "d83dde00",
  "3dd800de",
  "d83d",
  "00d8",
  "00de00d8",
  "ff",
  "c0af",
  "eda080",
  "f0908080",
  "f4908080",
  "e282",
  "4fe94f",
  "007f0080",
].map(hex);

const ENCODINGS = [
  "UTF-8",
  "utf8",
  "US-ASCII",
  "ISO-8859-1",
  "latin1",
  "ISO-8859-15",
  "windows-1252",
  "Cp1251",
  "KOI8-R",
  "IBM850",
  "x-IBM874",
  "UTF-16",
  "UTF-16BE",
  "UTF-16LE",
];

/** One of two bytes and two that lack most characters beside the usual one. */
const WRITTEN = new Set(["UTF-8", "US-ASCII", "windows-1252", "UTF-16"]);

/** Steps that do something with a whole text. */
const READERS: readonly Settings[] = [
  { type: `${TRANSFORMS}.HoistField$Value`, field: "f" },
  { type: `${TRANSFORMS}.Cast$Value`, spec: "string" },
  { type: `${TRANSFORMS}.Cast$Value`, spec: "int32" },
  { type: `${TRANSFORMS}.SetSchemaMetadata$Value`, "schema.name": "n" },
];

/** Bytes that are no text, behind each of these steps. */
function read(): readonly Case[] {
  return READERS.map((step) => ({
    name: `read by ${JSON.stringify(step)}`,
    config: { ...step, ...converter("key", "text"), ...settingsOf("value.converter", CLASS) },
    records: BYTES.map((value) => record({ value })),
  }));
}

/** All of them. */
export const cases = (): readonly Case[] => [
  ...read(),
  ...reading("no encoding", CLASS, {}, [...TEXTS, ...BYTES]),
  ...ENCODINGS.flatMap((encoding) => {
    const options = { "converter.encoding": encoding };
    return [
      ...reading(encoding, CLASS, options, [...TEXTS, ...BYTES]),
      ...(WRITTEN.has(encoding) ? writing(encoding, CLASS, options, "bytes") : []),
    ];
  }),
  ...["nope", ""].flatMap((encoding) =>
    reading(`\`${encoding}\``, CLASS, { "converter.encoding": encoding }, ["a", null]),
  ),
];
