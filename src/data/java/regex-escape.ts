/** What stands behind a backslash in a Java regular expression: a set of characters or one character. */
import { charsSet, negate, rangesSet, withBothCases } from "./char-set.ts";
import type { CharSet } from "./char-set.ts";
import type { RegexCursor } from "./regex-cursor.ts";
import { javaProperty } from "./regex-property.ts";

/** Sets by their letter; the upper-case letter is the opposite. */
const CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ["d", rangesSet([[0x30, 0x39]])],
  [
    "w",
    rangesSet([
      [0x30, 0x39],
      [0x41, 0x5a],
      [0x5f, 0x5f],
      [0x61, 0x7a],
    ]),
  ],
  ["s", charsSet(" \t\n\v\f\r")],
  [
    "h",
    rangesSet([
      [0x09, 0x09],
      [0x20, 0x20],
      [0xa0, 0xa0],
      [0x1680, 0x1680],
      [0x180e, 0x180e],
      [0x2000, 0x200a],
      [0x202f, 0x202f],
      [0x205f, 0x205f],
      [0x3000, 0x3000],
    ]),
  ],
  ["v", charsSet("\n\v\f\r\u0085\u2028\u2029")],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["a", 0x07],
  ["e", 0x1b],
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
]);

const HEX_DIGIT = /^[0-9a-fA-F]$/;

/** Whether a set stands behind the backslash. */
export function isEscapedSet(letter: string): boolean {
  return letter !== "" && "pPdDwWsShHvV".includes(letter);
}

/** `\d`, `\P{L}` and so on. The cursor is behind the backslash, which is at `position`. */
export function readEscapedSet(cursor: RegexCursor, position: number, ignoreCase: boolean): CharSet {
  const letter = cursor.next();
  const lower = letter.toLowerCase();
  const set = lower === "p" ? readProperty(cursor, position, ignoreCase) : CLASSES.get(lower);
  if (set === undefined) throw cursor.invalid(`\`\\${letter}\` means nothing here`, position);
  return letter === lower ? set : negate(set);
}

function readProperty(cursor: RegexCursor, position: number, ignoreCase: boolean): CharSet {
  let name = "";
  if (cursor.take("{")) {
    while (!cursor.done() && cursor.peek() !== "}") name += cursor.next();
    if (!cursor.take("}")) throw cursor.invalid("a property is not closed", position);
  } else name = cursor.next();
  const set = javaProperty(name, ignoreCase);
  if (set === undefined) throw cursor.refused(`the property \`${name}\``, position);
  return set;
}

/** The set of a character; of its two cases, if it is an ASCII letter and case is ignored. */
export function singleSet(code: number, ignoreCase: boolean): CharSet {
  const set = rangesSet([[code, code]]);
  return ignoreCase ? withBothCases(set) : set;
}

/** `\n`, `\x41`, `\.` and so on, as a code point. The cursor is behind the backslash, which is at `position`. */
export function readEscapedChar(cursor: RegexCursor, position: number): number {
  if (cursor.done()) throw cursor.invalid("a backslash is the last character", position);
  const char = cursor.next();
  const control = CONTROLS.get(char);
  if (control !== undefined) return control;
  switch (char) {
    case "0":
      return readOctal(cursor, position);
    case "x":
      return readHexadecimal(cursor, position);
    case "u":
      return readUnicode(cursor, position);
    case "c":
      if (cursor.done()) throw cursor.invalid("`\\c` needs a character", position);
      return (cursor.next().codePointAt(0) ?? 0) ^ 64;
    default:
      if (/^[a-zA-Z1-9]$/.test(char)) throw cursor.invalid(`\`\\${char}\` means nothing here`, position);
      return char.codePointAt(0) ?? 0;
  }
}

/** Up to three digits, as long as the number stays below 256. */
function readOctal(cursor: RegexCursor, position: number): number {
  const digits = cursor.takeAll(/^[0-3]$/, 1);
  const more = cursor.takeAll(/^[0-7]$/, 2);
  if (digits + more === "") throw cursor.invalid("`\\0` needs octal digits", position);
  return parseInt(digits + more, 8);
}

function readHexadecimal(cursor: RegexCursor, position: number): number {
  if (!cursor.take("{")) return readHexDigits(cursor, 2, position);
  const code = parseInt(cursor.takeAll(HEX_DIGIT), 16);
  if (!cursor.take("}") || !(code <= 0x10_ffff)) {
    throw cursor.invalid("`\\x{…}` needs the number of a character", position);
  }
  return noSurrogate(cursor, code, position);
}

/** Two escapes may make one character. */
function readUnicode(cursor: RegexCursor, position: number): number {
  const code = readHexDigits(cursor, 4, position);
  if (code >= 0xd800 && code < 0xdc00 && cursor.peek() === "\\" && cursor.peek(1) === "u") {
    cursor.skip(2);
    const low = readHexDigits(cursor, 4, position);
    if (low >= 0xdc00 && low <= 0xdfff) return (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x1_0000;
  }
  return noSurrogate(cursor, code, position);
}

function noSurrogate(cursor: RegexCursor, code: number, position: number): number {
  if (code >= 0xd800 && code <= 0xdfff) throw cursor.refused("half of a surrogate pair", position);
  return code;
}

function readHexDigits(cursor: RegexCursor, count: number, position: number): number {
  const digits = cursor.takeAll(HEX_DIGIT, count);
  if (digits.length < count) throw cursor.invalid(`an escape needs ${count} hexadecimal digits`, position);
  return parseInt(digits, 16);
}
