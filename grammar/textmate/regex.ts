import { includes, named, type Repository } from "./rule.ts";

/** Regular expressions between slashes, in Java's notation. */
export const regex: Repository = {
  regex: {
    name: "string.regexp.kpl",
    begin: "/(?![/*])",
    beginCaptures: { 0: { name: "punctuation.definition.string.begin.kpl" } },
    end: String.raw`(/)|([^\\/\n]?$)`,
    endCaptures: named("punctuation.definition.string.end.kpl", "invalid.illegal.unterminated-regex.kpl"),
    patterns: includes("in-regex"),
  },
  "in-regex": {
    patterns: [
      { name: "constant.other.literal.regexp.kpl", match: String.raw`\\Q(?:(?!\\E)[^\n])*?\\E` },
      ...includes("regex-escape"),
      { name: "keyword.control.anchor.regexp.kpl", match: String.raw`[\^$]|\\[bBAGzZ]` },
      {
        name: "keyword.operator.quantifier.regexp.kpl",
        match: String.raw`(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?`,
      },
      { name: "keyword.operator.or.regexp.kpl", match: String.raw`\|` },
      { name: "constant.other.character-class.any.regexp.kpl", match: String.raw`\.` },
      {
        match: String.raw`(\()(?:(\?<)([A-Za-z][A-Za-z0-9]*)(>)|(\?(?:<?[=!]|[:>]|[idmsuxU-]+[:)])))?`,
        captures: named(
          "punctuation.definition.group.regexp.kpl",
          "punctuation.definition.group.capture.regexp.kpl",
          "variable.other.regexp.kpl",
          "punctuation.definition.group.capture.regexp.kpl",
          "punctuation.definition.group.assertion.regexp.kpl",
        ),
      },
      { name: "punctuation.definition.group.regexp.kpl", match: String.raw`\)` },
      ...includes("regex-class"),
    ],
  },
  "regex-class": {
    name: "constant.other.character-class.set.regexp.kpl",
    begin: String.raw`(\[)(\^)?`,
    beginCaptures: named(
      "punctuation.definition.character-class.regexp.kpl",
      "keyword.operator.negation.regexp.kpl",
    ),
    // A class that is not closed must not swallow the lines below.
    end: String.raw`(\])|(?=/|$)`,
    endCaptures: named("punctuation.definition.character-class.regexp.kpl"),
    patterns: [
      ...includes("regex-escape", "regex-class"),
      { name: "keyword.operator.intersection.regexp.kpl", match: "&&" },
      {
        name: "constant.other.character-class.range.regexp.kpl",
        match: String.raw`[^\\\]\[/\n]-[^\\\]\[/\n]`,
      },
    ],
  },
  "regex-escape": {
    patterns: [
      {
        name: "constant.other.character-class.regexp.kpl",
        match: String.raw`\\(?:[dDsSwWhHvVRXN]|[pP](?:\{[^}/\n]+\}|[A-Z]))`,
      },
      { name: "keyword.other.back-reference.regexp.kpl", match: String.raw`\\(?:[1-9]\d?|k<[A-Za-z]\w*>)` },
      {
        name: "constant.character.escape.regexp.kpl",
        match: String.raw`\\(?:[tnrfae]|0[0-7]{1,3}|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]+\})|u[0-9A-Fa-f]{4}|c.|[^A-Za-z0-9\n])`,
      },
      // Java refuses a backslash before any other letter.
      { name: "invalid.illegal.escape.regexp.kpl", match: String.raw`\\(?![bBAGzZQE])[A-Za-z]` },
    ],
  },
};
