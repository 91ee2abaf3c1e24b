/** Conditions over a record's content, evaluated in either reading: two-valued, any comparison with null is false. */
import type { Cond, Flow, FlowRecord, Handle, Operation } from "./algebra.ts";
import { RegexRefusal } from "../data/java/regex-node.ts";
import { OptionProblem, type Options, type PredicateLaw } from "./law.ts";
import { javaRegex } from "./text-match.ts";

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "matches";

/** A condition with its names resolved. `id` is handed back in reports, so that whoever made the condition finds the place. */
export type FlowCondition =
  | { readonly kind: "and" | "or"; readonly operands: readonly FlowCondition[] }
  | { readonly kind: "not"; readonly operand: FlowCondition }
  | { readonly kind: "always"; readonly value: boolean }
  | { readonly kind: "predicate"; readonly law: PredicateLaw; readonly options: Options }
  /** A user's function on the value. */
  | { readonly kind: "custom"; readonly operation: Operation }
  | {
      readonly kind: "isNull";
      readonly negated: boolean;
      readonly operand: FlowOperand;
      readonly id?: number;
    }
  | {
      readonly kind: "compare";
      readonly operator: ComparisonOperator;
      readonly left: FlowOperand;
      readonly right: FlowOperand;
      readonly id?: number;
    };

export type FlowOperand =
  | {
      readonly kind: "part";
      readonly part: "topic" | "timestamp" | "partition" | "header" | "key" | "value";
      readonly path: readonly string[];
    }
  | { readonly kind: "constant"; readonly value: FlowConstant }
  | { readonly kind: "regex"; readonly source: string };

/** Numbers keep their text: the type they are compared with says how they are read. */
export type FlowConstant = string | boolean | { readonly number: string } | readonly FlowConstant[];

/** Hears what a build should say about a condition: a field that is not there, two types that cannot be compared. */
export type ConditionListener = (
  id: number | undefined,
  problem:
    | {
        readonly kind: "missing-field";
        readonly operand: FlowOperand;
        readonly name: string;
        readonly within: Handle;
      }
    | { readonly kind: "cannot-compare"; readonly left: string; readonly right: string },
) => void;

/** Prepares a condition once; the result is asked for each record. */
export function prepareCondition(
  condition: FlowCondition,
  flow: Flow,
  listen: ConditionListener = () => {},
): (record: FlowRecord) => Cond {
  switch (condition.kind) {
    case "and":
    case "or": {
      const operands = condition.operands.map((o) => prepareCondition(o, flow, listen));
      const both = condition.kind === "and" ? flow.and.bind(flow) : flow.or.bind(flow);
      return (record) => both(...operands.map((o) => o(record)));
    }
    case "not": {
      const operand = prepareCondition(condition.operand, flow, listen);
      return (record) => flow.not(operand(record));
    }
    case "always":
      return () => (condition.value ? flow.always : flow.never);
    case "predicate":
      return condition.law.prepare(condition.options, flow);
    case "custom":
      return (record) => flow.test(condition.operation, record.value);
    case "isNull":
      return (record) => {
        const value = operandOf(condition.operand, flow, record, condition.id, listen);
        const isNull = value === undefined ? flow.always : flow.isNull(value);
        return condition.negated ? flow.not(isNull) : isNull;
      };
    case "compare":
      if (condition.right.kind === "regex") checkRegex(condition.right.source);
      return (record) => compare(condition, flow, record, listen);
  }
}

function checkRegex(source: string): void {
  try {
    javaRegex(source);
  } catch (error) {
    if (!(error instanceof RegexRefusal)) throw error;
    throw new OptionProblem({ kind: "bad-option", subject: source, message: error.message });
  }
}

type Comparison = Extract<FlowCondition, { kind: "compare" }>;

function compare(condition: Comparison, flow: Flow, record: FlowRecord, listen: ConditionListener): Cond {
  const { operator, right, id } = condition;
  if (operator === "!=") return flow.not(compare({ ...condition, operator: "==" }, flow, record, listen));
  if (operator === "in" && right.kind === "constant" && Array.isArray(right.value)) {
    const items = (right.value as readonly FlowConstant[]).map((value): FlowOperand => ({
      kind: "constant",
      value,
    }));
    return flow.or(
      ...items.map((item) => compare({ ...condition, operator: "==", right: item }, flow, record, listen)),
    );
  }
  if (condition.left.kind === "constant" && right.kind !== "constant") {
    const turned = { ...condition, left: right, right: condition.left, operator: TURNED[operator] };
    return compare(turned, flow, record, listen);
  }
  const left = operandOf(condition.left, flow, record, id, listen);
  if (left === undefined) return flow.never;
  if (right.kind === "regex") return matches(right.source, left, flow, id, listen);
  if (right.kind === "constant") return compareConstant(left, operator, right.value, flow, id, listen);
  const other = operandOf(right, flow, record, id, listen);
  return other === undefined ? flow.never : compareHandles(left, operator, other, flow, id, listen);
}

const TURNED = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  in: "in",
  matches: "matches",
} as const;

const INTEGERS = new Set(["int8", "int16", "int32"]);
const FLOATS = new Set(["float32", "float64"]);

function typeName(value: Handle): string {
  return value.shape.name?.replace(/^org\.apache\.kafka\.connect\.data\./, "") ?? value.shape.type;
}

function compareConstant(
  left: Handle,
  operator: ComparisonOperator,
  constant: FlowConstant,
  flow: Flow,
  id: number | undefined,
  listen: ConditionListener,
): Cond {
  const { type, mode } = left.shape;
  const plain = { mode, type, optional: false, nullable: false } as const;
  const cannot = (): Cond => {
    listen(id, { kind: "cannot-compare", left: typeName(left), right: constantType(constant) });
    return flow.never;
  };
  if (type === "any") return ofUnknown(left, flow);
  if (left.shape.name !== undefined && type !== "struct") return cannot();
  if (typeof constant === "string") {
    if (type !== "string") return cannot();
    return flow.test(infix(operator), left, flow.constant(plain, constant));
  }
  if (typeof constant === "boolean") {
    if (type !== "boolean" || operator !== "==") return cannot();
    return flow.test(infix(operator), left, flow.constant(plain, constant));
  }
  if (Array.isArray(constant) || !("number" in constant)) return cannot();
  const { number } = constant;
  if (type === "int64" && /^-?\d+$/.test(number)) {
    return flow.test(infix(operator), left, flow.constant(plain, BigInt(number)));
  }
  if (type !== "int64" && !INTEGERS.has(type) && !FLOATS.has(type)) return cannot();
  // JavaScript compares a bigint with a number by value, without rounding.
  return flow.test(infix(operator), left, flow.constant({ ...plain, type: "float64" }, Number(number)));
}

/** A null that nobody knows more of compares with nothing; anything else is for the run time. */
function ofUnknown(value: Handle, flow: Flow): Cond {
  if (flow.isNull(value) === flow.always) return flow.never;
  return flow.unknown("the type of a value in this condition is not known");
}

function compareHandles(
  left: Handle,
  operator: ComparisonOperator,
  right: Handle,
  flow: Flow,
  id: number | undefined,
  listen: ConditionListener,
): Cond {
  const number = (h: Handle): boolean =>
    h.shape.name === undefined &&
    (h.shape.type === "int64" || INTEGERS.has(h.shape.type) || FLOATS.has(h.shape.type));
  const same =
    left.shape.type === right.shape.type && left.shape.name === undefined && right.shape.name === undefined;
  const text = same && (left.shape.type === "string" || (left.shape.type === "boolean" && operator === "=="));
  if (!text && !(number(left) && number(right))) {
    const unknown = [left, right].find((h) => h.shape.type === "any");
    if (unknown) return ofUnknown(unknown, flow);
    listen(id, { kind: "cannot-compare", left: typeName(left), right: typeName(right) });
    return flow.never;
  }
  return flow.test(infix(operator, !same), left, right);
}

function matches(
  source: string,
  left: Handle,
  flow: Flow,
  id: number | undefined,
  listen: ConditionListener,
): Cond {
  if (left.shape.type === "any") return ofUnknown(left, flow);
  if (left.shape.type !== "string") {
    listen(id, { kind: "cannot-compare", left: typeName(left), right: "a regular expression" });
    return flow.never;
  }
  return flow.test(javaRegex(source), left);
}

function constantType(constant: FlowConstant): string {
  if (typeof constant === "string") return "string";
  if (typeof constant === "boolean") return "boolean";
  return Array.isArray(constant) ? "a list" : "number";
}

/** `loose`: bigint beside number, which only JavaScript's `==` compares by value. */
function infix(operator: ComparisonOperator, loose = false): Operation {
  const equals = loose ? (a: unknown, b: unknown) => a == b : (a: unknown, b: unknown) => equal(a, b);
  const run = {
    "==": equals,
    "<": (a: never, b: never) => a < b,
    "<=": (a: never, b: never) => a <= b,
    ">": (a: never, b: never) => a > b,
    ">=": (a: never, b: never) => a >= b,
  } as Record<string, Operation["run"]>;
  const found = run[operator];
  if (!found) throw new Error(`no comparison ${operator}`);
  const symbol = operator === "==" ? (loose ? "==" : "===") : operator;
  return { name: `compare${symbol}`, module: "", mayFail: false, run: found, infix: symbol };
}

function equal(a: unknown, b: unknown): boolean {
  return typeof a === typeof b ? a === b : a == b;
}

function operandOf(
  operand: FlowOperand,
  flow: Flow,
  record: FlowRecord,
  id: number | undefined,
  listen: ConditionListener,
): Handle | undefined {
  if (operand.kind === "constant" || operand.kind === "regex") return undefined;
  switch (operand.part) {
    case "header":
      return flow.headerText(record.headers, operand.path[0] ?? "");
    case "topic":
    case "partition":
    case "timestamp":
      return record[operand.part];
    default:
      return walk(record[operand.part], operand.path, flow, (name, within) =>
        listen(id, { kind: "missing-field", operand, name, within }),
      );
  }
}

/** Follows a path of fields; a null on the way gives null. Undefined where a field is known not to be there. */
function walk(
  from: Handle,
  path: readonly string[],
  flow: Flow,
  missing: (name: string, within: Handle) => void,
): Handle | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return from;
  if (flow.isNull(from) === flow.always || isKnownNull(from)) return undefined;
  let lost = false;
  const found = flow.unlessNull(
    from,
    (struct) => {
      const entry =
        struct.shape.type === "struct" || struct.shape.type === "any" ? flow.field(struct, name) : undefined;
      const inner = entry && walk(flow.valueOrNull(entry), rest, flow, missing);
      if (!entry) missing(name, struct);
      if (inner === undefined) lost = true;
      return inner ?? nullOf(from, path, flow);
    },
    () => nullOf(from, path, flow),
  );
  return lost ? undefined : found;
}

function isKnownNull(handle: Handle): boolean {
  return handle.shape.type === "any" && handle.shape.mode === "schemaless";
}

/** Null of the type that the path leads to, so that the two ways join. */
function nullOf(from: Handle, path: readonly string[], flow: Flow): Handle {
  let shape = from.shape;
  for (const name of path) {
    const next = shape.fields?.find((f) => f.name === name)?.shape;
    if (!next) break;
    shape = next;
  }
  return flow.constant({ ...shape, nullable: true }, null);
}
