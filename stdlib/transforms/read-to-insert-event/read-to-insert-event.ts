/** ReadToInsertEvent. Behaviour: io.debezium.connector.mysql.transforms.ReadToInsertEvent, Debezium 3.6. */
import type { Flow, Handle, Operation } from "../../../src/flow/algebra.ts";
import { described } from "../../../src/flow/kit.ts";
import { recordLaw } from "../../../src/flow/law.ts";
import { isChangeEvent } from "../change-event.ts";

export const readToInsertEvent = recordLaw("ReadToInsertEvent", (_options, flow) => (record) => {
  if (record.value.shape.mode === "unknown") flow.unknown("the type of the value is not known");
  const value = flow.unlessNull(record.value, (event) =>
    isChangeEvent(event.shape) ? inserted(flow, event) : event,
  );
  return { ...record, value };
});

function inserted(flow: Flow, event: Handle): Handle {
  if (event.shape.type !== "struct") {
    const message = `ReadToInsertEvent needs a struct, found ${described(event.shape)}`;
    return flow.fail({
      errorClass: "ClassCastException",
      message,
      notice: { kind: "cannot-read", message },
    });
  }
  const operation = flow.field(event, "op")?.value;
  if (operation?.shape.type !== "string") {
    const message = operation ? "`op` of the change event is no string" : "the change event has no `op`";
    return flow.fail({ errorClass: "DataException", message, notice: { kind: "fails-always", message } });
  }
  flow.require(flow.not(flow.isNull(operation)), () => {
    const message = "`op` of the change event is null";
    return {
      errorClass: "NullPointerException",
      message,
      notice: { kind: "lint", message: `${message} at times` },
    };
  });
  const code = flow.unlessNull(operation, (op) => flow.apply(READ_TO_CREATE, op.shape, op));
  const entries = flow
    .entries(event)
    .map((entry) => (entry.name === "op" ? { ...entry, value: code } : { ...entry, unset: true }));
  return flow.struct(event.shape, entries, { of: event, without: [] });
}

/** The code of an operation, that of a create for that of a read. */
export function readToCreate(code: string): string {
  return code === "r" ? "c" : code;
}

const READ_TO_CREATE: Operation = {
  name: "readToCreate",
  module: "kpl/stdlib/transforms/read-to-insert-event/read-to-insert-event",
  mayFail: false,
  run: readToCreate,
};
