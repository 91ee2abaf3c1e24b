/** HeaderFrom. Behaviour: org.apache.kafka.connect.transforms.HeaderFrom, Apache Kafka 4.1. */
import type { Flow, Handle, HeaderList } from "../../../src/flow/algebra.ts";
import { failsOnNull, missingField, NOTHING, requireStruct, withTarget } from "../../../src/flow/kit.ts";
import { law, OptionProblem, requireItems } from "../../../src/flow/law.ts";
import { basicsOf } from "../../../src/flow/shapes.ts";

interface HeaderFromOptions {
  readonly fields: readonly string[];
  readonly headers: readonly string[];
  readonly operation: "move" | "copy";
  readonly "replace.null.with.default": boolean;
}

export const headerFrom = law<HeaderFromOptions>(
  "HeaderFrom",
  (options, target, flow) => {
    requireItems("HeaderFrom", "fields", options.fields);
    requireItems("HeaderFrom", "headers", options.headers);
    if (options.fields.length !== options.headers.length) {
      throw new OptionProblem({
        kind: "bad-option",
        option: "headers",
        message: `HeaderFrom has ${options.fields.length} fields and ${options.headers.length} headers: each field needs one header`,
      });
    }
    return (record) => {
      flow.require(flow.not(flow.isNull(record[target])), () => failsOnNull("HeaderFrom", target));
      const struct = requireStruct(
        flow,
        flow.unlessNull(record[target], (v) => v),
        "HeaderFrom",
      );
      // Connect makes the struct that is left before it reads the fields, and so fails on that first.
      const left = options.operation === "move" ? without(flow, struct, options) : flow.copy(record[target]);
      const headers = options.fields.reduce<HeaderList>(
        (list, field, i) =>
          flow.addHeader(list, {
            key: options.headers[i] ?? "",
            value: fieldValue(flow, struct, field, i, options),
          }),
        record.headers,
      );
      return withTarget({ ...record, headers }, target, left);
    };
  },
  { fillsHeaders: true },
);

/** With a schema a field that is not there fails; without, its header is null. */
function fieldValue(
  flow: Flow,
  struct: Handle,
  name: string,
  item: number,
  options: HeaderFromOptions,
): Handle {
  const entry = flow.field(struct, name);
  if (entry) return flow.orDefault(flow.valueOrNull(entry), options["replace.null.with.default"]);
  if (struct.shape.mode === "schemad") {
    return flow.fail({
      errorClass: "NullPointerException",
      message: `there is no field \`${name}\``,
      notice: { kind: "missing-field", option: "fields", item, subject: name, within: struct.shape },
    });
  }
  missingField(flow, struct, name, { option: "fields", item });
  return flow.constant(NOTHING, null);
}

function without(flow: Flow, struct: Handle, options: HeaderFromOptions): Handle {
  const replace = options["replace.null.with.default"];
  const kept = flow
    .entries(struct)
    .filter((e) => !options.fields.includes(e.name))
    .map((e) => ({ ...e, value: flow.orDefault(e.value, replace) }));
  return flow.struct(basicsOf(struct.shape), kept, { of: struct, without: options.fields });
}
