/** Names of fields, to be looked up by a key in a record. */

export interface Keys {
  /** Each with its quotes, as it stands where nobody escapes what needs no escape. */
  readonly texts: readonly Uint8Array[];
  /** Numbers of texts by hash, -1 for none; open addressing. */
  readonly table: Int16Array;
}

const QUOTE = 0x22;

/** The names, made to be looked up. */
export function keys(...names: readonly string[]): Keys {
  const texts = names.map((name) => new TextEncoder().encode(JSON.stringify(name)));
  const table = new Int16Array(1 << Math.max(3, Math.ceil(Math.log2(names.length * 4 + 1)))).fill(-1);
  for (const [name, text] of texts.entries()) {
    let place = hash(text, 0, text.length) & (table.length - 1);
    while (table[place] !== -1) place = (place + 1) & (table.length - 1);
    table[place] = name;
  }
  return { texts, table };
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

/** Whether the key that begins at `p` is one of them: one without escapes that has been passed. */
export function isOneOf({ table, texts }: Keys, bytes: Uint8Array, p: number): boolean {
  let end = p + 1;
  while (bytes[end] !== QUOTE) end++;
  end++;
  let place = hash(bytes, p, end) & (table.length - 1);
  for (;;) {
    const name = table[place] as number;
    if (name < 0) return false;
    if (same(texts[name] as Uint8Array, bytes, p, end)) return true;
    place = (place + 1) & (table.length - 1);
  }
}

function same(text: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = text;
  if (length !== end - start) return false;
  for (let i = 1; i < length; i++) if (text[i] !== bytes[start + i]) return false;
  return true;
}
