/** Runs a pipeline's readable `transform`: bytes to plain values of the declared types, the function, and back. */
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
import type { TypedReader, TypedWriter } from "./converter.ts";
import type { Outcome, PipelineDefinition, StepInfo, TypedRecord } from "./definition.ts";
import type { FusedCode } from "./fused/fused-code.ts";
import { fusedStage } from "./fused/fused-stage.ts";
import { keepingBytes } from "./own-bytes.ts";
import { handleOne, recordStage, type RecordHandler } from "./record-stage.ts";
import { retrying, type RetryPolicy } from "./retrying.ts";
import type { FailureStage, Outputs, Stage } from "./stage.ts";

/**
 * The stage for records of one source of a pipeline with a `transform`. `onUnknown` hears of fields that a closed type does not declare.
 */
export function typedStage(
  transform: NonNullable<PipelineDefinition["transform"]>,
  from: EndCodecs,
  to: readonly EndCodecs[],
  onUnknown?: (path: string) => void,
  retry?: RetryPolicy,
): Stage {
  const ends = keepingBytes(from, to);
  return recordStage(
    retrying(new TypedHandler(transform as unknown as Transform, ends.from, ends.to, onUnknown), retry),
  );
}

/**
 * The same with fused code beside it, which does all that is not out of the ordinary. `onUnknown` hears of undeclared fields from the fused code, and
 * undefined leaves records with such fields to the readable path; `readableHears` hears of them from there.
 */
export function fusedTypedStage(
  code: FusedCode,
  transform: NonNullable<PipelineDefinition["transform"]>,
  { from, to }: { readonly from: EndCodecs; readonly to: readonly EndCodecs[] },
  steps: readonly StepInfo[],
  onUnknown: ((path: string) => void) | undefined,
  readableHears: (path: string) => void,
  retry?: RetryPolicy,
): Stage {
  const ends = keepingBytes(from, to);
  const typed = new TypedHandler(transform as unknown as Transform, ends.from, ends.to, readableHears);
  const handler = retrying(typed, retry);
  return fusedStage(code, ends, steps, onUnknown, (batch, index, out) =>
    handleOne(handler, batch, index, out),
  );
}

type Transform = (record: TypedRecord) => Outcome | PromiseLike<Outcome>;

interface Writers {
  readonly key: TypedWriter | undefined;
  readonly value: TypedWriter | undefined;
  readonly headers: HeaderCodec;
  readonly isTopic: boolean;
  readonly topic: string | undefined;
}

class TypedHandler implements RecordHandler<Outcome> {
  doing: FailureStage = "VALUE_CONVERTER";
  readonly #transform: Transform;
  readonly #readKey: TypedReader | undefined;
  readonly #readValue: TypedReader | undefined;
  readonly #readHeaders: HeaderCodec;
  readonly #fromTopic: boolean;
  readonly #to: readonly Writers[];

  constructor(
    transform: Transform,
    from: EndCodecs,
    to: readonly EndCodecs[],
    onUnknown: ((path: string) => void) | undefined,
  ) {
    this.#transform = transform;
    this.#readKey = from.key?.reader(from.shape.key, onUnknown);
    this.#readValue = from.value?.reader(from.shape.value, onUnknown);
    this.#readHeaders = headerCodec(from.header);
    this.#fromTopic = from.isTopic;
    this.#to = to.map((end) => ({
      key: end.key?.writer(end.shape.key),
      value: end.value?.writer(end.shape.value),
      headers: headerCodec(end.header),
      isTopic: end.isTopic,
      topic: end.topic,
    }));
  }

  handle(batch: Batch, index: number): Outcome | PromiseLike<Outcome> {
    const { bytes, positions, partition } = batch;
    const at = index * STRIDE;
    const place = (part: number): number => positions[at + part] as number;
    this.doing = "KEY_CONVERTER";
    const key = this.#readKey?.(bytes, place(KEY_START), place(KEY_END)) ?? null;
    this.doing = "VALUE_CONVERTER";
    const value = this.#readValue?.(bytes, place(VALUE_START), place(VALUE_END)) ?? null;
    this.doing = "HEADER_CONVERTER";
    const { topic } = batch;
    const headers = this.#readHeaders.readTyped(bytes, place(HEADERS_START), place(HEADERS_END), topic);
    const timestamp = batch.timestamps[index] as bigint;
    this.doing = "TRANSFORMATION";
    return this.#transform({
      topic,
      partition: partition < 0 ? null : partition,
      timestamp: timestamp === -1n ? null : timestamp,
      offset: this.#fromTopic ? (batch.offsets[index] as bigint) : null,
      key,
      value,
      headers,
    });
  }

  write(outcome: Outcome, out: Outputs): void {
    if (outcome.kind === "dropped") {
      out.dropped(outcome.step);
      return;
    }
    for (const { to, record } of outcome.records) {
      const end = this.#to[to];
      // Between two topics the key decides on the partition.
      const partition = this.#fromTopic && end?.isTopic ? null : record.partition;
      const topic = end?.topic ?? record.topic;
      const builder = out.to(to, topic, partition);
      const { writer } = builder;
      this.doing = "KEY_CONVERTER";
      const keyFrom = writer.length;
      if (end?.key?.(record.key, writer)) builder.part(KEY_START, keyFrom);
      this.doing = "VALUE_CONVERTER";
      const valueFrom = writer.length;
      if (end?.value?.(record.value, writer)) builder.part(VALUE_START, valueFrom);
      this.doing = "HEADER_CONVERTER";
      builder.copy(HEADERS_START, end?.headers.writeTyped(record.headers, topic) ?? null);
      builder.end(record.timestamp ?? -1n);
    }
  }
}
