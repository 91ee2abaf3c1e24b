/** What `add.fields` and `add.headers` name: a part of the envelope, and the name that it gets. Behaviour: AbstractExtractNewRecordState.FieldReference, Debezium 3.6. */
import { trimJava } from "../../../src/data/java/parse-floating.ts";
import { schemaOf, type Shape } from "../../../src/data/shape.ts";
import type { Flow, Handle } from "../../../src/flow/algebra.ts";
import { OptionProblem } from "../../../src/flow/law.ts";

export interface FieldReference {
  /** The struct inside the envelope that has the field; undefined: the envelope itself. */
  readonly struct: string | undefined;
  readonly field: string;
  readonly newName: string;
  readonly option: string;
  /** The place in the option's list. */
  readonly item: number;
}

/** A part of the envelope as it is added: always optional, and null where its struct is. */
export interface Addition {
  readonly name: string;
  readonly value: Handle;
  /** A struct or map comes with a schema that has nothing of what is inside. No schema takes it as a field; a header keeps both. */
  readonly schema?: Shape;
}

/** The structs of fields that are named without one. */
const TRANSACTION = new Set(["id", "total_order", "data_collection_order"]);
const ENVELOPE = new Set(["op", "ts_ms", "ts_us", "ts_ns"]);

/** Reads the option's items: `op`, `source.ts_ms`, `op:operation`. Throws `OptionProblem` for what Debezium refuses. */
export function fieldReferences(
  option: string,
  items: readonly string[],
  prefix: string,
): readonly FieldReference[] {
  if (items.length === 0) return [];
  return split(items.join(","), ",").map((text, item) =>
    referenceOf(trimJava(text), { option, item }, prefix),
  );
}

function referenceOf(text: string, place: { option: string; item: number }, prefix: string): FieldReference {
  const [path, given, ...more] = split(text, ":");
  const [first, second] = split(path ?? "", ".");
  if (path === undefined || first === undefined || more.length > 0)
    throw new OptionProblem({
      kind: "bad-option",
      ...place,
      message: `\`${text}\` is no part of a change event: write \`op\`, \`source.ts_ms\` or \`op:name\``,
    });
  const field = second ?? first;
  const struct = second === undefined ? structOf(field) : first;
  const name = given ?? (second === undefined ? field : `${struct}_${field}`);
  return { ...place, struct, field, newName: prefix + name };
}

function structOf(field: string): string | undefined {
  if (ENVELOPE.has(field)) return undefined;
  if (TRANSACTION.has(field)) return "transaction";
  return field === "updateDescription" ? field : "source";
}

/** Java's `String.split`: what is empty at the end does not count, an empty text is one part. */
function split(text: string, separator: string): readonly string[] {
  if (text === "") return [""];
  const parts = text.split(separator);
  return parts.slice(0, parts.findLastIndex((part) => part !== "") + 1);
}

/** The parts that the envelope has, in order; a name that neither its struct nor the envelope has is passed over. */
export function additions(
  flow: Flow,
  envelope: Handle,
  references: readonly FieldReference[],
): readonly Addition[] {
  return references.flatMap((reference) => {
    const found = referred(flow, envelope, reference);
    return found ? [{ name: reference.newName, ...found }] : [];
  });
}

type Referred = Omit<Addition, "name">;

function referred(flow: Flow, envelope: Handle, reference: FieldReference): Referred | undefined {
  const { struct, field, option, item } = reference;
  const parent = struct === undefined ? envelope : flow.field(envelope, struct)?.value;
  if (!parent)
    return flow.fail({
      errorClass: "NullPointerException",
      message: `the change event has no \`${struct}\``,
      notice: { kind: "missing-field", option, item, subject: struct ?? "", within: envelope.shape },
    });
  if (parent.shape.type !== "struct") {
    const message = `\`${struct}\` of the change event is no struct, so it has no \`${field}\``;
    return flow.fail({
      errorClass: "DataException",
      message,
      notice: { kind: "cannot-read", option, item, message },
    });
  }
  const inside = fieldShape(flow, parent.shape, field);
  if (inside) return added(flow, parent, inside, (p) => flow.field(p, field)?.value);
  // A step before may have put the field into the envelope itself.
  const beside = flow.field(envelope, field)?.value;
  if (beside) return added(flow, parent, beside.shape, () => beside);
  flow.report({ kind: "missing-field", option, item, subject: field, within: parent.shape });
  return undefined;
}

function fieldShape(flow: Flow, struct: Shape, name: string): Shape | undefined {
  const found = struct.fields?.find((f) => f.name === name);
  if (!found && struct.open)
    flow.unknown(`whether there is a field \`${name}\` is known to the run time only`);
  return found?.shape;
}

/** What `value` gives, of the shape, where there is a parent; null where there is none. */
function added(
  flow: Flow,
  parent: Handle,
  shape: Shape,
  value: (parent: Handle) => Handle | undefined,
): Referred {
  const basics = schemaBasics(shape);
  const isWhole = (shape.type === "struct" || shape.type === "map") && !sameInside(basics, shape);
  const own = isWhole ? { ...shape, optional: true, nullable: true } : basics;
  const found = flow.unlessNull(
    parent,
    (p) => {
      const held = value(p);
      if (!held) throw new Error("the schema has the field, and its struct has not");
      return flow.as(own, held);
    },
    () => flow.constant(own, null),
  );
  return { value: found, ...(isWhole ? { schema: basics } : {}) };
}

/** The addition as a field, which a struct or map cannot be with the schema that it has; a null can. */
export function asField(flow: Flow, { name, value, schema }: Addition): Addition {
  if (!schema) return { name, value };
  const message = `a ${schema.type} of the change event cannot be added whole: name one of its fields`;
  const failure = { errorClass: "DataException", message, notice: { kind: "cannot-read", message } } as const;
  const field = flow.unlessNull(
    value,
    () => flow.fail(failure),
    () => flow.constant(schema, null),
  );
  return { name, value: field };
}

/** Connect's `copySchemaBasics`, made optional: no default, and of structs and maps nothing of what is inside. */
function schemaBasics(shape: Shape): Shape {
  const { default: _, fields: __, keys: ___, open: ____, values, ...basics } = shape;
  const inside = shape.type === "array" && values ? { values } : {};
  return {
    ...basics,
    ...inside,
    ...(shape.type === "struct" ? { fields: [] } : {}),
    optional: true,
    nullable: true,
  };
}

/** A struct without fields that is optional already. */
function sameInside(shape: Shape, of: Shape): boolean {
  return (
    shape.type === "struct" && of.optional && schemaOf(of)?.fields?.length === 0 && of.default === undefined
  );
}
