/**
 * java.util.regex in JavaScript: an expression is parsed as Java reads it and written anew for JavaScript's engine, or
 * refused with the reason where the two are not known to agree.
 *
 * Two things follow the newer of what Java releases do: `\b` knows ASCII words only (Java 19 and later; JDK-8264160), and
 * the Unicode categories are those of the running engine.
 */
import { emitRegex } from "./regex-emitter.ts";
import { RegexRefusal } from "./regex-node.ts";
import { parseJavaRegex } from "./regex-parser.ts";
import { compileReplacement } from "./regex-replacement.ts";

export { compileReplacement } from "./regex-replacement.ts";
export type { Replacement } from "./regex-replacement.ts";

export interface TranslatedRegex {
  readonly kind: "translated";
  /** Matches where Java's `matches()` does: the whole text. */
  readonly full: RegExp;
  /** Sticky: the match that Java's `find()` gives at `lastIndex`. A text that matches as a whole has its first match at 0. */
  readonly find: RegExp;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
  /** The JavaScript group of each Java group. */
  readonly groups: readonly number[];
  /** Groups whose captured text may not be Java's, and why. */
  readonly uncertain: ReadonlyMap<number, string>;
}

export interface RefusedRegex {
  readonly kind: "refused";
  readonly reason: string;
  /** Offset in the expression, in UTF-16 units. */
  readonly position: number;
  /** Java refuses it too. */
  readonly invalid: boolean;
}

/** Translates a Java regular expression. Never throws. */
export function translateRegex(source: string): TranslatedRegex | RefusedRegex {
  try {
    const { node, groupCount, groupNames } = parseJavaRegex(source);
    const emitted = emitRegex(node);
    return {
      kind: "translated",
      full: new RegExp(`^(?:${emitted.source})$`, "v"),
      find: new RegExp(emitted.source, "vy"),
      groupCount,
      groupNames,
      groups: emitted.groups,
      uncertain: emitted.uncertain,
    };
  } catch (error) {
    if (!(error instanceof RegexRefusal)) throw error;
    return { kind: "refused", reason: error.message, position: error.position, invalid: error.invalid };
  }
}

/** Whether the whole text matches. Throws RegexRefusal at once if the expression is refused. */
export function fullMatcher(source: string): (text: string) => boolean {
  const { full } = translatedOrThrow(source);
  return (text) => full.test(text);
}

/**
 * What Connect's RegexRouter does to a topic's name: if the whole name matches, its first match (which need not be the
 * whole) is replaced; else it stays. Throws RegexRefusal at once if the expression is refused or the replacement uses a
 * group whose text is uncertain; the function it gives throws what Java throws for a replacement that is wrong, but only
 * for a name that matches.
 */
export function regexRouter(regex: string, replacement: string): (topic: string) => string {
  const { full, find, groups, groupCount, groupNames, uncertain } = translatedOrThrow(regex);
  const template = compileReplacement(replacement, groupCount, groupNames);
  for (const group of template.groups) {
    const why = uncertain.get(group);
    if (why !== undefined) {
      throw new RegexRefusal(
        `regular expression \`${regex}\`: what group ${group} holds cannot be told, since ${why}`,
        0,
        false,
      );
    }
  }
  let lastTopic: string | undefined;
  let lastResult = "";
  return (topic) => {
    // Most records have the topic of the one before.
    if (topic === lastTopic) return lastResult;
    let result = topic;
    if (full.test(topic)) {
      find.lastIndex = 0;
      const match = find.exec(topic);
      if (match === null)
        throw new Error(`\`${regex}\` matches ${JSON.stringify(topic)} as a whole, but not from its start`);
      result = template.expand((group) => match[groups[group] ?? 0]) + topic.slice(match[0].length);
    }
    lastTopic = topic;
    lastResult = result;
    return result;
  };
}

function translatedOrThrow(source: string): TranslatedRegex {
  const translated = translateRegex(source);
  if (translated.kind === "translated") return translated;
  const { reason, position, invalid } = translated;
  const verdict = invalid ? reason : `${reason} cannot be run as Java runs it`;
  throw new RegexRefusal(
    `regular expression \`${source}\`, character ${position + 1}: ${verdict}`,
    position,
    invalid,
  );
}
