/** The statements that pass over the fields of a struct: as they are declared, straight on, or in whatever order a record has them. */
import { byteLength, shown, stands } from "./words.ts";

/** Bits of one number. */
const BITS = 31;
/** How many records go the other way at once after one whose fields do not stand as they are declared. */
const PATIENCE = 8;

export interface FieldPass {
  readonly name: string;
  /** The expression that passes its value, which begins at `start`. */
  readonly pass: string;
  /** Where its position is kept, if anybody asks for it. */
  readonly slot: number | undefined;
  readonly mayBeMissing: boolean;
}

export interface StructPass {
  /** The names of the functions. */
  readonly name: string;
  readonly anyOrder: string;
  /** The constant with its keys. */
  readonly keys: string;
  /** Where its places in `FusedRecord.order` begin: what comes behind each field, what comes first, and how many records go the other way at once. */
  readonly order: number;
  readonly fields: readonly FieldPass[];
  /** Slots that the last record may have filled. */
  readonly resets: readonly number[];
  /** What becomes of an undeclared field, whose key stands at `at[1]` and whose value at `at[0]`. */
  readonly unknown: readonly string[];
  /** The name by which the module has something of `kpl/runtime/fused`. */
  readonly fused: (name: string) => string;
}

/** One field behind the other, without a choice: the processor foresees the way through such code, whatever the values are. */
export function asDeclared(struct: StructPass): readonly string[] {
  const { anyOrder, fields, order } = struct;
  const other = `return ${anyOrder}(record, p);`;
  // What is in front of a key is certain only behind a field that is always there.
  const firstSure = fields.findIndex((f) => !f.mayBeMissing);
  const opening = fields.length === 1 ? 0 : firstSure < 0 ? fields.length : firstSure;
  const lines = fields.flatMap((field, i) => {
    const key = `${JSON.stringify(field.name)}:`;
    const isOpening = i > 0 && i <= opening;
    const before = i === 0 ? "{" : ",";
    const there = isOpening ? `bytes[q] === before && ${stands(key, "q", 1)}` : stands(before + key, "q");
    const pass = [
      `start = q + ${byteLength(key) + 1};`,
      `q = ${field.pass};`,
      `if (q < 0) ${other}`,
      ...keepLines(field, "q"),
    ];
    const comment = `// ${shown(before + key)}`;
    if (!field.mayBeMissing) return [comment, `if (!(${there})) ${other}`, ...pass];
    return [comment, `if (${there}) {`, ...pass, ...(i < opening ? ["before = 0x2c;"] : []), "}"];
  });
  return [
    `if (order[${order + fields.length + 1}]! > 0) ${other}`,
    ...resetLines(struct),
    ...(opening > 0 ? ["let before = 0x7b;"] : []),
    ...(fields.length === 0 ? [] : ["let start = 0;"]),
    "let q = p;",
    ...lines,
    `return bytes[q] === 0x7d ? q + 1 : ${anyOrder}(record, p);`,
  ];
}

/** Field by field: each time the one is expected that came behind the last one before. */
export function inAnyOrder(struct: StructPass): readonly string[] {
  const { fields, fused, keys, order, unknown } = struct;
  const many = fields.length > BITS;
  const seen = (field: number): string => (many ? `seen${Math.floor(field / BITS)}` : "seen");
  const isComplete = completeness(fields, seen);
  const [scan, first, patience] = [fused("scan"), order + fields.length, order + fields.length + 1];
  const cases = fields.flatMap((field, i) => {
    const key = `${JSON.stringify(field.name)}:`;
    const bit = `0x${(1 << (i % BITS)).toString(16)}`;
    return [
      `case ${i}: // ${shown(key)}`,
      "if (start === 0) {",
      `if (bytes[p] !== before || !(${stands(key, "p", 1)})) break;`,
      `start = p + ${byteLength(key) + 1};`,
      "}",
      `behind = ${field.pass};`,
      ...(many
        ? ["if (behind >= 0) {", `if ((${seen(i)} & ${bit}) !== 0) return -1;`, `${seen(i)} |= ${bit};`, "}"]
        : []),
      ...keepLines(field, "behind"),
      "break;",
    ];
  });
  return [
    "if (bytes[p] !== 0x7b) return -1;",
    `order[${patience}] = order[${patience}]! > 0 ? order[${patience}]! - 1 : ${PATIENCE};`,
    ...resetLines(struct),
    ...[...new Set(fields.map((_, i) => seen(i)))].map((word) => `let ${word} = 0;`),
    "let before = 0x7b;",
    `let last = ${fields.length};`,
    `let field = order[${first}]!;`,
    "let start = 0;",
    "for (;;) {",
    "let behind = -1;",
    "switch (field) {",
    ...cases,
    `case ${fields.length}: // }`,
    `if (bytes[p] === 0x7d) return ${isComplete} ? p + 1 : -1;`,
    "}",
    "if (behind < 0) {",
    "if (start > 0) {",
    "// No such value stands here; perhaps blanks do.",
    `const value = ${scan}.blank(bytes, start);`,
    "if (value === start) return -1;",
    "start = value;",
    "continue;",
    "}",
    "// Blanks, the end, or another key than the expected one.",
    `const key = ${scan}.beforeKey(bytes, p, before);`,
    "if (key < 0) return -1;",
    "if (bytes[key] === 0x7d) {",
    `order[${order} + last] = ${fields.length};`,
    `return ${isComplete} ? key + 1 : -1;`,
    "}",
    "if (key !== p) {",
    "p = key;",
    "before = bytes[p]!;",
    "continue;",
    "}",
    `const found = ${fused("find")}(${keys}, bytes, words, p + 1, at);`,
    `if (found !== ${fused("UNKNOWN")}) {`,
    "if (found < 0) return -1;",
    "field = found;",
    `order[${order} + last] = found;`,
    "start = at[0]!;",
    "continue;",
    "}",
    ...unknown,
    "} else {",
    ...(many || fields.length === 0
      ? []
      : ["const bit = 1 << field;", "if ((seen & bit) !== 0) return -1;", "seen |= bit;"]),
    "last = field;",
    "}",
    "start = 0;",
    "p = behind;",
    "before = 0x2c;",
    `field = order[${order} + last]!;`,
    "}",
  ];
}

function resetLines({ resets }: StructPass): readonly string[] {
  return resets.map((slot) => `at[${slot}] = -1;`);
}

function keepLines({ slot }: FieldPass, behind: string): readonly string[] {
  return slot === undefined ? [] : [`at[${slot}] = start;`, `at[${slot + 1}] = ${behind};`];
}

/** The condition that every field was seen which must be there. */
function completeness(fields: readonly FieldPass[], seen: (field: number) => string): string {
  const required = new Map<string, number>();
  for (const [i, { mayBeMissing }] of fields.entries())
    if (!mayBeMissing) required.set(seen(i), (required.get(seen(i)) ?? 0) | (1 << (i % BITS)));
  const complete = [...required].map(([word, bits]) => {
    const all = `0x${bits.toString(16)}`;
    return `(${word} & ${all}) === ${all}`;
  });
  return complete.length === 0 ? "true" : complete.join(" && ");
}
