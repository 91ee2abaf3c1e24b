/**
 * Passes JSON values in bytes: each function begins at a value's first byte and gives the position behind it, or -1 where something
 * stands there that it does not know. What it passes is well-formed (RFC 8259, UTF-8) and of the type in its name; what it refuses may be
 * either, and the readable path decides. Behind the bytes there are zeros (`Workspace`), at which every loop ends.
 */
import { characterLength } from "../../data/json/utf8.ts";
import { MAX_JSON_DEPTH } from "../../data/json/scanner.ts";
import { asciiAt } from "../../data/json/text-bytes.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const E = 0x65;
const COMMA = 0x2c;
const COLON = 0x3a;
const SPACE = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** "null" and so on as they stand in a little-endian word. */
const NULL = 0x6c6c756e;
const TRUE = 0x65757274;
const ALSE = 0x65736c61;

/** The first byte from `p` on that is no blank. */
export function blank(bytes: Uint8Array, p: number): number {
  for (;;) {
    const c = bytes[p] as number;
    if (c !== SPACE && c !== 0x0a && c !== 0x0d && c !== 0x09) return p;
    p++;
  }
}

/** The same, up to `end`: where one record's bytes are followed by another's. */
export function blankUntil(bytes: Uint8Array, p: number, end: number): number {
  while (p < end && isBlank(bytes[p] as number)) p++;
  return p;
}

function isBlank(c: number): boolean {
  return c === SPACE || c === 0x0a || c === 0x0d || c === 0x09;
}

/** A string. Four bytes at a time: a bit test finds the quote, the backslash, control characters and what is no ASCII. */
export function string(bytes: Uint8Array, words: DataView, p: number): number {
  if (bytes[p] !== QUOTE) return -1;
  p++;
  for (;;) {
    const four = words.getInt32(p, true);
    const quote = four ^ 0x22222222;
    const backslash = four ^ 0x5c5c5c5c;
    const found = (four | (four - 0x20202020) | (quote - 0x01010101) | (backslash - 0x01010101)) & 0x80808080;
    if (found === 0) {
      p += 4;
      continue;
    }
    // The lowest bit that is set is always right; a borrow can only spoil those above it.
    p += (31 - Math.clz32(found & -found)) >> 3;
    if (bytes[p] === QUOTE) return p + 1;
    p = special(bytes, p);
    if (p < 0) return -1;
  }
}

/** An escape, or characters that are no ASCII. */
function special(bytes: Uint8Array, p: number): number {
  const c = bytes[p] as number;
  if (c === BACKSLASH) return escape(bytes, p + 1);
  if (c < 0x80) return -1;
  do {
    const length = characterLength(bytes, p, bytes.length);
    if (length === 0) return -1;
    p += length;
  } while ((bytes[p] as number) >= 0x80);
  return p;
}

function escape(bytes: Uint8Array, p: number): number {
  switch (bytes[p]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return p + 1;
    case 0x75: {
      const unit = hex(bytes, p + 1);
      if (unit < 0) return -1;
      if (unit < 0xd800 || unit > 0xdfff) return p + 5;
      // Half of a pair is no character.
      if (unit > 0xdbff || bytes[p + 5] !== BACKSLASH || bytes[p + 6] !== 0x75) return -1;
      const low = hex(bytes, p + 7);
      return low >= 0xdc00 && low <= 0xdfff ? p + 11 : -1;
    }
    default:
      return -1;
  }
}

function hex(bytes: Uint8Array, p: number): number {
  let value = 0;
  for (let i = p; i < p + 4; i++) {
    const c = bytes[i] as number;
    const letter = c | 0x20;
    const digit = c >= ZERO && c <= NINE ? c - ZERO : letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/**
 * Passes what stands in front of a key: blanks, `expected`, which is a brace or a comma, and blanks again. The position just in front of the key, or
 * of the brace that ends the object. A blank as `expected`: this was done before.
 */
export function beforeKey(bytes: Uint8Array, p: number, expected: number): number {
  if (expected <= SPACE) return p;
  const at = blank(bytes, p);
  if (bytes[at] !== expected) return bytes[at] === CLOSE && expected === COMMA ? at : -1;
  const key = blank(bytes, at + 1);
  return bytes[key] === CLOSE && expected === OPEN ? key : key - 1;
}

/** Whether the bytes from `p` to `end` are UTF-8: those of a text that is no JSON. */
export function isText(bytes: Uint8Array, words: DataView, p: number, end: number): boolean {
  while (p < end) {
    if (p + 4 <= end && (words.getInt32(p, true) & 0x80808080) === 0) {
      p += 4;
      continue;
    }
    const length = characterLength(bytes, p, end);
    if (length === 0) return false;
    p += length;
  }
  return true;
}

/** A whole number between `least` and `most`, which have at most ten digits. */
function whole(bytes: Uint8Array, p: number, least: number, most: number): number {
  const from = bytes[p] === MINUS ? p + 1 : p;
  let c = bytes[from] as number;
  let value = 0;
  let at = from;
  while (c >= ZERO && c <= NINE) {
    value = value * 10 + c - ZERO;
    c = bytes[++at] as number;
  }
  const digits = at - from;
  // A zero has no sign and no number begins with one.
  if (digits === 0 || digits > 10 || (bytes[from] === ZERO && at - p > 1)) return -1;
  if (c === POINT || (c | SPACE) === E) return -1;
  if (from !== p) value = -value;
  return value >= least && value <= most ? at : -1;
}

export function int8(bytes: Uint8Array, p: number): number {
  return whole(bytes, p, -128, 127);
}

export function int16(bytes: Uint8Array, p: number): number {
  return whole(bytes, p, -32768, 32767);
}

export function int32(bytes: Uint8Array, p: number): number {
  return whole(bytes, p, -2147483648, 2147483647);
}

export function int64(bytes: Uint8Array, p: number): number {
  const from = bytes[p] === MINUS ? p + 1 : p;
  let at = from;
  let c = bytes[at] as number;
  while (c >= ZERO && c <= NINE) c = bytes[++at] as number;
  const digits = at - from;
  if (digits === 0 || digits > 18) return digits === 19 ? longest(bytes, p, from) : -1;
  if (bytes[from] === ZERO && at - p > 1) return -1;
  return c === POINT || (c | SPACE) === E ? -1 : at;
}

/** Nineteen digits, which are an int64 or just beyond. */
function longest(bytes: Uint8Array, p: number, from: number): number {
  const end = from + 19;
  const c = bytes[end] as number;
  if (bytes[from] === ZERO || c === POINT || (c | SPACE) === E) return -1;
  let high = 0;
  let low = 0;
  for (let i = from; i < from + 9; i++) high = high * 10 + (bytes[i] as number) - ZERO;
  for (let i = from + 9; i < end; i++) low = low * 10 + (bytes[i] as number) - ZERO;
  const most = from === p ? 6854775807 : 6854775808;
  return high < 922337203 || (high === 922337203 && low <= most) ? end : -1;
}

/** A number that is a float64: not beyond its range, and no zero with a sign, which Connect drops. */
export function float64(bytes: Uint8Array, p: number): number {
  const end = decimal(bytes, p);
  const hasExponent = ((bytes[end] as number) | SPACE) === E;
  const maySignZero = bytes[p] === MINUS && bytes[p + 1] === ZERO;
  if (!hasExponent && !maySignZero && end - p <= 300) return end;
  const behind = end < 0 ? -1 : exponent(bytes, end);
  if (behind < 0) return -1;
  const value = Number(asciiAt(bytes, p, behind));
  return Number.isFinite(value) && value !== 0 ? behind : -1;
}

/** The same, but for a whole number without an exponent, which is an int64 where nothing else is said. */
export function fraction(bytes: Uint8Array, p: number): number {
  const end = float64(bytes, p);
  for (let i = p; i < end; i++) {
    const c = bytes[i] as number;
    if (c === POINT || (c | SPACE) === E) return end;
  }
  return -1;
}

/** Any number. */
export function number(bytes: Uint8Array, p: number): number {
  const end = decimal(bytes, p);
  return end < 0 ? -1 : exponent(bytes, end);
}

/** A number up to its exponent. */
function decimal(bytes: Uint8Array, p: number): number {
  let c = bytes[p] as number;
  if (c === MINUS) c = bytes[++p] as number;
  if (c === ZERO) c = bytes[++p] as number;
  else {
    if (c < ZERO || c > NINE) return -1;
    do c = bytes[++p] as number;
    while (c >= ZERO && c <= NINE);
  }
  if (c !== POINT) return p;
  c = bytes[++p] as number;
  if (c < ZERO || c > NINE) return -1;
  do c = bytes[++p] as number;
  while (c >= ZERO && c <= NINE);
  return p;
}

/** An exponent, if one stands there. */
function exponent(bytes: Uint8Array, p: number): number {
  if (((bytes[p] as number) | SPACE) !== E) return p;
  let c = bytes[++p] as number;
  if (c === MINUS || c === 0x2b) c = bytes[++p] as number;
  if (c < ZERO || c > NINE) return -1;
  do c = bytes[++p] as number;
  while (c >= ZERO && c <= NINE);
  return p;
}

export function boolean(bytes: Uint8Array, words: DataView, p: number): number {
  if (bytes[p] === 0x74) return words.getInt32(p, true) === TRUE ? p + 4 : -1;
  return bytes[p] === 0x66 && words.getInt32(p + 1, true) === ALSE ? p + 5 : -1;
}

export function nothing(words: DataView, p: number): number {
  return words.getInt32(p, true) === NULL ? p + 4 : -1;
}

/** Any value. `depth`: how many objects and lists it stands in. */
export function any(bytes: Uint8Array, words: DataView, p: number, depth: number): number {
  switch (bytes[p]) {
    case QUOTE:
      return string(bytes, words, p);
    case 0x7b:
      return object(bytes, words, p, depth);
    case 0x5b:
      return list(bytes, words, p, depth);
    case 0x74:
    case 0x66:
      return boolean(bytes, words, p);
    case 0x6e:
      return nothing(words, p);
    default:
      return number(bytes, p);
  }
}

function object(bytes: Uint8Array, words: DataView, p: number, depth: number): number {
  if (depth >= MAX_JSON_DEPTH) return -1;
  p = blank(bytes, p + 1);
  if (bytes[p] === 0x7d) return p + 1;
  for (;;) {
    p = value(bytes, words, p);
    if (p < 0) return -1;
    p = any(bytes, words, p, depth + 1);
    if (p < 0) return -1;
    p = blank(bytes, p);
    if (bytes[p] !== COMMA) return bytes[p] === 0x7d ? p + 1 : -1;
    p = blank(bytes, p + 1);
  }
}

/** A key and its colon; the position of the value. */
export function value(bytes: Uint8Array, words: DataView, p: number): number {
  p = string(bytes, words, p);
  if (p < 0) return -1;
  if (bytes[p] !== COLON) p = blank(bytes, p);
  if (bytes[p] !== COLON) return -1;
  p++;
  return (bytes[p] as number) <= SPACE ? blank(bytes, p) : p;
}

function list(bytes: Uint8Array, words: DataView, p: number, depth: number): number {
  if (depth >= MAX_JSON_DEPTH) return -1;
  p = blank(bytes, p + 1);
  if (bytes[p] === 0x5d) return p + 1;
  for (;;) {
    p = any(bytes, words, p, depth + 1);
    if (p < 0) return -1;
    p = blank(bytes, p);
    if (bytes[p] !== COMMA) return bytes[p] === 0x5d ? p + 1 : -1;
    p = blank(bytes, p + 1);
  }
}
