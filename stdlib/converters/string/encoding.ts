/** Java's encodings of text. */
import { decodeUtf8 } from "../../../src/data/java/utf8.ts";
import { WorkerError } from "../../../src/runtime/worker-error.ts";
import { ASCII, LATIN_1, singleByte } from "./single-byte.ts";
import { TABLES } from "./single-byte-tables.ts";
import { utf16 } from "./utf16.ts";
import { wellFormed } from "./well-formed.ts";

export interface Encoding {
  /** What is no text in the encoding becomes replacement characters, as many as in Java. */
  readonly decode: (bytes: Uint8Array) => string;
  /** A character that the encoding lacks becomes a question mark, as in Java. */
  readonly encode: (text: string) => Uint8Array;
}

type Made = () => Encoding;

/** By names and aliases in small letters. Source: java.nio.charset of Java 21; its encodings of several bytes a character are not among them. */
const ENCODINGS: ReadonlyMap<string, Made> = new Map(
  [
    ["UTF-8", "UTF8 unicode-1-1-utf-8", utf8],
    [
      "US-ASCII",
      "646 ANSI_X3.4-1968 ANSI_X3.4-1986 ASCII IBM367 ISO646-US ISO_646.irv:1991 ascii7 cp367 csASCII iso-ir-6 iso_646.irv:1983 us",
      () => singleByte(ASCII),
    ],
    [
      "ISO-8859-1",
      "819 8859_1 IBM-819 IBM819 ISO8859-1 ISO8859_1 ISO_8859-1 ISO_8859-1:1987 ISO_8859_1 cp819 csISOLatin1 iso-ir-100 l1 latin1",
      () => singleByte(LATIN_1),
    ],
    ["UTF-16", "UTF_16 utf16 unicode UnicodeBig", () => utf16("UTF-16")],
    ["UTF-16BE", "UTF_16BE ISO-10646-UCS-2 X-UTF-16BE UnicodeBigUnmarked", () => utf16("UTF-16BE")],
    ["UTF-16LE", "UTF_16LE X-UTF-16LE UnicodeLittleUnmarked", () => utf16("UTF-16LE")],
    ...TABLES.map(([name, aliases, characters]) => [name, aliases, () => singleByte(characters)] as const),
  ].flatMap(([name, aliases, made]) =>
    [name, ...(aliases as string).split(" ")].map(
      (n) => [(n as string).toLowerCase(), made as Made] as const,
    ),
  ),
);

/** The encoding of that name or alias, in any case, as Java has them. Throws `WorkerError` for others. */
export function encodingOf(name: string): Encoding {
  const made = ENCODINGS.get(name.toLowerCase());
  if (made) return made();
  throw new WorkerError(
    "KPL0914",
    `the option \`converter.encoding\` takes UTF-8, UTF-16 and Java's encodings of one byte a character, such as ISO-8859-1 and windows-1252, not \`${name}\``,
  );
}

function utf8(): Encoding {
  return { decode: decodeUtf8, encode: (text) => Buffer.from(wellFormed(text, "?")) };
}
