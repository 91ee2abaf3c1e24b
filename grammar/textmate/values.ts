import { DOTTED, keyword, QUOTED } from "./words.ts";
import { includes, named, type Repository } from "./rule.ts";

const bare = includes("constants", "primitive", "logical", "word");

/** Options and their values, and the conditions of predicates and guards. */
export const values: Repository = {
  comma: { name: "punctuation.separator.comma.kpl", match: "," },
  /** Values that are no bare words. */
  literal: {
    patterns: [
      ...includes(
        "comments",
        "strings",
        "regex",
        "config-reference",
        "parameter",
        "numbers",
        "constants",
        "list",
      ),
      { name: "keyword.operator.concatenation.kpl", match: String.raw`\+` },
      ...includes("comma"),
    ],
  },
  value: { patterns: [...includes("literal", "block"), ...bare] },
  list: {
    begin: String.raw`\[`,
    beginCaptures: { 0: { name: "punctuation.section.list.begin.kpl" } },
    end: String.raw`\]`,
    endCaptures: { 0: { name: "punctuation.section.list.end.kpl" } },
    patterns: includes("value", "stray"),
  },
  /** The options of a plugin, a map, and the objects of tests: all are keys with values between braces. */
  block: {
    begin: String.raw`\{`,
    beginCaptures: { 0: { name: "punctuation.section.block.begin.kpl" } },
    end: String.raw`\}`,
    endCaptures: { 0: { name: "punctuation.section.block.end.kpl" } },
    patterns: includes("in-block"),
  },
  "in-block": { patterns: includes("comments", "spread", "entry-value", "key", "value", "stray") },
  key: {
    patterns: [
      {
        name: "support.type.property-name.kpl",
        match: String.raw`(?<![\w.$-])(?:${DOTTED}(?=\s*[:{])|\d+(?=\s*:))`,
        captures: { 0: { patterns: includes("dots") } },
      },
      // A string before a brace is a key only where it begins the line; elsewhere it is the class of a plugin.
      {
        match: String.raw`(${QUOTED})(?=\s*:)|^\s*(${QUOTED})(?=\s*\{)`,
        captures: {
          1: { name: "support.type.property-name.quoted.kpl", patterns: includes("in-string") },
          2: { name: "support.type.property-name.quoted.kpl", patterns: includes("in-string") },
        },
      },
    ],
  },
  /** The colon and, if it is a bare word, the value: no word is a keyword there, or a key. */
  "entry-value": {
    patterns: [
      {
        match: String.raw`(:)\s*(${DOTTED})(?=\s*\{)`,
        captures: {
          1: { name: "punctuation.separator.key-value.kpl" },
          2: { name: "entity.name.type.class.kpl", patterns: includes("dots") },
        },
      },
      {
        match: String.raw`(:)\s*(${DOTTED})`,
        captures: { 1: { name: "punctuation.separator.key-value.kpl" }, 2: { patterns: bare } },
      },
      {
        begin: String.raw`(:)\s*$`,
        beginCaptures: named("punctuation.separator.key-value.kpl"),
        end: String.raw`(?:(${DOTTED})(?=\s*\{)|(${DOTTED}))|(?=[^\s/]|/[^/])`,
        endCaptures: {
          1: { name: "entity.name.type.class.kpl", patterns: includes("dots") },
          2: { patterns: bare },
        },
        patterns: includes("comments"),
      },
      { name: "punctuation.separator.key-value.kpl", match: ":" },
    ],
  },
  expression: {
    patterns: [
      ...includes("comments", "strings", "regex", "config-reference", "parameter", "numbers"),
      { match: keyword("and", "or", "not"), captures: named("keyword.operator.logical.kpl") },
      { match: keyword("in", "is", "matches"), captures: named("keyword.operator.expression.kpl") },
      ...includes("constants"),
      { name: "keyword.operator.comparison.kpl", match: "==|!=|<=|>=|<|>" },
      { name: "punctuation.section.parens.begin.kpl", match: String.raw`\(` },
      { name: "punctuation.section.parens.end.kpl", match: String.raw`\)` },
      ...includes("list"),
      {
        match: String.raw`(?<![\w.$-])(value|key|topic|headers|timestamp|partition|offset)(?![\w-])((?:\.${DOTTED})?)`,
        captures: {
          1: { name: "variable.language.kpl" },
          2: {
            patterns: [
              { name: "punctuation.accessor.kpl", match: String.raw`\.` },
              { name: "variable.other.property.kpl", match: String.raw`[^.]+` },
            ],
          },
        },
      },
      {
        name: "entity.name.function.predicate.kpl",
        match: String.raw`(?<![\w.$-])${DOTTED}`,
        captures: { 0: { patterns: includes("dots") } },
      },
      ...includes("comma"),
    ],
  },
};
