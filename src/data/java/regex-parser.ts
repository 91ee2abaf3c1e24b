/** Reads a regular expression of java.util.regex.Pattern. Source: Javadoc of Pattern, Java 17. */
import { charsSet, intersection, negate, rangesSet, union, withBothCases } from "./char-set.ts";
import type { CharSet } from "./char-set.ts";
import { unquote } from "./regex-quote.ts";
import type { RegexToken } from "./regex-quote.ts";
import { RegexRefusal } from "./regex-node.ts";
import type { RegexNode } from "./regex-node.ts";
import { javaProperty } from "./regex-property.ts";

export interface ParsedRegex {
  readonly node: RegexNode;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly unixLines: boolean;
  readonly multiline: boolean;
}

const NO_FLAGS: Flags = { ignoreCase: false, dotAll: false, unixLines: false, multiline: false };

const LINE_BREAKS = "\n\r\u0085\u2028\u2029";

/** What a letter behind a backslash stands for, as a set; upper case is the opposite. */
const CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ["d", rangesSet([[0x30, 0x39]])],
  [
    "w",
    rangesSet([
      [0x30, 0x39],
      [0x41, 0x5a],
      [0x5f, 0x5f],
      [0x61, 0x7a],
    ]),
  ],
  ["s", charsSet(" \t\n\v\f\r")],
  [
    "h",
    charsSet(
      " \t\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
  ],
  ["v", charsSet("\n\v\f\r\u0085\u2028\u2029")],
]);

/** What a letter behind a backslash stands for, as a character. */
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["a", 0x07],
  ["e", 0x1b],
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
]);

/** Throws RegexRefusal for what Java refuses, and for what has no equal here. */
export function parseJavaRegex(source: string): ParsedRegex {
  return new RegexParser(source).parse();
}

class RegexParser {
  readonly #tokens: readonly RegexToken[];
  readonly #end: number;
  #at = 0;
  #flags = NO_FLAGS;
  #groupCount = 0;
  readonly #names = new Map<string, number>();

  constructor(source: string) {
    this.#tokens = unquote(source);
    this.#end = source.length;
  }

  parse(): ParsedRegex {
    const node = this.#choice();
    if (this.#at < this.#tokens.length) throw this.#invalid("there is a `)` too many");
    return { node, groupCount: this.#groupCount, groupNames: this.#names };
  }

  // The text: characters that mean something are those that are not quoted.

  #peek(offset = 0): string {
    const token = this.#tokens[this.#at + offset];
    return token === undefined || token.quoted ? "" : token.char;
  }

  #done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }

  #position(): number {
    return this.#tokens[this.#at]?.position ?? this.#end;
  }

  #invalid(reason: string, position = this.#position()): RegexRefusal {
    return new RegexRefusal(reason, position, true);
  }

  #refused(reason: string, position = this.#position()): RegexRefusal {
    return new RegexRefusal(reason, position, false);
  }

  // Structure.

  #choice(): RegexNode {
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    const [only] = branches;
    return branches.length === 1 && only ? only : { kind: "choice", branches };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    while (!this.#done() && this.#peek() !== "|" && this.#peek() !== ")") {
      const start = this.#position();
      const atom = this.#atom();
      if (atom !== undefined) items.push(this.#repeated(atom, start));
    }
    const [only] = items;
    return items.length === 1 && only ? only : { kind: "sequence", items };
  }

  #repeated(body: RegexNode, start: number): RegexNode {
    const position = this.#position();
    const bounds = this.#bounds();
    if (bounds === undefined) return body;
    const mode = this.#take("?") ? "lazy" : this.#take("+") ? "possessive" : "greedy";
    if ("*+?{".includes(this.#peek()) && this.#peek() !== "")
      throw this.#refused("a quantifier follows a quantifier");
    if (body.kind === "anchor" || body.kind === "look")
      throw this.#refused("an assertion is repeated", start);
    return { kind: "repeat", body, ...bounds, mode, position };
  }

  #bounds(): { min: number; max: number } | undefined {
    if (this.#take("*")) return { min: 0, max: Infinity };
    if (this.#take("+")) return { min: 1, max: Infinity };
    if (this.#take("?")) return { min: 0, max: 1 };
    if (!this.#take("{")) return undefined;
    const min = this.#count();
    let max = min;
    if (this.#take(",")) max = this.#peek() === "}" ? Infinity : this.#count();
    if (!this.#take("}")) throw this.#invalid("a counted quantifier is not closed");
    if (max < min) throw this.#invalid("a quantifier's range is upside down");
    return { min, max };
  }

  #count(): number {
    let digits = "";
    while (/^[0-9]$/.test(this.#peek())) digits += this.#tokens[this.#at++]?.char ?? "";
    if (digits === "") throw this.#invalid("`{` begins a quantifier like {2,5}; write \\{ for the character");
    if (Number(digits) > 0x7fff_ffff) throw this.#invalid("a quantifier is too large");
    return Number(digits);
  }

  /** Undefined for flags, which stand for nothing. */
  #atom(): RegexNode | undefined {
    const position = this.#position();
    const token = this.#tokens[this.#at];
    if (token === undefined || token.quoted) return this.#literal();
    switch (token.char) {
      case "(":
        this.#at++;
        return this.#group(position);
      case "[":
        this.#at++;
        return { kind: "set", set: this.#class() };
      case ".":
        this.#at++;
        return { kind: "set", set: this.#dot() };
      case "^":
        this.#at++;
        return this.#lineAnchor("start", position);
      case "$":
        this.#at++;
        return this.#lineAnchor(this.#flags.unixLines ? "lastUnixLine" : "lastLine", position);
      case "\\":
        this.#at++;
        return this.#escape(position);
      case "*":
      case "+":
      case "?":
        throw this.#invalid(`there is nothing before \`${token.char}\` to repeat`);
      case "{":
        // Java repeats nothing.
        throw this.#refused("a counted quantifier with nothing before it");
      default:
        return this.#literal();
    }
  }

  #literal(): RegexNode {
    const code = this.#tokens[this.#at++]?.char.codePointAt(0) ?? 0;
    return { kind: "set", set: this.#single(code) };
  }

  #single(code: number): CharSet {
    return this.#cased(rangesSet([[code, code]]));
  }

  #cased(set: CharSet): CharSet {
    return this.#flags.ignoreCase ? withBothCases(set) : set;
  }

  #dot(): CharSet {
    if (this.#flags.dotAll) return negate(rangesSet([]));
    return negate(charsSet(this.#flags.unixLines ? "\n" : LINE_BREAKS));
  }

  #lineAnchor(anchor: "start" | "lastLine" | "lastUnixLine", position: number): RegexNode {
    if (this.#flags.multiline) throw this.#refused("`^` and `$` under (?m)", position);
    return { kind: "anchor", anchor };
  }

  // Groups.

  #group(position: number): RegexNode | undefined {
    const outer = this.#flags;
    if (!this.#take("?")) return this.#captured(outer, position);
    const body = (): RegexNode => this.#closed(outer, position);
    if (this.#take(":")) return { kind: "group", body: body(), index: undefined };
    if (this.#take(">")) return { kind: "atomic", body: body(), position };
    for (const negative of [false, true]) {
      if (this.#take(negative ? "!" : "="))
        return { kind: "look", behind: false, negative, body: body(), position };
    }
    if (this.#take("<")) {
      for (const negative of [false, true]) {
        if (this.#take(negative ? "!" : "="))
          return { kind: "look", behind: true, negative, body: body(), position };
      }
      const name = this.#groupName();
      if (this.#names.has(name)) throw this.#invalid(`two groups are named \`${name}\``, position);
      this.#names.set(name, this.#groupCount + 1);
      return this.#captured(outer, position);
    }
    this.#flags = this.#readFlags(outer, position);
    if (this.#take(")")) return undefined;
    if (!this.#take(":")) throw this.#invalid("this is no group that Java knows", position);
    return { kind: "group", body: body(), index: undefined };
  }

  #captured(outer: Flags, position: number): RegexNode {
    const index = ++this.#groupCount;
    return { kind: "group", body: this.#closed(outer, position), index };
  }

  #closed(outer: Flags, position: number): RegexNode {
    const body = this.#choice();
    if (!this.#take(")")) throw this.#invalid("a group is not closed", position);
    this.#flags = outer;
    return body;
  }

  #groupName(): string {
    let name = "";
    while (!this.#done() && this.#peek() !== ">") name += this.#tokens[this.#at++]?.char ?? "";
    if (!this.#take(">") || !/^[a-zA-Z][a-zA-Z0-9]*$/.test(name)) {
      throw this.#invalid("a group's name is letters and digits, in `<` and `>`");
    }
    return name;
  }

  #readFlags(outer: Flags, position: number): Flags {
    let flags = outer;
    let on = true;
    for (;;) {
      if (this.#take("i")) flags = { ...flags, ignoreCase: on };
      else if (this.#take("s")) flags = { ...flags, dotAll: on };
      else if (this.#take("d")) flags = { ...flags, unixLines: on };
      else if (this.#take("m")) flags = { ...flags, multiline: on };
      else if (on && this.#take("-")) on = false;
      else if (/^[xuUc]$/.test(this.#peek())) throw this.#refused(`the flag \`${this.#peek()}\``, position);
      else return flags;
    }
  }

  // Escapes.

  #escape(position: number): RegexNode {
    const char = this.#peek();
    switch (char) {
      case "A":
        this.#at++;
        return { kind: "anchor", anchor: "start" };
      case "z":
        this.#at++;
        return { kind: "anchor", anchor: "end" };
      case "Z":
        this.#at++;
        return { kind: "anchor", anchor: this.#flags.unixLines ? "lastUnixLine" : "lastLine" };
      case "b":
      case "B":
        if (this.#peek(1) === "{") throw this.#refused("`\\b{g}`", position);
        this.#at++;
        return { kind: "anchor", anchor: char === "b" ? "word" : "noWord" };
      case "R":
        this.#at++;
        return { kind: "lineBreak" };
      case "G":
      case "X":
      case "N":
        throw this.#refused(`\`\\${char}\``, position);
      case "k":
        this.#at++;
        return this.#namedReference(position);
      default:
        if (/^[1-9]$/.test(char)) return this.#reference(position);
        return { kind: "set", set: this.#escapedSet(position) };
    }
  }

  #namedReference(position: number): RegexNode {
    if (!this.#take("<")) throw this.#invalid("`\\k` needs a name in `<` and `>`", position);
    const name = this.#groupName();
    const index = this.#names.get(name);
    if (index === undefined) throw this.#invalid(`no group is named \`${name}\` before`, position);
    return this.#referenceTo(index, position);
  }

  #reference(position: number): RegexNode {
    let index = Number(this.#peek());
    this.#at++;
    // More digits belong to the number as long as there is such a group already.
    while (/^[0-9]$/.test(this.#peek()) && index * 10 + Number(this.#peek()) <= this.#groupCount) {
      index = index * 10 + Number(this.#peek());
      this.#at++;
    }
    return this.#referenceTo(index, position);
  }

  #referenceTo(index: number, position: number): RegexNode {
    if (this.#flags.ignoreCase) throw this.#refused("a reference to a group under (?i)", position);
    return { kind: "reference", index, position };
  }

  /** A class or a single character, behind the backslash. */
  #escapedSet(position: number): CharSet {
    const char = this.#peek();
    if (char === "p" || char === "P") {
      this.#at++;
      const set = this.#property(position);
      return char === "P" ? negate(set) : set;
    }
    const known = CLASSES.get(char) ?? CLASSES.get(char.toLowerCase());
    if (known !== undefined) {
      this.#at++;
      return CLASSES.has(char) ? known : negate(known);
    }
    return this.#single(this.#escapedChar(position));
  }

  #property(position: number): CharSet {
    let name = "";
    if (this.#take("{")) {
      while (!this.#done() && this.#peek() !== "}") name += this.#tokens[this.#at++]?.char ?? "";
      if (!this.#take("}")) throw this.#invalid("a property is not closed", position);
    } else name = this.#tokens[this.#at++]?.char ?? "";
    const set = javaProperty(name, this.#flags.ignoreCase);
    if (set === undefined) throw this.#refused(`the property \`${name}\``, position);
    return set;
  }

  #escapedChar(position: number): number {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw this.#invalid("a backslash is the last character", position);
    const fixed = CONTROLS.get(token.char);
    if (fixed !== undefined) return fixed;
    if (token.char === "0") return this.#octal(position);
    if (token.char === "x") return this.#hexadecimal(position);
    if (token.char === "u") return this.#unicode(position);
    if (token.char === "c") {
      const control = this.#tokens[this.#at++];
      if (control === undefined) throw this.#invalid("`\\c` needs a character", position);
      return (control.char.codePointAt(0) ?? 0) ^ 64;
    }
    if (/^[a-zA-Z1-9]$/.test(token.char))
      throw this.#invalid(`\`\\${token.char}\` means nothing here`, position);
    return token.char.codePointAt(0) ?? 0;
  }

  #octal(position: number): number {
    let digits = "";
    while (
      /^[0-7]$/.test(this.#peek()) &&
      digits.length < (digits.startsWith("4") || /^[5-7]/.test(digits) ? 2 : 3)
    ) {
      digits += this.#peek();
      this.#at++;
    }
    if (digits === "") throw this.#invalid("`\\0` needs octal digits", position);
    return parseInt(digits, 8);
  }

  #hexadecimal(position: number): number {
    if (!this.#take("{")) return this.#hexDigits(2, position);
    let digits = "";
    while (/^[0-9a-fA-F]$/.test(this.#peek())) {
      digits += this.#peek();
      this.#at++;
    }
    const code = parseInt(digits, 16);
    if (!this.#take("}") || !(code <= 0x10_ffff))
      throw this.#invalid("`\\x{…}` needs the number of a character", position);
    return this.#noSurrogate(code, position);
  }

  #unicode(position: number): number {
    const code = this.#hexDigits(4, position);
    if (code >= 0xd800 && code < 0xdc00 && this.#peek() === "\\" && this.#peek(1) === "u") {
      this.#at += 2;
      const low = this.#hexDigits(4, position);
      if (low >= 0xdc00 && low <= 0xdfff) return (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x1_0000;
    }
    return this.#noSurrogate(code, position);
  }

  #noSurrogate(code: number, position: number): number {
    if (code >= 0xd800 && code <= 0xdfff) throw this.#refused("half of a surrogate pair", position);
    return code;
  }

  #hexDigits(count: number, position: number): number {
    let digits = "";
    while (digits.length < count && /^[0-9a-fA-F]$/.test(this.#peek())) {
      digits += this.#peek();
      this.#at++;
    }
    if (digits.length < count) throw this.#invalid(`an escape needs ${count} hexadecimal digits`, position);
    return parseInt(digits, 16);
  }

  // Character classes.

  /** Behind the opening bracket; reads the closing one. */
  #class(): CharSet {
    const start = this.#position();
    const negative = this.#take("^");
    let set: CharSet | undefined;
    const add = (more: CharSet, position: number): void => {
      if (set === undefined) {
        set = more;
        return;
      }
      const both = union(set, more);
      if (both === undefined) throw this.#refused("a class that joins negated properties", position);
      set = both;
    };
    for (;;) {
      const position = this.#position();
      if (this.#done()) throw this.#invalid("a character class is not closed", start);
      if (this.#peek() === "[") {
        this.#at++;
        add(this.#class(), position);
      } else if (this.#peek() === "&" && this.#peek(1) === "&") {
        set = this.#intersected(set, position);
      } else if (this.#peek() === "]" && set !== undefined) {
        this.#at++;
        return negative ? negate(set) : set;
      } else add(this.#classItem(), position);
    }
  }

  /** `…&&[…]` and `…&&abc`, to the end of the class; what else Java makes of `&&` is refused. */
  #intersected(left: CharSet | undefined, position: number): CharSet {
    this.#at += 2;
    if (left === undefined) throw this.#refused("`&&` at the beginning of a class", position);
    let right: CharSet | undefined;
    if (this.#peek() === "[") {
      this.#at++;
      right = this.#class();
    } else {
      while (!this.#done() && !"[]&".includes(this.#peek() || "x")) {
        const more = this.#classItem();
        right = right === undefined ? more : union(right, more);
        if (right === undefined) throw this.#refused("a class that joins negated properties", position);
      }
    }
    if (right === undefined || this.#peek() !== "]")
      throw this.#refused("more than one set behind `&&`", position);
    const set = intersection(left, right);
    if (set === undefined) throw this.#refused("`&&` with a Unicode property", position);
    return set;
  }

  /** One character, a range or a predefined class. */
  #classItem(): CharSet {
    const position = this.#position();
    let first: number;
    if (this.#take("\\")) {
      const char = this.#peek();
      if (char !== "" && "pPdDwWsShHvVR".includes(char)) {
        if (char === "R") throw this.#invalid("`\\R` in a character class");
        if (char === "v" && this.#peek(1) === "-") throw this.#refused("`\\v-` in a class", position);
        return this.#escapedSet(position);
      }
      if (char === "N") throw this.#refused("`\\N`", position);
      first = this.#escapedChar(position);
    } else first = this.#tokens[this.#at++]?.char.codePointAt(0) ?? 0;
    const next = this.#tokens[this.#at + 1];
    if (this.#peek() !== "-" || next === undefined || this.#peek(1) === "[" || this.#peek(1) === "]") {
      return this.#single(first);
    }
    this.#at++;
    let last: number;
    if (this.#take("\\")) {
      if (this.#peek() !== "" && "pPdDwWsShHvVRN".includes(this.#peek()))
        throw this.#refused("a class as the end of a range");
      last = this.#escapedChar(position);
    } else last = this.#tokens[this.#at++]?.char.codePointAt(0) ?? 0;
    if (last < first) throw this.#invalid("a range is upside down", position);
    return this.#cased(rangesSet([[first, last]]));
  }
}
