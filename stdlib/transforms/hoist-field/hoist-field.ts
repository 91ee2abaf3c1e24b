/** HoistField. Behaviour: org.apache.kafka.connect.transforms.HoistField, Apache Kafka 4.1. */
import type { Mode } from "../../../src/data/shape.ts";
import type { Handle } from "../../../src/flow/algebra.ts";
import { NOTHING, withTarget } from "../../../src/flow/kit.ts";
import { law } from "../../../src/flow/law.ts";
import { structShape } from "../../../src/flow/shapes.ts";

interface HoistFieldOptions {
  readonly field: string;
}

export const hoistField = law<HoistFieldOptions>("HoistField", ({ field }, target, flow) => (record) => {
  const value = record[target];
  if (value.shape.mode === "unknown") flow.unknown("the type of the hoisted value is not known");
  const hoisted = (mode: Mode, held: Handle): Handle =>
    flow.struct(structShape(mode), [{ name: field, value: held, present: flow.always }]);
  // A null with a schema goes under it; a null without makes an object that holds a null.
  if (value.shape.mode === "schemaless" || flow.hasSchema(value) === flow.always) {
    return withTarget(record, target, hoisted(value.shape.mode, value));
  }
  const whenNull = (): Handle => hoisted("schemaless", flow.constant(NOTHING, null));
  return withTarget(
    record,
    target,
    flow.unlessNull(value, (v) => hoisted(v.shape.mode, v), whenNull),
  );
});
