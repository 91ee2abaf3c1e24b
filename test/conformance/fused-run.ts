/** Runs fused code on one record of a case, from bytes to bytes. */
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  VALUE_END,
  VALUE_START,
  type Batch,
} from "../../src/runtime/batch.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import type { EndCodecs } from "../../src/runtime/codecs.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { fits, FusedWay } from "../../src/runtime/fused/fused-stage.ts";
import type { FusedCode } from "../../src/runtime/fused/index.ts";
import { decodeHeaders } from "../../src/runtime/headers.ts";
import type { Outputs } from "../../src/runtime/stage.ts";
import type { CaseBytes, CaseRecord, Outcome, Side } from "./case.ts";
import type { Configured } from "./configured.ts";
import type { TypedRecords } from "./declared-types.ts";
import { bytesOf, headerBytes, placeOf, textOrBytes } from "./sides.ts";

/** Gives what the fused code made of a record, with the schemas that the readable code tells of it; undefined where it leaves the record to that. */
export function fusedRun(
  code: FusedCode,
  { output, steps }: PipelineDefinition,
  { key, value }: TypedRecords,
  config: Configured,
): ((record: CaseRecord, readable: Outcome) => Outcome | undefined) | undefined {
  const [out] = output;
  if (!out) throw new Error("a pipeline has an end");
  const { header } = config;
  const to: EndCodecs = { ...config.to, header, shape: { key: out.key, value: out.value }, isTopic: false };
  const from: EndCodecs = {
    key: config.key,
    value: config.value,
    header,
    shape: { key, value },
    isTopic: true,
  };
  if (!fits(code, from, [to])) return undefined;
  const ways = [true, false].map(
    (isTopic) => new FusedWay(code, { from: { ...from, isTopic }, to: [to] }, steps, () => {}),
  );
  return (record, readable) => {
    // In a batch that is no time at all.
    if (record.timestamp === -1) return undefined;
    const made = new Made();
    const way = record.offset === null ? ways[1] : ways[0];
    way?.open(batchOf(record), made);
    const isTaken = way?.take(0);
    way?.close();
    if (isTaken !== true) return undefined;
    return made.outcome(readable);
  };
}

function batchOf(record: CaseRecord): Batch {
  const { topic, partition, timestamp, offset } = placeOf(record);
  const builder = new BatchBuilder(topic, partition ?? -1);
  const headers = record.headers.length === 0 ? null : headerBytes(record);
  builder.add(bytesOf(record.key), bytesOf(record.value), headers, timestamp ?? -1n, offset ?? 0n);
  return builder.batch();
}

/** What becomes of one record. */
class Made implements Outputs {
  #builder: BatchBuilder | undefined;
  #isDropped = false;

  begin(): void {}

  undo(): void {
    this.#builder = undefined;
  }

  to(_end: number, topic: string, partition: number | null): BatchBuilder {
    return (this.#builder = new BatchBuilder(topic, partition ?? -1));
  }

  dropped(): void {
    this.#isDropped = true;
  }

  failed(_stage: string, error: unknown): void {
    throw error;
  }

  outcome(readable: Outcome): Outcome {
    if (this.#isDropped || !this.#builder) return { outcome: "dropped" };
    if (readable.outcome !== "record") throw new Error(`fused code took what is ${JSON.stringify(readable)}`);
    const batch = this.#builder.batch();
    const timestamp = batch.timestamps[0] ?? -1n;
    const headers = partOf(batch, HEADERS_START, HEADERS_END);
    const made = headers ? decodeHeaders(headers, 0, headers.length) : [];
    if (made.length !== readable.headers.length) throw new Error("fused code made other headers");
    return {
      ...readable,
      topic: batch.topic,
      partition: batch.partition < 0 ? null : batch.partition,
      timestamp: timestamp === -1n ? null : timestamp.toString(),
      key: withBytes(readable.key, partOf(batch, KEY_START, KEY_END)),
      value: withBytes(readable.value, partOf(batch, VALUE_START, VALUE_END)),
      headers: readable.headers.map((header, i) => ({
        ...withBytes(header, made[i]?.value ?? null),
        key: made[i]?.key ?? "",
      })),
    };
  }
}

function partOf({ bytes, positions }: Batch, start: number, end: number): Uint8Array | null {
  const from = positions[start] ?? -1;
  return from < 0 ? null : bytes.slice(from, positions[end]);
}

function withBytes({ schema, held }: Side, bytes: Uint8Array | null): Side & { readonly bytes: CaseBytes } {
  return { schema, held, bytes: bytes && textOrBytes(bytes) };
}
