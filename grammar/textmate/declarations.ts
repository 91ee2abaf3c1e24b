import { DOTTED, keyword, NAME, NEXT_DECLARATION, WORD } from "./words.ts";
import { includes, named, type Repository } from "./rule.ts";

/** `word Name` at the top of a file; the name may still be missing. */
function declaration(words: readonly string[], name: string): string {
  return String.raw`${keyword(...words)}(?:\s+(${name}))?`;
}

const assignment = { name: "keyword.operator.assignment.kpl", match: "=(?![=>])" };
const module = { match: keyword("from"), captures: named("keyword.control.from.kpl") };
const twin = { match: keyword("connect"), captures: named("keyword.other.connect.kpl") };

/** The declarations of a file, tests aside. */
export const declarations: Repository = {
  import: {
    begin: keyword("import"),
    beginCaptures: named("keyword.control.import.kpl"),
    end: String.raw`(?<=")|${NEXT_DECLARATION}`,
    patterns: [
      {
        begin: String.raw`\{`,
        beginCaptures: { 0: { name: "punctuation.section.block.begin.kpl" } },
        end: String.raw`\}`,
        endCaptures: { 0: { name: "punctuation.section.block.end.kpl" } },
        patterns: [
          ...includes("comments"),
          { name: "variable.other.readwrite.alias.kpl", match: WORD },
          ...includes("comma", "stray"),
        ],
      },
      module,
      ...includes("comments", "strings", "stray"),
    ],
  },
  let: {
    begin: declaration(["let"], WORD),
    beginCaptures: named("storage.type.let.kpl", "variable.other.constant.kpl"),
    end: NEXT_DECLARATION,
    patterns: [assignment, ...includes("value", "stray")],
  },
  schema: {
    begin: declaration(["schema"], WORD),
    beginCaptures: named("storage.type.schema.kpl", "entity.name.type.schema.kpl"),
    end: String.raw`(?<=\})|${NEXT_DECLARATION}`,
    patterns: [module, ...includes("comments", "strings", "annotation", "struct", "stray")],
  },
  topic: {
    begin: declaration(["topic"], WORD),
    beginCaptures: named("storage.type.topic.kpl", "variable.other.constant.kpl"),
    end: NEXT_DECLARATION,
    patterns: [...includes("record-type"), assignment, ...includes("value", "stray")],
  },
  endpoint: {
    begin: declaration(["source", "sink"], WORD),
    beginCaptures: {
      1: { name: "storage.type.$1.kpl" },
      2: { name: "variable.other.constant.kpl" },
    },
    end: NEXT_DECLARATION,
    patterns: [
      ...includes("comments", "record-type"),
      assignment,
      {
        name: "support.class.connector.kpl",
        match: String.raw`(?<![\w.$-])${DOTTED}`,
        captures: { 0: { patterns: includes("dots") } },
      },
      ...includes("block", "strings", "stray"),
    ],
  },
  predicate: {
    begin: declaration(["predicate"], NAME),
    beginCaptures: named("storage.type.predicate.kpl", "entity.name.function.predicate.kpl"),
    end: NEXT_DECLARATION,
    patterns: [
      ...includes("comments", "params", "record-type"),
      module,
      twin,
      {
        begin: "(=)(?!=)",
        beginCaptures: named("keyword.operator.assignment.kpl"),
        end: NEXT_DECLARATION,
        patterns: includes("expression", "block", "stray"),
      },
      ...includes("strings", "stray"),
    ],
  },
  plugin: {
    patterns: [
      {
        begin: declaration(["transform"], WORD),
        beginCaptures: named("storage.type.transform.kpl", "entity.name.function.transform.kpl"),
        end: NEXT_DECLARATION,
        patterns: [
          ...includes("comments", "params", "record-type"),
          module,
          twin,
          ...includes("strings", "stray"),
        ],
      },
      {
        begin: declaration(["connector", "converter"], WORD),
        beginCaptures: { 1: { name: "storage.type.$1.kpl" }, 2: { name: "entity.name.type.class.kpl" } },
        end: NEXT_DECLARATION,
        patterns: [
          ...includes("comments", "params", "record-type"),
          module,
          twin,
          ...includes("strings", "stray"),
        ],
      },
    ],
  },
  /** The type behind a declared name, up to what follows it: `=`, `from`, `connect` or the next declaration. */
  "record-type": {
    begin: ":",
    beginCaptures: { 0: { name: "punctuation.separator.type.kpl" } },
    end: String.raw`(?=(?<!=)=(?!>))|(?=(?<![\w.$-])(?:from|connect)(?![\w.-])\s*(?:"|$))|${NEXT_DECLARATION}`,
    patterns: includes("type", "stray"),
  },
  chain: {
    begin: declaration(["chain"], WORD),
    beginCaptures: named("storage.type.chain.kpl", "entity.name.function.chain.kpl"),
    end: String.raw`(?<=\})|${NEXT_DECLARATION}`,
    patterns: includes("comments", "params", "arm", "stray"),
  },
  pipeline: {
    begin: declaration(["pipeline"], NAME),
    beginCaptures: named("storage.type.pipeline.kpl", "entity.name.section.pipeline.kpl"),
    end: String.raw`(?<=\})|${NEXT_DECLARATION}`,
    patterns: includes("comments", "pipeline-body", "stray"),
  },
};
