/** Types as they are passed over. They are declared once, before the first record, and stand in the memory in front of the records. */

/** What a value is. JavaScript knows the kinds by these numbers. */
export enum Kind {
  string,
  int64,
  float64,
  list,
  map,
  struct,
  boolean,
  int8,
  int16,
  int32,
  /** A float64 that is written with a point or an exponent. */
  fraction,
  any,
  /** Whatever only a reader knows. */
  read,
}

/** What becomes of a field that its struct does not declare. JavaScript knows them by these numbers. */
export enum Undeclared {
  /** Such a record is for the readable path. */
  refused,
  passed,
  /** It is told of. */
  told,
  /** It is kept, to be written again. */
  kept,
}

@unmanaged
export class Type {
  kind: Kind;
  nullable: bool;
  /** Of a list's items, of a map's values. */
  values: usize;
  /** What it is, where it is a struct. */
  struct: usize;
  /** Which reader it is. */
  reader: i32;
}

@unmanaged
export class Struct {
  /** The field that came first in the last record; 0: none. */
  first: usize;
  fields: usize;
  count: i32;
  /** How many fields must be there. */
  required: i32;
  undeclared: Undeclared;
  /** By which number its name is known, to tell of undeclared fields. */
  name: i32;
  /** Fields by the hash of their keys; open addressing. */
  table: usize;
  mask: i32;
  /** Places in which the record before may have left something. */
  resets: usize;
  resetCount: i32;
  /** How many times it was passed. */
  turn: u64;
  /** The program for the order in which fields come (`program.ts`), 0 for none; room for one, how many steps it may have and how much text. */
  program: usize;
  room: usize;
  steps: i32;
  text: i32;
  /** How many records did not follow it, and how many of them make a new one. */
  misses: i32;
  patience: i32;
}

@unmanaged
export class Field {
  /** The field that came behind it in the last record; 0: none. As in `Struct`, at its beginning. */
  next: usize;
  /** How long its key is, with quotes and the colon; its first sixteen bytes, and what of them counts; where it stands. */
  length: i32;
  head: u64;
  headMask: u64;
  tail: u64;
  tailMask: u64;
  key: usize;
  /** Where its position is kept. */
  slot: usize;
  required: i32;
  type: usize;
  /** When it was seen. */
  turn: u64;
}

/** Positions that nobody asks for are kept as well, at one place for all: that is cheaper than to ask. In front of it is a null. */
export const NOWHERE: usize = 8;
const FIRST: usize = 16;

let end: usize = FIRST;

/** Takes room in front of the records; the place, a multiple of 16. */
export function allocate(size: usize): usize {
  const place = end;
  end = (place + size + 15) & ~15;
  const pages = <i32>((end + 0xffff) >> 16);
  if (pages > memory.size()) memory.grow(pages - memory.size());
  return place;
}

/** Of the first eight, or the next eight, of `length` bytes those that count. */
export function maskOf(length: i32): u64 {
  return length >= 8 ? u64.MAX_VALUE : length <= 0 ? 0 : ((<u64>1) << (8 * length)) - 1;
}

/** Declares a value of a kind that has nothing in it. */
export function leaf(kind: Kind, nullable: bool): usize {
  const place = allocate(offsetof<Type>());
  const type = changetype<Type>(place);
  type.kind = kind;
  type.nullable = nullable;
  return place;
}

/** Declares a value that a reader has to look at. */
export function read(reader: i32, nullable: bool): usize {
  const place = leaf(Kind.read, nullable);
  changetype<Type>(place).reader = reader;
  return place;
}

/** Declares a list or a map of such values. */
export function many(kind: Kind, values: usize, nullable: bool): usize {
  const place = leaf(kind, nullable);
  changetype<Type>(place).values = values;
  return place;
}

/** Declares a struct of so many fields, which `field` fills in. */
export function struct(count: i32, undeclared: Undeclared, name: i32, nullable: bool): usize {
  const place = leaf(Kind.struct, nullable);
  const made = allocate(offsetof<Struct>());
  const struct = changetype<Struct>(made);
  changetype<Type>(place).struct = made;
  struct.count = count;
  struct.fields = allocate(count * offsetof<Field>());
  struct.undeclared = undeclared;
  struct.name = name;
  let size = 8;
  while (size < count * 4) size *= 2;
  struct.table = allocate(size * sizeof<usize>());
  struct.mask = size - 1;
  return place;
}

// @ts-ignore: decorator
@inline
export function structOf(type: usize): Struct {
  return changetype<Struct>(changetype<Type>(type).struct);
}

/** Declares a field. `key` and `length`: its key with quotes and the colon, and zeros behind it; `slot`: where its position is kept, 0 for nowhere. */
export function field(owner: usize, index: i32, key: usize, length: i32, type: usize, required: bool, slot: usize): void {
  const struct = structOf(owner);
  const place = struct.fields + index * offsetof<Field>();
  const field = changetype<Field>(place);
  field.key = key;
  field.length = length;
  field.headMask = maskOf(length);
  field.tailMask = maskOf(length - 8);
  field.head = load<u64>(key) & field.headMask;
  field.tail = load<u64>(key, 8) & field.tailMask;
  field.type = type;
  field.required = i32(required);
  field.slot = slot == 0 ? NOWHERE : slot;
  struct.required += i32(required);
  // As they are declared, until the stream shows another order.
  if (index == 0) struct.first = place;
  else changetype<Field>(place - offsetof<Field>()).next = place;
  let at = hash(<i32>key, <i32>key + length - 1) & struct.mask;
  while (load<usize>(struct.table + at * sizeof<usize>()) != 0) at = (at + 1) & struct.mask;
  store<usize>(struct.table + at * sizeof<usize>(), place);
}

/** `count` places, which are listed at `resets`, in which the record before may have left something. */
export function resetting(owner: usize, resets: usize, count: i32): void {
  structOf(owner).resets = resets;
  structOf(owner).resetCount = count;
}

/** The field whose key stands from `p` to `end`, with its quotes; 0: none. */
export function find(struct: Struct, p: i32, end: i32): usize {
  let at = hash(p, end) & struct.mask;
  while (true) {
    const place = load<usize>(struct.table + at * sizeof<usize>());
    if (place == 0) return 0;
    const field = changetype<Field>(place);
    // Blanks may stand in front of the colon.
    if (field.length - 1 == end - p && same(field.key, p, end - p)) return place;
    at = (at + 1) & struct.mask;
  }
}

/** Of its length, its ends and its middle: whoever is found is compared. */
// @ts-ignore: decorator
@inline
function hash(p: i32, end: i32): i32 {
  const length = end - p;
  return (
    length * 31 +
    <i32>load<u8>(p + 1) * 7 +
    <i32>load<u8>(end - 2) * 13 +
    <i32>load<u8>(p + (length >> 1)) * 3 +
    <i32>load<u8>(p + ((length * 3) >> 2)) * 17
  );
}

/** Whether `length` bytes at `p` are those at `text`, behind which there are zeros. */
// @ts-ignore: decorator
@inline
function same(text: usize, p: i32, length: i32): bool {
  const differs =
    ((load<u64>(p) ^ load<u64>(text)) & maskOf(length)) | ((load<u64>(p, 8) ^ load<u64>(text, 8)) & maskOf(length - 8));
  return differs == 0 && (length <= 16 || memory.compare(p + 16, text + 16, length - 16) == 0);
}

/** Whether a field's key stands at `p`, with its colon. */
// @ts-ignore: decorator
@inline
export function stands(field: Field, p: i32): bool {
  const differs =
    ((load<u64>(p) ^ field.head) & field.headMask) | ((load<u64>(p, 8) ^ field.tail) & field.tailMask);
  return differs == 0 && (field.length <= 16 || memory.compare(p + 16, field.key + 16, field.length - 16) == 0);
}
