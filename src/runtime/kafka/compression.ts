/** The codecs of Kafka's record batches: none, gzip, snappy, lz4, zstd. Source: org.apache.kafka.common.record.CompressionType. */
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { compressFrameSync, decompressFrameSync } from "lz4-napi";
import snappy from "snappyjs";

export const CODECS = ["none", "gzip", "snappy", "lz4", "zstd"] as const;
export type Codec = (typeof CODECS)[number];

/** What snappy-java's streams begin with, and what Kafka's clients write: magic, version, compatible version. */
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
const XERIAL_MAGIC = 8;

/** Compresses the records of one batch. */
export function compressRecords(codec: Exclude<Codec, "none">, records: Buffer): Buffer {
  switch (codec) {
    case "gzip":
      return gzipSync(records);
    case "snappy": {
      const block = Buffer.from(snappy.compress(records));
      const length = Buffer.alloc(4);
      length.writeInt32BE(block.length);
      return Buffer.concat([XERIAL, length, block]);
    }
    case "lz4":
      return compressFrameSync(records);
    case "zstd":
      return zstdCompressSync(records);
  }
}

/** The records of one batch as they were. Throws what the codec throws for bytes that are not its own. */
export function decompressRecords(codec: Exclude<Codec, "none">, records: Buffer): Buffer {
  switch (codec) {
    case "gzip":
      return gunzipSync(records);
    case "snappy":
      return unsnap(records);
    case "lz4":
      return decompressFrameSync(records);
    case "zstd":
      return zstdDecompressSync(records);
  }
}

/** Blocks with their lengths behind snappy-java's header, or one bare block, as librdkafka may write it. */
function unsnap(records: Buffer): Buffer {
  if (records.compare(XERIAL, 0, XERIAL_MAGIC, 0, XERIAL_MAGIC) !== 0)
    return Buffer.from(snappy.uncompress(records));
  const blocks: Uint8Array[] = [];
  for (let at = XERIAL.length; at < records.length;) {
    const length = records.readInt32BE(at);
    blocks.push(snappy.uncompress(records.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return Buffer.concat(blocks);
}
