/** ExtractNewRecordState's `drop.fields.…`: a header of each record names the fields that go. Behaviour: ExtractNewRecordState.dropFields, Debezium 3.6. */
import type { SchemaAndValue, Value } from "../../../src/data/value.ts";
import type { Flow, FlowRecord, Handle } from "../../../src/flow/algebra.ts";
import { described } from "../../../src/flow/kit.ts";
import type { Target } from "../../../src/flow/law.ts";
import { basicsOf } from "../../../src/flow/shapes.ts";
import type { ExtractNewRecordStateOptions } from "./extract-new-record-state.ts";

type DropOptions = Pick<
  ExtractNewRecordStateOptions,
  "drop.fields.header.name" | "drop.fields.from.key" | "drop.fields.keep.schema.compatible"
>;

/** The record without the fields that its header names. */
export function withoutDropped(flow: Flow, record: FlowRecord, options: DropOptions): FlowRecord {
  const header = options["drop.fields.header.name"] ?? "";
  if (header.trim() === "") return record;
  const names = namesIn(flow, flow.firstHeader(record.headers, header));
  if (names.length === 0) return record;
  const onlyOptional = options["drop.fields.keep.schema.compatible"];
  const key = options["drop.fields.from.key"]
    ? without(flow, record, "key", names, onlyOptional)
    : record.key;
  return { ...record, key, value: without(flow, record, "value", names, onlyOptional) };
}

function namesIn(flow: Flow, header: SchemaAndValue | undefined): readonly string[] {
  const held = header?.value ?? null;
  if (held === null) return [];
  if (!Array.isArray(held))
    return flow.fail({
      errorClass: "ClassCastException",
      message: "the header with the fields to drop is no list",
    });
  return (held as readonly Value[]).filter((name) => typeof name === "string");
}

/** ReplaceField with `exclude`, of those that the schema takes to be missing or of all. */
function without(
  flow: Flow,
  record: FlowRecord,
  target: Target,
  names: readonly string[],
  onlyOptional: boolean,
): Handle {
  const value = record[target];
  if (target === "key" && flow.isNull(value) === flow.always) return value;
  const { shape } = value;
  if (onlyOptional && shape.mode !== "schemad")
    return flow.fail({
      errorClass: "NullPointerException",
      message: `the ${target} has no schema to drop fields from`,
    });
  const isGone = (name: string): boolean =>
    names.includes(name) &&
    (!onlyOptional || shape.fields?.find((f) => f.name === name)?.shape.optional === true);
  return flow.unlessNull(value, (struct) => {
    if (struct.shape.type !== "struct") {
      const message = `fields are dropped from a struct, and the ${target} is ${described(struct.shape)}`;
      return flow.fail({ errorClass: "DataException", message });
    }
    const entries = flow.entries(struct);
    const kept = entries.filter((e) => !isGone(e.name));
    if (onlyOptional && kept.length === entries.length) return struct;
    const filled = kept.map((e) => ({ ...e, value: flow.orDefault(e.value, shape.mode === "schemad") }));
    return flow.struct(basicsOf(shape), filled, { of: struct, without: names });
  });
}
