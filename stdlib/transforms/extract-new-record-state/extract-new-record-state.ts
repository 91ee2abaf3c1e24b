/** ExtractNewRecordState. Behaviour: io.debezium.transforms.ExtractNewRecordState, Debezium 3.6. */
import { trimJava } from "../../../src/data/java/parse-floating.ts";
import type { ErrorClass } from "../../../src/data/errors.ts";
import type { Shape } from "../../../src/data/shape.ts";
import {
  DROPPED,
  type Flow,
  type FlowRecord,
  type Handle,
  type Operation,
  type Way,
} from "../../../src/flow/algebra.ts";
import { described, requireNames } from "../../../src/flow/kit.ts";
import { recordLaw } from "../../../src/flow/law.ts";
import { basicsOf, leaf } from "../../../src/flow/shapes.ts";
import { isChangeEvent } from "../change-event.ts";
import { withoutDropped } from "./drop-fields.ts";
import { additions, asField, fieldReferences, type FieldReference } from "./field-reference.ts";

export interface ExtractNewRecordStateOptions {
  readonly "delete.tombstone.handling.mode":
    "drop" | "tombstone" | "rewrite" | "rewrite-with-tombstone" | "delete-to-tombstone";
  readonly "add.fields": readonly string[];
  readonly "add.fields.prefix": string;
  readonly "add.headers": readonly string[];
  readonly "add.headers.prefix": string;
  readonly "route.by.field"?: string;
  readonly "drop.fields.header.name"?: string;
  readonly "drop.fields.from.key": boolean;
  readonly "drop.fields.keep.schema.compatible": boolean;
  readonly "replace.null.with.default": boolean;
}

const DELETED = "__deleted";

export const extractNewRecordState = recordLaw<ExtractNewRecordStateOptions>(
  "ExtractNewRecordState",
  (options, flow) => {
    const law = new Unwrapping(options, flow);
    return (record) => law.apply(record);
  },
  { fillsHeaders: true },
);

class Unwrapping {
  readonly #options: ExtractNewRecordStateOptions;
  readonly #flow: Flow;
  readonly #fields: readonly FieldReference[];
  readonly #headers: readonly FieldReference[];
  readonly #rewrites: boolean;

  constructor(options: ExtractNewRecordStateOptions, flow: Flow) {
    this.#options = options;
    this.#flow = flow;
    this.#fields = fieldReferences("add.fields", options["add.fields"], options["add.fields.prefix"]);
    this.#headers = fieldReferences("add.headers", options["add.headers"], options["add.headers.prefix"]);
    this.#rewrites = options["delete.tombstone.handling.mode"].startsWith("rewrite");
  }

  apply(record: FlowRecord): Way {
    const flow = this.#flow;
    if (record.value.shape.mode === "unknown") flow.unknown("the type of the value is not known");
    return flow.chooseRecord(
      flow.isNull(record.value),
      () => this.#tombstone(record),
      () => this.#event(record),
    );
  }

  #tombstone(record: FlowRecord): Way {
    if (this.#options["delete.tombstone.handling.mode"] !== "rewrite-with-tombstone") return DROPPED;
    const flow = this.#flow;
    // Debezium knows no other reason for a tombstone than a delete.
    const deletion = flow.constant(leaf("schemad", "string"), "d");
    const headers = this.#headers
      .filter(({ field }) => field === "op")
      .reduce((list, { newName }) => flow.addHeader(list, { key: newName, value: deletion }), record.headers);
    return { ...record, headers };
  }

  #event(record: FlowRecord): Way {
    const flow = this.#flow;
    const envelope = flow.unlessNull(record.value, (v) => v);
    if (!isChangeEvent(envelope.shape)) {
      const message =
        envelope.shape.mode === "schemaless"
          ? "ExtractNewRecordState knows change events by their schema, and the records here have none: they pass as they are"
          : "ExtractNewRecordState takes change events (`Change<T>`), and the records here are none: they pass as they are";
      const help = "leave the step out, or read the topics of a connector of Debezium, with a schema";
      flow.report({ kind: "lint", message, help });
      return record;
    }
    if (envelope.shape.type !== "struct")
      return this.#noStruct(
        envelope.shape,
        this.#headers.length > 0 ? "ClassCastException" : "DataException",
      );
    const headers = additions(flow, envelope, this.#headers).reduce(
      (list, { name, value, schema }) =>
        flow.addHeader(list, { key: name, value, ...(schema ? { schema } : {}) }),
      record.headers,
    );
    const event = { ...record, headers };
    const after = this.#image(envelope, "after");
    return flow.chooseRecord(
      flow.isNull(after),
      () => this.#removed(event, envelope, after),
      () => this.#changed(event, envelope, known(flow, after)),
    );
  }

  /** There is no row after a delete; where there is none before either, the table was emptied, and nothing is told of that. */
  #removed(record: FlowRecord, envelope: Handle, after: Handle): Way {
    const flow = this.#flow;
    const before = this.#image(envelope, "before");
    const mode = this.#options["delete.tombstone.handling.mode"];
    return flow.chooseRecord(
      mode === "drop" ? flow.always : flow.isNull(before),
      () => DROPPED,
      () => {
        const row = known(flow, before);
        const topic = this.#topic(record, row);
        if (this.#rewrites) {
          const rewritten = this.#dropped({ ...record, topic, value: this.#flagged(row, "true") });
          return { ...rewritten, value: this.#completed(rewritten.value, envelope) };
        }
        // The null keeps the schema of the row, as only Debezium's own tombstones have none.
        const value = mode === "tombstone" ? flow.constant(after.shape, null) : flow.constant(NOTHING, null);
        return this.#dropped({ ...record, topic, value });
      },
    );
  }

  #changed(record: FlowRecord, envelope: Handle, after: Handle): FlowRecord {
    const row = this.#rewrites ? this.#flagged(after, "false") : after;
    const topic = this.#topic(record, row);
    return this.#dropped({ ...record, topic, value: this.#completed(row, envelope) });
  }

  /** The row before or after, as ExtractField gives it. */
  #image(envelope: Handle, name: "before" | "after"): Handle {
    const flow = this.#flow;
    const entry = flow.field(envelope, name);
    if (entry) return flow.orDefault(entry.value, true);
    return flow.fail({
      errorClass: "IllegalArgumentException",
      message: `the change event has no \`${name}\``,
      notice: { kind: "missing-field", subject: name, within: envelope.shape },
    });
  }

  /** The row with `__deleted`, as InsertField adds it; what is no struct stays. */
  #flagged(row: Handle, flag: "true" | "false"): Handle {
    if (row.shape.type !== "struct") return row;
    const flow = this.#flow;
    const replace = this.#options["replace.null.with.default"];
    const entries = flow.entries(row).map((e) => ({ ...e, value: flow.orDefault(e.value, replace) }));
    const shape: Shape = { ...leaf("schemad", "string", true), nullable: false };
    const value = flow.constant(shape, flag);
    return this.#struct(row, entries, [{ name: DELETED, value }]);
  }

  /** The row with the fields of the envelope. It loses its `optional`, and keeps nulls whatever their default. */
  #completed(row: Handle, envelope: Handle): Handle {
    const flow = this.#flow;
    if (row.shape.type !== "struct") return this.#noStruct(row.shape);
    const operation = flow.field(envelope, "op");
    if (operation?.value.shape.type !== "string") {
      const message = operation ? "`op` of the change event is no string" : "the change event has no `op`";
      return flow.fail({ errorClass: "DataException", message, notice: { kind: "fails-always", message } });
    }
    const fields = additions(flow, envelope, this.#fields).map((addition) => asField(flow, addition));
    return this.#struct(row, flow.entries(row), fields);
  }

  #struct(row: Handle, held: ReturnType<Flow["entries"]>, added: ReturnType<typeof additions>): Handle {
    const flow = this.#flow;
    const entries = added.map(({ name, value }) => ({ name, value, present: flow.always }));
    const names = [...held, ...entries].map((e) => e.name);
    requireNames(flow, row.shape, () => names);
    return flow.struct(basicsOf(row.shape), [...held, ...entries], {
      of: row,
      without: entries.map((e) => e.name),
    });
  }

  #topic(record: FlowRecord, row: Handle): Handle {
    const flow = this.#flow;
    const name = this.#options["route.by.field"] ?? "";
    if (name === "") return record.topic;
    if (row.shape.type !== "struct") return this.#noStruct(row.shape);
    const value = flow.field(row, name)?.value;
    const notice = { option: "route.by.field", subject: name } as const;
    if (!value)
      return flow.fail({
        errorClass: "DataException",
        message: `there is no field \`${name}\``,
        notice: { ...notice, kind: "missing-field", within: row.shape },
      });
    if (value.shape.type !== "string") {
      const message = `\`${name}\` is ${described(value.shape)}, and topics are named by strings`;
      return flow.fail({
        errorClass: "DataException",
        message,
        notice: { ...notice, kind: "cannot-read", message },
      });
    }
    return flow.unlessNull(
      value,
      (text) =>
        flow.choose(
          flow.test(IS_BLANK, text),
          () => record.topic,
          () => flow.as(leaf("schemaless", "string"), text),
        ),
      () => record.topic,
    );
  }

  #dropped(record: FlowRecord): FlowRecord {
    return withoutDropped(this.#flow, record, this.#options);
  }

  #noStruct(shape: Shape, errorClass: ErrorClass = "DataException"): never {
    const message = `ExtractNewRecordState needs a struct, found ${described(shape)}`;
    return this.#flow.fail({
      errorClass,
      message,
      notice: { kind: "cannot-read", message },
    });
  }
}

const NOTHING: Shape = { mode: "schemaless", type: "any", optional: false, nullable: true };

/** The value where it is known not to be null. */
function known(flow: Flow, value: Handle): Handle {
  return flow.unlessNull(value, (v) => v);
}

/** Whether a text has nothing but blanks, as Java's `trim` takes them. */
export function isBlank(text: string): boolean {
  return trimJava(text) === "";
}

const IS_BLANK: Operation = {
  name: "isBlank",
  module: "kpl/stdlib/transforms/extract-new-record-state/extract-new-record-state",
  mayFail: false,
  run: isBlank,
};
