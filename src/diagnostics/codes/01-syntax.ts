/** The catalog entries of codes KPL01xx: syntax. */
import { entry } from "../entry.ts";

/** A character in words: itself where it can be seen, its number where not. */
function show(character: string): string {
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character) && character !== "\uFFFD") return `\`${character}\``;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function strayHelp(character: string): string {
  if (!character.isWellFormed()) return "write the character anew";
  if (character === "\uFFFD") return "the file is not valid UTF-8; save it as UTF-8";
  if (character === "\uFEFF") return "a byte order mark stands at the start of a file only; remove it here";
  if (/\s/.test(character)) return "write an ordinary blank";
  if (character === "–" || character === "—") return "write a hyphen, or put the text into quotes";
  return 'remove it, or put the text into quotes: "…"';
}

const UNCLOSED = {
  text: { what: "this text has no closing quote", help: 'close it with `"` on the same line' },
  lines: { what: 'this text has no closing `"""`', help: 'close it with `"""`' },
  backtick: { what: "this name has no closing backtick", help: "close it with a backtick on the same line" },
  empty: { what: "there is nothing between the backticks", help: "write the name between them" },
  reference: {
    what: "this reference has no closing `}`",
    help: "write `${provider:path:key}` on one line, without quotes in it",
  },
} as const;

export const syntaxCodes = {
  KPL0101: entry<{ expected: string; found: string }>({
    severity: "error",
    title: "something else was expected",
    why: "The text cannot be read at this place: the grammar allows something else here.",
    what: "Look at the place and just before it: an option is `key: value`, a step is `| Name { … }`, a list is `[a, b]`, a field is `name: type`.",
    message: ({ expected, found }) => `expected ${expected}, found ${found}`,
  }),
  KPL0102: entry<{ kind: keyof typeof UNCLOSED }>({
    severity: "error",
    title: "a text without its end",
    why: "A text in quotes and a name in backticks end on the line where they begin.",
    what: 'Close it with the same quote. A text of several lines stands between `"""` and `"""`.',
    message: ({ kind }) => UNCLOSED[kind].what,
    help: ({ kind }) => UNCLOSED[kind].help,
  }),
  KPL0103: entry<{ character: string }>({
    severity: "error",
    title: "a character that means nothing",
    why: "Outside of texts and comments KPL has letters, digits, `_`, `-` in words, and the signs of its grammar.",
    what: "Remove the character, or put the text into quotes. Invisible characters come from copying out of web pages: type the blank anew. Half of a character beyond U+FFFF (a lone surrogate) cannot be saved in UTF-8: write it anew.",
    message: ({ character }) =>
      character.isWellFormed()
        ? `${show(character)} means nothing here`
        : `${show(character)} is half a character`,
    help: ({ character }) => strayHelp(character),
  }),
  KPL0104: entry<{ escape: string }>({
    severity: "error",
    title: "an escape that does not exist",
    why: 'Texts know the escapes `\\\\`, `\\"`, `\\n`, `\\t`, `\\r` and `\\uXXXX`. A character beyond U+FFFF is written as itself, or as two `\\uXXXX` together; half of such a pair is no character.',
    what: "Write `\\\\` for a backslash. A regular expression is written `/…/` and needs no second backslash.",
    message: ({ escape }) =>
      /^\\u[dD][89a-fA-F]../.test(escape)
        ? `\`${escape}\` is half a character`
        : `there is no escape \`${escape}\``,
    help: ({ escape }) =>
      /^\\u[dD][89a-fA-F]../.test(escape)
        ? "write the character itself, or both halves"
        : 'write `\\\\` for a backslash; the escapes are \\\\ \\" \\n \\t \\r \\uXXXX',
  }),
  KPL0105: entry<{ found: string }>({
    severity: "error",
    title: "a comment of another language",
    why: "A comment begins with `//` and ends with its line. `///` documents what follows.",
    what: "Write `//` before each line.",
    message: ({ found }) => `\`${found}\` begins no comment`,
    help: () => "write `//` before each line",
  }),
  KPL0106: entry<{ newText: string }>({
    severity: "error",
    title: "a text in foreign quotes",
    why: "Texts stand in double quotes; single and typographic quotes mean nothing.",
    what: 'Write `"…"`.',
    message: () => "texts stand in double quotes",
    help: ({ newText }) => `write ${newText}`,
  }),
  KPL0107: entry<{ limit: number }>({
    severity: "error",
    title: "nested too deep",
    why: "Braces, brackets, parentheses, type arguments and `not` nest to a fixed depth, so that no input can exhaust the compiler.",
    what: "Name inner types with `schema`, and inner conditions with `predicate`.",
    message: ({ limit }) => `nested deeper than ${limit} levels`,
    help: () => "name inner types with `schema`, and inner conditions with `predicate`",
  }),
  KPL0108: entry<{ opener: string; closer: string }>({
    severity: "error",
    title: "a bracket is never closed",
    why: "A brace, bracket or parenthesis is open where the step or the declaration ends.",
    what: "Add the closing bracket. The place shown is the opening one that fits the layout of the text best; the second place is where the end was missed.",
    message: ({ opener }) => `this \`${opener}\` is never closed`,
    label: ({ closer }) => `its \`${closer}\` is missing`,
  }),
  KPL0109: entry<{ found: string; suggestion: string | undefined }>({
    severity: "error",
    title: "no declaration",
    why: "A file is a row of declarations, and each begins with its keyword: import, let, schema, topic, source, sink, predicate, transform, connector, converter, chain, pipeline, test.",
    what: "Begin with one of these words.",
    message: ({ found }) => `\`${found}\` begins no declaration`,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
    help: ({ suggestion }) =>
      suggestion === undefined
        ? "a declaration begins with import, let, schema, topic, source, sink, predicate, transform, chain, pipeline or test"
        : undefined,
  }),
  KPL0110: entry<{ found: string; meant: string }>({
    severity: "error",
    title: "`=` and `:` mixed up",
    why: "Options, fields and labels are written `name: value`. `=` gives a declaration its value and a field or parameter its default.",
    what: "Write `:` between a key and its value, and between a name and its type; `=` before what a declared name stands for.",
    message: ({ found, meant }) => `expected \`${meant}\`, found \`${found}\``,
    help: ({ meant }) => `write \`${meant}\``,
  }),
  KPL0111: entry<{ what: string }>({
    severity: "error",
    title: "parentheses where braces belong",
    why: "Everything that runs is written `Name { option: value }`: connectors, converters, transforms, predicates and chains alike. Parentheses declare parameters.",
    what: "Write braces.",
    message: ({ what }) => `${what} stand in braces, not in parentheses`,
    help: ({ what }) => (what === "fields" ? "write `{ name: type }`" : "write `Name { option: value }`"),
  }),
  KPL0112: entry({
    severity: "error",
    title: "a `route` without `else`",
    why: "What becomes of the records that no condition holds for must be said, or they would vanish unseen.",
    what: "Add `else { to … }`, or `else drop` to discard them.",
    message: () => "this `route` has no `else`",
    help: () => "add `else { to … }`, or `else drop` to discard the rest",
  }),
  KPL0113: entry({
    severity: "error",
    title: "a pipeline without `from`",
    why: "A pipeline says where its records come from before it says what happens to them.",
    what: "Add `from` with a topic, a source or a connector behind the settings and before the first step.",
    message: () => "this pipeline has no `from`",
    help: () => "add `from` and where the records come from, before this",
  }),
  KPL0114: entry<{ where: string }>({
    severity: "error",
    title: "a pipeline without `to`",
    why: "A pipeline, and each arm of a `route`, says last where its records go.",
    what: "Add `to` with a topic, a sink or a connector. A pipeline may end in a `route` instead; `else drop` discards.",
    message: ({ where }) => `this ${where} has no \`to\``,
    help: () => "add `to` and where the records go, before this",
  }),
  KPL0115: entry({
    severity: "error",
    title: "a semicolon",
    why: "Nothing needs to be separated: a new line, a blank or a comma is enough.",
    what: "Leave it out.",
    message: () => "there are no semicolons",
    help: () => "leave it out",
  }),
  KPL0116: entry({
    severity: "error",
    title: "a file that is no text",
    why: "The file contains a zero byte. Archives and pictures do, and texts in UTF-16.",
    what: "Save the program as UTF-8, or name the right file.",
    message: () => "this file is no text in UTF-8",
    help: () => "save it as UTF-8, or name another file",
  }),
  KPL0117: entry<{ kind: "regex" | "path" | "address"; text: string }>({
    severity: "error",
    title: "a slash without quotes",
    why: "A slash begins a regular expression, which ends with a slash on the same line; two slashes begin a comment. There is no division, and a path or an address is a text.",
    what: 'Close the expression with `/` (a slash inside is written `\\/`), or put the text into quotes: `"/data/in.jsonl"`, `"http://registry:8081"`.',
    message: ({ kind }) =>
      kind === "regex"
        ? "this regular expression has no closing `/`"
        : `${kind === "path" ? "a path" : "an address"} stands in double quotes`,
    help: ({ kind, text }) =>
      kind === "regex"
        ? "close it with `/`; a path is a text and stands in double quotes"
        : `write "${text}"`,
  }),
  KPL0118: entry<{ reference: string }>({
    severity: "error",
    title: "a reference without its provider",
    why: "`${provider:path:key}` and `${provider:key}` ask one of Kafka Connect's config providers when the pipeline starts; without a colon nobody is asked.",
    what: "Write `${env:NAME}` for a variable of the environment, `${file:/path:key}` for a file. A parameter or `let` is `$name`.",
    message: ({ reference }) => `\`${reference}\` names no config provider`,
    help: ({ reference }) =>
      /^\$\{[\w-]+\}$/.test(reference)
        ? `write \`\${env:${reference.slice(2, -1)}}\` for the environment, \`$${reference.slice(2, -1)}\` for a parameter`
        : "write `${provider:key}`",
  }),
  KPL0119: entry<{ word: string }>({
    severity: "error",
    title: "neither a number nor a word",
    why: "A word begins with a letter or `_`. A number has no unit and no separators: what it counts is said by the option.",
    what: "Put it into quotes where it is a text or a name; leave the unit out where it is a number.",
    message: ({ word }) => `\`${word}\` is neither a number nor a word`,
    help: ({ word }) => `write "${word}" for a text, or digits alone for a number`,
  }),
  KPL0120: entry<{ found: string; word: string }>({
    severity: "error",
    title: "an operator of another language",
    why: "Conditions are written with `and`, `or` and `not`; a step begins with `|`.",
    what: "Write the word.",
    message: ({ found, word }) => `\`${found}\` is written \`${word}\``,
  }),
  KPL0121: entry<{ closer: string }>({
    severity: "error",
    title: "a bracket that closes nothing",
    why: "Everything that was opened before it is closed already.",
    what: "Remove it, or look for one too many before it.",
    message: ({ closer }) => `this \`${closer}\` closes nothing`,
    help: () => "remove it, or one before it",
  }),
  KPL0122: entry<{ found: string }>({
    severity: "error",
    title: "an arrow between steps",
    why: "A step begins with `|`. `=>` separates key and value of a record's type, `->` input and output of a transform.",
    what: "Write `| Name { … }`, each step on its line.",
    message: ({ found }) => `a step begins with \`|\`, not with \`${found}\``,
    help: () => "write `|` before a step, `to` before where the records go",
  }),
  KPL0123: entry<{ found: string }>({
    severity: "error",
    title: "a comparison that is none",
    why: "`=` gives a name its value; values are compared with `==`.",
    what: "Write `==`. Whether a value is null asks `is null`.",
    message: ({ found }) => `values are compared with \`==\`, not with \`${found}\``,
    help: () => "write `==`",
  }),
  KPL0124: entry<{ word: string }>({
    severity: "error",
    title: "a keyword as a name",
    why: "A few words say what comes next and cannot begin a name where a name is read: to, through, route, and, or, not, in, is, matches, true, false, null; and given, expect as keys.",
    what: "Choose another name, or write it in backticks.",
    message: ({ word }) => `\`${word}\` is a keyword and no name here`,
    help: ({ word }) => `choose another name, or put \`${word}\` into backticks`,
  }),
  KPL0125: entry<{ name: string }>({
    severity: "error",
    title: "a step without `|`",
    why: "Each step of a pipeline, chain or arm begins with `|`.",
    what: "Write `| Name { … }`.",
    message: ({ name }) => `a step begins with \`|\`, and \`${name}\` has none`,
    help: ({ name }) => `write \`| ${name}\` for a step, \`to ${name}\` for where the records go`,
  }),
  KPL0126: entry({
    severity: "error",
    title: "a step after `to`",
    why: "Reading order is execution order: what stands after `to` would never see a record.",
    what: "Move the step before `to`. Different ways for different records are a `route`.",
    message: () => "nothing runs after `to`",
    help: () => "move the step before `to`, or use `route`",
  }),
  KPL0127: entry<{ meant: string; kind: "union" | "list" }>({
    severity: "error",
    title: "a type of another language",
    why: "There are no unions: a type that may be null is written `string?`. A list is `array<string>`.",
    what: "Write `T?` for a value that may be null or absent, `array<T>` for a list.",
    message: ({ kind }) =>
      kind === "union" ? "there are no union types" : "a list type is written `array<…>`",
    help: ({ meant, kind }) =>
      kind === "union" ? `\`${meant}\` may be null or absent` : `write \`${meant}\``,
  }),
} as const;
