/**
 * The quick way through a struct: what has to stand in front of each value, one value behind the other, through all structs within, as the last records
 * had them. Nothing is looked up and nothing is counted, as only one order fits. A record that does not follow is passed by `inAnyOrder`; after some of
 * them a new program is made, of the order that they had.
 */
import { float64, int64 } from "./numbers";
import { NONE, string } from "./text";
import { allocate, Field, Kind, maskOf, NOWHERE, Struct, structOf, Type } from "./types";
import { structValue, value } from "./structs";

/** What a step is, beside the kinds of values that it passes at once. */
enum Step {
  /** There is more text. */
  text = 100,
  /** A value of another kind, by its type. */
  value,
  /** A place in which the record before may have left something. */
  reset,
  end,
}

@unmanaged
class Op {
  /** What has to stand there, and what of it counts. */
  head: u64;
  headMask: u64;
  tail: u64;
  tailMask: u64;
  length: i32;
  kind: i32;
  /** Where the position of the value is kept; the place of a reset. */
  slot: usize;
  /** The type of a value, or of the items of a list. */
  type: usize;
  depth: i32;
  /** Where it goes on if the text does not stand there; 0: the record does not follow. */
  otherwise: usize;
}

/** So many records that do not follow make a new program; each one twice as many, up to the most. */
const FIRST_PATIENCE: i32 = 8;
const MOST_PATIENCE: i32 = 8192;
const COMMA: u8 = 0x2c;

/** Passes a struct if it is as its program expects; else NONE. */
export function follow(struct: Struct, p: i32, depth: i32): i32 {
  let place = struct.program;
  if (place == 0) return NONE;
  while (true) {
    const op = changetype<Op>(place);
    place += offsetof<Op>();
    const differs = ((load<u64>(p) ^ op.head) & op.headMask) | ((load<u64>(p, 8) ^ op.tail) & op.tailMask);
    if (differs != 0) {
      place = op.otherwise;
      if (place != 0) continue;
      return NONE;
    }
    const start = p + op.length;
    switch (op.kind) {
      case Kind.string:
        p = string(start);
        break;
      case Kind.int64:
        p = int64(start);
        break;
      case Kind.float64:
        p = float64(start);
        break;
      case Kind.list:
        p = list(op.type, start, depth + op.depth);
        break;
      case Step.value:
        p = value(op.type, start, depth + op.depth);
        break;
      case Step.end:
        return start;
      case Step.reset:
        store<i32>(op.slot, -1);
        continue;
      default:
        p = start;
        continue;
    }
    if (p < 0) return NONE;
    store<i32>(op.slot, start);
    store<i32>(op.slot, p, 4);
  }
}

/** A list without blanks. */
function list(type: usize, p: i32, depth: i32): i32 {
  if (load<u8>(p) != 0x5b) return NONE;
  p++;
  if (load<u8>(p) == 0x5d) return p + 1;
  const kind = changetype<Type>(type).nullable ? Kind.any : changetype<Type>(type).kind;
  while (true) {
    if (kind == Kind.struct) p = structValue(structOf(type), p, depth + 1);
    else p = kind == Kind.string ? string(p) : value(type, p, depth + 1);
    if (p < 0) return NONE;
    const c = load<u8>(p++);
    if (c != COMMA) return c == 0x5d ? p : NONE;
  }
}

/** After a record that did not follow, and was passed in another way. */
export function learn(struct: Struct): void {
  if (++struct.misses < struct.patience) return;
  struct.misses = 0;
  struct.patience = min(struct.patience * 2, MOST_PATIENCE);
  make(struct);
}

/** Takes room for the program of a struct, and makes the first. All its fields are declared, and the structs within are ready. */
export function ready(type: usize): void {
  const struct = structOf(type);
  let text = 2;
  let steps = 2 + struct.resetCount;
  for (let i = 0; i < struct.count; i++) {
    const field = changetype<Field>(struct.fields + i * offsetof<Field>());
    text += field.length + 1;
    // Its value, what stands in front of it and behind it, and that in parts.
    steps += (field.length >> 4) + 5;
    if (changetype<Type>(field.type).kind != Kind.struct) continue;
    text += structOf(field.type).text;
    steps += structOf(field.type).steps;
  }
  struct.text = text;
  struct.steps = steps;
  struct.room = allocate(steps * offsetof<Op>() + text + 16);
  struct.patience = FIRST_PATIENCE;
  make(struct);
}

/** Where the next step is put, and the text that has to stand in front of the next value. */
let at: usize = 0;
let textFrom: usize = 0;
let textEnd: usize = 0;

function make(struct: Struct): void {
  at = struct.room;
  textFrom = at + struct.steps * offsetof<Op>();
  textEnd = textFrom;
  const isMade = append(struct, 0);
  if (isMade) emit(Step.end, NOWHERE, 0, 0);
  struct.program = isMade ? struct.room : 0;
}

/** The steps of one struct, without the end; false where the order that was learned is none. */
function append(struct: Struct, depth: i32): bool {
  for (let i = 0; i < struct.resetCount; i++)
    step(0, Step.reset, load<usize>(struct.resets + i * sizeof<usize>()), 0, 0);
  character(0x7b);
  let missing = struct.required;
  let count = 0;
  for (let place = struct.first; place != 0; place = changetype<Field>(place).next) {
    const field = changetype<Field>(place);
    // What came behind each in different records may go round.
    if (++count > struct.count) return false;
    missing -= field.required;
    // The first is expected always: without it the next would have no comma.
    const mayLack = field.required == 0 && count > 1;
    if (mayLack) flush();
    const first = at;
    if (count > 1) character(COMMA);
    memory.copy(textEnd, field.key, field.length);
    textEnd += field.length;
    const type = changetype<Type>(field.type);
    if (type.kind == Kind.struct && !type.nullable && field.slot == NOWHERE) {
      // Its places are reset only where its key stands.
      if (mayLack) flush();
      if (!append(changetype<Struct>(type.struct), depth + 1)) return false;
    } else {
      const atOnce = type.kind <= Kind.list && !type.nullable;
      emit(
        atOnce ? type.kind : Step.value,
        field.slot,
        atOnce && type.kind == Kind.list ? type.values : field.type,
        depth + 1,
      );
    }
    if (mayLack) {
      flush();
      changetype<Op>(first).otherwise = at;
    }
  }
  character(0x7d);
  return missing <= 0;
}

function character(c: u8): void {
  store<u8>(textEnd++, c);
}

function flush(): void {
  if (textEnd != textFrom) emit(Step.text, NOWHERE, 0, 0);
}

/** A step behind the text that has to stand in front of it. */
function emit(kind: i32, slot: usize, type: usize, depth: i32): void {
  while (textEnd - textFrom > 16) step(16, Step.text, NOWHERE, 0, 0);
  step(<i32>(textEnd - textFrom), kind, slot, type, depth);
}

function step(length: i32, kind: i32, slot: usize, type: usize, depth: i32): void {
  const op = changetype<Op>(at);
  at += offsetof<Op>();
  op.headMask = maskOf(length);
  op.tailMask = maskOf(length - 8);
  op.head = load<u64>(textFrom) & op.headMask;
  op.tail = load<u64>(textFrom, 8) & op.tailMask;
  op.length = length;
  op.kind = kind;
  op.slot = slot;
  op.type = type;
  op.depth = depth;
  op.otherwise = 0;
  textFrom += length;
}
