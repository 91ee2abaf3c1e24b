/** Strings, blanks and keys of JSON, sixteen bytes at a time. Each function begins at a value's first byte and gives the place behind it, or NONE. */

export const NONE: i32 = -1;

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const SPACE: u8 = 0x20;
const COLON: u8 = 0x3a;

/** Where is kept whether blanks have been passed, in front of the first type. */
export const SPREAD: usize = 4;

// @ts-ignore: decorator
@inline
function isBlank(c: u8): bool {
  return c == SPACE || c == 0x0a || c == 0x0d || c == 0x09;
}

/** The first byte from `p` on that is no blank. */
export function blank(p: i32): i32 {
  if (!isBlank(load<u8>(p))) return p;
  store<i32>(SPREAD, 1);
  do p++;
  while (isBlank(load<u8>(p)));
  return p;
}

/** A string. */
// @ts-ignore: decorator
@inline
export function string(p: i32): i32 {
  if (load<u8>(p) != QUOTE) return NONE;
  p++;
  const mask = stops(p);
  if (mask == 0) return longString(p + 16);
  const end = p + ctz(mask);
  return load<u8>(end) == QUOTE ? end + 1 : longString(end);
}

/** One bit for each of sixteen bytes that no string has as it stands, but at its end: a quote, a backslash, a control character, what is no ASCII. */
// @ts-ignore: decorator
@inline
function stops(p: i32): i32 {
  const bytes = v128.load(p);
  // As signed numbers, what is no ASCII is below a space as well.
  return i8x16.bitmask(
    v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
      i8x16.lt_s(bytes, i8x16.splat(SPACE))
    )
  );
}

/** The rest of a string, from behind its quote or any character on. */
function longString(p: i32): i32 {
  while (true) {
    // Two at once: for most texts there is no more to be foreseen.
    const mask = stops(p) | (stops(p + 16) << 16);
    if (mask == 0) {
      p += 32;
      continue;
    }
    p += ctz(mask);
    const c = load<u8>(p);
    if (c == QUOTE) return p + 1;
    p = c == BACKSLASH ? escape(p + 1) : c >= 0x80 ? character(p) : NONE;
    if (p < 0) return NONE;
  }
}

/** A character that is no ASCII: no overlong form, no half of a pair, nothing beyond U+10FFFF. Source: RFC 3629, section 4. */
function character(p: i32): i32 {
  const lead = load<u8>(p);
  if (lead < 0xc2 || lead > 0xf4) return NONE;
  const second = load<u8>(p, 1);
  if (lead < 0xe0) return isContinuation(second) ? p + 2 : NONE;
  const least: u8 = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  const most: u8 = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most || !isContinuation(load<u8>(p, 2))) return NONE;
  if (lead < 0xf0) return p + 3;
  return isContinuation(load<u8>(p, 3)) ? p + 4 : NONE;
}

// @ts-ignore: decorator
@inline
function isContinuation(c: u8): bool {
  return (c & 0xc0) == 0x80;
}

/** What stands behind a backslash. */
function escape(p: i32): i32 {
  switch (load<u8>(p)) {
    case 0x22:
    case 0x5c:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return p + 1;
    case 0x75: {
      const unit = hex(p + 1);
      if (unit < 0) return NONE;
      if (unit < 0xd800 || unit > 0xdfff) return p + 5;
      // Half of a pair is no character.
      if (unit > 0xdbff || load<u8>(p, 5) != BACKSLASH || load<u8>(p, 6) != 0x75) return NONE;
      const low = hex(p + 7);
      return low >= 0xdc00 && low <= 0xdfff ? p + 11 : NONE;
    }
    default:
      return NONE;
  }
}

/** Four hexadecimal digits, or -1. */
function hex(p: i32): i32 {
  let value: i32 = 0;
  for (let i = 0; i < 4; i++) {
    const c = <i32>load<u8>(p + i);
    const letter = c | 0x20;
    const digit = c >= 0x30 && c <= 0x39 ? c - 0x30 : letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** The place of the value of the key that ends at `end`. */
export function valueOf(end: i32): i32 {
  const colon = blank(end);
  return load<u8>(colon) == COLON ? blank(colon + 1) : NONE;
}

/** Whether a backslash stands in a key. */
export function isEscaped(p: i32, end: i32): bool {
  for (; p < end; p++) if (load<u8>(p) == BACKSLASH) return true;
  return false;
}
