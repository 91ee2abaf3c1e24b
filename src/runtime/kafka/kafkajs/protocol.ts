/** Fetch and Produce with records as bytes, over kafkajs's connections. Source: Kafka's protocol guide, Fetch version 11 and Produce version 7. */
import type { AbortedTransaction } from "../record-reader.ts";
import { Decoder, Encoder, type Protocol, type RequestInPieces } from "./internals.ts";

const PRODUCE = 0;
const FETCH = 1;

export interface FetchRequest {
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly readCommitted: boolean;
  readonly rack: string;
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly offset: bigint;
    readonly maxBytes: number;
  }[];
}

export interface FetchedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  /** Where what the reader may see ends. */
  readonly end: bigint;
  readonly aborted: readonly AbortedTransaction[];
  readonly records: Buffer;
}

/** Asks for records. Errors of partitions are in the answer. */
export function fetchProtocol(
  wanted: FetchRequest,
): Protocol<{ readonly partitions: readonly FetchedPartition[] }> {
  return {
    request: {
      apiKey: FETCH,
      apiVersion: 11,
      apiName: "Fetch",
      encode: () => Promise.resolve(encodeFetch(wanted)),
    },
    response: {
      decode: (bytes) => Promise.resolve(decodeFetch(bytes, wanted.readCommitted)),
      parse: (decoded) => Promise.resolve(decoded),
    },
    requestTimeout: wanted.maxWaitMs + 100,
  };
}

function encodeFetch({
  maxWaitMs,
  minBytes,
  maxBytes,
  readCommitted,
  rack,
  partitions,
}: FetchRequest): Encoder {
  const topics = Map.groupBy(partitions, (p) => p.topic);
  return new Encoder()
    .writeInt32(-1)
    .writeInt32(maxWaitMs)
    .writeInt32(minBytes)
    .writeInt32(maxBytes)
    .writeInt8(readCommitted ? 1 : 0)
    .writeInt32(0)
    .writeInt32(-1)
    .writeArray(
      [...topics].map(([topic, wanted]) =>
        new Encoder()
          .writeString(topic)
          .writeArray(
            wanted.map(({ partition, offset, maxBytes: most }) =>
              new Encoder()
                .writeInt32(partition)
                .writeInt32(-1)
                .writeInt64(String(offset))
                .writeInt64(-1)
                .writeInt32(most),
            ),
          ),
      ),
    )
    .writeArray([])
    .writeString(rack);
}

function decodeFetch(
  bytes: Buffer,
  readCommitted: boolean,
): { readonly clientSideThrottleTime: number; readonly partitions: readonly FetchedPartition[] } {
  const decoder = new Decoder(bytes);
  const clientSideThrottleTime = decoder.readInt32();
  decoder.readInt16();
  decoder.readInt32();
  const topics = decoder.readArray((of) => {
    const topic = of.readString();
    return of.readArray((p) => decodePartition(p, topic, readCommitted));
  });
  return { clientSideThrottleTime, partitions: topics.flat() };
}

function decodePartition(decoder: Decoder, topic: string, readCommitted: boolean): FetchedPartition {
  const partition = decoder.readInt32();
  const errorCode = decoder.readInt16();
  const highWatermark = long(decoder);
  const stable = long(decoder);
  long(decoder);
  const aborted = decoder.readArray((of) => ({ producerId: long(of), firstOffset: long(of) }));
  decoder.readInt32();
  const length = decoder.readInt32();
  const from = decoder.offset;
  decoder.offset += Math.max(length, 0);
  return {
    topic,
    partition,
    errorCode,
    end: readCommitted ? stable : highWatermark,
    aborted,
    records: decoder.buffer.subarray(from, decoder.offset),
  };
}

function long(decoder: Decoder): bigint {
  const value = decoder.buffer.readBigInt64BE(decoder.offset);
  decoder.offset += 8;
  return value;
}

export interface ProduceRequest {
  readonly transactionalId: string | null;
  readonly acks: number;
  readonly timeoutMs: number;
  /** One record batch for each partition. */
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly records: Buffer;
  }[];
}

export interface Produced {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
}

/** Sends record batches. Errors of partitions are in the answer. */
export function produceProtocol(
  sent: ProduceRequest,
): Protocol<{ readonly partitions: readonly Produced[] }> {
  const pieces = encodeProduce(sent);
  const request: RequestInPieces = {
    apiKey: PRODUCE,
    apiVersion: 7,
    apiName: "Produce",
    pieces,
    encode: () => Promise.resolve(new Encoder().writeBuffer(Buffer.concat(pieces))),
  };
  return {
    request,
    response: {
      decode: (bytes) => Promise.resolve(decodeProduce(bytes)),
      parse: (decoded) => Promise.resolve(decoded),
    },
    requestTimeout: sent.timeoutMs + 1000,
  };
}

function encodeProduce({ transactionalId, acks, timeoutMs, partitions }: ProduceRequest): readonly Buffer[] {
  const topics = [...Map.groupBy(partitions, (p) => p.topic)];
  const pieces: Buffer[] = [];
  let between = new Encoder().writeString(transactionalId).writeInt16(acks).writeInt32(timeoutMs);
  between.writeInt32(topics.length);
  for (const [topic, sent] of topics) {
    between.writeString(topic).writeInt32(sent.length);
    for (const { partition, records } of sent) {
      between.writeInt32(partition).writeInt32(records.length);
      pieces.push(between.buffer, records);
      between = new Encoder();
    }
  }
  return pieces;
}

function decodeProduce(bytes: Buffer): {
  readonly clientSideThrottleTime: number;
  readonly partitions: readonly Produced[];
} {
  const decoder = new Decoder(bytes);
  const topics = decoder.readArray((of) => {
    const topic = of.readString();
    return of.readArray((p) => {
      const produced = { topic, partition: p.readInt32(), errorCode: p.readInt16() };
      p.offset += 24;
      return produced;
    });
  });
  return { clientSideThrottleTime: decoder.readInt32(), partitions: topics.flat() };
}
