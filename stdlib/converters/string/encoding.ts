/** Java's names of encodings. */
import { dataError, RecordError } from "../../../src/data/errors.ts";

export interface Encoding {
  readonly decode: (bytes: Uint8Array) => string;
  readonly encode: (text: string) => Uint8Array;
}

/** The encoding of that name: UTF-8, US-ASCII or ISO-8859-1. Throws a ConfigException for others. */
export function encodingOf(name: string): Encoding {
  switch (name.toUpperCase().replaceAll("_", "-")) {
    case "UTF-8":
    case "UTF8":
      return utf8();
    case "ISO-8859-1":
    case "LATIN1":
      return single(0xff, name);
    case "US-ASCII":
    case "ASCII":
      return single(0x7f, name);
    default:
      throw new RecordError(
        "ConfigException",
        `the encoding \`${name}\` is not known: UTF-8, ISO-8859-1 or US-ASCII`,
      );
  }
}

function utf8(): Encoding {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  return {
    decode(bytes) {
      try {
        return decoder.decode(bytes);
      } catch {
        throw dataError("not UTF-8");
      }
    },
    encode: (text) => encoder.encode(text),
  };
}

function single(highest: number, name: string): Encoding {
  return {
    decode(bytes) {
      if (bytes.some((b) => b > highest)) throw dataError(`not ${name}`);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    },
    // As Java does, a character that the encoding lacks becomes a question mark.
    encode: (text) =>
      Uint8Array.from(text, (c) => (c.length === 1 && c.charCodeAt(0) <= highest ? c.charCodeAt(0) : 0x3f)),
  };
}
