/** ExtractField. Behaviour: org.apache.kafka.connect.transforms.ExtractField, Apache Kafka 4.1. */
import type { Shape } from "../../../src/data/shape.ts";
import type { Flow, Handle } from "../../../src/flow/algebra.ts";
import { described, missingField, NOTHING, requireStruct, withTarget } from "../../../src/flow/kit.ts";
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
    return withTarget(record, target, extracted(value));
  };

  function extracted(value: Handle): Handle {
    if (value.shape.mode !== "schemad") return flow.unlessNull(value, (v) => fromObject(flow, v, path));
    if (flow.hasSchema(value) !== flow.always) return flow.unlessNull(value, extracted);
    if (path.length === 0)
      return flow.unlessNull(
        value,
        (v) => fromObject(flow, v, path),
        () => noName(flow),
      );
    const shape = shapeAt(flow, value, path, options.field);
    return flow.unlessNull(
      value,
      (v) => fromStruct(flow, v, path, shape, replace),
      () => flow.constant(nullOf(shape), null),
    );
  }
});

/** A null under the field's own schema, whether that takes a null or not: what Connect gives where an ancestor is null. */
function nullOf(shape: Shape): Shape {
  return { ...shape, nullable: true, ...(shape.optional ? {} : { unset: true }) };
}

/** With a schema the field has to be there, whatever the value. */
function shapeAt(flow: Flow, value: Handle, path: readonly string[], text: string): Shape {
  let shape = value.shape;
  for (const name of path) {
    if (shape.type === "any") flow.unknown("the type of the value is not known");
    if (shape.type !== "struct") return noStruct(flow, shape, name);
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
    () => flow.constant(nullOf(shape), null),
  );
}

function noStruct(flow: Flow, shape: Shape, name: string): never {
  const message = `ExtractField needs a struct to look for \`${name}\`, found ${described(shape)}`;
  return flow.fail({
    errorClass: "DataException",
    message,
    notice: { kind: "cannot-read", option: "field", subject: described(shape), message },
  });
}

/** An empty text is a path without a name in it. */
function noName(flow: Flow): never {
  const message = "ExtractField has no field to look for";
  return flow.fail({
    errorClass: "IllegalArgumentException",
    message,
    notice: { kind: "fails-always", option: "field", message },
  });
}

/** Without a schema a field that is not there is a null. */
function fromObject(flow: Flow, value: Handle, path: readonly string[]): Handle {
  const [name, ...rest] = path;
  const struct = requireStruct(flow, value, "ExtractField");
  if (name === undefined) return noName(flow);
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
