import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { Batch } from "../../../src/runtime/batch.ts";
import { envelopeOf } from "../../../src/runtime/envelope.ts";
import { CODECS } from "../../../src/runtime/kafka/compression.ts";
import { AT, CONTROL, readRecords, TRANSACTIONAL } from "../../../src/runtime/kafka/record-reader.ts";
import { cutBatch, writeRecords } from "../../../src/runtime/kafka/record-writer.ts";
import { crc32c } from "../../../src/runtime/kafka/crc32c.ts";
import { batchOf, text, values, type Given } from "../topic-contract.ts";

const PLAIN = { producerId: -1n, producerEpoch: 0, transactional: false };
const HARD: readonly Given[] = [
  { key: "k", value: "v", timestamp: 1_700_000_000_000n, headers: [{ key: "h", value: null }] },
  { key: null, value: null, timestamp: 1_600_000_000_000n },
  { key: "", value: "", timestamp: 0n, headers: [{ key: "", value: Buffer.from("x") }] },
  { value: "ü".repeat(70_000), timestamp: 9_007_199_254_740_993n },
  { value: "same", timestamp: 1_700_000_000_000n },
];

const whole = ({ count }: Batch): { from: number; to: number } => ({ from: 0, to: count });

/** As a broker stores it behind `offset`. */
function stored(records: Buffer, offset: bigint, change: (bytes: Buffer) => void = () => undefined): Buffer {
  const bytes = Buffer.from(records);
  bytes.writeBigInt64BE(offset, 0);
  change(bytes);
  bytes.writeUInt32BE(crc32c(bytes.subarray(AT.attributes)), AT.crc);
  return bytes;
}

const fetched = (
  records: Buffer,
  from = 0n,
  aborted: readonly { producerId: bigint; firstOffset: bigint }[] = [],
) => readRecords({ topic: "t", partition: 3, from, records, aborted });

/** Records with texts in place of bytes, so that a difference can be read. */
const shown = (batch: Batch): readonly object[] =>
  Array.from({ length: batch.count }, (_, i) => {
    const { key, payload, headers, ...rest } = envelopeOf(batch, i);
    return {
      ...rest,
      key: text(key),
      payload: text(payload),
      headers: headers.map((h) => [h.key, text(h.value)]),
    };
  });

const payloads = ({ batch }: ReturnType<typeof readRecords>): readonly (string | null)[] =>
  Array.from({ length: batch.count }, (_, i) => text(envelopeOf(batch, i).payload));

describe("record batches", () => {
  test.each(CODECS)("come back as they were, %s", (codec) => {
    const batch = batchOf("t", HARD);
    const records = writeRecords(batch, whole(batch), codec, PLAIN, 0, 5n);
    const found = fetched(stored(records, 40n), 40n);
    expect(found.next).toBe(45n);
    expect(shown(found.batch)).toEqual(
      shown(batch).map((record, i) => ({ ...record, partition: 3, offset: 40n + BigInt(i) })),
    );
  });

  test("are those that kafkajs reads and writes", async () => {
    const load = createRequire(import.meta.url);
    const Decoder = load("kafkajs/src/protocol/decoder") as new (bytes: Buffer) => object;
    const decode = load("kafkajs/src/protocol/recordBatch/v0/decoder") as (decoder: object) => Promise<{
      records: readonly {
        key: Uint8Array | null;
        value: Uint8Array | null;
        timestamp: string;
        headers: object;
      }[];
    }>;
    const batch = batchOf("t", HARD);
    const records = writeRecords(batch, whole(batch), "gzip", PLAIN, 0, 5n);
    // Behind the base offset and the length.
    const decoder = Object.assign(new Decoder(records), { offset: 0 });
    const { records: theirs } = await decode(decoder);
    expect(theirs.map((r) => [text(r.key), text(r.value), r.timestamp])).toEqual(
      HARD.map(({ key = null, value, timestamp }) => [key, value, String(timestamp)]),
    );
  });

  test("begin within a batch where reading begins there", () => {
    const batch = batchOf("t", values("a", "b", "c"));
    const records = stored(writeRecords(batch, whole(batch), "zstd", PLAIN, 0, 5n), 10n);
    const found = fetched(records, 12n);
    expect([payloads(found), found.batch.offsets[0], found.next]).toEqual([["c"], 12n, 13n]);
  });

  test("that are cut at the end are left for the next fetch", () => {
    const batch = batchOf("t", values("a"));
    const records = writeRecords(batch, whole(batch), "none", PLAIN, 0, 5n);
    const two = Buffer.concat([stored(records, 0n), stored(records, 1n).subarray(0, -1)]);
    const found = fetched(two);
    expect([payloads(found), found.next]).toEqual([["a"], 1n]);
  });

  test("of aborted transactions and control records are passed over", () => {
    const of = (value: string, producerId: bigint, offset: bigint, control = false): Buffer => {
      const batch = batchOf("t", values(value));
      const identity = { producerId, producerEpoch: 0, transactional: true };
      return stored(writeRecords(batch, whole(batch), "none", identity, 0, 5n), offset, (bytes) => {
        if (control) bytes.writeInt16BE(TRANSACTIONAL | CONTROL, AT.attributes);
      });
    };
    const records = Buffer.concat([
      of("aborted", 7n, 0n),
      of("kept", 8n, 1n),
      of("aborted too", 7n, 2n),
      of("abort", 7n, 3n, true),
      of("commit", 8n, 4n, true),
      of("kept after", 7n, 5n),
    ]);
    const found = fetched(records, 0n, [{ producerId: 7n, firstOffset: 0n }]);
    expect([payloads(found), found.next]).toEqual([["kept", "kept after"], 6n]);
    // Without `read_committed` the brokers name no aborted transactions.
    expect(payloads(fetched(records))).toEqual(["aborted", "kept", "aborted too", "kept after"]);
    expect(fetched(of("commit", 8n, 4n, true), 4n)).toMatchObject({ next: 5n, batch: { count: 0 } });
  });

  test("with the brokers' time have it for every record", () => {
    const batch = batchOf("t", values("a", "b"));
    const records = stored(writeRecords(batch, whole(batch), "none", PLAIN, 0, 5n), 0n, (bytes) => {
      bytes.writeInt16BE(8, AT.attributes);
      bytes.writeBigInt64BE(1234n, AT.maxTimestamp);
    });
    expect([...fetched(records).batch.timestamps]).toEqual([1234n, 1234n]);
  });

  test("that are damaged, too old or of an unknown codec are named with their place", () => {
    const batch = batchOf("t", values("some value"));
    const records = writeRecords(batch, whole(batch), "none", PLAIN, 0, 5n);
    const damaged = Buffer.from(records);
    damaged.writeUInt8(damaged.readUInt8(70) ^ 1, 70);
    const place = "topic `t`, partition 3: the records behind offset 0 cannot be read: ";
    expect(() => fetched(damaged)).toThrow(`${place}the checksum does not match`);
    expect(() => fetched(stored(records, 0n, (b) => b.writeInt8(1, AT.magic)))).toThrow("record format v1");
    expect(() => fetched(stored(records, 0n, (b) => b.writeInt16BE(6, AT.attributes)))).toThrow("codec 6");
    expect(() => fetched(stored(records, 0n, (b) => b.writeInt16BE(4, AT.attributes)))).toThrow(place);
    expect(() => fetched(stored(records, 0n, (b) => b.writeInt32BE(9, AT.count)))).toThrow(place);
    // What is before them comes first.
    const behind = stored(records, 1n, (b) => b.writeInt16BE(6, AT.attributes));
    const found = fetched(Buffer.concat([stored(records, 0n), behind]));
    expect([payloads(found), found.next]).toEqual([["some value"], 1n]);
    expect(() => fetched(behind, 1n)).toThrow("behind offset 1 cannot be read: codec 6 is not known");
  });

  test("are cut so that none is larger than it may be, but for a single record", () => {
    const batch = batchOf("t", values("x".repeat(100), "y".repeat(5000), "z".repeat(100), "z".repeat(100)));
    const cuts = cutBatch(batch, 1000);
    expect(cuts.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 4],
    ]);
    for (const cut of cuts) {
      expect(writeRecords(batch, cut, "none", PLAIN, 0, 5n).length).toBeLessThanOrEqual(cut.size);
      expect(cut.size > 1000).toBe(cut.from === 1);
    }
  });

  test("name their producer, its epoch and the first sequence", () => {
    const batch = batchOf("t", values("a", "b"));
    const identity = { producerId: 77n, producerEpoch: 3, transactional: true };
    const records = writeRecords(batch, { from: 1, to: 2 }, "none", identity, 41, 5n);
    expect([
      records.readBigInt64BE(AT.producerId),
      records.readInt16BE(AT.producerEpoch),
      records.readInt32BE(AT.baseSequence),
      records.readInt32BE(AT.count),
      records.readInt16BE(AT.attributes),
    ]).toEqual([77n, 3, 41, 1, TRANSACTIONAL]);
    expect(payloads(fetched(records))).toEqual(["b"]);
  });
});
