/** What could stand where the parser met something else, in our words: the text of chevrotain's exceptions. */
import { tokenLabel, type IParserErrorMessageProvider, type TokenType } from "chevrotain";
import {
  KeyWord,
  NameWord,
  NumberToken,
  RightBrace,
  RightBracket,
  RightParen,
  Text,
  Word,
} from "./tokens.ts";

/** What a rule's loop takes besides the bracket that ends it. */
const ITEMS: Readonly<Record<string, string>> = {
  import: "a name",
  chain: "a step",
  params: "a parameter",
  block: "an option",
  list: "a value",
  map: "an option",
  struct: "a field",
  array: "a literal",
  object: "a field",
  args: "a type",
  test: "`expect`",
  arm: "`to`",
};

/** What a rule with alternatives takes. */
const CHOICES: Readonly<Record<string, string>> = {
  decl: "a declaration",
  schema: "`{` or `from`",
  part: "the topic's name in quotes",
  pipeline: "`|`, `to` or `route`",
  guard: "`when` or `unless`",
  else: "`drop` or `{`",
  subject: "a name",
  given: "`file` or `{`",
  expect: "`dropped`, `failed`, `to` or `{`",
  head: "a name",
  entry: "`:` or `{`",
  key: "an option's name",
  dotted: "a name",
  seg: "a name or a number",
  name: "a name",
  atom: "a value",
  base: "a type",
  field: "a field's name",
  op: "a comparison",
  oper: "a value or a name",
  plain: "a value",
  lit: "a text, a number, `true`, `false`, `null`, a list or `{`",
  member: "a field's name",
};

const LOOPS: Readonly<Record<string, string>> = {
  from: "a topic, a source or a connector",
  args: "a type",
  arm: "`|` or `to`",
  pipeline: "`|`, `to` or `route`",
  test: "`given`",
};

function phrase(type: TokenType, rule: string): string {
  switch (type) {
    case Word:
    case NameWord:
    case KeyWord:
      return rule === "import" ? "`}`" : "a name";
    case Text:
      return rule === "test" ? "the test's title in quotes" : "a text in quotes";
    case NumberToken:
      return "a number";
    case RightBrace:
    case RightBracket:
    case RightParen: {
      const item = ITEMS[rule];
      return item === undefined ? `\`${tokenLabel(type)}\`` : `${item} or \`${tokenLabel(type)}\``;
    }
    default:
      return `\`${tokenLabel(type)}\``;
  }
}

export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) => phrase(expected, ruleName),
  buildNotAllInputParsedMessage: () => "the next declaration",
  buildNoViableAltMessage: ({ ruleName }) => CHOICES[ruleName] ?? "something else",
  buildEarlyExitMessage: ({ ruleName }) => LOOPS[ruleName] ?? "something else",
};
