/** Sets of code points, for character classes. */

export type CodeRange = readonly [first: number, last: number];

/**
 * The code points in `ranges` (sorted, not touching) or with one of the Unicode `properties` (as JavaScript writes them:
 * `\p{L}`); `negated`: all others.
 */
export interface CharSet {
  readonly ranges: readonly CodeRange[];
  readonly properties: readonly string[];
  readonly negated: boolean;
}

const LAST = 0x10_ffff;

export function rangesSet(ranges: readonly CodeRange[]): CharSet {
  return { ranges: normalized(ranges), properties: [], negated: false };
}

export function propertySet(property: string): CharSet {
  return { ranges: [], properties: [property], negated: false };
}

/** A set of exactly these characters. */
export function charsSet(chars: string): CharSet {
  return rangesSet(Array.from(chars, (c): CodeRange => [c.codePointAt(0) ?? 0, c.codePointAt(0) ?? 0]));
}

function normalized(ranges: readonly CodeRange[]): CodeRange[] {
  const out: CodeRange[] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = out.at(-1);
    if (before && first <= before[1] + 1) out[out.length - 1] = [before[0], Math.max(before[1], last)];
    else out.push([first, last]);
  }
  return out;
}

function inverted(ranges: readonly CodeRange[]): CodeRange[] {
  const out: CodeRange[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) out.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST) out.push([next, LAST]);
  return out;
}

export function negate(set: CharSet): CharSet {
  if (set.properties.length > 0) return { ...set, negated: !set.negated };
  return rangesSet(inverted(set.ranges));
}

/** Undefined where negated properties meet others, which cannot be written as one set. */
export function union(a: CharSet, b: CharSet): CharSet | undefined {
  if (a.negated || b.negated) return undefined;
  return {
    ranges: normalized([...a.ranges, ...b.ranges]),
    properties: [...new Set([...a.properties, ...b.properties])],
    negated: false,
  };
}

/** Undefined where Unicode properties are involved. */
export function intersection(a: CharSet, b: CharSet): CharSet | undefined {
  if (a.properties.length > 0 || b.properties.length > 0) return undefined;
  return negate(rangesSet([...inverted(a.ranges), ...inverted(b.ranges)]));
}

/** Adds the other case of each ASCII letter. */
export function withBothCases(set: CharSet): CharSet {
  const more: CodeRange[] = [];
  for (const [first, last] of set.ranges) {
    for (const [from, to, shift] of [
      [0x41, 0x5a, 0x20],
      [0x61, 0x7a, -0x20],
    ] as const) {
      const low = Math.max(first, from);
      const high = Math.min(last, to);
      if (low <= high) more.push([low + shift, high + shift]);
    }
  }
  return { ...set, ranges: normalized([...set.ranges, ...more]) };
}

/** Whether it may hold a code point beyond U+FFFF or half of one. */
export function reachesSurrogates(set: CharSet): boolean {
  if (set.negated || set.properties.length > 0) return true;
  return set.ranges.some(([first, last]) => last > 0xffff || (first <= 0xdfff && last >= 0xd800));
}

/** The set as JavaScript's regular expressions with the flag `v` write it. */
export function charSetSource(set: CharSet): string {
  const only = set.ranges[0];
  if (!set.negated && set.properties.length === 0 && set.ranges.length === 1 && only && only[0] === only[1]) {
    return charSource(only[0]);
  }
  const turn = set.properties.length === 0 && set.ranges.at(-1)?.[1] === LAST;
  const ranges = turn ? inverted(set.ranges) : set.ranges;
  const body = ranges.map(([first, last]) => rangeSource(first, last)).join("");
  return `[${set.negated || turn ? "^" : ""}${body}${set.properties.join("")}]`;
}

function rangeSource(first: number, last: number): string {
  if (first === last) return charSource(first);
  return charSource(first) + (last === first + 1 ? "" : "-") + charSource(last);
}

/** One character, inside or outside of a class. */
function charSource(code: number): string {
  const c = String.fromCodePoint(code);
  if (/[a-zA-Z0-9_]/.test(c)) return c;
  if (code > 0x20 && code < 0x7f && /[$()*+./?[\\\]^{|}-]/.test(c)) return c === "-" ? "\\x2d" : `\\${c}`;
  if (code > 0x20 && code < 0x7f) return `\\x${code.toString(16)}`;
  return `\\u{${code.toString(16)}}`;
}
