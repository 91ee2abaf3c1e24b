/** The tokens of KPL. Commas, blanks and line ends are trivia; keywords are words too, by their category. */
import { createToken, Lexer, type IToken, type TokenType } from "chevrotain";

/** Any word: an identifier or a keyword. */
export const Word = createToken({ name: "Word", pattern: Lexer.NA });
/** A word that can name something where a keyword would be read otherwise. */
export const NameWord = createToken({ name: "Name", pattern: Lexer.NA, categories: [Word] });

export const Identifier = createToken({
  name: "Identifier",
  pattern:
    /[A-Za-z_\u00C0-\u1FFF\u3040-\uD7FF\uF900-\uFDFF][\w\u00C0-\u1FFF\u3040-\uD7FF\uF900-\uFDFF]*(?:-[A-Za-z0-9\u00C0-\u1FFF\u3040-\uD7FF\uF900-\uFDFF][\w\u00C0-\u1FFF\u3040-\uD7FF\uF900-\uFDFF]*)*/,
  categories: [NameWord, Word],
  line_breaks: false,
});

const NO_NAMES = new Set([
  "to",
  "through",
  "route",
  "and",
  "or",
  "not",
  "in",
  "is",
  "matches",
  "true",
  "false",
  "null",
]);

function keyword(text: string): TokenType {
  return createToken({
    name: `Keyword${text.charAt(0).toUpperCase()}${text.slice(1)}`,
    pattern: new RegExp(text),
    longer_alt: Identifier,
    label: text,
    categories: NO_NAMES.has(text) ? [Word] : [NameWord, Word],
  });
}

const words = [
  "import",
  "from",
  "let",
  "schema",
  "topic",
  "source",
  "sink",
  "predicate",
  "transform",
  "connector",
  "converter",
  "connect",
  "chain",
  "pipeline",
  "test",
  "to",
  "through",
  "route",
  "when",
  "unless",
  "else",

  "for",
  "on",
  "given",
  "expect",
  "file",
  "dropped",
  "drop",
  "failed",
  "at",
  "or",
  "and",
  "not",
  "is",
  "in",
  "matches",
  "true",
  "false",
  "null",
] as const;

/** A keyword's text. */
export type Keyword = (typeof words)[number];

/** Keyword tokens by their text. */
export const K = Object.fromEntries(words.map((w) => [w, keyword(w)])) as Readonly<
  Record<Keyword, TokenType>
>;

const symbol = (name: string, text: string): TokenType => createToken({ name, pattern: text, label: text });

export const S = {
  ellipsis: symbol("Ellipsis", "..."),
  fatArrow: symbol("FatArrow", "=>"),
  arrow: symbol("Arrow", "->"),
  equals: symbol("Equals", "=="),
  notEquals: symbol("NotEquals", "!="),
  atMost: symbol("AtMost", "<="),
  atLeast: symbol("AtLeast", ">="),
  less: symbol("Less", "<"),
  greater: symbol("Greater", ">"),
  assign: symbol("Assign", "="),
  colon: symbol("Colon", ":"),
  dot: symbol("Dot", "."),
  plus: symbol("Plus", "+"),
  bar: symbol("Bar", "|"),
  question: symbol("Question", "?"),
  at: symbol("At", "@"),
  openBrace: symbol("OpenBrace", "{"),
  closeBrace: symbol("CloseBrace", "}"),
  openBracket: symbol("OpenBracket", "["),
  closeBracket: symbol("CloseBracket", "]"),
  openParen: symbol("OpenParen", "("),
  closeParen: symbol("CloseParen", ")"),
} as const;

export const TripleString = createToken({
  name: "TripleString",
  pattern: /"""(?:[^"\\]|\\[^]|"(?!""))*"""/,
  line_breaks: true,
});
export const PlainString = createToken({ name: "String", pattern: /"(?:[^"\\\n\r]|\\.)*"/ });
export const NumberToken = createToken({ name: "Number", pattern: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/ });
export const Regex = createToken({
  name: "Regex",
  pattern: /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\//,
});
export const Backtick = createToken({ name: "Backtick", pattern: /`[^`\n\r]*`/ });
export const ConfigRef = createToken({ name: "ConfigReference", pattern: /\$\{[^}\n\r]*\}/ });
export const Parameter = createToken({
  name: "Parameter",
  pattern: /\$[A-Za-z_\u00C0-\u1FFF\u3040-\uD7FF\uF900-\uFDFF][\w\u00C0-\u1FFF\u3040-\uD7FF\uF900-\uFDFF]*/,
});

export const DocComment = createToken({ name: "DocComment", pattern: /\/\/\/[^\n\r]*/, group: "comments" });
export const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\n\r]*/, group: "comments" });
const Blank = createToken({
  name: "Blank",
  pattern: /[\s,\uFEFF]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});

// What people write and KPL does not have: read as one token, so that it gives one message.
export const Unclosed = createToken({
  name: "UnclosedString",
  pattern: /"(?:[^"\\\n\r]|\\.)*|`[^`\n\r]*|'[^'\n\r]*'?/,
});
export const Foreign = createToken({
  name: "Foreign",
  pattern: /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|#[^\n\r]*|;+/,
  line_breaks: true,
});

export const allTokens: TokenType[] = [
  Blank,
  DocComment,
  LineComment,
  Foreign,
  TripleString,
  PlainString,
  Regex,
  Backtick,
  ConfigRef,
  Parameter,
  NumberToken,
  ...Object.values(S),
  ...Object.values(K),
  Identifier,
  NameWord,
  Word,
  Unclosed,
];

const lexer = new Lexer(allTokens, { positionTracking: "full", ensureOptimizations: false });

/** Tokens, comments, and stretches of text that are neither. */
export function tokenize(text: string): {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
  readonly errors: readonly { readonly offset: number; readonly length: number }[];
} {
  const { tokens, groups, errors } = lexer.tokenize(text);
  return { tokens, comments: groups["comments"] ?? [], errors };
}
