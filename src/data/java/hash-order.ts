/**
 * The order in which a java.util.HashMap gives its entries back: by their place in its table, and in one place as they came. It follows from
 * the room of the table, which depends on how the map was made. Source: java.util.HashMap of Java 21.
 */
import { dataError } from "../errors.ts";

/** The room of `new HashMap<>()`. */
export const DEFAULT_ROOM = 16;
/** A place with more entries than that grows the table, or becomes a tree where the table has the room below. */
const MOST_IN_PLACE = 8;
const ROOM_FOR_TREES = 64;

/** The room of `new HashMap<>(capacity)` once it holds something: the next power of two. */
export function roomFor(capacity: number): number {
  let room = 1;
  while (room < capacity) room *= 2;
  return room;
}

/** The room of `new HashMap<>(map)`, of a map of so many entries. */
export function roomOfCopy(size: number): number {
  return size === 0 ? DEFAULT_ROOM : roomFor(Math.ceil(size / 0.75));
}

/**
 * The indexes of `hashes`, in the order in which the map has its entries: those hashes are put into a table of `room`, one after the other, each
 * of a key of its own. Throws a `RecordError` where more than eight fall into one place of a large table, of which Java makes a tree: what order
 * that has is not imitated.
 */
export function hashOrder(hashes: readonly number[], room: number): readonly number[] {
  let size = room;
  let table = placed(hashes, 0, size);
  for (let i = 0; i < hashes.length; i++) {
    const spread = spreadOf(hashes[i] as number);
    const place = table[spread & (size - 1)] as number[];
    place.push(i);
    if (place.length > MOST_IN_PLACE) {
      if (size >= ROOM_FOR_TREES)
        throw dataError(
          "the keys of this object fall together in Java's hash map, whose order is then not known",
        );
      table = placed(hashes, i + 1, (size *= 2));
    }
    if (i + 1 > Math.floor(size * 0.75)) table = placed(hashes, i + 1, (size *= 2));
  }
  return table.flat();
}

/** The first `count` of the hashes in a table of that size. */
function placed(hashes: readonly number[], count: number, size: number): number[][] {
  const table: number[][] = Array.from({ length: size }, () => []);
  for (let i = 0; i < count; i++) table[spreadOf(hashes[i] as number) & (size - 1)]?.push(i);
  return table;
}

/** The upper bits count as well. */
function spreadOf(hash: number): number {
  return hash ^ (hash >>> 16);
}
