/** Chevrotain's exceptions in our words: what was expected and found, or the habit of another language behind it. */
import { tokenMatcher, type IRecognitionException, type IToken } from "chevrotain";
import { innermostOpen, suspectOpen } from "./brackets.ts";
import { reportHabit } from "./habits.ts";
import { closerOf, closes } from "./nesting.ts";
import { shorten, situate, type Situation, type Stretch } from "./situation.ts";
import { beginsLine } from "./starts.ts";
import { spanOf } from "./to-ast/leaves.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

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
