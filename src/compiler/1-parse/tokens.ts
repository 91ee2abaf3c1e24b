/**
 * The tokens of KPL as a table. Blanks, line ends and commas are trivia; keywords are words too, by token category.
 * What people write by habit and KPL does not have (single quotes, block comments, `&&`) is a token as well, so that it gives one
 * message and the rest of the text is read as it was meant; `lex.ts` reports these.
 */
import { createToken, Lexer, type CustomPatternMatcherFunc, type TokenType } from "chevrotain";

const category = (name: string): TokenType => createToken({ name, pattern: Lexer.NA });

/** Any word: an identifier or a keyword. */
export const Word = category("Word");
/** A word that can begin a name where some keywords would be read as keywords. */
export const NameWord = category("Name");
/** A word that can begin an option's key. */
export const KeyWord = category("Key");
/** Text in quotes, of one line or of several. */
export const Text = category("String");

/** The lexer drops the `u` flag of a plain pattern, so `\p{…}` needs a function. */
function unicode(source: string): CustomPatternMatcherFunc {
  const pattern = new RegExp(source, "uy");
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
}

const DIGITS = "0123456789".split("");
/** A function tells the lexer nothing about its first character; this does: every letter, by the lexer's blocks of code units. */
const LETTERS = [
  ..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_".split(""),
  ...Array.from({ length: 128 }, (_, i) => i + 128),
  ...Array.from({ length: 257 }, (_, i) => 256 + i * 255).filter((code) => code <= 0xffff),
];

/** The pattern of a word. */
export const WORD = String.raw`[\p{L}_](?:[\p{L}\p{M}\p{Nd}_]|-[\p{L}\p{Nd}])*`;

export const Identifier = createToken({
  name: "Identifier",
  pattern: unicode(WORD),
  start_chars_hint: LETTERS,
  line_breaks: false,
  categories: [Word, NameWord, KeyWord],
});

/** Keywords that cannot begin a name where a name is optional: they say what comes next. */
const NOT_NAMES: ReadonlySet<string> = new Set([
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
const NOT_KEYS: ReadonlySet<string> = new Set(["given", "expect"]);

function keyword(text: string): TokenType {
  return createToken({
    name: `${text.charAt(0).toUpperCase()}${text.slice(1)}Keyword`,
    pattern: text,
    label: text,
    longer_alt: Identifier,
    categories: [Word, ...(NOT_NAMES.has(text) ? [] : [NameWord]), ...(NOT_KEYS.has(text) ? [] : [KeyWord])],
  });
}

/** The keywords by their text. The lexer tries them in this order: `dropped` before `drop`. */
export const K = {
  import: keyword("import"),
  let: keyword("let"),
  schema: keyword("schema"),
  topic: keyword("topic"),
  source: keyword("source"),
  sink: keyword("sink"),
  predicate: keyword("predicate"),
  transform: keyword("transform"),
  connector: keyword("connector"),
  converter: keyword("converter"),
  connect: keyword("connect"),
  chain: keyword("chain"),
  pipeline: keyword("pipeline"),
  test: keyword("test"),
  from: keyword("from"),
  through: keyword("through"),
  to: keyword("to"),
  route: keyword("route"),
  when: keyword("when"),
  unless: keyword("unless"),
  else: keyword("else"),
  dropped: keyword("dropped"),
  drop: keyword("drop"),
  for: keyword("for"),
  on: keyword("on"),
  given: keyword("given"),
  expect: keyword("expect"),
  failed: keyword("failed"),
  file: keyword("file"),
  at: keyword("at"),
  and: keyword("and"),
  or: keyword("or"),
  not: keyword("not"),
  in: keyword("in"),
  is: keyword("is"),
  matches: keyword("matches"),
  true: keyword("true"),
  false: keyword("false"),
  null: keyword("null"),
};

/** Whether a word is a keyword anywhere. */
export function isKeyword(word: string): boolean {
  return Object.hasOwn(K, word);
}

/** Whether a word can begin a name where a name is optional. */
export function beginsName(word: string): boolean {
  return !NOT_NAMES.has(word);
}

/** Whether a word can begin the key of an option. */
export function beginsKey(word: string): boolean {
  return !NOT_KEYS.has(word);
}

const symbol = (name: string, text: string): TokenType => createToken({ name, pattern: text, label: text });

export const Ellipsis = symbol("Ellipsis", "...");
export const Dot = symbol("Dot", ".");
export const FatArrow = symbol("FatArrow", "=>");
export const Arrow = symbol("Arrow", "->");
export const Equal = symbol("Equal", "==");
export const NotEqual = symbol("NotEqual", "!=");
export const AtMost = symbol("AtMost", "<=");
export const AtLeast = symbol("AtLeast", ">=");
export const Less = symbol("Less", "<");
export const Greater = symbol("Greater", ">");
export const Assign = symbol("Assign", "=");
export const Colon = symbol("Colon", ":");
export const Plus = symbol("Plus", "+");
export const Bar = symbol("Bar", "|");
export const Question = symbol("Question", "?");
export const At = symbol("At", "@");
export const LeftBrace = symbol("LeftBrace", "{");
export const RightBrace = symbol("RightBrace", "}");
export const LeftBracket = symbol("LeftBracket", "[");
export const RightBracket = symbol("RightBracket", "]");
export const LeftParen = symbol("LeftParen", "(");
export const RightParen = symbol("RightParen", ")");

export const PlainText = createToken({
  name: "PlainString",
  pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"/,
  categories: [Text],
});
export const TripleText = createToken({
  name: "TripleString",
  pattern: /"""(?:[^"\\]|\\[^]|"(?!""))*"""/,
  line_breaks: true,
  categories: [Text],
});

export const NumberToken = category("Number");
/** `10s`, `1_000`, `1.2.3`: neither a number nor a word. A mistake that is read as either. */
export const DigitWord = createToken({
  name: "DigitWord",
  pattern: unicode(
    String.raw`-?\d(?:[\d.]*[\p{L}_](?:[\p{L}\p{M}\p{Nd}_]|[-.][\p{L}\p{Nd}])*|\d*\.\d+(?:\.\d+)+)`,
  ),
  start_chars_hint: ["-", ...DIGITS],
  line_breaks: false,
  categories: [Word, NameWord, KeyWord, NumberToken],
});
const Decimal = createToken({
  name: "Decimal",
  pattern: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
  longer_alt: DigitWord,
  categories: [NumberToken],
});
/** Digits alone. */
export const Integer = createToken({
  name: "Integer",
  pattern: /\d+(?!\d|\.\d|[eE][+-]?\d)/,
  longer_alt: DigitWord,
  categories: [NumberToken],
});
/** Directly behind a dot nothing else is a number: `a.1.5` has three segments. */
const Segment = createToken({
  name: "IntegerSegment",
  pattern: unicode(String.raw`(?<=[\p{L}\p{M}\p{Nd}_${"`"}]\.)\d+(?![\p{L}_])`),
  start_chars_hint: DIGITS,
  line_breaks: false,
  categories: [Integer],
});

/** There is no division, so a slash always begins a regular expression. In `[…]` a slash needs no backslash. */
export const Regex = createToken({
  name: "Regex",
  pattern:
    /\/(?:[^/\\[\n\r*]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])(?:[^/\\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])*\//,
});
export const Backtick = createToken({ name: "Backtick", pattern: /`[^`\n\r]+`/ });
export const ConfigReference = createToken({ name: "ConfigReference", pattern: /\$\{[^{}"\n\r]*\}/ });
export const Parameter = createToken({
  name: "Parameter",
  pattern: unicode(String.raw`\$${WORD}`),
  start_chars_hint: ["$"],
  line_breaks: false,
});

export const DocComment = createToken({
  name: "DocComment",
  pattern: /\/\/\/(?!\/)[^\n\r]*/,
  group: "comments",
});
const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\n\r]*/, group: "comments" });
const Blank = createToken({ name: "Blank", pattern: /[ \t\n\r,]+/, group: Lexer.SKIPPED, line_breaks: true });

/** Mistakes that stand for a token: the parser reads them as what was meant. */
export const UnclosedText = createToken({
  name: "UnclosedString",
  pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*\\?/,
  categories: [Text],
});
export const UnclosedTriple = createToken({
  name: "UnclosedTripleString",
  pattern: /"""[^]*/,
  line_breaks: true,
  categories: [Text],
});
export const ForeignText = createToken({
  name: "ForeignString",
  pattern: /'(?:[^'\\\n\r]|\\[^\n\r])*'?|[“”„][^“”"\n\r]*[“”]?|[‘’‚][^‘’'\n\r]*[‘’]?/,
  categories: [Text],
});
/** `/var/log/x.jsonl` without quotes: read as a regular expression it would end inside. */
export const BarePath = createToken({
  name: "BarePath",
  pattern: /\/[\w.~-]+(?:\/[\w.~-]+)+\/?/,
  categories: [Regex],
});
export const UnclosedRegex = createToken({
  name: "UnclosedRegex",
  pattern: /\/[^\s,{}]*/,
  categories: [Regex],
});
export const UnclosedBacktick = createToken({
  name: "UnclosedBacktick",
  pattern: /`[^`\s]*`?/,
  categories: [Backtick],
});
export const UnclosedReference = createToken({
  name: "UnclosedReference",
  pattern: /\$\{[^{}"\s]*/,
  categories: [ConfigReference],
});
export const DoubleAnd = createToken({ name: "DoubleAnd", pattern: "&&", categories: [K.and] });
export const DoubleBar = createToken({ name: "DoubleBar", pattern: "||", categories: [K.or] });
export const Bang = createToken({ name: "Bang", pattern: "!", categories: [K.not] });
export const PipeArrow = createToken({ name: "PipeArrow", pattern: "|>", categories: [Bar] });

/** Mistakes that stand for nothing: the parser does not see them. */
export const Semicolon = createToken({ name: "Semicolon", pattern: ";", group: "foreign" });
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
  line_breaks: true,
  group: "foreign",
});
export const HashComment = createToken({ name: "HashComment", pattern: /#[^\n\r]*/, group: "foreign" });
const ByteOrderMark = createToken({ name: "ByteOrderMark", pattern: "\uFEFF", group: "foreign" });

/** In the order in which the lexer tries them. */
export const allTokens: TokenType[] = [
  Blank,
  ByteOrderMark,
  DocComment,
  LineComment,
  BlockComment,
  HashComment,
  Semicolon,
  TripleText,
  UnclosedTriple,
  PlainText,
  UnclosedText,
  ForeignText,
  BarePath,
  Regex,
  UnclosedRegex,
  Backtick,
  UnclosedBacktick,
  ConfigReference,
  UnclosedReference,
  Parameter,
  Segment,
  Integer,
  Decimal,
  DigitWord,
  Ellipsis,
  Dot,
  FatArrow,
  Arrow,
  Equal,
  NotEqual,
  AtMost,
  AtLeast,
  Less,
  Greater,
  Assign,
  Colon,
  Plus,
  DoubleAnd,
  DoubleBar,
  Bang,
  PipeArrow,
  Bar,
  Question,
  At,
  LeftBrace,
  RightBrace,
  LeftBracket,
  RightBracket,
  LeftParen,
  RightParen,
  ...Object.values(K),
  Identifier,
  Word,
  NameWord,
  KeyWord,
  Text,
  NumberToken,
];
