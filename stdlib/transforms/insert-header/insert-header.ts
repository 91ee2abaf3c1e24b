/** InsertHeader. Behaviour: org.apache.kafka.connect.transforms.InsertHeader, Apache Kafka 4.1. */
import { objectToText } from "../../../src/data/java/object-text.ts";
import { parseHeaderLiteral } from "../../../src/data/java/values-parse.ts";
import { shapeOf } from "../../../src/data/shape.ts";
import { NOTHING } from "../../../src/flow/kit.ts";
import { recordLaw } from "../../../src/flow/law.ts";

interface InsertHeaderOptions {
  readonly header: string;
  readonly "value.literal": string;
}

export const insertHeader = recordLaw<InsertHeaderOptions>("InsertHeader", (options, flow) => {
  const literal = options["value.literal"];
  const { schema, value } = parseHeaderLiteral(literal);
  const shape = schema === null ? NOTHING : { ...shapeOf(schema), nullable: value === null };
  return (record) => {
    // Connect reads the literal as whatever it looks like: "007" is the number 7.
    const text = value === null ? "null" : objectToText(value, schema);
    if (text !== literal) {
      const what = schema === null ? "a value without a type" : schema.type;
      flow.report({
        kind: "suspicious-literal",
        option: "value.literal",
        message: `\`${literal}\` is read as ${what} and becomes \`${text}\``,
      });
    }
    return {
      ...record,
      headers: flow.addHeader(record.headers, { key: options.header, value: flow.constant(shape, value) }),
    };
  };
});
