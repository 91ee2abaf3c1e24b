/** Single values of a declared type as JSON. Source: org.apache.kafka.connect.json.JsonConverter and the logical types' fromLogical. */
import { dataError, RecordError } from "../errors.ts";
import { decimalToBytes, decimalToString } from "../java/number-text.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../schema.ts";
import type { Shape } from "../shape.ts";
import { Decimal, JavaDate } from "../value.ts";
import type { Built } from "./build.ts";
import { foundValue, misfit } from "./misfit.ts";
import { INT_RANGES, scaleOf } from "./typed-leaf.ts";
import { base64Json, doubleJson, floatJson, quoted } from "./write.ts";

type TextOf = (value: Built) => string;

/** For a type that has no others inside; its values are not null. */
export function leafText(shape: Shape, numericDecimals: boolean, path: string): TextOf {
  const reject = (value: Built): never => {
    throw misfit(path, shape, foundValue(value));
  };
  if (isLogical(shape)) {
    return shape.mode === "schemad"
      ? logicalText(shape, numericDecimals, path, reject)
      : withoutSchema(shape, path);
  }
  switch (shape.type) {
    case "string":
      return (value) => (typeof value === "string" ? quoted(value) : reject(value));
    case "boolean":
      return (value) => (typeof value === "boolean" ? (value ? "true" : "false") : reject(value));
    case "bytes":
      return (value) => (value instanceof Uint8Array ? base64Json(value) : reject(value));
    case "float64":
      return (value) => (typeof value === "number" ? doubleJson(value) : reject(value));
    case "float32":
      return (value) => (typeof value === "number" ? floatJson(value) : reject(value));
    case "int64":
      return (value) =>
        typeof value === "bigint" && BigInt.asIntN(64, value) === value ? value.toString() : reject(value);
    default: {
      const [least, most] = INT_RANGES[shape.type] ?? [0, -1];
      return (value) =>
        typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
          ? String(value)
          : reject(value);
    }
  }
}

const LOGICAL = new Set([DECIMAL, DATE, TIME, TIMESTAMP]);

/** Whether the shape has the name of one of Connect's logical types. */
export function isLogical(shape: Shape): boolean {
  return shape.name !== undefined && LOGICAL.has(shape.name);
}

const DAY = 86_400_000n;

/** Connect finds no type for a java.util.Date or a BigDecimal that has no schema. */
function withoutSchema(shape: Shape, path: string): TextOf {
  const kind = shape.name?.slice(shape.name.lastIndexOf(".") + 1) ?? "";
  return () => {
    throw dataError(`${place(path)}: a ${kind} has no JSON without a schema`);
  };
}

function place(path: string): string {
  return path === "" ? "the value" : `\`${path}\``;
}

function logicalText(
  shape: Shape,
  numericDecimals: boolean,
  path: string,
  reject: (value: Built) => never,
): TextOf {
  if (shape.name === DECIMAL) return decimalText(shape, numericDecimals, path, reject);
  return (value) => {
    if (!(value instanceof JavaDate)) return reject(value);
    const { ms } = value;
    if (shape.name === TIMESTAMP) return ms.toString();
    if (shape.name === TIME) {
      if (ms < 0n || ms > DAY) throw dataError(`${place(path)}: a Time lies within one day`);
      return ms.toString();
    }
    if (ms % DAY !== 0n) throw dataError(`${place(path)}: a Date has no time of day`);
    // As Java casts the days to an int.
    return BigInt.asIntN(32, ms / DAY).toString();
  };
}

function noScale(shape: Shape): RecordError {
  return new RecordError(
    shape.parameters ? "DataException" : "NullPointerException",
    "the schema of a Decimal has no whole number as parameter `scale`",
  );
}

/** As a number a Decimal has the scale of its own; as bytes it must have the schema's, as nothing else tells it. */
function decimalText(
  shape: Shape,
  numericDecimals: boolean,
  path: string,
  reject: (value: Built) => never,
): TextOf {
  if (numericDecimals) return (value) => (value instanceof Decimal ? decimalToString(value) : reject(value));
  const scale = scaleOf(shape);
  return (value) => {
    if (!(value instanceof Decimal)) return reject(value);
    if (scale === undefined) throw noScale(shape);
    if (value.scale !== scale)
      throw dataError(
        `${place(path)}: a Decimal of scale ${value.scale} does not fit the scale ${scale} of its schema`,
      );
    return base64Json(decimalToBytes(value));
  };
}
