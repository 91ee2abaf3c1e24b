/** MaskField's `replacement`, read as the masked value's type. Connect: `Values.convertTo…`, `new BigDecimal(…)`. */
import { RecordError } from "../../../src/data/errors.ts";
import {
  decimalToDouble,
  decimalToLong,
  longToByte,
  longToInt,
  longToShort,
  parseDecimal,
} from "../../../src/data/java/number-text.ts";
import { DECIMAL } from "../../../src/data/schema.ts";
import type { Shape } from "../../../src/data/shape.ts";
import type { Decimal, Value } from "../../../src/data/value.ts";
import type { Flow } from "../../../src/flow/algebra.ts";
import { described } from "../../../src/flow/kit.ts";

/** The value that the text stands for in that type; undefined where the type takes no replacement. */
export function replacementFor(shape: Shape, text: string, flow: Flow): Value | undefined {
  if (shape.name === DECIMAL) return asDecimal(shape, text, flow);
  if (shape.name?.startsWith("org.apache.kafka.connect.data.")) return undefined;
  switch (shape.type) {
    case "string":
      return text;
    case "int8":
      return narrowed(shape, text, flow, longToByte);
    case "int16":
      return narrowed(shape, text, flow, longToShort);
    case "int32":
      return narrowed(shape, text, flow, longToInt);
    case "int64":
      return narrowed(shape, text, flow, (n) => n);
    case "float32":
      return Math.fround(decimalToDouble(asDecimal(shape, text, flow)));
    case "float64":
      return decimalToDouble(asDecimal(shape, text, flow));
    default:
      return undefined;
  }
}

/** Connect drops the fraction and keeps the low bits without a word; a build says so. */
function narrowed(shape: Shape, text: string, flow: Flow, narrow: (long: bigint) => number | bigint): Value {
  const decimal = asDecimal(shape, text, flow);
  const value = narrow(decimalToLong(decimal));
  if (String(value) !== text.replace(/^\+/, "")) {
    flow.report({
      kind: "suspicious-literal",
      option: "replacement",
      message: `\`${text}\` becomes ${value} in a field of type ${shape.type}`,
    });
  }
  return value;
}

function asDecimal(shape: Shape, text: string, flow: Flow): Decimal {
  try {
    return parseDecimal(text);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return flow.fail({
      errorClass: "DataException",
      message: `the replacement \`${text}\` is no number, and the field is ${described(shape)}`,
      notice: {
        kind: "fails-always",
        option: "replacement",
        message: `the replacement \`${text}\` is no number, and it goes into a field of type ${described(shape)}`,
      },
    });
  }
}
