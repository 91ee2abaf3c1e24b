import { DOTTED, WORD } from "./words.ts";
import { includes, named, type Repository } from "./rule.ts";

/** Kafka Connect's primitive types, by the names KPL has for them. */
export const PRIMITIVES = [
  "int8",
  "int16",
  "int32",
  "int64",
  "float32",
  "float64",
  "boolean",
  "string",
  "bytes",
  "any",
] as const;

/** Logical types, containers, and the types that only parameters have. */
export const BUILTINS = [
  "Decimal",
  "Date",
  "Timestamp",
  "Time",
  "array",
  "map",
  "Change",
  "path",
  "name",
  "type",
  "enum",
] as const;

const alone = String.raw`(?![\w.]|-\w)`;

/** Types, structs, annotations and the parameters of transforms and chains. */
export const types: Repository = {
  primitive: {
    name: "support.type.primitive.kpl",
    match: String.raw`(?<![\w.$-])(?:${PRIMITIVES.join("|")})${alone}`,
  },
  /** A logical type as a value: `target.type: Timestamp`. */
  logical: {
    name: "support.type.builtin.kpl",
    match: String.raw`(?<![\w.$-])(?:Decimal|Date|Timestamp|Time)${alone}`,
  },
  type: {
    patterns: [
      ...includes("comments", "spread", "struct", "annotation"),
      {
        begin: String.raw`(?<![\w.$-])(enum)\s*(<)`,
        beginCaptures: named("support.type.builtin.kpl", "punctuation.definition.typeparameters.begin.kpl"),
        end: ">",
        endCaptures: { 0: { name: "punctuation.definition.typeparameters.end.kpl" } },
        patterns: [
          ...includes("comments", "strings"),
          {
            name: "variable.other.enummember.kpl",
            match: DOTTED,
            captures: { 0: { patterns: includes("dots") } },
          },
          ...includes("numbers", "comma"),
        ],
      },
      { name: "keyword.operator.arrow.kpl", match: "=>|->" },
      ...includes("primitive"),
      { name: "support.type.builtin.kpl", match: String.raw`(?<![\w.$-])(?:${BUILTINS.join("|")})${alone}` },
      { name: "entity.name.type.schema.kpl", match: String.raw`(?<![\w.$-])${WORD}` },
      { name: "keyword.operator.union.kpl", match: String.raw`\|` },
      { name: "keyword.operator.optional.kpl", match: String.raw`\?` },
      { name: "punctuation.definition.typeparameters.begin.kpl", match: "<" },
      { name: "punctuation.definition.typeparameters.end.kpl", match: ">" },
      {
        match: String.raw`(\()\s*(\d+)\s*(\))`,
        captures: named(
          "punctuation.section.parens.begin.kpl",
          "constant.numeric.kpl",
          "punctuation.section.parens.end.kpl",
        ),
      },
      ...includes("comma"),
    ],
  },
  struct: {
    begin: String.raw`\{`,
    beginCaptures: { 0: { name: "punctuation.section.struct.begin.kpl" } },
    end: String.raw`\}`,
    endCaptures: { 0: { name: "punctuation.section.struct.end.kpl" } },
    patterns: includes("in-struct"),
  },
  "in-struct": {
    patterns: [
      ...includes("comments"),
      {
        match: String.raw`(?<![\w.$-])(?:(${WORD})|(${"`[^`\\n]+`"}))\s*(:)`,
        captures: named(
          "variable.other.property.kpl",
          "variable.other.property.quoted.kpl",
          "punctuation.separator.key-value.kpl",
        ),
      },
      { name: "punctuation.separator.key-value.kpl", match: ":" },
      ...includes("default", "type", "literal", "stray"),
    ],
  },
  /** `= value` behind the type of a field or parameter. */
  default: {
    patterns: [
      {
        begin: String.raw`(=)\s*(\{)`,
        beginCaptures: named("keyword.operator.assignment.kpl", "punctuation.section.block.begin.kpl"),
        end: String.raw`\}`,
        endCaptures: { 0: { name: "punctuation.section.block.end.kpl" } },
        patterns: includes("in-block"),
      },
      {
        match: String.raw`(=)(?!>)\s*(${DOTTED})?`,
        captures: {
          1: { name: "keyword.operator.assignment.kpl" },
          2: { patterns: includes("constants", "primitive", "logical", "word") },
        },
      },
    ],
  },
  annotation: {
    begin: String.raw`(@)(${WORD})\s*(\()`,
    beginCaptures: named(
      "punctuation.definition.annotation.kpl",
      "entity.name.function.decorator.kpl",
      "punctuation.section.parens.begin.kpl",
    ),
    end: String.raw`\)`,
    endCaptures: { 0: { name: "punctuation.section.parens.end.kpl" } },
    patterns: includes("value", "stray"),
  },
  params: {
    begin: String.raw`\(`,
    beginCaptures: { 0: { name: "punctuation.definition.parameters.begin.kpl" } },
    end: String.raw`\)`,
    endCaptures: { 0: { name: "punctuation.definition.parameters.end.kpl" } },
    patterns: [
      ...includes("comments"),
      {
        match: String.raw`(?<![\w.$-])(${DOTTED})\s*(:)`,
        captures: {
          1: { name: "variable.parameter.kpl", patterns: includes("dots") },
          2: { name: "punctuation.separator.key-value.kpl" },
        },
      },
      ...includes("default", "type", "literal", "stray"),
    ],
  },
};
