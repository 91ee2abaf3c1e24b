/** Envelopes through converters and a chain, and back. */
import { RecordError } from "../data/errors.ts";
import type { ConnectRecord } from "../data/record.ts";
import { ChainFailure } from "../flow/concrete/run.ts";
import type { Envelope } from "../runtime/envelope.ts";
import { decodeHeaders, encodeHeaders } from "../runtime/headers.ts";
import type { FailureStage } from "../runtime/stage.ts";
import { showsMapOrder } from "./map-order.ts";
import type { Converters } from "./read-converters.ts";

/** Which half of Connect the chain stands in: before the connector, which reads topics, or behind it. */
export type Side = "sink" | "source";

/** What became of one envelope. `at` is the alias of a transform, or the key of a converter: `value.converter`. */
export type Outcome =
  | { readonly record: Envelope }
  | { readonly dropped: { readonly at: string } }
  | {
      readonly error: {
        readonly stage: FailureStage;
        readonly at: string;
        /** Simple name of Connect's exception: `DataException`. */
        readonly class: string;
        readonly message: string;
      };
    };

/** What a chain made of a record: the record, or the index of the step that removed it. Throws `ChainFailure`. */
export type Applied = { readonly record: ConnectRecord } | { readonly droppedAt: number };

export interface EnvelopeRun {
  readonly converters: Converters;
  readonly side: Side;
  readonly aliases: readonly string[];
  readonly apply: (record: ConnectRecord) => Applied;
  /** The same with maps in the order of Java's. */
  readonly applyInJavaOrder: (record: ConnectRecord) => Applied;
}

const CONVERTER_KEYS = {
  KEY_CONVERTER: "key.converter",
  VALUE_CONVERTER: "value.converter",
  HEADER_CONVERTER: "header.converter",
} as const;

/** The outcome of one envelope. What fails is told, not thrown. */
export function runEnvelope(envelope: Envelope, run: EnvelopeRun): Outcome {
  const { converters, aliases } = run;
  let stage: FailureStage = "KEY_CONVERTER";
  try {
    const { topic } = envelope;
    const key = converters.key.toConnect(envelope.key, topic);
    stage = "VALUE_CONVERTER";
    const value = converters.value.toConnect(envelope.payload, topic);
    stage = "HEADER_CONVERTER";
    const bytes = encodeHeaders(envelope.headers);
    const headers = bytes ? converters.headers.read(bytes, 0, bytes.length, topic) : [];
    stage = "TRANSFORMATION";
    const read: ConnectRecord = {
      topic,
      partition: envelope.partition < 0 ? null : envelope.partition,
      timestamp: envelope.timestamp === -1n ? null : envelope.timestamp,
      offset: run.side === "sink" ? envelope.offset : null,
      key,
      value,
      headers,
    };
    let applied = run.apply(read);
    // The steps are pure: what they did to the record, they do again.
    if ("record" in applied && showsMapOrder(applied.record, converters))
      applied = run.applyInJavaOrder(read);
    if ("droppedAt" in applied) return { dropped: { at: aliases[applied.droppedAt] ?? "" } };
    const { record } = applied;
    stage = "KEY_CONVERTER";
    const keyBytes = converters.key.fromConnect(record.topic, record.key.schema, record.key.value);
    stage = "VALUE_CONVERTER";
    const payload = converters.value.fromConnect(record.topic, record.value.schema, record.value.value);
    stage = "HEADER_CONVERTER";
    const headerBytes = converters.headers.write(record.headers, record.topic);
    return {
      record: {
        topic: record.topic,
        partition: record.partition ?? -1,
        offset: envelope.offset,
        timestamp: record.timestamp ?? -1n,
        headers: headerBytes ? decodeHeaders(headerBytes, 0, headerBytes.length) : [],
        key: keyBytes,
        payload,
      },
    };
  } catch (thrown) {
    const error: unknown = thrown instanceof ChainFailure ? thrown.cause : thrown;
    const step = thrown instanceof ChainFailure ? thrown.step : -1;
    // Anything else is a mistake in KPL, which a caller should see as such.
    if (!(error instanceof RecordError)) throw error;
    const at = stage === "TRANSFORMATION" ? (aliases[step] ?? "") : CONVERTER_KEYS[stage];
    return { error: { stage, at, class: error.errorClass, message: error.message } };
  }
}
