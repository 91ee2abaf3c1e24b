/** ValueToKey. Behaviour: org.apache.kafka.connect.transforms.ValueToKey, Apache Kafka 4.1. */
import type { Entry, Flow, Handle } from "../../../src/flow/algebra.ts";
import { failsOnNull, missingField, NOTHING, requireStruct } from "../../../src/flow/kit.ts";
import { recordLaw, requireItems } from "../../../src/flow/law.ts";
import { structShape } from "../../../src/flow/shapes.ts";

interface ValueToKeyOptions {
  readonly fields: readonly string[];
  readonly "replace.null.with.default": boolean;
}

export const valueToKey = recordLaw<ValueToKeyOptions>("ValueToKey", (options, flow) => {
  requireItems("ValueToKey", "fields", options.fields);
  return (record) => {
    flow.require(flow.not(flow.isNull(record.value)), () => failsOnNull("ValueToKey", "value"));
    const struct = requireStruct(
      flow,
      flow.unlessNull(record.value, (v) => v),
      "ValueToKey",
    );
    const entries = options.fields.map((name, item) =>
      entryOf(flow, struct, name, item, options["replace.null.with.default"]),
    );
    const capacity = options.fields.length;
    return { ...record, key: flow.struct(structShape(struct.shape.mode), entries, undefined, { capacity }) };
  };
});

/** With a schema a field that is not there fails; without, the key holds a null. */
function entryOf(flow: Flow, struct: Handle, name: string, item: number, replace: boolean): Entry {
  const entry = flow.field(struct, name);
  if (entry) return { name, value: flow.orDefault(flow.valueOrNull(entry), replace), present: flow.always };
  if (struct.shape.mode === "schemad") {
    return flow.fail({
      errorClass: "DataException",
      message: `there is no field \`${name}\``,
      notice: { kind: "missing-field", option: "fields", item, subject: name, within: struct.shape },
    });
  }
  missingField(flow, struct, name, { option: "fields", item });
  return { name, value: flow.constant(NOTHING, null), present: flow.always };
}
