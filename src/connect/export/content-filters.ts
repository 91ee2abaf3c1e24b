/**
 * Conditions on a record's content as transforms that Connect can be given: Debezium's Filter, whose condition is Groovy, and Confluent's, whose
 * condition is JSONPath. Source: Debezium's ScriptingTransformation and Jsr223Engine, version 3.6; Confluent's documentation, "Filter".
 */
import type { Condition, ConditionOperand, ConstantValue, OptionValue } from "../../compiler/model.ts";

/** Whose filters conditions on content become. */
export type ContentPredicates = "debezium" | "confluent";

/** The class of a filter and its options, in order. */
export interface ContentFilter {
  readonly className: string;
  readonly options: ReadonlyMap<string, string>;
}

/** What no such filter can say; the message names it. */
class Unsayable extends Error {}

/** A filter that drops the records for which `condition` is `drops`; a sentence where the pack's has no such condition. */
export function contentFilter(
  condition: Condition,
  drops: boolean,
  pack: ContentPredicates,
): ContentFilter | string {
  try {
    return pack === "debezium" ? debeziumFilter(condition, drops) : confluentFilter(condition, drops);
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    return error.message;
  }
}

/** Tombstones are asked about as any other record. */
function debeziumFilter(condition: Condition, drops: boolean): ContentFilter {
  const holds = groovy(condition);
  return {
    className: "io.debezium.transforms.Filter",
    options: new Map([
      ["language", "jsr223.groovy"],
      ["condition", drops ? `!(${holds})` : holds],
      ["null.handling.mode", "evaluate"],
    ]),
  };
}

const GROOVY_OPERATORS = { "==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=" } as const;

function groovy(condition: Condition): string {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.operands
        .map((operand) => `(${groovy(operand)})`)
        .join(condition.kind === "and" ? " && " : " || ");
    case "not":
      return `!(${groovy(condition.operand)})`;
    case "always":
      return String(condition.value);
    case "isNull":
      return `${groovyOperand(condition.operand)} ${condition.negated ? "!=" : "=="} null`;
    case "predicate":
      return groovyPredicate(condition);
    case "compare":
      return groovyComparison(condition);
  }
}

function groovyComparison({ operator, left, right }: Extract<Condition, { kind: "compare" }>): string {
  const [a, b] = [groovyOperand(left), groovyOperand(right)];
  if (operator === "matches") return `${a} ==~ ${b}`;
  if (operator === "in") return `${a} in ${b}`;
  const compared = `${a} ${GROOVY_OPERATORS[operator]} ${b}`;
  if (left.kind === "part" && right.kind === "part") {
    // Two nulls are not equal here, and are in Groovy.
    if (operator === "!=") return `!(${a} != null && ${a} == ${b})`;
    return operator === "==" ? `${a} != null && ${compared}` : `${a} != null && ${b} != null && ${compared}`;
  }
  // Groovy has null before everything; here nothing is true of it.
  const part = left.kind === "part" ? a : b;
  return operator === "==" || operator === "!=" ? compared : `${part} != null && ${compared}`;
}

function groovyOperand(operand: ConditionOperand): string {
  if (operand.kind === "constant") return groovyConstant(operand.value);
  if (operand.kind === "regex") return quoted(operand.source);
  const { part, path } = operand;
  switch (part) {
    case "topic":
      return "topic";
    case "header":
      // A header is a text here; SimpleHeaderConverter makes a number of "7".
      throw new Unsayable(
        "what Debezium's Filter sees of a header depends on the header converter: test `HasHeaderKey`",
      );
    case "key":
    case "value":
      return [part, ...path.map((name) => (/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)))].join("?.");
    default:
      throw new Unsayable(`Debezium's Filter does not see a record's ${part}`);
  }
}

function groovyConstant(value: ConstantValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  if ("number" in value) return /^-?\d+$/.test(value.number) ? value.number : `${value.number}d`;
  return `[${value.map(groovyConstant).join(", ")}]`;
}

/** A text of Groovy in single quotes, in which a dollar sign is one. */
function quoted(text: string): string {
  const escaped = text.replaceAll(/[\\']/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`);
  return `'${escaped.replaceAll("\r", String.raw`\r`)}'`;
}

/** Kafka's own predicates beside conditions on content. */
function groovyPredicate({ name, options }: Extract<Condition, { kind: "predicate" }>): string {
  const text = (option: string): string => quoted(textOf(options.get(option)));
  switch (name) {
    case "RecordIsTombstone":
      return "value == null";
    case "HasHeaderKey":
      return `header.containsKey(${text("name")})`;
    case "TopicNameMatches":
      return `topic ==~ ${text("pattern")}`;
    default:
      throw new Unsayable(`\`${name}\` cannot stand beside a condition on the record's content`);
  }
}

function textOf(option: OptionValue | undefined): string {
  return typeof option?.value === "string" ? option.value : "";
}

/**
 * Only comparisons that must all hold: of a field that is missing or null Confluent's Filter says for the whole condition what becomes of the record, and
 * there it is false as here.
 */
function confluentFilter(condition: Condition, drops: boolean): ContentFilter {
  const operands = condition.kind === "and" ? condition.operands : [condition];
  const parts = operands.map(jsonPathComparison);
  const [side] = parts.map((part) => part.side);
  if (side === undefined || parts.some((part) => part.side !== side))
    throw new Unsayable("Confluent's Filter looks at the key or at the value, not at both");
  return {
    className: `io.confluent.connect.transforms.Filter$${side === "key" ? "Key" : "Value"}`,
    options: new Map([
      ["filter.condition", `$[?(${parts.map(({ text }) => text).join(" && ")})]`],
      ["filter.type", drops ? "exclude" : "include"],
      ["missing.or.null.behavior", drops ? "include" : "exclude"],
    ]),
  };
}

function jsonPathComparison(condition: Condition): { readonly side: "key" | "value"; readonly text: string } {
  if (condition.kind !== "compare" || condition.operator === "!=")
    throw new Unsayable(
      "Confluent's Filter is given comparisons with `==`, `<`, `>`, `in` and `matches`, joined by `and`",
    );
  const { left, right, operator } = condition;
  if (left.kind !== "part" || right.kind === "part" || (left.part !== "key" && left.part !== "value"))
    throw new Unsayable("Confluent's Filter compares a field of the key or the value with a constant");
  if (left.path.length === 0) throw new Unsayable("Confluent's Filter looks at fields only");
  const path = left.path.map((name) => `[${quoted(name)}]`).join("");
  const sign = operator === "matches" ? "=~" : operator;
  return { side: left.part, text: `@${path} ${sign} ${jsonPathConstant(right)}` };
}

function jsonPathConstant(operand: Exclude<ConditionOperand, { kind: "part" }>): string {
  if (operand.kind === "regex") return `/${operand.source.replaceAll("/", String.raw`\/`)}/`;
  const constant = (value: ConstantValue): string => {
    if (typeof value === "string") return quoted(value);
    if (typeof value === "boolean") return String(value);
    return "number" in value ? value.number : `[${value.map(constant).join(", ")}]`;
  };
  return constant(operand.value);
}
