/** SetSchemaMetadata. Behaviour: org.apache.kafka.connect.transforms.SetSchemaMetadata, Apache Kafka 4.1. */
import type { Failure, Handle } from "../../../src/flow/algebra.ts";
import { described, NOTHING, withTarget } from "../../../src/flow/kit.ts";
import { law, OptionProblem } from "../../../src/flow/law.ts";

interface SetSchemaMetadataOptions {
  readonly "schema.name"?: string;
  readonly "schema.version"?: number;
  readonly "replace.null.with.default": boolean;
}

export const setSchemaMetadata = law<SetSchemaMetadataOptions>(
  "SetSchemaMetadata",
  (options, target, flow) => {
    const name = options["schema.name"];
    const version = options["schema.version"];
    if (name === undefined && version === undefined) {
      throw new OptionProblem({
        kind: "bad-option",
        message: "SetSchemaMetadata needs `schema.name` or `schema.version`",
      });
    }
    const meta = { ...(name === undefined ? {} : { name }), ...(version === undefined ? {} : { version }) };
    const replace = options["replace.null.with.default"];
    const renamed = (value: Handle): Handle => {
      if (value.shape.type === "any") flow.unknown("the type of the value is not known");
      if (value.shape.type !== "struct") return flow.fail(noStruct(value));
      const entries = flow.entries(value).map((e) => ({ ...e, value: flow.orDefault(e.value, replace) }));
      return flow.withMeta(flow.struct(value.shape, entries), meta);
    };
    return (record) => {
      const value = record[target];
      if (value.shape.mode === "unknown") flow.unknown("whether the records have a schema is not known");
      if (value.shape.mode === "schemad") {
        // A null with a schema gets the new one; a null without is left alone.
        const whenNull = (): Handle => {
          if (flow.hasSchema(value) !== flow.always) return flow.constant(NOTHING, null);
          if (value.shape.type !== "struct") return flow.fail(noStruct(value));
          return flow.constant({ ...value.shape, ...meta }, null);
        };
        return withTarget(record, target, flow.unlessNull(value, renamed, whenNull));
      }
      flow.require(flow.isNull(value), needsSchema);
      return record;
    };
  },
);

/** Connect asks every schema for its fields, and only a struct's has some. */
function noStruct(value: Handle): Failure {
  const message = `SetSchemaMetadata needs a struct, found ${described(value.shape)}`;
  return {
    errorClass: "DataException",
    message,
    notice: { kind: "cannot-read", subject: described(value.shape), message },
  };
}

function needsSchema(): Failure {
  return {
    errorClass: "DataException",
    message: "SetSchemaMetadata needs a schema, and the record has none",
    notice: { kind: "needs-schema" },
  };
}
