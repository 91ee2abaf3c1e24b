/** Chevrotain's exceptions in our words. */
import { EOF, tokenMatcher, type IRecognitionException, type IToken } from "chevrotain";
import type { Collector } from "../../diagnostics/collector.ts";
import type { Extras } from "../../diagnostics/collector.ts";
import { closes, opens } from "./declarations.ts";
import { spanOf } from "./leaves.ts";
import { K, S, Unclosed } from "./tokens.ts";
import { declarationKeyword } from "./near-keyword.ts";

/** Reports the one error of a declaration: the first place where it cannot be read. */
export function reportSyntaxError(
  error: IRecognitionException,
  chunk: readonly IToken[],
  text: string,
  path: string,
  collector: Collector,
): void {
  const { token } = error;
  const last = chunk.at(-1);
  // An unclosed string was reported as such; that the rule breaks there is the same mistake.
  if (chunk.some((t) => tokenMatcher(t, Unclosed))) return;
  const open = unclosed(chunk);
  if (tokenMatcher(token, EOF) && open) {
    const end = last ? spanOf(last).end : text.length;
    const related: Extras = { related: [{ file: path, span: spanOf(open), label: "opened here" }] };
    return collector.report("KPL0108", path, { start: end - 1, end }, { open: open.image }, related);
  }
  const at = tokenMatcher(token, EOF) && last ? spanOf(last) : spanOf(token);
  const found = tokenMatcher(token, EOF) ? "the end of the declaration" : `\`${short(token.image)}\``;
  const inside = error.context.ruleStack.at(-1) ?? "file";
  if (inside === "file" || inside === "declaration") {
    const near = declarationKeyword(token.image);
    return collector.report("KPL0109", path, at, { found: token.image, suggestion: near });
  }
  if (tokenMatcher(token, S.assign) && ["entry", "field", "param", "map", "object"].includes(inside)) {
    return collector.report("KPL0110", path, at, {});
  }
  if (
    tokenMatcher(token, S.openParen) &&
    ["step", "plugin", "pipeline", "arm", "chain", "guard"].includes(inside)
  ) {
    return collector.report("KPL0111", path, at, {});
  }
  if (inside === "route" && tokenMatcher(token, S.closeBrace))
    return collector.report("KPL0112", path, at, {});
  if ((inside === "pipeline" || inside === "from") && !chunk.some((t) => tokenMatcher(t, K.from))) {
    return collector.report("KPL0113", path, at, {});
  }
  if ((inside === "pipeline" || inside === "arm") && tokenMatcher(token, S.closeBrace)) {
    return collector.report("KPL0114", path, at, {});
  }
  collector.report("KPL0101", path, at, { found, where: PLACES[inside] ?? "this declaration" });
}

const PLACES: Readonly<Record<string, string>> = {
  file: "the file",
  import: "an import",
  from: "`from`",
  to: "`to`",
  through: "`through`",
  guard: "a condition",
  route: "a `route`",
  arm: "an arm of a `route`",
  expression: "a condition",
  record_type: "a type",
  annotation: "an annotation",
  given: "a `given`",
  expect: "an `expect`",
  map: "a map",
  name: "a name",
  segment: "a name",
  string: "a text",
  literal: "a value",
  operator: "a condition",
  reference: "a condition",
  number: "a number",
  regex: "a regular expression",
  parameter: "a parameter",
  word_literal: "a value",
  declaration: "a declaration",
  let: "a `let`",
  schema: "a schema",
  topic: "a topic",
  endpoint: "a source or sink",
  predicate: "a predicate",
  plugin_declaration: "a declaration",
  chain: "a chain",
  params: "a list of parameters",
  param: "a parameter",
  pipeline: "a pipeline",
  step: "a step",
  entry: "an option",
  block: "a block of options",
  key: "an option's name",
  value: "a value",
  atom: "a value",
  list: "a list",
  type: "a type",
  named_type: "a type",
  struct: "a struct type",
  field: "a field",
  test: "a test",
  object: "an object",
  array: "a list",
  operand: "a condition",
  comparison: "a condition",
  disjunction: "a condition",
  conjunction: "a condition",
  negation: "a condition",
  plugin: "a name",
  head: "a name",
  dotted: "a name",
};

function unclosed(chunk: readonly IToken[]): IToken | undefined {
  const stack: IToken[] = [];
  for (const token of chunk) {
    if (opens(token)) stack.push(token);
    else if (closes(token)) stack.pop();
  }
  return stack[0];
}

function short(image: string): string {
  return image.length > 30 ? `${image.slice(0, 30)}…` : image;
}
