/** What Debezium's transforms have in common. */
import type { Shape } from "../../src/data/shape.ts";

/** Whether the shape is that of a change event: Debezium tells by the name of its schema. Source: io.debezium.data.Envelope.isEnvelopeSchema, Debezium 3.6. */
export function isChangeEvent({ mode, name }: Shape): boolean {
  return mode === "schemad" && name?.endsWith(".Envelope") === true;
}
