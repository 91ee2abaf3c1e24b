/** A record's value on a few lines of a terminal. */
import { isObject } from "../data/json/is-object.ts";
import { columns } from "../diagnostics/columns.ts";
import type { Paint } from "./terminal.ts";

export interface RecordLinesOptions {
  /** Columns there are, the lead not counted. */
  readonly width: number;
  readonly paint: Paint;
  /** What stands before the first line; the others are indented by four. */
  readonly lead: string;
  /** Text before the value. */
  readonly before?: string;
}

/** More lines than this are cut. */
const MOST = 3;
/** More bytes than this are not looked at. */
const MOST_BYTES = 64 * 1024;

/**
 * JSON with its names dim, `{ "schema": …, "payload": … }` as its payload alone, other text as it is. Nulls of objects are left out of the
 * picture, as a wide record has many.
 */
export function recordLines(bytes: Uint8Array | null, options: RecordLinesOptions): readonly string[] {
  const { paint, lead, width, before = "" } = options;
  const words = bytes === null ? ["null"] : wordsOf(bytes);
  const lines: string[][] = [[]];
  let used = columns(before);
  for (const [i, word] of words.entries()) {
    const size = columns(word) + 1;
    const last = lines.at(-1);
    if (last && last.length > 0 && used + size > width) {
      if (lines.length === MOST) {
        last.push("…");
        break;
      }
      lines.push([word]);
      used = size;
    } else {
      last?.push(word);
      used += size;
    }
    if (i > 500) break;
  }
  return lines.map(
    (line, i) =>
      `${i === 0 ? `${lead}${before}` : "    "}${line.map((word) => painted(cut(word, width), paint)).join(" ")}`,
  );
}

function wordsOf(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [text.replaceAll(/\s+/g, " ")];
  }
  const inner = isObject(value) && "schema" in value && "payload" in value ? value["payload"] : value;
  if (!isObject(inner)) return [JSON.stringify(inner)];
  const fields = Object.entries(inner).filter(([, held]) => held !== null);
  return [
    "{",
    ...fields.map(([name, held], i) => `${name}: ${JSON.stringify(held)}${i < fields.length - 1 ? "," : ""}`),
    "}",
  ];
}

function cut(word: string, width: number): string {
  return word.length > width ? `${word.slice(0, width - 1)}…` : word;
}

function painted(word: string, paint: Paint): string {
  const name = /^([^":{}]+:)( .*)$/.exec(word);
  return name ? `${paint("dim", name[1] ?? "")}${name[2] ?? ""}` : word;
}
