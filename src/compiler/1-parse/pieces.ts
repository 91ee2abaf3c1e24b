/** The pieces of a broken declaration that can be read on their own: steps, ends, fields, expectations. */
import { tokenMatcher, type IToken, type TokenType } from "chevrotain";
import { closes, opens } from "./nesting.ts";
import { beginsLine } from "./starts.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

type PieceRule = "step" | "to" | "from" | "through" | "predicate" | "given" | "expect" | "field" | "expr";

/** A stretch of tokens and the rule that reads it. For `expr` the first and the last token are around it: `when … {`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly rule: PieceRule;
}

const LINE_STARTS: ReadonlyMap<TokenType, PieceRule> = new Map([
  [K.to, "to"],
  [K.from, "from"],
  [K.through, "through"],
  [K.predicate, "predicate"],
]);
const TEST_STARTS: ReadonlyMap<TokenType, PieceRule> = new Map([
  [K.given, "given"],
  [K.expect, "expect"],
]);

/** The pieces behind the head of a declaration, in order. A piece ends where the next begins. */
export function splitPieces(tokens: readonly IToken[], text: string): readonly Piece[] {
  const starts = findStarts(tokens, text);
  return starts.flatMap(({ at: start, rule }, i) => {
    const end = starts[i + 1]?.at ?? tokens.length;
    return rule === "cut" ? [] : [{ start, end, rule }];
  });
}

interface Start {
  readonly at: number;
  readonly rule: PieceRule | "cut";
}

function findStarts(tokens: readonly IToken[], text: string): readonly Start[] {
  const first = tokens[0]?.tokenType;
  if (first === K.schema) return fieldStarts(tokens, text);
  const steps = first === K.pipeline || first === K.chain;
  const found: Start[] = [];
  for (const [at, token] of tokens.entries()) {
    const rule = steps
      ? stepStart(tokens, at, token, text)
      : first === K.test
        ? testStart(token, text)
        : undefined;
    if (rule) found.push({ at, rule });
  }
  // A `when` that opens no arm is a guard on a line of its own; it belongs to its step.
  return found.filter(({ rule }, i) => {
    if (rule !== "expr") return true;
    const end = found[i + 1]?.at ?? tokens.length;
    return tokens[end - 1]?.tokenType === T.LeftBrace;
  });
}

function stepStart(
  tokens: readonly IToken[],
  at: number,
  token: IToken,
  text: string,
): Start["rule"] | undefined {
  const type = token.tokenType;
  if (tokenMatcher(token, T.Bar)) return "step";
  const next = tokens[at + 1];
  if (type === K.else && (beginsLine(text, token) || tokens[at - 1]?.tokenType === T.RightBrace))
    return "cut";
  if (!next || !beginsLine(text, token)) return undefined;
  if (type === K.route && next.tokenType === T.LeftBrace) return "cut";
  if (type === K.when) return "expr";
  // An option may be called `to` too.
  const key = next.tokenType === T.Colon || next.tokenType === T.Dot || next.tokenType === T.LeftBrace;
  return key ? undefined : LINE_STARTS.get(type);
}

function testStart(token: IToken, text: string): PieceRule | undefined {
  return beginsLine(text, token) ? TEST_STARTS.get(token.tokenType) : undefined;
}

/** Lines that begin with `name:` directly inside the braces of the schema. */
function fieldStarts(tokens: readonly IToken[], text: string): readonly Start[] {
  const found: Start[] = [];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1]?.tokenType;
    const begins = depth === 1 && beginsLine(text, token) && before !== T.Colon && before !== T.Assign;
    if (begins && token.tokenType === T.Ellipsis) found.push({ at, rule: "cut" });
    else if (begins && isFieldName(token)) found.push({ at, rule: "field" });
    if (opens(token)) depth++;
    else if (closes(token)) depth--;
  }
  return found;
}

function isFieldName(token: IToken): boolean {
  return tokenMatcher(token, T.Word) || tokenMatcher(token, T.Backtick) || token.tokenType === T.Parameter;
}
