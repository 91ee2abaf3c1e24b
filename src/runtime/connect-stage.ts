/** Runs a pipeline's `chain` on Connect records, for pipelines of which only the run time knows the shape. */
import type { ConnectRecord } from "../data/record.ts";
import { schemaOf, type Shape } from "../data/shape.ts";
import type { SchemaAndValue } from "../data/value.ts";
import { inOrderOf } from "../flow/concrete/java-order.ts";
import { fromPlain } from "../flow/concrete/plain.ts";
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  STRIDE,
  VALUE_END,
  VALUE_START,
  type Batch,
} from "./batch.ts";
import type { EndCodecs } from "./codecs.ts";
import { headerCodec, type HeaderCodec } from "./connect-headers.ts";
import type { Converter } from "./converter.ts";
import type { ConnectOutcome, PipelineDefinition } from "./definition.ts";
import { keepingBytes } from "./own-bytes.ts";
import type { HandleOne } from "./fused/fused-stage.ts";
import { handleOne, recordStage, type RecordHandler } from "./record-stage.ts";
import { retrying, type RetryPolicy } from "./retrying.ts";
import type { FailureStage, Outputs, Stage } from "./stage.ts";

/** The part of a definition that runs a chain. */
export type RunningChain = Required<Pick<PipelineDefinition, "chain">> & Pick<PipelineDefinition, "order">;

/** The stage for records of one source of a pipeline with a `chain`. `onUnknown` hears of fields that a closed type does not declare. */
export function connectStage(
  chain: RunningChain,
  from: EndCodecs,
  to: readonly EndCodecs[],
  onUnknown?: (path: string) => void,
  retry?: RetryPolicy,
): Stage {
  const ends = keepingBytes(from, to);
  return recordStage(retrying(new ConnectHandler(chain, ends.from, ends.to, onUnknown), retry));
}

/** The same for one record at a time. */
export function connectOne(
  chain: RunningChain,
  from: EndCodecs,
  to: readonly EndCodecs[],
  onUnknown?: (path: string) => void,
  retry?: RetryPolicy,
): HandleOne {
  const ends = keepingBytes(from, to);
  const handler = retrying(new ConnectHandler(chain, ends.from, ends.to, onUnknown), retry);
  return (batch, index, out) => handleOne(handler, batch, index, out);
}

type Read = (batch: Batch, start: number, end: number) => SchemaAndValue;

const NOTHING: SchemaAndValue = { schema: null, value: null };

class ConnectHandler implements RecordHandler<ConnectOutcome> {
  doing: FailureStage = "VALUE_CONVERTER";
  readonly #chain: RunningChain["chain"];
  readonly #readKey: Read;
  readonly #readValue: Read;
  readonly #readHeaders: HeaderCodec;
  readonly #fromTopic: boolean;
  readonly #to: readonly (EndCodecs & { readonly headers: HeaderCodec })[];

  constructor(
    { chain, order }: RunningChain,
    from: EndCodecs,
    to: readonly EndCodecs[],
    onUnknown: ((path: string) => void) | undefined,
  ) {
    this.#chain = chain;
    this.#readKey = readerOf(from.key, from.shape.key, order, onUnknown);
    this.#readValue = readerOf(from.value, from.shape.value, order, onUnknown);
    this.#readHeaders = headerCodec(from.header);
    this.#fromTopic = from.isTopic;
    this.#to = to.map((end) => ({ ...end, headers: headerCodec(end.header) }));
  }

  handle(batch: Batch, index: number): ConnectOutcome | PromiseLike<ConnectOutcome> {
    const { bytes, positions, partition } = batch;
    const at = index * STRIDE;
    const place = (part: number): number => positions[at + part] as number;
    this.doing = "KEY_CONVERTER";
    const key = this.#readKey(batch, place(KEY_START), place(KEY_END));
    this.doing = "VALUE_CONVERTER";
    const value = this.#readValue(batch, place(VALUE_START), place(VALUE_END));
    this.doing = "HEADER_CONVERTER";
    const { topic } = batch;
    const headers = this.#readHeaders.read(bytes, place(HEADERS_START), place(HEADERS_END), topic);
    const timestamp = batch.timestamps[index] as bigint;
    this.doing = "TRANSFORMATION";
    return this.#chain({
      topic,
      partition: partition < 0 ? null : partition,
      timestamp: timestamp === -1n ? null : timestamp,
      offset: this.#fromTopic ? (batch.offsets[index] as bigint) : null,
      key,
      value,
      headers,
    });
  }

  write(outcome: ConnectOutcome, out: Outputs): void {
    if (outcome.kind === "dropped") {
      out.dropped(outcome.step);
      return;
    }
    for (const { to, record } of outcome.records) this.#writeTo(to, record, out);
  }

  #writeTo(to: number, record: ConnectRecord, out: Outputs): void {
    const end = this.#to[to];
    const { key, value } = record;
    const topic = end?.topic ?? record.topic;
    // Between two topics the key decides on the partition.
    const builder = out.to(to, topic, this.#fromTopic && end?.isTopic ? null : record.partition);
    this.doing = "KEY_CONVERTER";
    builder.copy(KEY_START, end?.key?.fromConnect(topic, key.schema, key.value) ?? null);
    this.doing = "VALUE_CONVERTER";
    builder.copy(VALUE_START, end?.value?.fromConnect(topic, value.schema, value.value) ?? null);
    this.doing = "HEADER_CONVERTER";
    builder.copy(HEADERS_START, end?.headers.write(record.headers, topic) ?? null);
    builder.end(record.timestamp ?? -1n);
  }
}

/** What has a declared type is read by it, as generated code does: what does not fit is a bad record. The rest is what the converter reads. */
function readerOf(
  converter: Converter | undefined,
  shape: Shape,
  order: PipelineDefinition["order"],
  onUnknown: ((path: string) => void) | undefined,
): Read {
  if (!converter) return () => NOTHING;
  const schema = schemaOf(shape);
  if (schema || (shape.mode === "schemaless" && shape.type !== "any")) {
    const read = converter.reader(shape, onUnknown);
    return ({ bytes, topic }, start, end) => {
      const plain = read(bytes, start, end);
      if (plain === null) return NOTHING;
      const value = fromPlain(plain, shape);
      if (order !== "java" || schema) return { schema: schema ?? null, value };
      // The declared type has an order of its own.
      return {
        schema: null,
        value: inOrderOf(value, converter.toConnect(bytes.subarray(start, end), topic).value),
      };
    };
  }
  return ({ bytes, topic }, start, end) =>
    converter.toConnect(start < 0 ? null : bytes.subarray(start, end), topic);
}
