import { DOTTED, keyword, NEXT_DECLARATION, QUOTED, WORD } from "./words.ts";
import { includes, named, type Repository } from "./rule.ts";

const nextLine = String.raw`(?=\}|(?<![\w.$-])(?:given|expect)(?![\w.]|-\w))`;

/** `test "…" for X { … } on T { given … expect … }`. */
export const tests: Repository = {
  test: {
    begin: keyword("test"),
    beginCaptures: named("storage.type.test.kpl"),
    end: NEXT_DECLARATION,
    patterns: [
      ...includes("comments"),
      {
        match: String.raw`${keyword("for")}\s+(?:(${DOTTED})|(${QUOTED}))`,
        captures: {
          1: { name: "keyword.other.for.kpl" },
          2: { name: "entity.name.function.transform.kpl", patterns: includes("dots") },
          3: { name: "entity.name.function.transform.quoted.kpl", patterns: includes("in-string") },
        },
      },
      { match: keyword("for"), captures: named("keyword.other.for.kpl") },
      {
        begin: String.raw`(?:${keyword("on")}|(=>))\s*(\{)`,
        beginCaptures: named(
          "keyword.other.on.kpl",
          "keyword.operator.arrow.kpl",
          "punctuation.section.struct.begin.kpl",
        ),
        end: String.raw`\}`,
        endCaptures: { 0: { name: "punctuation.section.struct.end.kpl" } },
        patterns: includes("in-struct"),
      },
      { match: keyword("on"), captures: named("keyword.other.on.kpl") },
      // What is inside is a type, and its braces are those of structs.
      {
        begin: String.raw`(?<![\w.$-])(${WORD})\s*(<)`,
        beginCaptures: named("support.type.builtin.kpl", "punctuation.definition.typeparameters.begin.kpl"),
        end: ">",
        endCaptures: { 0: { name: "punctuation.definition.typeparameters.end.kpl" } },
        patterns: includes("type"),
      },
      // The options of the transform and the body of the test look alike; `given` and `expect` are never keys.
      {
        begin: String.raw`\{`,
        beginCaptures: { 0: { name: "punctuation.section.block.begin.kpl" } },
        end: String.raw`\}`,
        endCaptures: { 0: { name: "punctuation.section.block.end.kpl" } },
        patterns: includes("comments", "entry-value", "given", "expect", "in-block"),
      },
      ...includes("strings", "type", "stray"),
    ],
  },
  given: {
    begin: keyword("given"),
    beginCaptures: named("keyword.control.given.kpl"),
    end: nextLine,
    patterns: [
      { match: keyword("file"), captures: named("keyword.other.file.kpl") },
      ...includes("comments", "strings", "block", "stray"),
    ],
  },
  expect: {
    begin: keyword("expect"),
    beginCaptures: named("keyword.control.expect.kpl"),
    end: nextLine,
    patterns: [
      { match: keyword("dropped", "failed"), captures: named("keyword.other.outcome.kpl") },
      {
        match: String.raw`${keyword("at")}(?:\s+(?:(${DOTTED})|(${QUOTED})))?`,
        captures: {
          1: { name: "keyword.other.at.kpl" },
          2: { name: "entity.name.function.transform.kpl", patterns: includes("dots") },
          3: { name: "entity.name.function.transform.quoted.kpl", patterns: includes("in-string") },
        },
      },
      {
        match: String.raw`${keyword("to")}(?:\s+(${WORD}))?`,
        captures: named("keyword.control.flow.kpl", "variable.other.constant.kpl"),
      },
      ...includes("comments", "strings", "block", "stray"),
    ],
  },
};
