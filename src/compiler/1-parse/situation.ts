/** What is known of a syntax error before there are words for it. */
import { EOF, tokenMatcher, type IRecognitionException, type IToken, type TokenType } from "chevrotain";
import type { Collector } from "../../diagnostics/collector.ts";
import type { Span } from "../ast.ts";
import type { Mistake } from "./lex.ts";
import { spanOf } from "./to-ast/leaves.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

/** Tokens that are read on their own: a declaration, or a piece of one. */
export interface Stretch {
  readonly text: string;
  readonly file: string;
  readonly tokens: readonly IToken[];
  /** The token behind the stretch; undefined at the end of the file. */
  readonly next: IToken | undefined;
  /** What is wrong in single tokens, and said on its own. */
  readonly mistakes: readonly Mistake[];
  /** The rule that reads the stretch; undefined for a declaration. */
  readonly piece: string | undefined;
  readonly collector: Collector;
}

/** One syntax error, as the words for it need it. */
export interface Situation extends Stretch {
  /** The rule that could not go on; "leftover" where something stands behind a whole declaration. */
  readonly rule: string;
  readonly expected: string;
  /** Undefined at the end of the stretch. */
  readonly token: IToken | undefined;
  /** The position of `token` in `tokens`; their number at the end. */
  readonly at: number;
  readonly previous: IToken | undefined;
  /** The token, or the place behind the last one. */
  readonly span: Span;
}

/** What can stand behind a piece that is whole. */
const BEHIND_PIECES: Readonly<Record<string, string>> = {
  step: "the next step",
  from: "the next step",
  through: "the next step",
  to: "`to` or `}`",
  field: "the next field",
  given: "`given`, `expect` or `}`",
  expect: "`expect` or `}`",
  expr: "`{`",
};

/** What can go on a declaration that is whole, by its keyword. */
const BEHIND: ReadonlyMap<TokenType | undefined, string> = new Map([
  [K.let, "`+` or "],
  [K.topic, "`+`, `{` or "],
  [K.source, "`{` or "],
  [K.sink, "`{` or "],
  [K.transform, "`from`, `connect` or "],
  [K.connector, "`from`, `connect` or "],
  [K.converter, "`from`, `connect` or "],
]);

function behind(tokens: readonly IToken[], piece: string | undefined): string {
  if (piece !== undefined) return BEHIND_PIECES[piece] ?? "the next line";
  const first = tokens[0]?.tokenType;
  const compares = tokens[2]?.tokenType === T.Assign;
  const more =
    first === K.predicate ? (compares ? "a comparison, `and`, `or` or " : "`=` or ") : BEHIND.get(first);
  return `${more ?? ""}the next declaration`;
}

/** Looks at an exception of the parser that read the stretch. */
export function situate(error: IRecognitionException, stretch: Stretch): Situation {
  const { tokens } = stretch;
  const ended = tokenMatcher(error.token, EOF);
  const at = ended ? tokens.length : tokens.indexOf(error.token);
  const token = ended ? undefined : error.token;
  const previous = tokens[at - 1];
  const end = previous ? spanOf(previous).end : 0;
  const leftover = error.name === "NotAllInputParsedException";
  return {
    ...stretch,
    rule: leftover ? "leftover" : (error.context.ruleStack.at(-1) ?? "file"),
    expected: leftover ? behind(tokens, stretch.piece) : error.message,
    token,
    at,
    previous,
    span: token ? spanOf(token) : { start: end, end },
  };
}

/** An image that fits into a message of one line. */
export function shorten(image: string): string {
  const line = image.split(/[\r\n]/, 1)[0] ?? "";
  return line.length > 30 || line.length < image.length ? `${line.slice(0, 30)}…` : image;
}
