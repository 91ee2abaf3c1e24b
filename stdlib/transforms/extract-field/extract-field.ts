/** ExtractField. Behaviour: org.apache.kafka.connect.transforms.ExtractField, Apache Kafka 4.1. */
import type { Shape } from "../../../src/data/shape.ts";
import type { Flow, Handle } from "../../../src/flow/algebra.ts";
import { missingField, NOTHING, requireStruct } from "../../../src/flow/kit.ts";
import { law } from "../../../src/flow/law.ts";
import { fieldPath } from "./path.ts";

interface ExtractFieldOptions {
  readonly field: string;
  readonly "field.syntax.version": string;
  readonly "replace.null.with.default": boolean;
}

export const extractField = law<ExtractFieldOptions>("ExtractField", (options, target, flow) => {
  const path = fieldPath(options.field, options["field.syntax.version"]);
  const replace = options["replace.null.with.default"];
  return (record) => {
    const value = record[target];
    if (value.shape.mode !== "schemad") {
      return { ...record, [target]: flow.unlessNull(value, (v) => fromObject(flow, v, path)) };
    }
    const shape = shapeAt(flow, value, path, options.field);
    const nothing = (): Handle => flow.constant({ ...shape, nullable: true }, null);
    return {
      ...record,
      [target]: flow.unlessNull(value, (v) => fromStruct(flow, v, path, shape, replace), nothing),
    };
  };
});

/** With a schema the field has to be there, whatever the value. */
function shapeAt(flow: Flow, value: Handle, path: readonly string[], text: string): Shape {
  let shape = value.shape;
  for (const name of path) {
    if (shape.type === "any") flow.unknown("the type of the value is not known");
    const field = shape.fields?.find((f) => f.name === name);
    if (!field) {
      const dotted = path.length === 1 && name.includes(".");
      return flow.fail({
        errorClass: "IllegalArgumentException",
        message: `there is no field \`${text}\``,
        notice: {
          kind: dotted ? "not-top-level" : "missing-field",
          option: "field",
          subject: name,
          within: shape,
        },
      });
    }
    shape = field.shape;
  }
  return shape;
}

function fromStruct(
  flow: Flow,
  value: Handle,
  path: readonly string[],
  shape: Shape,
  replace: boolean,
): Handle {
  const [name = "", ...rest] = path;
  const struct = requireStruct(flow, value, "ExtractField");
  const entry = flow.field(struct, name);
  if (!entry) throw new Error(`the schema has a field ${name}, and its struct has not`);
  if (rest.length === 0) return flow.orDefault(entry.value, replace);
  const inner = flow.orDefault(entry.value, true);
  return flow.unlessNull(
    inner,
    (v) => fromStruct(flow, v, rest, shape, replace),
    () => flow.constant({ ...shape, nullable: true }, null),
  );
}

/** Without a schema a field that is not there is a null. */
function fromObject(flow: Flow, value: Handle, path: readonly string[]): Handle {
  const [name = "", ...rest] = path;
  const struct = requireStruct(flow, value, "ExtractField");
  const entry = flow.field(struct, name);
  if (!entry) {
    missingField(flow, struct, name, { option: "field" });
    return flow.constant(NOTHING, null);
  }
  const held = flow.valueOrNull(entry);
  return rest.length === 0
    ? held
    : flow.unlessNull(
        held,
        (v) => fromObject(flow, v, rest),
        () => flow.constant(NOTHING, null),
      );
}
