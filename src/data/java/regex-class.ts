/** Character classes of Java's regular expressions: unions, nested classes and intersections. */
import { intersection, negate, rangesSet, union, withBothCases } from "./char-set.ts";
import type { CharSet } from "./char-set.ts";
import type { RegexCursor } from "./regex-cursor.ts";
import { isEscapedSet, readEscapedChar, readEscapedSet, singleSet } from "./regex-escape.ts";

/** Reads a class, from behind its opening bracket to behind the closing one. Throws RegexRefusal. */
export function readClass(cursor: RegexCursor, ignoreCase: boolean): CharSet {
  const start = cursor.position();
  const negative = cursor.take("^");
  let set: CharSet | undefined;
  for (;;) {
    if (cursor.done()) throw cursor.invalid("a character class is not closed", start);
    if (cursor.peek() === "&" && cursor.peek(1) === "&") set = intersected(cursor, set, ignoreCase);
    // A closing bracket at the beginning stands for itself.
    else if (set !== undefined && cursor.take("]")) return negative ? negate(set) : set;
    else {
      const nested = cursor.take("[");
      set = joined(cursor, set, nested ? readClass(cursor, ignoreCase) : readItem(cursor, ignoreCase));
    }
  }
}

function joined(cursor: RegexCursor, set: CharSet | undefined, more: CharSet): CharSet {
  const both = set === undefined ? more : union(set, more);
  if (both === undefined) throw cursor.refused("a class that joins negated properties");
  return both;
}

/** `…&&[…]` and `…&&abc`, to the end of the class; what else Java makes of `&&` is refused. */
function intersected(cursor: RegexCursor, left: CharSet | undefined, ignoreCase: boolean): CharSet {
  const position = cursor.position();
  cursor.skip(2);
  if (left === undefined) throw cursor.refused("`&&` at the beginning of a class", position);
  let right: CharSet | undefined;
  if (cursor.take("[")) right = readClass(cursor, ignoreCase);
  else {
    while (!cursor.done() && !"[]&".includes(cursor.peek() || "x")) {
      right = joined(cursor, right, readItem(cursor, ignoreCase));
    }
  }
  if (right === undefined || cursor.peek() !== "]")
    throw cursor.refused("more than one set behind `&&`", position);
  const set = intersection(left, right);
  if (set === undefined) throw cursor.refused("`&&` with a Unicode property", position);
  return set;
}

/** One character, a range or a predefined set. */
function readItem(cursor: RegexCursor, ignoreCase: boolean): CharSet {
  const position = cursor.position();
  if (cursor.peek() === "\\" && isEscapedSet(cursor.peek(1))) {
    if (cursor.peek(1) === "v" && cursor.peek(2) === "-") throw cursor.refused("`\\v-` in a class", position);
    cursor.skip();
    return readEscapedSet(cursor, position, ignoreCase);
  }
  const first = readChar(cursor);
  const range = cursor.peek() === "-" && cursor.has(1) && cursor.peek(1) !== "[" && cursor.peek(1) !== "]";
  if (!range) return singleSet(first, ignoreCase);
  cursor.skip();
  if (cursor.peek() === "\\" && isEscapedSet(cursor.peek(1)))
    throw cursor.refused("a set as the end of a range");
  const last = readChar(cursor);
  if (last < first) throw cursor.invalid("a range is upside down", position);
  const set = rangesSet([[first, last]]);
  return ignoreCase ? withBothCases(set) : set;
}

function readChar(cursor: RegexCursor): number {
  const position = cursor.position();
  if (!cursor.take("\\")) return cursor.next().codePointAt(0) ?? 0;
  if (cursor.peek() === "N") throw cursor.refused("`\\N`", position);
  return readEscapedChar(cursor, position);
}
