/** Which operations turn a value of one type into another; undefined where Cast refuses. */
import { DATE, DECIMAL, TIME, TIMESTAMP, type PrimitiveType } from "../../../src/data/schema.ts";
import type { Shape } from "../../../src/data/shape.ts";
import type { Operation } from "../../../src/flow/algebra.ts";
import * as onText from "./on-text.ts";
import * as operations from "./operations.ts";

export type CastType = Exclude<PrimitiveType, "bytes">;

type Name = keyof typeof operations;
/** Nothing to do: the plain value is the same. */
type Way = Name | "same" | readonly Name[];

const SMALL: Record<CastType, Way> = {
  int8: "toInt8",
  int16: "toInt16",
  int32: "same",
  int64: "int32ToInt64",
  float32: "toFloat32",
  float64: "same",
  boolean: "numberToBoolean",
  string: "integerToText",
};

const FLOAT: Record<CastType, Way> = {
  int8: "floatToInt8",
  int16: "floatToInt16",
  int32: "floatToInt32",
  int64: "floatToInt64",
  float32: "toFloat32",
  float64: "same",
  boolean: "numberToBoolean",
  string: "float64ToText",
};

const WAYS: Readonly<Record<string, Readonly<Record<CastType, Way>>>> = {
  int8: { ...SMALL, int8: "same", int16: "same" },
  int16: { ...SMALL, int16: "same" },
  int32: SMALL,
  int64: {
    int8: "int64ToInt8",
    int16: "int64ToInt16",
    int32: "int64ToInt32",
    int64: "same",
    float32: "int64ToFloat32",
    float64: "int64ToFloat64",
    boolean: "int64ToBoolean",
    string: "integerToText",
  },
  float32: { ...FLOAT, float32: "same", string: "float32ToText" },
  float64: FLOAT,
  boolean: {
    int8: "booleanToNumber",
    int16: "booleanToNumber",
    int32: "booleanToNumber",
    int64: "booleanToInt64",
    float32: "booleanToNumber",
    float64: "booleanToNumber",
    boolean: "same",
    string: "booleanToText",
  },
  string: {
    int8: "textToInt8",
    int16: "textToInt16",
    int32: "textToInt32",
    int64: "textToInt64",
    float32: "textToFloat32",
    float64: "textToFloat64",
    boolean: "textToBoolean",
    string: "same",
  },
  [DECIMAL]: {
    int8: "decimalToInt8",
    int16: "decimalToInt16",
    int32: "decimalToInt32",
    int64: "decimalToInt64",
    float32: "decimalToFloat32",
    float64: "decimalToFloat64",
    boolean: "decimalToBoolean",
    string: "decimalText",
  },
};

/** Logical dates become their stored integers first, except for text. */
const STORED: Readonly<Record<string, { readonly first: Name; readonly as: "int32" | "int64" }>> = {
  [DATE]: { first: "dateToDays", as: "int32" },
  [TIME]: { first: "timeToMillis", as: "int32" },
  [TIMESTAMP]: { first: "timestampToMillis", as: "int64" },
};

const FAILING: ReadonlySet<Name> = new Set<Name>([
  "textToInt8",
  "textToInt16",
  "textToInt32",
  "textToInt64",
  "textToFloat32",
  "textToFloat64",
  "dateToDays",
  "timeToMillis",
  "timestampToMillis",
]);

/** The operations to apply in turn, none where the value stays as it is; undefined: Cast does not take this type. */
export function conversion(from: Shape, to: CastType): readonly Operation[] | undefined {
  const { name = "", type, mode } = from;
  const stored = STORED[name];
  // A whole value that was cast keeps the name of its schema, and what it holds is no date any more.
  const isCast = mode === "schemad" && (stored ? type !== stored.as : name === DECIMAL && type !== "bytes");
  if (isCast) return stored && to !== "string" ? undefined : chain(type, to);
  // Without a schema nothing says that a java.util.Date or a BigDecimal is a number.
  if (mode === "schemaless" && (stored || name === DECIMAL)) return undefined;
  if (stored)
    return to === "string" ? [operation("dateText")] : [operation(stored.first), ...chain(stored.as, to)];
  if (name === DECIMAL) return chain(DECIMAL, to);
  if (type === "bytes") return to === "string" ? [operation("base64")] : undefined;
  return WAYS[type] ? chain(type, to) : undefined;
}

function chain(from: string, to: CastType): readonly Operation[] {
  const way = WAYS[from]?.[to];
  if (way === undefined || way === "same") return [];
  return (typeof way === "string" ? [way] : way).map(operation);
}

/** A memo: records are many, operations few. */
const made = new Map<Name, Operation>();

function operation(name: Name): Operation {
  let known = made.get(name);
  if (!known) made.set(name, (known = operationOf(name)));
  return known;
}

function operationOf(name: Name): Operation {
  return {
    name,
    module: "kpl/stdlib/transforms/cast/operations",
    mayFail: FAILING.has(name),
    run: operations[name],
    ...(name in onText
      ? { onText: { name, module: "kpl/stdlib/transforms/cast/on-text", room: onText.ROOM } }
      : {}),
  };
}
