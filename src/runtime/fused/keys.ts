/** The keys of a struct, found when another stands in a record than the one that came last time. */
import { blank, string } from "./scan.ts";

const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** The declared keys of one struct. `order`: where its places in `FusedRecord.order` begin: one per field, one for the first, one that counts. */
export interface Keys {
  readonly order: number;
  readonly names: readonly string[];
  /** Each with its quotes, as it stands where nobody escapes what needs no escape. */
  readonly texts: readonly Uint8Array[];
  /** Field numbers by hash, -1 for none; open addressing. */
  readonly table: Int16Array;
}

/** What `find` gives for a key that the struct does not declare. */
export const UNKNOWN = -2;

/** The keys of a struct. */
export function keys(order: number, ...names: readonly string[]): Keys {
  const texts = names.map((name) => new TextEncoder().encode(JSON.stringify(name)));
  const table = new Int16Array(1 << Math.max(3, Math.ceil(Math.log2(names.length * 4 + 1)))).fill(-1);
  for (const [field, text] of texts.entries()) {
    let place = hash(text, 0, text.length) & (table.length - 1);
    while (table[place] !== -1) place = (place + 1) & (table.length - 1);
    table[place] = field;
  }
  return { order, names, texts, table };
}

/** Of its length, its ends and its middle: whoever is found is compared. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const middle = bytes[start + (length >> 1)] as number;
  const third = bytes[start + ((length * 3) >> 2)] as number;
  return (
    length * 31 + (bytes[start + 1] as number) * 7 + (bytes[end - 2] as number) * 13 + middle * 3 + third * 17
  );
}

/**
 * Which field's key stands at `p`, blanks before it passed: its number, `UNKNOWN`, or -1 for what is no key or is spelt with escapes.
 * The position of its value is put into `at[0]`, that of the key into `at[1]`.
 */
export function find(keys: Keys, bytes: Uint8Array, words: DataView, p: number, at: Int32Array): number {
  p = blank(bytes, p);
  const end = string(bytes, words, p);
  if (end < 0) return -1;
  at[1] = p;
  let start = bytes[end] === COLON ? end : blank(bytes, end);
  if (bytes[start] !== COLON) return -1;
  start = blank(bytes, start + 1);
  at[0] = start;
  const { table, texts } = keys;
  let place = hash(bytes, p, end) & (table.length - 1);
  for (;;) {
    const field = table[place] as number;
    if (field < 0) return isEscaped(bytes, p, end) ? -1 : UNKNOWN;
    if (same(texts[field] as Uint8Array, bytes, p, end)) return field;
    place = (place + 1) & (table.length - 1);
  }
}

function same(text: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = text;
  if (length !== end - start) return false;
  for (let i = 1; i < length; i++) if (text[i] !== bytes[start + i]) return false;
  return true;
}

/** A key may be spelt in several ways once it has escapes. */
function isEscaped(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === BACKSLASH) return true;
  return false;
}
