/** Java's encodings of text. */
import { dataError } from "../../../src/data/errors.ts";
import { WorkerError } from "../../../src/runtime/worker-error.ts";

export interface Encoding {
  /** Throws a DataException for bytes that are no text in the encoding. */
  readonly decode: (bytes: Uint8Array) => string;
  /** A character that the encoding lacks becomes a question mark, as in Java. */
  readonly encode: (text: string) => Uint8Array;
}

/** Every Java has these six. */
const NAMES: Readonly<Record<string, string>> = {
  utf8: "UTF-8",
  usascii: "US-ASCII",
  ascii: "US-ASCII",
  iso88591: "ISO-8859-1",
  latin1: "ISO-8859-1",
  utf16: "UTF-16",
  utf16be: "UTF-16BE",
  utf16le: "UTF-16LE",
};

/** The encoding of that name, in any case, with or without its hyphens. Throws `WorkerError` for others. */
export function encodingOf(name: string): Encoding {
  const known = NAMES[name.toLowerCase().replace(/[-_]/g, "")];
  switch (known) {
    case "UTF-8":
      return utf8();
    case "US-ASCII":
      return single(0x7f, known);
    case "ISO-8859-1":
      return single(0xff, known);
    case "UTF-16":
    case "UTF-16BE":
    case "UTF-16LE":
      return utf16(known);
    default:
      throw new WorkerError(
        "KPL0914",
        `the option \`converter.encoding\` takes UTF-8, US-ASCII, ISO-8859-1, UTF-16, UTF-16BE or UTF-16LE, not \`${name}\``,
      );
  }
}

function utf8(): Encoding {
  const encoder = new TextEncoder();
  return { decode: strict("utf-8", "UTF-8"), encode: (text) => encoder.encode(wellFormed(text)) };
}

function strict(label: string, name: string): Encoding["decode"] {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw dataError(`not ${name}`);
    }
  };
}

/** Java writes a question mark for half of a surrogate pair. */
function wellFormed(text: string, replacement = "?"): string {
  if (text.isWellFormed()) return text;
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, replacement);
}

/** `highest`: the highest character that a byte stands for. */
function single(highest: number, name: string): Encoding {
  return {
    decode(bytes) {
      if (bytes.some((b) => b > highest)) throw dataError(`not ${name}`);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    },
    encode: (text) =>
      Uint8Array.from(text, (c) => (c.length === 1 && c.charCodeAt(0) <= highest ? c.charCodeAt(0) : 0x3f)),
  };
}

/** Without an order of bytes in its name the text itself says it by a mark; big-endian is usual. */
function utf16(name: "UTF-16" | "UTF-16BE" | "UTF-16LE"): Encoding {
  const little = strict("utf-16le", name);
  const big = strict("utf-16be", name);
  return {
    decode(bytes) {
      if (name !== "UTF-16") return name === "UTF-16LE" ? little(bytes) : big(bytes);
      const mark = bytes.length < 2 ? 0 : (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
      if (mark === 0xfffe) return little(bytes.subarray(2));
      return big(mark === 0xfeff ? bytes.subarray(2) : bytes);
    },
    encode(text) {
      const marked = name === "UTF-16" && text !== "" ? `\ufeff${text}` : text;
      const bytes = Buffer.from(wellFormed(marked, "\ufffd"), "utf16le");
      return new Uint8Array(name === "UTF-16LE" ? bytes : bytes.swap16());
    },
  };
}
