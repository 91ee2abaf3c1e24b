/** Values of declared types: what is passed is well-formed and of its type, and where it stands is kept. */
import { float64, fraction, int64, integer } from "./numbers";
import { follow, learn } from "./program";
import { blank, isEscaped, NONE, string, valueOf } from "./text";
import { Field, find, Kind, stands, Struct, Type, Undeclared } from "./types";
import { any, boolean, nothing } from "./values";

/** Looks at a value with a reader, and throws where it does not fit. */
// @ts-ignore: decorator
@external("env", "look")
declare function look(reader: i32, from: i32, end: i32): void;

/** An undeclared field is told of, by the name of its struct and the place of its key; 0: it may not be there. */
// @ts-ignore: decorator
@external("env", "tell")
declare function tell(name: i32, key: i32): i32;

/** An undeclared field is kept; 0: there are too many. */
// @ts-ignore: decorator
@external("env", "keep")
declare function keep(key: i32, behind: i32): i32;

const OPEN: u8 = 0x7b;
const CLOSE: u8 = 0x7d;
const COMMA: u8 = 0x2c;
const SPACE: u8 = 0x20;
const N: u8 = 0x6e;

/** A value of a type. `depth`: how many objects and lists it stands in. */
export function value(owner: usize, p: i32, depth: i32): i32 {
  const type = changetype<Type>(owner);
  if (type.nullable && load<u8>(p) == N) return nothing(p);
  switch (type.kind) {
    case Kind.string:
      return string(p);
    case Kind.int64:
      return int64(p);
    case Kind.float64:
      return float64(p);
    case Kind.list:
      return many(type.values, p, depth, 0x5b, 0x5d);
    case Kind.map:
      return many(type.values, p, depth, OPEN, CLOSE);
    case Kind.struct:
      return structValue(changetype<Struct>(type.struct), p, depth);
    case Kind.boolean:
      return boolean(p);
    case Kind.int8:
      return integer(p, 8);
    case Kind.int16:
      return integer(p, 16);
    case Kind.int32:
      return integer(p, 32);
    case Kind.fraction:
      return fraction(p);
    case Kind.any:
      return any(p, depth);
    default: {
      const end = any(p, depth);
      if (end >= 0) look(type.reader, p, end);
      return end;
    }
  }
}

/** A struct: as its program expects, or in any order. */
export function structValue(struct: Struct, p: i32, depth: i32): i32 {
  const end = follow(struct, p, depth);
  if (end >= 0) return end;
  const behind = inAnyOrder(struct, p, depth);
  if (behind >= 0) learn(struct);
  return behind;
}

/** The items of a list, or the entries of a map. */
function many(values: usize, p: i32, depth: i32, open: u8, close: u8): i32 {
  if (load<u8>(p) != open) return NONE;
  p = blank(p + 1);
  if (load<u8>(p) == close) return p + 1;
  while (true) {
    if (open == OPEN) {
      const end = string(p);
      if (end < 0) return NONE;
      p = valueOf(end);
      if (p < 0) return NONE;
    }
    p = value(values, p, depth + 1);
    if (p < 0) return NONE;
    p = blank(p);
    const c = load<u8>(p);
    if (c != COMMA) return c == close ? p + 1 : NONE;
    p = blank(p + 1);
  }
}

/** Which field `next` has found; 0: none. */
let found: usize = 0;

/** A struct, whose fields may stand in any order: each time the one is expected that came behind the last one before. */
export function inAnyOrder(struct: Struct, p: i32, depth: i32): i32 {
  if (load<u8>(p) != OPEN) return NONE;
  for (let i = 0; i < struct.resetCount; i++) store<i32>(load<usize>(struct.resets + i * sizeof<usize>()), -1);
  const turn = ++struct.turn;
  let missing = struct.required;
  let before = OPEN;
  // Where stands which field is expected.
  let link = changetype<usize>(struct);
  while (true) {
    let start: i32 = 0;
    let place = load<usize>(link);
    if (place != 0 && load<u8>(p) == before && stands(changetype<Field>(place), p + 1)) {
      start = p + 1 + changetype<Field>(place).length;
    } else {
      start = next(struct, link, p, before);
      if (start < 0) return NONE;
      place = found;
      if (place == AT_END) {
        p = start;
        break;
      }
      if (place == UNKNOWN) {
        p = undeclared(struct, start, depth);
        if (p < 0) return NONE;
        before = COMMA;
        continue;
      }
    }
    if (load<u8>(start) <= SPACE) start = blank(start);
    const field = changetype<Field>(place);
    const behind = value(field.type, start, depth + 1);
    // Twice the same key: the last one counts, and the readable path knows.
    if (behind < 0 || field.turn == turn) return NONE;
    field.turn = turn;
    missing -= field.required;
    store<i32>(field.slot, start);
    store<i32>(field.slot, behind, 4);
    link = place;
    p = behind;
    before = COMMA;
  }
  return missing == 0 ? p : NONE;
}

const AT_END: usize = 0;
const UNKNOWN: usize = 1;

/** What comes at `p`: a field, whose value is at the place that this gives, the key of an undeclared one, or what is behind the end. It is put into `found`. */
export function next(struct: Struct, link: usize, p: i32, before: u8): i32 {
  let key = blank(p);
  const isEnd = before == COMMA && load<u8>(key) == CLOSE;
  if (!isEnd) {
    if (load<u8>(key) != before) return NONE;
    key = blank(key + 1);
  }
  if (isEnd || (before == OPEN && load<u8>(key) == CLOSE)) {
    store<usize>(link, 0);
    found = AT_END;
    return key + 1;
  }
  const expected = load<usize>(link);
  if (expected != 0 && stands(changetype<Field>(expected), key)) {
    found = expected;
    return key + changetype<Field>(expected).length;
  }
  const end = string(key);
  if (end < 0) return NONE;
  const place = find(struct, key, end);
  if (place == 0) {
    found = UNKNOWN;
    return key;
  }
  store<usize>(link, place);
  found = place;
  return valueOf(end);
}

/** A field that is not declared, whose key is at `key`; the place behind it. */
export function undeclared(struct: Struct, key: i32, depth: i32): i32 {
  const end = string(key);
  // It may be one of the declared, spelt in another way.
  if (struct.undeclared == Undeclared.refused || isEscaped(key, end)) return NONE;
  const start = valueOf(end);
  if (start < 0) return NONE;
  const behind = any(start, depth + 1);
  if (behind < 0) return NONE;
  if (struct.undeclared == Undeclared.told) return tell(struct.name, key) != 0 ? behind : NONE;
  if (struct.undeclared == Undeclared.kept) return keep(key, behind) != 0 ? behind : NONE;
  return behind;
}
