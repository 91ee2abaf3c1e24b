/** Java's `\p{…}`. */
import { charsSet, propertySet, rangesSet } from "./char-set.ts";
import type { CharSet } from "./char-set.ts";

const PUNCTUATION = charsSet("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

/** The POSIX names, which mean ASCII in Java. */
const POSIX: ReadonlyMap<string, CharSet> = new Map([
  ["Lower", rangesSet([[0x61, 0x7a]])],
  ["Upper", rangesSet([[0x41, 0x5a]])],
  ["ASCII", rangesSet([[0, 0x7f]])],
  [
    "Alpha",
    rangesSet([
      [0x41, 0x5a],
      [0x61, 0x7a],
    ]),
  ],
  ["Digit", rangesSet([[0x30, 0x39]])],
  [
    "Alnum",
    rangesSet([
      [0x30, 0x39],
      [0x41, 0x5a],
      [0x61, 0x7a],
    ]),
  ],
  ["Punct", PUNCTUATION],
  ["Graph", rangesSet([[0x21, 0x7e]])],
  ["Print", rangesSet([[0x20, 0x7e]])],
  ["Blank", charsSet(" \t")],
  [
    "Cntrl",
    rangesSet([
      [0, 0x1f],
      [0x7f, 0x7f],
    ]),
  ],
  [
    "XDigit",
    rangesSet([
      [0x30, 0x39],
      [0x41, 0x46],
      [0x61, 0x66],
    ]),
  ],
  ["Space", charsSet(" \t\n\v\f\r")],
]);

const CATEGORIES = new Set(
  "L M N P S Z Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf".split(" "),
);

/** Those that mean something else under `(?i)`. */
const CASED = new Set(["Lower", "Upper", "Lu", "Ll", "Lt"]);

/**
 * The set that a property's name stands for: POSIX names and Unicode's general categories. Undefined for others (scripts,
 * blocks, `java…` methods): their contents are not the same everywhere. Categories follow the Unicode version of the
 * engine, as they follow that of the Java release.
 */
export function javaProperty(name: string, ignoreCase: boolean): CharSet | undefined {
  const category = /^(?:Is|(?:gc|general_category)=)?(\w+)$/i.exec(name)?.[1];
  if (ignoreCase && (CASED.has(name) || (category !== undefined && CASED.has(category)))) return undefined;
  const posix = POSIX.get(name);
  if (posix) return posix;
  if (category === undefined || !CATEGORIES.has(category)) return undefined;
  return propertySet(`\\p{${category}}`);
}
