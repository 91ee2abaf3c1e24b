/** Values of any type. */
import { number } from "./numbers";
import { blank, NONE, string, valueOf } from "./text";

const COMMA: u8 = 0x2c;

/** How deep objects and lists may stand in each other (`data/json/scanner.ts`). */
const MOST_DEPTH: i32 = 1000;

// @ts-ignore: decorator
@inline
export function nothing(p: i32): i32 {
  return load<u32>(p) == 0x6c6c756e ? p + 4 : NONE;
}

export function boolean(p: i32): i32 {
  if (load<u32>(p) == 0x65757274) return p + 4;
  return load<u8>(p) == 0x66 && load<u32>(p, 1) == 0x65736c61 ? p + 5 : NONE;
}

/** Any value. `depth`: how many objects and lists it stands in. */
export function any(p: i32, depth: i32): i32 {
  switch (load<u8>(p)) {
    case 0x22:
      return string(p);
    case 0x7b:
      return many(p, depth, 0x7d);
    case 0x5b:
      return many(p, depth, 0x5d);
    case 0x74:
    case 0x66:
      return boolean(p);
    case 0x6e:
      return nothing(p);
    default:
      return number(p);
  }
}

/** An object or a list, up to `close`. */
function many(p: i32, depth: i32, close: u8): i32 {
  if (depth >= MOST_DEPTH) return NONE;
  p = blank(p + 1);
  if (load<u8>(p) == close) return p + 1;
  while (true) {
    if (close == 0x7d) {
      const end = string(p);
      if (end < 0) return NONE;
      p = valueOf(end);
      if (p < 0) return NONE;
    }
    p = any(p, depth + 1);
    if (p < 0) return NONE;
    p = blank(p);
    const c = load<u8>(p);
    if (c != COMMA) return c == close ? p + 1 : NONE;
    p = blank(p + 1);
  }
}
