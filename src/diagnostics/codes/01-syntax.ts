/** The catalog entries of codes KPL01xx: syntax. */
import { entry } from "../entry.ts";

export const syntaxCodes = {
  KPL0101: entry<{ found: string; where: string }>({
    severity: "error",
    title: "a text that does not fit here",
    why: "The text cannot be read as KPL at this place.",
    what: "Compare with the grammar: an option is `key: value`, a step is `| Name { … }`, a list is `[a, b]`. The mistake may stand just before the place shown.",
    message: ({ found, where }) => `${found} does not fit here, in ${where}`,
  }),
  KPL0102: entry<{ quote: string }>({
    severity: "error",
    title: "a text without its end",
    why: "A text in quotes or backticks ends on the line where it begins.",
    what: 'Close it with the same quote. A text of several lines is written between `"""` and `"""`.',
    message: ({ quote }) => `the closing ${quote === "`" ? "backtick" : "quote"} is missing`,
  }),
  KPL0103: entry<{ character: string }>({
    severity: "error",
    title: "a character that KPL does not have",
    why: "The character means nothing outside of texts and comments. A file that is no text (an archive, UTF-16) begins with such characters.",
    what: "Remove the character, or put it into quotes. Save the file as UTF-8.",
    message: ({ character }) =>
      character < " " || character === "\uFFFD"
        ? "this is no text in UTF-8"
        : `the character \`${character}\` means nothing here`,
  }),
  KPL0104: entry<{ escape: string }>({
    severity: "error",
    title: "an escape that does not exist",
    why: 'Texts know the escapes `\\\\`, `\\"`, `\\n`, `\\t`, `\\r` and `\\uXXXX`.',
    what: "Write `\\\\` for a backslash. In `/…/` a regular expression needs no second backslash.",
    message: ({ escape }) => `\`${escape}\` is no escape`,
    help: () => 'escapes are \\\\ \\" \\n \\t \\r \\uXXXX',
  }),
  KPL0105: entry<{ text: string }>({
    severity: "error",
    title: "something of another language",
    why: "KPL has line comments (`//`) only, and no semicolons.",
    what: "Begin comments with `//`; leave semicolons out.",
    message: ({ text }) =>
      text.startsWith(";") ? "KPL has no semicolons" : `\`${text.trim()}\` begins no comment in KPL`,
    help: ({ text }) => (text.startsWith(";") ? "leave it out" : "write `//`"),
  }),
  KPL0106: entry({
    severity: "error",
    title: "a text in single quotes",
    why: "Texts stand in double quotes, everywhere; a single quote has no meaning of its own.",
    what: 'Write `"…"`.',
    message: () => "texts stand in double quotes",
    help: () => 'write `"…"`',
  }),
  KPL0107: entry<{ limit: number }>({
    severity: "error",
    title: "too deep nesting",
    why: "Braces, brackets and parentheses are read to a fixed depth, so that no input can exhaust the compiler.",
    what: "Name inner types with `schema`, and inner conditions with `predicate`.",
    message: ({ limit }) => `nested deeper than ${limit} levels`,
  }),
  KPL0108: entry<{ open: string }>({
    severity: "error",
    title: "a bracket without its end",
    why: "The declaration ends, and something that was opened in it is still open.",
    what: "Close it. The next declaration is read all the same.",
    message: ({ open }) => `the closing \`${open === "{" ? "}" : open === "[" ? "]" : ")"}\` is missing`,
  }),
  KPL0109: entry<{ found: string; suggestion: string | undefined }>({
    severity: "error",
    title: "no declaration",
    why: "A file is a row of declarations: import, let, schema, topic, source, sink, predicate, transform, chain, pipeline, test.",
    what: "Begin with one of these words.",
    message: ({ found }) => `\`${found}\` begins no declaration`,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
    help: ({ suggestion }) =>
      suggestion === undefined
        ? "declarations begin with import, let, schema, topic, source, sink, predicate, transform, chain, pipeline or test"
        : undefined,
  }),
  KPL0110: entry({
    severity: "error",
    title: "`=` where `:` belongs",
    why: "Options and fields are written `name: value`. `=` gives a declaration its value and a parameter its default.",
    what: "Write `:` between a name and its value.",
    message: () => "between a name and its value stands `:`",
    help: () => "write `:` in place of `=`",
  }),
  KPL0111: entry({
    severity: "error",
    title: "parentheses where braces belong",
    why: "Everything that runs is written `Name { option: value }`, as connectors, transforms and predicates alike.",
    what: "Write `{ … }`.",
    message: () => "options stand in braces",
    help: () => "write `Name { option: value }`",
  }),
  KPL0112: entry({
    severity: "error",
    title: "a `route` without `else`",
    why: "What becomes of records that no condition holds for must be said.",
    what: "Add `else { to … }`, or `else drop` to discard them.",
    message: () => "`else` is missing in this `route`",
    help: () => "add `else { to … }`, or `else drop`",
  }),
  KPL0113: entry({
    severity: "error",
    title: "a pipeline without `from`",
    why: "A pipeline says first where its records come from.",
    what: "Add `from` with a topic, a source or a connector, before the first step.",
    message: () => "`from` is missing in this pipeline",
    help: () => "add `from` and where the records come from, before the first step",
  }),
  KPL0114: entry({
    severity: "error",
    title: "a pipeline without `to`",
    why: "A pipeline says last where its records go.",
    what: "Add `to` with a topic, a sink or a connector, or a `route`.",
    message: () => "`to` is missing here",
    help: () => "add `to` and where the records go, as the last line",
  }),
} as const;
