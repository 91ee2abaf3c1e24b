/** MaskField. Behaviour: org.apache.kafka.connect.transforms.MaskField, Apache Kafka 4.1. */
import { DECIMAL } from "../../../src/data/schema.ts";
import type { Shape } from "../../../src/data/shape.ts";
import { Decimal, JavaDate, type Value } from "../../../src/data/value.ts";
import type { Flow, Handle } from "../../../src/flow/algebra.ts";
import {
  described,
  failsOnNull,
  listPlaces,
  requireStruct,
  updateFields,
  withTarget,
} from "../../../src/flow/kit.ts";
import { law, OptionProblem, requireItems } from "../../../src/flow/law.ts";
import { replacementFor } from "./replacement.ts";

interface MaskFieldOptions {
  readonly fields: readonly string[];
  readonly replacement?: string;
  readonly "replace.null.with.default": boolean;
}

export const maskField = law<MaskFieldOptions>("MaskField", (options, target, flow) => {
  checkOptions(options);
  const fields = listPlaces("fields", options.fields);
  const mask = (value: Handle): Handle =>
    flow.unlessNull(value, (leaf) => masked(flow, leaf, options.replacement));
  return (record) => {
    flow.require(flow.not(flow.isNull(record[target])), () => failsOnNull("MaskField", target));
    const struct = requireStruct(
      flow,
      flow.unlessNull(record[target], (v) => v),
      "MaskField",
    );
    const replaceNull = options["replace.null.with.default"];
    const update = { fields, absent: "null", replaceNull, update: mask } as const;
    return withTarget(record, target, updateFields(flow, struct, update));
  };
});

/** Connect's own validation. */
function checkOptions({ fields, replacement }: MaskFieldOptions): void {
  requireItems("MaskField", "fields", fields);
  if (replacement === "")
    throw new OptionProblem({
      kind: "bad-option",
      option: "replacement",
      message: "`replacement` cannot be empty; leave it out for the empty value of each field",
    });
}

/** What stands in place of a value: the replacement, read as the value's type, or the empty value of that type. */
function masked(flow: Flow, leaf: Handle, replacement: string | undefined): Handle {
  const { shape } = leaf;
  if (shape.type === "any") flow.unknown("the type of a masked field is not known");
  const value = replacement === undefined ? emptyValue(shape) : replacementFor(shape, replacement, flow);
  if (value !== undefined) return flow.constant(withoutFields(shape), value);
  const what = described(shape);
  return flow.fail({
    errorClass: "DataException",
    message: `MaskField cannot mask ${what}${replacement === undefined ? "" : " with a replacement"}`,
    notice: {
      kind: "cannot-read",
      option: "fields",
      subject: what,
      message: `MaskField cannot mask ${what}${replacement === undefined ? "" : " with a replacement"}`,
    },
  });
}

/** A masked object is an empty one. */
function withoutFields(shape: Shape): Shape {
  if (shape.type !== "struct") return shape;
  const { open: _, ...kept } = shape;
  return { ...kept, fields: [] };
}

/** Connect's table of empty values. A nested struct and bytes have none; a schemaless object becomes an empty one. */
function emptyValue(shape: Shape): Value | undefined {
  if (shape.name === DECIMAL) return new Decimal(0n, 0);
  if (shape.name?.startsWith("org.apache.kafka.connect.data.")) return new JavaDate(0n);
  switch (shape.type) {
    case "boolean":
      return false;
    case "int8":
    case "int16":
    case "int32":
    case "float32":
    case "float64":
      return 0;
    case "int64":
      return 0n;
    case "string":
      return "";
    case "array":
      return [];
    case "map":
      return new Map();
    case "struct":
      return shape.mode === "schemaless" ? new Map() : undefined;
    default:
      return undefined;
  }
}
