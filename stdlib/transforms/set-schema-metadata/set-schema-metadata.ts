/** SetSchemaMetadata. Behaviour: org.apache.kafka.connect.transforms.SetSchemaMetadata, Apache Kafka 4.1. */
import type { Failure, Handle } from "../../../src/flow/algebra.ts";
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
      if (value.shape.type !== "struct") return flow.withMeta(value, meta);
      const entries = flow.entries(value).map((e) => ({ ...e, value: flow.orDefault(e.value, replace) }));
      return flow.withMeta(flow.struct(value.shape, entries), meta);
    };
    return (record) => {
      const value = record[target];
      if (value.shape.mode === "unknown") flow.unknown("whether the records have a schema is not known");
      if (value.shape.mode === "schemad") {
        return { ...record, [target]: flow.unlessNull(value, renamed, () => flow.withMeta(value, meta)) };
      }
      flow.require(flow.isNull(value), needsSchema);
      return record;
    };
  },
);

function needsSchema(): Failure {
  return {
    errorClass: "DataException",
    message: "SetSchemaMetadata needs a schema, and the record has none",
    notice: { kind: "needs-schema" },
  };
}
