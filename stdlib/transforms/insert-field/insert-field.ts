/** InsertField. Behaviour: org.apache.kafka.connect.transforms.InsertField, Apache Kafka 4.1. */
import type { Shape } from "../../../src/data/shape.ts";
import { JavaDate } from "../../../src/data/value.ts";
import type { Entry, Flow, FlowRecord, Handle, Operation } from "../../../src/flow/algebra.ts";
import { requireNames, requireStruct, updateTarget, withDefaults } from "../../../src/flow/kit.ts";
import { law, OptionProblem } from "../../../src/flow/law.ts";
import { basicsOf, leaf, timestampShape } from "../../../src/flow/shapes.ts";

interface InsertFieldOptions {
  readonly "topic.field"?: string;
  readonly "partition.field"?: string;
  readonly "offset.field"?: string;
  readonly "timestamp.field"?: string;
  readonly "static.field"?: string;
  readonly "static.value"?: string;
  readonly "replace.null.with.default": boolean;
}

const FIELDS = ["topic.field", "partition.field", "offset.field", "timestamp.field", "static.field"] as const;
type FieldOption = (typeof FIELDS)[number];

interface Insertion {
  readonly option: FieldOption;
  readonly name: string;
  readonly optional: boolean;
}

export const insertField = law<InsertFieldOptions>("InsertField", (options, target, flow) => {
  const insertions = FIELDS.flatMap((option) => insertionOf(option, options[option]));
  if (insertions.length === 0) {
    throw new OptionProblem({
      kind: "bad-option",
      message: `InsertField has nothing to insert: give one of ${FIELDS.join(", ")}`,
    });
  }
  if (options["static.field"] !== undefined && options["static.value"] === undefined) {
    throw new OptionProblem({
      kind: "bad-option",
      option: "static.field",
      message: "`static.field` needs `static.value`",
    });
  }
  const replace = options["replace.null.with.default"];
  const inserted = insertions.map((i) => i.name);
  return (record) =>
    updateTarget(flow, record, target, (value) => {
      const struct = requireStruct(flow, value, "InsertField");
      const held = withDefaults(flow, struct, replace);
      flow.examine(() => reportCollisions(flow, held, insertions));
      requireNames(flow, struct.shape, () => [...held.map((e) => e.name), ...inserted]);
      const added = insertions.map((insertion) =>
        entryOf(flow, record, struct, insertion, options["static.value"] ?? ""),
      );
      const names =
        struct.shape.mode === "schemad"
          ? []
          : added.filter((a) => a.present === flow.always).map((a) => a.name);
      const entries =
        names.length === 0 ? [...held] : held.filter((e) => e.name !== names[0] && !names.includes(e.name));
      entries.push(...added);
      return flow.struct(basicsOf(struct.shape), entries, { of: struct, without: inserted });
    });
});

/** `name!` is a required field, `name?` and a bare name an optional one. */
function insertionOf(option: FieldOption, spec: string | undefined): readonly Insertion[] {
  if (spec === undefined) return [];
  if (spec.endsWith("!")) return [{ option, name: spec.slice(0, -1), optional: false }];
  return [{ option, name: spec.replace(/\?$/, ""), optional: true }];
}

function entryOf(flow: Flow, record: FlowRecord, struct: Handle, insertion: Insertion, text: string): Entry {
  const { name, option, optional } = insertion;
  const { mode } = struct.shape;
  switch (option) {
    case "topic.field":
      return { name, value: flow.as(leaf(mode, "string", optional), record.topic), present: flow.always };
    case "partition.field":
      return unlessAbsent(flow, struct, name, record.partition, (v) =>
        flow.as(unset(leaf(mode, "int32", optional), v, flow), v),
      );
    case "offset.field":
      flow.require(flow.not(flow.isNull(record.offset)), () => ({
        errorClass: "DataException",
        message: "InsertField's `offset.field` works only where records are read from a topic",
        notice: {
          kind: "cannot-read",
          option,
          message: "`offset.field` works only where records are read from a topic",
        },
      }));
      return { name, value: flow.as(leaf(mode, "int64", optional), record.offset), present: flow.always };
    case "timestamp.field":
      return unlessAbsent(flow, struct, name, record.timestamp, (v) =>
        mode === "schemad"
          ? flow.apply(MILLIS_TO_DATE, unset(timestampShape(mode, optional), v, flow), v)
          : flow.as(leaf(mode, "int64", optional), v),
      );
    case "static.field":
      return {
        name,
        value: flow.constant({ ...leaf(mode, "string", optional), nullable: false }, text),
        present: flow.always,
      };
  }
}

/** A required field that may have no value. */
function unset(shape: Shape, value: Handle, flow: Flow): Shape {
  return shape.optional || shape.mode !== "schemad" || flow.isNull(value) === flow.never
    ? shape
    : { ...shape, unset: true };
}

/** A record without a partition or timestamp: with a schema the field is null, without it is not there. */
function unlessAbsent(
  flow: Flow,
  struct: Handle,
  name: string,
  value: Handle,
  make: (value: Handle) => Handle,
): Entry {
  if (struct.shape.mode === "schemad") {
    const made = make(value);
    // Connect puts nothing there, so a required field stays without a value, which shows when the record is written.
    return { name, value: made, present: flow.always, unset: true };
  }
  const present = flow.not(flow.isNull(value));
  if (struct.shape.open && present !== flow.always && !struct.shape.fields?.some((f) => f.name === name))
    flow.unknown(`whether there is a field \`${name}\` is known to the run time only`);
  return { name, value: make(value), present };
}

function reportCollisions(flow: Flow, held: readonly Entry[], insertions: readonly Insertion[]): void {
  for (const [i, { option, name }] of insertions.entries()) {
    const taken = [...held, ...insertions.slice(0, i)].some((e) => e.name === name);
    if (taken) flow.report({ kind: "name-collision", option, subject: name });
  }
}

/** Milliseconds since 1970 as a point in time. */
export function millisToDate(ms: bigint): JavaDate {
  return new JavaDate(ms);
}

const MILLIS_TO_DATE: Operation = {
  name: "millisToDate",
  module: "kpl/stdlib/transforms/insert-field/insert-field",
  mayFail: false,
  run: millisToDate,
};
