import { DOTTED, keyword, NAME, NEXT_STEP, QUOTED, WORD } from "./words.ts";
import { includes, named, type Captures, type Repository } from "./rule.ts";

/** `from`, `to` or `through` as a keyword; before a colon, a dot or (for `from`) a brace it is a key. */
function ofFlow(word: string, key: string): string {
  return String.raw`(?<![\w.$-])(${word})(?![\w.]|-\w|\s*[${key}])`;
}

const transformName: Captures[string] = {
  name: "entity.name.function.transform.kpl",
  patterns: [
    {
      match: String.raw`(\.)(Key|Value)$`,
      captures: named("punctuation.accessor.kpl", "storage.modifier.record-part.kpl"),
    },
    ...includes("dots"),
  ],
};

/** What stands between the braces of pipelines and chains. */
export const flow: Repository = {
  "pipeline-body": {
    begin: String.raw`\{`,
    beginCaptures: { 0: { name: "punctuation.section.block.begin.kpl" } },
    end: String.raw`\}`,
    endCaptures: { 0: { name: "punctuation.section.block.end.kpl" } },
    patterns: includes(
      "comments",
      "step",
      "from",
      "through",
      "to",
      "route",
      "pipeline-predicate",
      "entry-value",
      "key",
      "value",
      "stray",
    ),
  },
  arm: {
    begin: String.raw`\{`,
    beginCaptures: { 0: { name: "punctuation.section.block.begin.kpl" } },
    end: String.raw`\}`,
    endCaptures: { 0: { name: "punctuation.section.block.end.kpl" } },
    patterns: includes("comments", "step", "to", "stray"),
  },
  step: {
    begin: String.raw`(\|)\s*(?:(?:(${WORD})|(${QUOTED}))\s*(:)\s*)?(?:(${DOTTED})|(${QUOTED}))?`,
    beginCaptures: {
      1: { name: "keyword.operator.pipe.kpl" },
      2: { name: "entity.name.label.kpl" },
      3: { name: "entity.name.label.kpl", patterns: includes("in-string") },
      4: { name: "punctuation.separator.label.kpl" },
      5: transformName,
      6: { name: "entity.name.function.transform.quoted.kpl", patterns: includes("in-string") },
    },
    end: NEXT_STEP,
    patterns: [
      ...includes("comments", "guard"),
      // The label and the transform may stand on the lines below the bar.
      {
        match: String.raw`(${NAME})\s*(:)`,
        captures: named("entity.name.label.kpl", "punctuation.separator.label.kpl"),
      },
      { match: `(${DOTTED})`, captures: { 1: transformName } },
      ...includes("block", "strings", "comma", "stray"),
    ],
  },
  guard: {
    begin: keyword("when", "unless"),
    beginCaptures: named("keyword.control.conditional.kpl"),
    end: NEXT_STEP,
    patterns: includes("expression", "block", "stray"),
  },
  from: {
    begin: ofFlow("from", ":{"),
    beginCaptures: named("keyword.control.flow.kpl"),
    end: NEXT_STEP,
    patterns: includes("comments", "endpoint-name", "block", "strings", "comma", "stray"),
  },
  to: {
    begin: ofFlow("to", ":"),
    beginCaptures: named("keyword.control.flow.kpl"),
    end: NEXT_STEP,
    patterns: includes("comments", "endpoint-name", "block", "strings", "comma", "stray"),
  },
  through: {
    begin: String.raw`${ofFlow("through", ":")}(?:\s+(${WORD}))?`,
    beginCaptures: named("keyword.control.flow.kpl", "variable.other.constant.kpl"),
    end: NEXT_STEP,
    patterns: includes("comments", "endpoint-name", "block", "comma", "stray"),
  },
  /** What `from` and `to` name: a declared topic, source or sink, or a connector written in place. */
  "endpoint-name": {
    patterns: [
      {
        match: String.raw`(?<![\w.$-])(${DOTTED})(?=\s*\{)|(?<![\w.$-])(kafka(?![\w.-])|(?=[A-Z])${DOTTED})`,
        captures: {
          1: { name: "support.class.connector.kpl", patterns: includes("dots") },
          2: { name: "support.class.connector.kpl", patterns: includes("dots") },
        },
      },
      {
        match: `(${DOTTED})`,
        captures: { 1: { name: "variable.other.constant.kpl", patterns: includes("dots") } },
      },
    ],
  },
  route: {
    begin: ofFlow("route", ":"),
    beginCaptures: named("keyword.control.flow.kpl"),
    end: String.raw`(?<=\})|(?=\})`,
    patterns: [
      ...includes("comments"),
      {
        begin: String.raw`\{`,
        beginCaptures: { 0: { name: "punctuation.section.block.begin.kpl" } },
        end: String.raw`\}`,
        endCaptures: { 0: { name: "punctuation.section.block.end.kpl" } },
        patterns: [
          ...includes("comments", "arm"),
          {
            begin: keyword("when"),
            beginCaptures: named("keyword.control.conditional.kpl"),
            end: String.raw`(?=[{}])`,
            patterns: includes("expression", "stray"),
          },
          { match: keyword("else"), captures: named("keyword.control.conditional.kpl") },
          { match: keyword("drop"), captures: named("keyword.control.flow.kpl") },
          ...includes("stray"),
        ],
      },
    ],
  },
  "pipeline-predicate": {
    begin: String.raw`(?<![\w.$-])(predicate)\s+(${NAME})(?=\s*(?:=|$))`,
    beginCaptures: named("storage.type.predicate.kpl", "entity.name.function.predicate.kpl"),
    // It ends with its options, or before the next entry, predicate or `from`.
    end: String.raw`(?<=\})|(?=\}|(?<![\w.$-])(?:from|predicate)(?![\w.-]|\s*[:{])|(?<![\w.$-])${DOTTED}\s*:)|^(?=\s*${DOTTED}\s*\{)`,
    patterns: [
      { name: "keyword.operator.assignment.kpl", match: "=(?!=)" },
      ...includes("expression", "block", "stray"),
    ],
  },
};
