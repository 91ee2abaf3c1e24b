/** The pieces of regular expressions (Oniguruma's) that the rules share. */

/** A word: letters, digits, `_`, and `-` before a letter or digit. */
export const WORD = String.raw`[A-Za-z_](?:-?\w)*`;

/** Words joined by dots; each may stand in backticks, and a number may follow a dot. */
export const DOTTED = String.raw`(?:${WORD}|${"`[^`\\n]+`"})(?:\.(?:\w(?:-?\w)*|${"`[^`\\n]+`"}))*`;

/** A string on one line, quotes included. */
export const QUOTED = String.raw`"(?:[^"\\\n]|\\.)*"`;

/** A name as pipelines, labels and predicates have it. */
export const NAME = `(?:${WORD}|${QUOTED})`;

/** Exactly this word, alone: no part of a longer one, no segment of a dotted one. */
export function keyword(...words: readonly string[]): string {
  return String.raw`(?<![\w.$-])(${words.join("|")})(?![\w.]|-\w)`;
}

/** Words that open a declaration at the top of a file. */
export const DECLARATIONS = [
  "import",
  "let",
  "schema",
  "topic",
  "source",
  "sink",
  "predicate",
  "transform",
  "connector",
  "converter",
  "chain",
  "pipeline",
  "test",
] as const;

/**
 * The place before the next declaration, where one without a closing brace ends. `topic in […]` within a condition
 * is no declaration.
 */
export const NEXT_DECLARATION = String.raw`(?=(?<![\w.$-])(?:${DECLARATIONS.join("|")})[ \t]+(?!(?:in|is|matches|and|or)[ \t]+[^:=\s])[\w"{])`;

/** The place before what may follow a step: another step, an end, a hop or the closing brace. */
export const NEXT_STEP = String.raw`(?=[|}]|(?<![\w.$-])(?:to|through|route)(?![\w.-]|\s*:))`;
