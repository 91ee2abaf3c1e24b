/** Reads a regular expression of java.util.regex.Pattern. Source: Javadoc of Pattern, Java 21. */
import { charsSet, negate, rangesSet } from "./char-set.ts";
import { readClass } from "./regex-class.ts";
import { RegexCursor } from "./regex-cursor.ts";
import { isEscapedSet, readEscapedChar, readEscapedSet, singleSet } from "./regex-escape.ts";
import type { RegexNode } from "./regex-node.ts";

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

const LINE_BREAKS = charsSet("\n\r\u0085\u2028\u2029");

/** Throws RegexRefusal for what Java refuses, and for what has no equal here. */
export function parseJavaRegex(source: string): ParsedRegex {
  return new RegexParser(source).parse();
}

class RegexParser {
  readonly #cursor: RegexCursor;
  #flags = NO_FLAGS;
  #groupCount = 0;
  readonly #names = new Map<string, number>();

  constructor(source: string) {
    this.#cursor = new RegexCursor(source);
  }

  parse(): ParsedRegex {
    const node = this.#choice();
    if (!this.#cursor.done()) throw this.#cursor.invalid("there is a `)` too many");
    return { node, groupCount: this.#groupCount, groupNames: this.#names };
  }

  #choice(): RegexNode {
    const branches = [this.#sequence()];
    while (this.#cursor.take("|")) branches.push(this.#sequence());
    const [only] = branches;
    return branches.length === 1 && only ? only : { kind: "choice", branches };
  }

  #sequence(): RegexNode {
    const cursor = this.#cursor;
    const items: RegexNode[] = [];
    while (!cursor.done() && cursor.peek() !== "|" && cursor.peek() !== ")") {
      const start = cursor.position();
      const atom = this.#atom();
      if (atom !== undefined) items.push(this.#repeated(atom, start));
    }
    const [only] = items;
    return items.length === 1 && only ? only : { kind: "sequence", items };
  }

  #repeated(body: RegexNode, start: number): RegexNode {
    const cursor = this.#cursor;
    const position = cursor.position();
    const bounds = this.#bounds();
    if (bounds === undefined) return body;
    const mode = cursor.take("?") ? "lazy" : cursor.take("+") ? "possessive" : "greedy";
    if (/^[*+?{]$/.test(cursor.peek())) throw cursor.refused("a quantifier follows a quantifier");
    if (body.kind === "anchor" || body.kind === "look")
      throw cursor.refused("an assertion is repeated", start);
    return { kind: "repeat", body, ...bounds, mode, position };
  }

  #bounds(): { min: number; max: number } | undefined {
    const cursor = this.#cursor;
    if (cursor.take("*")) return { min: 0, max: Infinity };
    if (cursor.take("+")) return { min: 1, max: Infinity };
    if (cursor.take("?")) return { min: 0, max: 1 };
    if (!cursor.take("{")) return undefined;
    const min = this.#count();
    let max = min;
    if (cursor.take(",")) max = cursor.peek() === "}" ? Infinity : this.#count();
    if (!cursor.take("}")) throw cursor.invalid("a counted quantifier is not closed");
    if (max < min) throw cursor.invalid("a quantifier's range is upside down");
    return { min, max };
  }

  #count(): number {
    const digits = this.#cursor.takeAll(/^[0-9]$/);
    if (digits === "")
      throw this.#cursor.invalid("`{` begins a quantifier like {2,5}; write \\{ for the character");
    if (Number(digits) > 0x7fff_ffff) throw this.#cursor.invalid("a quantifier is too large");
    return Number(digits);
  }

  /** Undefined for flags, which stand for nothing. */
  #atom(): RegexNode | undefined {
    const cursor = this.#cursor;
    const position = cursor.position();
    const char = cursor.peek();
    if (/^[*+?]$/.test(char)) throw cursor.invalid(`there is nothing before \`${char}\` to repeat`);
    // Java repeats nothing.
    if (char === "{") throw cursor.refused("a counted quantifier with nothing before it");
    const code = cursor.next().codePointAt(0) ?? 0;
    switch (char) {
      case "(":
        return this.#group(position);
      case "[":
        return { kind: "set", set: readClass(cursor, this.#flags.ignoreCase) };
      case ".":
        if (this.#flags.dotAll) return { kind: "set", set: negate(rangesSet([])) };
        return { kind: "set", set: negate(this.#flags.unixLines ? charsSet("\n") : LINE_BREAKS) };
      case "^":
        if (this.#flags.multiline) throw cursor.refused("`^` under (?m)", position);
        return { kind: "anchor", anchor: "start" };
      case "$":
        if (this.#flags.multiline) throw cursor.refused("`$` under (?m)", position);
        return { kind: "anchor", anchor: this.#lastLine() };
      case "\\":
        return this.#escape(position);
      default:
        return { kind: "set", set: singleSet(code, this.#flags.ignoreCase) };
    }
  }

  #lastLine(): "lastLine" | "lastUnixLine" {
    return this.#flags.unixLines ? "lastUnixLine" : "lastLine";
  }

  #group(position: number): RegexNode | undefined {
    const cursor = this.#cursor;
    const outer = this.#flags;
    if (!cursor.take("?")) return this.#captured(outer, position);
    if (cursor.take(":")) return { kind: "group", body: this.#closed(outer, position), index: undefined };
    if (cursor.take(">")) return { kind: "atomic", body: this.#closed(outer, position), position };
    const behind = cursor.take("<");
    if (cursor.peek() === "=" || cursor.peek() === "!") {
      const negative = cursor.next() === "!";
      return { kind: "look", behind, negative, body: this.#closed(outer, position), position };
    }
    if (behind) {
      const name = this.#groupName();
      if (this.#names.has(name)) throw cursor.invalid(`two groups are named \`${name}\``, position);
      this.#names.set(name, this.#groupCount + 1);
      return this.#captured(outer, position);
    }
    this.#flags = this.#readFlags(outer, position);
    if (cursor.take(")")) return undefined;
    if (!cursor.take(":")) throw cursor.invalid("this is no group that Java knows", position);
    return { kind: "group", body: this.#closed(outer, position), index: undefined };
  }

  #captured(outer: Flags, position: number): RegexNode {
    const index = ++this.#groupCount;
    return { kind: "group", body: this.#closed(outer, position), index };
  }

  /** Flags that were set inside of a group end with it. */
  #closed(outer: Flags, position: number): RegexNode {
    const body = this.#choice();
    if (!this.#cursor.take(")")) throw this.#cursor.invalid("a group is not closed", position);
    this.#flags = outer;
    return body;
  }

  #groupName(): string {
    const name = this.#cursor.takeAll(/^[a-zA-Z0-9]$/);
    if (!this.#cursor.take(">") || !/^[a-zA-Z]/.test(name)) {
      throw this.#cursor.invalid("a group's name is letters and digits, in `<` and `>`");
    }
    return name;
  }

  #readFlags(outer: Flags, position: number): Flags {
    const cursor = this.#cursor;
    let flags = outer;
    let on = true;
    for (;;) {
      if (cursor.take("i")) flags = { ...flags, ignoreCase: on };
      else if (cursor.take("s")) flags = { ...flags, dotAll: on };
      else if (cursor.take("d")) flags = { ...flags, unixLines: on };
      else if (cursor.take("m")) flags = { ...flags, multiline: on };
      else if (on && cursor.take("-")) on = false;
      else if (/^[xuUc]$/.test(cursor.peek()))
        throw cursor.refused(`the flag \`${cursor.peek()}\``, position);
      else return flags;
    }
  }

  /** Behind a backslash, which is at `position`. */
  #escape(position: number): RegexNode {
    const cursor = this.#cursor;
    const char = cursor.peek();
    if (/^[1-9]$/.test(char)) return this.#reference(position);
    if (isEscapedSet(char))
      return { kind: "set", set: readEscapedSet(cursor, position, this.#flags.ignoreCase) };
    if (/^[AzZbBRGXNk]$/.test(char)) cursor.skip();
    switch (char) {
      case "A":
        return { kind: "anchor", anchor: "start" };
      case "z":
        return { kind: "anchor", anchor: "end" };
      case "Z":
        return { kind: "anchor", anchor: this.#lastLine() };
      case "b":
      case "B":
        if (cursor.peek() === "{") throw cursor.refused("`\\b{g}`", position);
        return { kind: "anchor", anchor: char === "b" ? "word" : "noWord" };
      case "R":
        return { kind: "lineBreak" };
      case "G":
      case "X":
      case "N":
        throw cursor.refused(`\`\\${char}\``, position);
      case "k":
        return this.#namedReference(position);
      default:
        return { kind: "set", set: singleSet(readEscapedChar(cursor, position), this.#flags.ignoreCase) };
    }
  }

  #namedReference(position: number): RegexNode {
    if (!this.#cursor.take("<")) throw this.#cursor.invalid("`\\k` needs a name in `<` and `>`", position);
    const name = this.#groupName();
    const index = this.#names.get(name);
    if (index === undefined) throw this.#cursor.invalid(`no group is named \`${name}\` before`, position);
    return this.#referenceTo(index, position);
  }

  #reference(position: number): RegexNode {
    const cursor = this.#cursor;
    let index = Number(cursor.next());
    // More digits belong to the number as long as there is such a group already.
    while (/^[0-9]$/.test(cursor.peek()) && index * 10 + Number(cursor.peek()) <= this.#groupCount) {
      index = index * 10 + Number(cursor.next());
    }
    return this.#referenceTo(index, position);
  }

  #referenceTo(index: number, position: number): RegexNode {
    if (this.#flags.ignoreCase) throw this.#cursor.refused("a reference to a group under (?i)", position);
    return { kind: "reference", index, position };
  }
}
