/** What people write who come from another language, or from another part of this one; each with its own message and, where safe, a fix. */
import { tokenMatcher, type IToken, type TokenType } from "chevrotain";
import type { Extras } from "../../diagnostics/collector.ts";
import type { Code, Params } from "../../diagnostics/catalog.ts";
import { shorten, type Situation } from "./situation.ts";
import { beginsLine } from "./starts.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

type Habit = (situation: Situation, token: IToken) => boolean;

/** Reports the habit behind a syntax error; false where none is known. */
export function reportHabit(situation: Situation): boolean {
  const { token } = situation;
  if (!token) return missingEnd(situation);
  return HABITS.some((habit) => habit(situation, token));
}

/** Rules in which a step or an end can come next. */
export const AMONG_STEPS: ReadonlySet<string> = new Set(["pipeline", "arm", "chain", "route", "leftover"]);

function report<C extends Code>(
  { collector, file, span }: Situation,
  code: C,
  params: Params<C>,
  extras: Extras = {},
): true {
  collector.report(code, file, span, params, extras);
  return true;
}

function replacement({ file, span }: Situation, newText: string): Extras {
  return { fix: { title: `write \`${newText}\``, edits: [{ file, span, newText }] } };
}

const isType = (token: IToken | undefined, ...types: readonly TokenType[]): boolean =>
  token !== undefined && types.includes(token.tokenType);

/** `field = x` for `field: x`, and `let x: 1` for `let x = 1`. */
const colonOrEquals: Habit = (s, token) => {
  if (isType(token, T.Assign) && s.expected.startsWith("`:`")) {
    return report(s, "KPL0110", { found: "=", meant: ":" }, replacement(s, ":"));
  }
  if (isType(token, T.Colon) && s.expected === "`=`") {
    return report(s, "KPL0110", { found: ":", meant: "=" }, replacement(s, "="));
  }
  return false;
};

/** `Cast(spec: …)` for `Cast { spec: … }`. */
const parentheses: Habit = (s, token) => {
  if (!isType(token, T.LeftParen)) return false;
  const names =
    s.previous !== undefined && (tokenMatcher(s.previous, T.Word) || tokenMatcher(s.previous, T.Text));
  const options = AMONG_STEPS.has(s.rule) || ["block", "step", "subject", "entry"].includes(s.rule);
  if (!names || !(options || s.rule === "schema")) return false;
  return report(s, "KPL0111", { what: s.rule === "schema" ? "fields" : "options" });
};

/** `from a -> Cast { … } -> to b`. */
const arrows: Habit = (s, token) =>
  isType(token, T.Arrow, T.FatArrow) &&
  AMONG_STEPS.has(s.rule) &&
  report(s, "KPL0122", { found: token.image }, replacement(s, "|"));

const noFrom: Habit = (s, token) => {
  if (s.rule !== "from" || s.expected !== "`from`") return false;
  // Where it comes later, something before it is wrong.
  const later = s.tokens.slice(s.at).some((t) => isType(t, K.from) && beginsLine(s.text, t));
  return later
    ? report(s, "KPL0101", { expected: "an option or `from`", found: `\`${shorten(token.image)}\`` })
    : report(s, "KPL0113", {});
};

/** The pipeline or arm ends, and nothing says where the records go. */
const noTo: Habit = (s, token) => {
  if (!isType(token, T.RightBrace) || !(s.rule === "pipeline" || s.rule === "arm")) return false;
  if (!s.expected.includes("`to`")) return false;
  // Where `to` comes behind the brace, the brace is what is wrong.
  const later = s.tokens.slice(s.at + 1).some((t) => isType(t, K.to));
  return later && s.rule === "pipeline"
    ? report(s, "KPL0121", { closer: token.image })
    : report(s, "KPL0114", { where: s.rule === "arm" ? "arm" : "pipeline" });
};

const noElse: Habit = (s, token) =>
  s.rule === "else" && s.expected === "`else`" && isType(token, T.RightBrace) && report(s, "KPL0112", {});

/** `value.x = 1` for `value.x == 1`. */
const comparison: Habit = (s, token) => {
  if (!isType(token, T.Assign)) return false;
  const condition =
    isType(s.tokens[0], K.predicate) || s.tokens.slice(0, s.at).some((t) => isType(t, K.when, K.unless));
  if (!condition || !(AMONG_STEPS.has(s.rule) || s.rule === "when" || s.rule === "oper")) return false;
  return isType(s.previous, T.Equal)
    ? report(s, "KPL0123", { found: "===" })
    : report(s, "KPL0123", { found: "=" }, replacement(s, "=="));
};

/** A step after `to`. */
const afterTo: Habit = (s, token) =>
  (isType(token, T.Bar, T.PipeArrow) || isType(token, K.through)) &&
  (s.rule === "pipeline" || s.rule === "arm") &&
  !s.expected.includes("`|`") &&
  report(s, "KPL0126", {});

/** `Cast spec: x }` for `Cast { spec: x }`. */
const noBrace: Habit = (s, token) =>
  AMONG_STEPS.has(s.rule) &&
  tokenMatcher(token, T.KeyWord) &&
  isType(s.tokens[s.at + 1], T.Colon, T.Dot) &&
  !beginsLine(s.text, token) &&
  report(s, "KPL0101", { expected: "`{`", found: `\`${shorten(token.image)}\`` });

/** `| cast Cast` for `| cast: Cast`, `| Cast p` for `| Cast when p`. */
const behindStep: Habit = (s, token) =>
  (s.rule === "pipeline" || s.rule === "arm" || s.rule === "chain") &&
  (tokenMatcher(token, T.Word) || tokenMatcher(token, T.Text)) &&
  isType(s.tokens[stepBefore(s)], T.Bar) &&
  !beginsLine(s.text, token) &&
  report(s, "KPL0101", {
    expected:
      s.at === stepBefore(s) + 2
        ? "`:`, `{`, `when`, `unless` or the next step"
        : "`when`, `unless` or the next step",
    found: `\`${shorten(token.image)}\``,
  });

/** The position of the bar of the step on the line, or of the first token of the line. */
function stepBefore({ tokens, at, text }: Situation): number {
  let i = at;
  for (let token = tokens[i]; token && !isType(token, T.Bar) && !beginsLine(text, token); token = tokens[i])
    i--;
  return i;
}

/** `Cast { … }` for `| Cast { … }`. */
const noBar: Habit = (s, token) =>
  tokenMatcher(token, T.NameWord) &&
  !isType(token, K.from, K.when, K.unless, K.else, K.predicate) &&
  !isType(s.tokens[s.at + 1], T.Colon, T.Dot) &&
  (s.rule === "pipeline" || s.rule === "arm" || s.rule === "chain") &&
  (s.expected.includes("`|`") || s.rule === "chain") &&
  report(s, "KPL0125", { name: token.image });

/** A keyword where a name is read: `| to { … }`. */
const keywordAsName: Habit = (s, token) =>
  (s.rule === "head" || s.rule === "subject" || s.rule === "key") &&
  tokenMatcher(token, T.Word) &&
  report(s, "KPL0124", { word: token.image });

/** `string | null` and `string[]` in types. */
const otherTypes: Habit = (s, token) => {
  const inTypes = ["struct", "params", "args", "schema", "leftover", "topic", "source", "sink"].includes(
    s.rule,
  );
  if (!inTypes || s.previous === undefined || !tokenMatcher(s.previous, T.Word)) return false;
  if (isType(token, T.Bar)) return report(s, "KPL0127", { meant: `${s.previous.image}?`, kind: "union" });
  if (isType(token, T.LeftBracket))
    return report(s, "KPL0127", { meant: `array<${s.previous.image}>`, kind: "list" });
  return false;
};

const HABITS: readonly Habit[] = [
  colonOrEquals,
  parentheses,
  arrows,
  noFrom,
  noTo,
  noElse,
  comparison,
  afterTo,
  noBrace,
  behindStep,
  noBar,
  keywordAsName,
  otherTypes,
];

/** A stretch that ends too early in a way that has its own words. */
function missingEnd(s: Situation): boolean {
  return s.rule === "from" && s.expected === "`from`" && report(s, "KPL0113", {});
}
