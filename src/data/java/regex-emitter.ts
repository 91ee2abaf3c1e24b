/** Writes a Java regular expression as a JavaScript one, refusing what the two engines do not do alike. */
import { charSetSource, charsSet, reachesSurrogates } from "./char-set.ts";
import { RegexRefusal } from "./regex-node.ts";
import type { Anchor, RegexNode } from "./regex-node.ts";

export interface EmittedRegex {
  /** For the flag `v`. */
  readonly source: string;
  /** The JavaScript group of each Java group; index 0 is the whole match. */
  readonly groups: readonly number[];
  /** Groups whose text may differ from Java's, although what matches as a whole does not. */
  readonly uncertain: ReadonlyMap<number, string>;
}

/** Where a node stands. */
interface Place {
  /** Inside what repeats more than once. */
  readonly looped: boolean;
  /** Inside an atomic group or an assertion, from which Java lets captured texts leak on backtracking. */
  readonly sealed: boolean;
  readonly behind: boolean;
}

/** Throws RegexRefusal. */
export function emitRegex(node: RegexNode): EmittedRegex {
  const emitter = new Emitter();
  const source = emitter.emit(node, { looped: false, sealed: false, behind: false });
  return { source, groups: emitter.groups, uncertain: emitter.uncertain };
}

const ANCHORS: Record<Anchor, string> = {
  start: "^",
  end: "$",
  lastLine: "(?:$|(?=(?:\\r\\n?|(?<!\\r)\\n|[\\u{85}\\u{2028}\\u{2029}])$))",
  lastUnixLine: "(?=\\n?$)",
  word: "\\b",
  noWord: "\\B",
};

/** Counts are unrolled by JavaScript's engine, which gives up on large ones. */
const MOST_ROUNDS = 1000;

class Emitter {
  readonly groups: number[] = [0];
  readonly uncertain = new Map<number, string>();
  /** Groups that have certainly matched before the place that is being written. */
  #known = new Set<number>();
  #count = 0;

  emit(node: RegexNode, place: Place): string {
    switch (node.kind) {
      case "set":
        return charSetSource(node.set);
      case "sequence":
        return node.items.map((item) => this.#unit(item, place)).join("");
      case "choice":
        return this.#choice(node.branches, place);
      case "group":
        return this.#group(node, place);
      case "atomic":
        return this.#atomic(() => this.emit(node.body, sealed(place)), place, node.position);
      case "look":
        return this.#look(node, place);
      case "repeat":
        return this.#repeat(node, place);
      case "anchor":
        return ANCHORS[node.anchor];
      case "lineBreak":
        return `(?:\\r\\n|${charSetSource(charsSet("\n\v\f\r\u0085\u2028\u2029"))})`;
      default:
        return this.#reference(node.index, node.position, place);
    }
  }

  /** As one item of a sequence. */
  #unit(node: RegexNode, place: Place): string {
    const source = this.emit(node, place);
    return node.kind === "choice" || node.kind === "sequence" ? `(?:${source})` : source;
  }

  #choice(branches: readonly RegexNode[], place: Place): string {
    const before = this.#known;
    const after: Set<number>[] = [];
    const sources = branches.map((branch) => {
      this.#known = new Set(before);
      const source = this.emit(branch, place);
      after.push(this.#known);
      return source;
    });
    this.#known = after.reduce((a, b) => a.intersection(b));
    return sources.join("|");
  }

  #group(node: RegexNode & { kind: "group" }, place: Place): string {
    if (node.index === undefined) return `(?:${this.emit(node.body, place)})`;
    const own = ++this.#count;
    this.groups[node.index] = own;
    if (place.looped) this.#doubt(node.index, "it is inside of something that repeats");
    if (place.sealed) this.#doubt(node.index, "it is inside of an assertion or a possessive part");
    const body = this.emit(node.body, place);
    this.#known.add(node.index);
    return `(${body})`;
  }

  #doubt(group: number, why: string): void {
    if (!this.uncertain.has(group)) this.uncertain.set(group, why);
  }

  /** JavaScript has no atomic groups, but its assertions are: match ahead, then consume what was matched. */
  #atomic(body: () => string, place: Place, position: number): string {
    if (place.behind) throw new RegexRefusal("a possessive part inside of a look-behind", position, false);
    const own = ++this.#count;
    return `(?:(?=(${body()}))\\${own})`;
  }

  #look(node: RegexNode & { kind: "look" }, place: Place): string {
    if (place.behind) throw new RegexRefusal("an assertion inside of a look-behind", node.position, false);
    if (node.behind) checkBehind(node.body, node.position);
    const before = this.#known;
    this.#known = new Set(before);
    const body = this.emit(node.body, { ...sealed(place), behind: node.behind });
    if (node.negative) this.#known = before;
    return `(?${node.behind ? "<" : ""}${node.negative ? "!" : "="}${body})`;
  }

  #reference(index: number, position: number, place: Place): string {
    const target = this.groups[index];
    if (target === undefined || !this.#known.has(index) || this.uncertain.has(index) || place.behind) {
      throw new RegexRefusal(
        `a reference to group ${index}, which may not have matched there`,
        position,
        false,
      );
    }
    return `(?:\\${target})`;
  }

  #repeat(node: RegexNode & { kind: "repeat" }, place: Place): string {
    const { min, max, mode, position } = node;
    if (min > MOST_ROUNDS || (max !== Infinity && max > MOST_ROUNDS)) {
      throw new RegexRefusal(`a part that is counted to more than ${MOST_ROUNDS}`, position, false);
    }
    if (max === 0) throw new RegexRefusal("a part that is repeated zero times", position, false);
    if (hasLineBreak(node.body))
      throw new RegexRefusal("`\\R` inside of something that repeats", position, false);
    if (mode === "possessive" && min > 1 && node.body.kind !== "set") {
      throw new RegexRefusal("a possessive quantifier that wants a group more than once", position, false);
    }
    const write = (inner: Place): string => {
      if (max > 1) return this.#loop(node, inner);
      return min === 1 ? this.#unit(node.body, inner) : this.#optional(node.body, mode, inner);
    };
    return mode === "possessive" ? this.#atomic(() => write(sealed(place)), place, position) : write(place);
  }

  #optional(body: RegexNode, mode: "greedy" | "lazy" | "possessive", place: Place): string {
    const before = this.#known;
    this.#known = new Set(before);
    const source = this.#unit(body, place);
    this.#known = before;
    // Where the part may match nothing, JavaScript's `?` refuses to let it; a choice does not.
    if (matchesNothing(body)) return mode === "lazy" ? `(?:|${source})` : `(?:${source}|)`;
    return `${source}?${mode === "lazy" ? "?" : ""}`;
  }

  #loop(node: RegexNode & { kind: "repeat" }, place: Place): string {
    const { body, min, max, mode } = node;
    if (matchesNothing(body)) {
      throw new RegexRefusal("something that repeats and may match nothing", node.position, false);
    }
    const before = this.#known;
    this.#known = new Set(before);
    // A group that repeats itself holds its last round in both engines; one further inside may not.
    const direct = body.kind === "group" && body.index !== undefined ? body.index : undefined;
    let source: string;
    if (direct !== undefined && !place.looped && body.kind === "group") {
      const own = ++this.#count;
      this.groups[direct] = own;
      if (place.sealed) this.#doubt(direct, "it is inside of an assertion or a possessive part");
      source = `(${this.emit(body.body, { ...place, looped: true })})`;
    } else source = this.#unit(body, { ...place, looped: true });
    this.#known = min > 0 ? this.#known : before;
    if (direct !== undefined && min > 0) this.#known.add(direct);
    return source + quantifier(min, max) + (mode === "lazy" ? "?" : "");
  }
}

function sealed(place: Place): Place {
  return { ...place, sealed: true };
}

function quantifier(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

/** Whether the part can match the empty text. */
function matchesNothing(node: RegexNode): boolean {
  switch (node.kind) {
    case "set":
    case "lineBreak":
      return false;
    case "sequence":
      return node.items.every(matchesNothing);
    case "choice":
      return node.branches.some(matchesNothing);
    case "group":
    case "atomic":
      return matchesNothing(node.body);
    case "repeat":
      return node.min === 0 || matchesNothing(node.body);
    default:
      return true;
  }
}

function hasLineBreak(node: RegexNode): boolean {
  switch (node.kind) {
    case "lineBreak":
      return true;
    case "sequence":
      return node.items.some(hasLineBreak);
    case "choice":
      return node.branches.some(hasLineBreak);
    case "group":
    case "atomic":
    case "look":
    case "repeat":
      return hasLineBreak(node.body);
    default:
      return false;
  }
}

/**
 * Java tries a look-behind from each place that its length allows, counted in UTF-16 units; JavaScript reads backwards by
 * characters. They agree where the length is bounded and no part may be a surrogate pair, or the length is one.
 */
function checkBehind(body: RegexNode, position: number): void {
  const { length, wide } = extent(body, position);
  if (length === Infinity) throw new RegexRefusal("a look-behind without a greatest length", position, false);
  if (wide && length > 1) {
    throw new RegexRefusal("a look-behind of several characters, one of which may be any", position, false);
  }
}

function extent(node: RegexNode, position: number): { length: number; wide: boolean } {
  switch (node.kind) {
    case "set":
      return { length: 1, wide: reachesSurrogates(node.set) };
    case "sequence":
    case "choice": {
      const parts = (node.kind === "sequence" ? node.items : node.branches).map((part) =>
        extent(part, position),
      );
      const lengths = parts.map((part) => part.length);
      return {
        length: node.kind === "sequence" ? lengths.reduce((a, b) => a + b, 0) : Math.max(...lengths),
        wide: parts.some((part) => part.wide),
      };
    }
    case "group":
      return extent(node.body, position);
    case "repeat": {
      // Whether Java finds a greatest length for a group that is counted, be it once, depends on how it runs it.
      if ((node.max > 1 || node.min > 0) && node.body.kind !== "set") {
        throw new RegexRefusal("a look-behind in which a group repeats", position, false);
      }
      const inner = extent(node.body, position);
      return { length: inner.length * node.max, wide: inner.wide };
    }
    default:
      throw new RegexRefusal("a look-behind of more than characters", position, false);
  }
}
