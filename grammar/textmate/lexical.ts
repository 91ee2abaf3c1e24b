import { DOTTED, WORD } from "./words.ts";
import { includes, named, type Repository } from "./rule.ts";

/** Comments, strings, numbers and everything else that is one token. */
export const lexical: Repository = {
  comments: {
    patterns: [
      {
        name: "comment.line.documentation.kpl",
        begin: "///(?!/)",
        beginCaptures: { 0: { name: "punctuation.definition.comment.kpl" } },
        end: "$",
        patterns: [{ name: "markup.inline.raw.string.kpl", match: "`[^`\\n]+`" }],
      },
      {
        name: "comment.line.double-slash.kpl",
        match: "(//).*$",
        captures: named("punctuation.definition.comment.kpl"),
      },
    ],
  },
  strings: {
    patterns: [
      {
        name: "string.quoted.triple.kpl",
        begin: '"""',
        beginCaptures: { 0: { name: "punctuation.definition.string.begin.kpl" } },
        end: '"""',
        endCaptures: { 0: { name: "punctuation.definition.string.end.kpl" } },
        patterns: includes("in-string"),
      },
      {
        name: "string.quoted.double.kpl",
        begin: '"',
        beginCaptures: { 0: { name: "punctuation.definition.string.begin.kpl" } },
        end: String.raw`(")|([^\\"\n]?$)`,
        endCaptures: named(
          "punctuation.definition.string.end.kpl",
          "invalid.illegal.unterminated-string.kpl",
        ),
        patterns: includes("in-string"),
      },
    ],
  },
  "in-string": {
    patterns: [
      { name: "constant.character.escape.kpl", match: String.raw`\\(?:[\\"ntr]|u[0-9A-Fa-f]{4})` },
      { name: "invalid.illegal.escape.kpl", match: String.raw`\\(?:.|$)` },
      ...includes("config-reference"),
      { name: "constant.other.placeholder.kpl", match: String.raw`\$\{[A-Za-z_][\w.-]*\}` },
    ],
  },
  "config-reference": {
    name: "string.interpolated.config.kpl",
    match: String.raw`(\$\{)([^{}:"\s]+)(:)(?:([^{}:"\n]*)(:))?([^{}"\n]*)(\})`,
    captures: named(
      "punctuation.definition.template-expression.begin.kpl",
      "support.other.config-provider.kpl",
      "punctuation.separator.config-reference.kpl",
      "support.other.config-path.kpl",
      "punctuation.separator.config-reference.kpl",
      "support.other.config-key.kpl",
      "punctuation.definition.template-expression.end.kpl",
    ),
  },
  numbers: {
    name: "constant.numeric.kpl",
    match: String.raw`(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])`,
  },
  parameter: {
    name: "variable.parameter.kpl",
    match: String.raw`(\$)${WORD}`,
    captures: named("punctuation.definition.variable.kpl"),
  },
  constants: {
    name: "constant.language.kpl",
    match: String.raw`(?<![\w.$-])(?:true|false|null)(?![\w.]|-\w)`,
  },
  spread: { name: "keyword.operator.spread.kpl", match: String.raw`\.\.\.` },
  /** Inside the capture of a dotted name: its dots. */
  dots: {
    patterns: [
      { match: "`[^`\\n]*`" },
      { name: "punctuation.accessor.kpl", match: String.raw`(?<=[\w\x60])\.(?=[\w\x60])` },
    ],
  },
  /** A bare word as a value: the name of a class, a member of an enumeration, a path. */
  word: {
    patterns: [
      {
        name: "entity.name.type.class.kpl",
        match: String.raw`(?<![\w.$-])(?=[A-Z]\w*[a-z])${DOTTED}`,
        captures: { 0: { patterns: includes("dots") } },
      },
      {
        name: "constant.other.symbol.kpl",
        match: String.raw`(?<![\w.$-])${DOTTED}`,
        captures: { 0: { patterns: includes("dots") } },
      },
    ],
  },
  /** Characters that no token begins with. */
  stray: { name: "invalid.illegal.stray.kpl", match: String.raw`[;~!%^&#'\\]|\$(?!\{?\w)|\$\{` },
};
