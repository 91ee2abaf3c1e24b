/** StringConverter: texts in every encoding, what is no text, and Java's text of values of every type. */
import type { Case, CaseBytes } from "../case.ts";
import { hex, reading, writing } from "./converting.ts";

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

const ENCODINGS = ["UTF-8", "utf8", "US-ASCII", "ISO-8859-1", "UTF-16", "UTF-16BE", "UTF-16LE"];

/** One of two bytes and one that lacks most characters beside the usual one. */
const WRITTEN = new Set(["UTF-8", "US-ASCII", "UTF-16"]);

/** All of them. */
export const cases = (): readonly Case[] => [
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
