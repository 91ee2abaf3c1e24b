/** Chevrotain's exceptions in our words: what was expected and found, or the habit of another language behind it. */
import { EOF, tokenMatcher, type IRecognitionException, type IToken } from "chevrotain";
import type { Collector } from "../../diagnostics/collector.ts";
import type { Span } from "../ast.ts";
import { innermostOpen, suspectOpen } from "./brackets.ts";
import { reportHabit } from "./habits.ts";
import type { Mistake } from "./lex.ts";
import { closerOf, closes } from "./nesting.ts";
import { beginsLine } from "./starts.ts";
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

/** Reports an exception at its place, unless what causes it was reported already. */
export function reportSyntaxError(error: IRecognitionException, stretch: Stretch): void {
  const situation = situate(error, stretch);
  if (reportBracket(situation) || isKnown(situation) || reportHabit(situation)) return;
  const { collector, file, span, expected, token, next } = situation;
  const found = token
    ? `\`${shorten(token.image)}\``
    : next
      ? `\`${shorten(next.image)}\``
      : "the end of the file";
  const at = token ? span : next ? spanOf(next) : span;
  collector.report("KPL0101", file, at, { expected, found });
}

/** What can stand behind a piece. */
const BEHIND: Readonly<Record<string, string>> = {
  step: "the next step",
  from: "the next step",
  through: "the next step",
  to: "`to` or `}`",
  field: "the next field",
  given: "`given`, `expect` or `}`",
  expect: "`expect` or `}`",
  expr: "`{`",
};

function situate(error: IRecognitionException, stretch: Stretch): Situation {
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
    expected:
      leftover && stretch.piece !== undefined ? (BEHIND[stretch.piece] ?? "the next line") : error.message,
    token,
    at,
    previous,
    span: token ? spanOf(token) : { start: end, end },
  };
}

/** Whether a mistake in a single token stands where this one begins, on the lines of the two tokens around it. */
function isKnown({ text, mistakes, previous, token, next, span }: Situation): boolean {
  const from = text.lastIndexOf("\n", (previous?.startOffset ?? span.start) - 1) + 1;
  const to = token ? span.end - 1 : (next?.startOffset ?? text.length);
  return mistakes.some(({ span: { start } }) => start >= from && start <= to);
}

/** A bracket that is never closed, or closed by another, or closes nothing. */
function reportBracket(situation: Situation): boolean {
  const { tokens, at, token, text, file, collector, next, previous } = situation;
  const open = innermostOpen(tokens.slice(0, at));
  if (token && closes(token) && !open && situation.piece === undefined) {
    if (!isKnown(situation)) collector.report("KPL0121", file, spanOf(token), { closer: token.image });
    return true;
  }
  if (!open || !isUnclosed(situation, open)) return false;
  const begin = tokens[0]?.startOffset ?? 0;
  const noticed = token ? (isKey(situation) ? previous : token) : next;
  const eaten = situation.mistakes.some(
    ({ span: { start, end } }) =>
      start >= begin && start <= situation.span.end && /[}\])]/.test(text.slice(start, end)),
  );
  if (eaten) return true;
  const opener = token && closes(token) ? open : (suspectOpen(tokens, text) ?? open);
  const closer = closerOf(opener);
  const place = noticed ? spanOf(noticed) : { start: text.length, end: text.length };
  const related = [{ file, span: place, label: `expected \`${closer}\` before this` }];
  collector.report("KPL0108", file, spanOf(opener), { opener: opener.image, closer }, { related });
  return true;
}

/** Keywords that begin what cannot stand in brackets of options. */
const ENDERS: ReadonlySet<unknown> = new Set([K.to, K.from, K.through, K.predicate, K.given, K.expect]);

function isUnclosed(situation: Situation, open: IToken): boolean {
  const { token, rule, text } = situation;
  if (!token) return true;
  if (closes(token)) return token.image !== closerOf(open);
  if (["pipeline", "from", "arm", "chain", "route"].includes(rule)) return false;
  if (tokenMatcher(token, T.Bar)) return beginsLine(text, token);
  if (rule === "test") return false;
  return (ENDERS.has(token.tokenType) && beginsLine(text, token) && rule !== "entry") || isKey(situation);
}

/** `to orders` inside of options: `to` was read as a key. */
function isKey({ rule, previous, text }: Situation): boolean {
  return (
    (rule === "entry" || rule === "pair") &&
    previous !== undefined &&
    ENDERS.has(previous.tokenType) &&
    beginsLine(text, previous)
  );
}

/** An image that fits into a message of one line. */
export function shorten(image: string): string {
  const line = image.split(/[\r\n]/, 1)[0] ?? "";
  return line.length > 30 || line.length < image.length ? `${line.slice(0, 30)}…` : image;
}
