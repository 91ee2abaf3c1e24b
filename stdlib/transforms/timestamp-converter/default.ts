/** The default of a struct's schema after TimestampConverter: Connect converts the field in it along. */
import { dataError } from "../../../src/data/errors.ts";
import type { Plain } from "../../../src/data/plain.ts";
import { schemaOf, type Shape } from "../../../src/data/shape.ts";
import { Struct, type Value } from "../../../src/data/value.ts";
import type { Operation } from "../../../src/flow/algebra.ts";

/** Which operations turn a value of that shape into the target, in turn; undefined where it cannot be read. */
export type OperationsFor = (shape: Shape) => readonly Operation[] | undefined;

/**
 * The default under the new schema, `shape` without its own default; `fields` are those of the old schema. Throws `RecordError` where the
 * default cannot be converted: then every record fails.
 */
export function convertDefault(
  held: Struct,
  fields: NonNullable<Shape["fields"]>,
  shape: Shape,
  name: string,
  replaceNull: boolean,
  operationsFor: OperationsFor,
): Struct {
  const schema = schemaOf(shape);
  if (!schema) throw dataError("a struct with a field of unknown type has no schema");
  const values = fields.map((field, i): Value => {
    const own = held.values[i] ?? null;
    const value = own === null && replaceNull ? (field.shape.default ?? null) : own;
    if (field.name !== name || value === null) return value;
    const operations = operationsFor(field.shape);
    if (!operations) throw dataError(`the default of \`${name}\` is no timestamp`);
    return operations.reduce<Value>((v, o) => (o.run as (value: Plain) => Value)(v as Plain), value);
  });
  return new Struct(schema, values);
}
