/** Sends record batches and waits until they are acknowledged, alone or in a transaction. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ErrorClass } from "../../../data/errors.ts";
import type { Append, Position, Refusal } from "../../pending-commit.ts";
import { TakenOver } from "../../topic-driver.ts";
import { WorkerError } from "../../worker-error.ts";
import { CODECS, type Codec } from "../compression.ts";
import { cutBatch, writeRecords, type Cut } from "../record-writer.ts";
import type { KafkaProducer } from "../client.ts";
import { badSetting, type ClientSettings } from "../settings.ts";
import { codeError, errorType, hasMoved, kafkaError, patiently, typeOfCode } from "./connect.ts";
import { createEosManager, silent, type Cluster, type EosManager } from "./internals.ts";
import { leaderOf, offsetsOf } from "./offsets.ts";
import { produceProtocol, type Produced } from "./protocol.ts";

/** Before compression; a broker's default `message.max.bytes` is 1,048,588. */
const MAX_REQUEST = 1_000_000;
/** Tries after a failure that may pass, and the pause before the first; each is twice as long as the one before. */
const TRIES = 8;
const FIRST_PAUSE = 10;

/** Errors that say that somebody else uses the transactional id by now. */
const FENCED = new Set(["INVALID_PRODUCER_EPOCH", "PRODUCER_FENCED", "INVALID_PRODUCER_ID_MAPPING"]);
/** Errors after which a sent batch may go through as it is. */
const AGAIN = new Set([
  "REQUEST_TIMED_OUT",
  "NOT_ENOUGH_REPLICAS",
  "NOT_ENOUGH_REPLICAS_AFTER_APPEND",
  "CORRUPT_MESSAGE",
  "CONCURRENT_TRANSACTIONS",
]);
/** Java's exception, and why. */
type Reason = readonly [ErrorClass, string];
const TOO_LARGE: Reason = ["RecordTooLargeException", "a record is larger than the topic takes"];
const ABOVE_LIMIT: Reason = ["RecordTooLargeException", "a record is larger than `max.request.size`"];
/** Errors that are one record's fault, whatever is sent with it. The brokers refuse its whole record batch. */
const REFUSED: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["MESSAGE_TOO_LARGE", TOO_LARGE],
  ["RECORD_LIST_TOO_LARGE", TOO_LARGE],
  [
    "INVALID_TIMESTAMP",
    ["InvalidTimestampException", "the time of a record is farther from the brokers' than the topic takes"],
  ],
  [
    "INVALID_RECORD",
    ["InvalidRecordException", "the brokers refuse a record; in a compacted topic each has a key"],
  ],
]);

export interface ProducerOptions {
  readonly cluster: Cluster;
  readonly settings: ClientSettings;
  /** Absent: without transactions. */
  readonly transactionalId?: string;
}

/** What is sent to one partition, in order. */
interface Lane {
  readonly topic: string;
  readonly partition: number;
  readonly parts: Part[];
}

interface Part {
  readonly append: Append;
  readonly cut: Cut;
}

export class Producer implements KafkaProducer {
  readonly #cluster: Cluster;
  readonly #eos: EosManager;
  readonly #transactionalId: string | null;
  readonly #codec: Codec;
  readonly #acks: number;
  readonly #timeout: number;
  readonly #maxRequest: number;
  /** Whether one record may not be above it either, as somebody has said so. */
  readonly #isStrict: boolean;

  private constructor({ cluster, settings, transactionalId }: ProducerOptions) {
    this.#cluster = cluster;
    this.#transactionalId = transactionalId ?? null;
    this.#codec = settings.choice("compression.type", CODECS, "none");
    this.#acks = acksOf(settings, transactionalId !== undefined);
    this.#timeout = settings.number("request.timeout.ms", 30_000, 1);
    this.#maxRequest = settings.number("max.request.size", MAX_REQUEST, 1);
    this.#isStrict = settings.text("max.request.size") !== undefined;
    this.#eos = createEosManager({
      logger: silent,
      cluster,
      transactional: transactionalId !== undefined,
      ...(transactionalId === undefined ? {} : { transactionalId }),
      transactionTimeout: settings.number("transaction.timeout.ms", 60_000, 1),
    });
  }

  /** Gets the producer its id; with a transactional id, whoever had it before is fenced and what it left open is aborted. */
  static async open(options: ProducerOptions): Promise<Producer> {
    const producer = new Producer(options);
    const { settings, transactionalId } = options;
    // As in Java's producer: a retry is recognised by its sequence number, if every replica acknowledges.
    const idempotent = producer.#acks === -1 && settings.text("enable.idempotence") !== "false";
    if (idempotent || transactionalId !== undefined)
      await patient(() => producer.#eos.initProducerId(), "opening a producer");
    return producer;
  }

  /** Sends everything and waits for the acknowledgements; gives what topics do not take. Throws `WorkerError`. */
  async send(appends: readonly Append[]): Promise<readonly Refusal[]> {
    const refusals: Refusal[] = [];
    const lanes = this.#lanes(appends, refusals);
    if (lanes.length === 0) return refusals;
    try {
      await this.#cluster.addMultipleTargetTopics([...new Set(lanes.map((l) => l.topic))]);
    } catch (error) {
      throw kafkaError(error, `writing to topic \`${lanes[0]?.topic ?? ""}\``);
    }
    for (;;) {
      const now = lanes.flatMap((lane) => (lane.parts[0] ? [lane] : []));
      if (now.length === 0) return refusals;
      const refused = await this.#sendRound(
        now.map(({ parts, ...at }) => ({ ...at, ...(parts[0] as Part) })),
      );
      for (const { topic, partition, parts } of now) {
        const part = parts.shift();
        const why = refused.find((f) => f.topic === topic && f.partition === partition)?.refused;
        if (!part || !why) continue;
        const { append, cut } = part;
        if (cut.to - cut.from === 1) refusals.push(refusal(append, cut.from, why));
        else parts.unshift(...halves(cut).map((half) => ({ append, cut: half })));
      }
    }
  }

  #lanes(appends: readonly Append[], refusals: Refusal[]): readonly Lane[] {
    const lanes = new Map<string, Lane>();
    for (const append of appends) {
      const { topic, partition, batch } = append;
      const key = `${partition}/${topic}`;
      const lane = lanes.get(key) ?? { topic, partition, parts: [] };
      lanes.set(key, lane);
      for (const cut of cutBatch(batch, this.#maxRequest))
        // Dead letters are as large as what came; only the brokers' limit holds for them.
        if (this.#isStrict && batch.sourceOf && cut.size > this.#maxRequest)
          refusals.push(refusal(append, cut.from, ABOVE_LIMIT));
        else lane.parts.push({ append, cut });
    }
    return [...lanes.values()];
  }

  /** One record batch for each of some partitions, tried again until each is acknowledged. Gives those that hold records which their topics do not take. */
  async #sendRound(wanted: readonly Sending[]): Promise<readonly Failed[]> {
    const identity = {
      producerId: BigInt(this.#eos.getProducerId().toString()),
      producerEpoch: this.#eos.getProducerEpoch(),
      transactional: this.#transactionalId !== null,
    };
    const timestamp = BigInt(Date.now());
    let left = wanted.map((sending) => ({
      ...sending,
      records: writeRecords(
        sending.append.batch,
        sending.cut,
        this.#codec,
        identity,
        this.#eos.getSequence(sending.topic, sending.partition),
        timestamp,
      ),
    }));
    const refused: Failed[] = [];
    for (let tries = 0; ; tries++) {
      const failures: Failed[] = [];
      const byLeader = Map.groupBy(left, ({ topic, partition }) => leaderOf(this.#cluster, topic, partition));
      await Promise.all(
        [...byLeader].map(async ([leader, sent]) => failures.push(...(await this.#sendTo(leader, sent)))),
      );
      for (const { topic, partition, cut } of left)
        if (!failures.some((f) => f.topic === topic && f.partition === partition))
          this.#eos.updateSequence(topic, partition, cut.to - cut.from);
      refused.push(...failures.filter((f) => f.refused));
      const again = failures.filter((f) => !f.refused);
      left = left.filter((l) => again.some((f) => f.topic === l.topic && f.partition === l.partition));
      const [first] = again;
      if (!first) return refused;
      const fatal = again.find((f) => f.kind === "fatal");
      if (fatal || tries >= TRIES) throw (fatal ?? first).error;
      await sleep(FIRST_PAUSE * 2 ** tries);
      await this.#cluster.refreshMetadata().catch(() => undefined);
    }
  }

  async #sendTo(
    leader: number,
    sent: readonly (Sending & { readonly records: Buffer })[],
  ): Promise<readonly Failed[]> {
    const what = `writing to topic \`${sent[0]?.topic ?? ""}\``;
    let answers: readonly Produced[];
    try {
      const broker = await this.#cluster.findBroker({ nodeId: leader });
      if (this.#transactionalId !== null) await this.#join(sent);
      ({ partitions: answers } = await broker.connectionPool.send(
        produceProtocol({
          transactionalId: this.#transactionalId,
          acks: this.#acks,
          timeoutMs: this.#timeout,
          partitions: sent,
        }),
      ));
    } catch (error) {
      if (error instanceof TakenOver) throw error;
      const failed = kafkaError(error, what);
      // Who is refused is refused again.
      const kind = failed instanceof WorkerError && failed.code === "KPL0917" ? "fatal" : "passing";
      return sent.map(({ topic, partition }) => ({ topic, partition, error: failed, kind }));
    }
    return answers.flatMap(({ topic, partition, errorCode }) => {
      if (errorCode === 0) return [];
      const type = typeOfCode(errorCode);
      // It is there already: an acknowledgement was lost.
      if (type === "DUPLICATE_SEQUENCE_NUMBER") return [];
      if (FENCED.has(type)) throw new TakenOver();
      const kind = AGAIN.has(type) || hasMoved(type) ? "passing" : "fatal";
      const error = codeError(errorCode, `writing to topic \`${topic}\``);
      return [{ topic, partition, error, kind, refused: REFUSED.get(type) }];
    });
  }

  /** Makes partitions part of the transaction. */
  async #join(sent: readonly Sending[]): Promise<void> {
    const topics = [...Map.groupBy(sent, (s) => s.topic)].map(([topic, of]) => ({
      topic,
      partitions: of.map(({ partition }) => ({ partition })),
    }));
    await patient(
      () => this.#eos.addPartitionsToTransaction(topics),
      `writing to topic \`${topics[0]?.topic ?? ""}\``,
    );
  }

  begin(): void {
    this.#eos.beginTransaction();
  }

  /** Puts positions into the transaction. Throws `TakenOver` where another process has the partition. */
  async sendPositions(positions: readonly Position[]): Promise<void> {
    for (const [group, of] of Map.groupBy(positions, (p) => p.group)) {
      const topics = offsetsOf(of);
      await patient(
        () => this.#eos.sendOffsets({ consumerGroupId: group, topics }),
        `committing positions of \`${group}\``,
      );
    }
  }

  /** Throws `TakenOver` where another process has the transactional id; then nothing of the transaction counts. */
  async commit(): Promise<void> {
    await patient(() => this.#eos.commit(), "committing a transaction");
  }

  /** Takes back what the transaction holds, as far as that can still be said to the brokers. */
  async abort(): Promise<void> {
    if (this.#eos.isInTransaction()) await this.#eos.abort();
  }
}

interface Sending extends Part {
  readonly topic: string;
  readonly partition: number;
}

interface Failed {
  readonly topic: string;
  readonly partition: number;
  readonly error: Error;
  /** Whether trying again may help. */
  readonly kind: "passing" | "fatal";
  /** It is the fault of one of the records. */
  readonly refused?: Reason | undefined;
}

/** Throws `TakenOver` and `WorkerError` for what kafkajs throws. */
async function patient(work: () => Promise<void>, what: string): Promise<void> {
  try {
    await patiently(work);
  } catch (error) {
    throw FENCED.has(errorType(error)) ? new TakenOver() : kafkaError(error, what);
  }
}

function refusal(append: Append, index: number, [errorClass, why]: Reason): Refusal {
  const error = new WorkerError("KPL0918", `writing to topic \`${append.topic}\`: ${why}`);
  return { append, index, errorClass, error };
}

/** What is refused together need not be so in parts: which record it is, and what topics allow, is not known beforehand. */
function halves({ from, to, size }: Cut): readonly Cut[] {
  const middle = (from + to) >>> 1;
  return [
    { from, to: middle, size },
    { from: middle, to, size },
  ];
}

function acksOf(settings: ClientSettings, transactional: boolean): number {
  const text = settings.text("acks") ?? "all";
  if (text === "all" || text === "-1") return -1;
  if (transactional)
    throw badSetting("`producer.acks` must be `all` where `exactly.once.support` is `required`");
  if (text === "1") return 1;
  throw badSetting(
    `\`producer.acks\` takes all or 1, not \`${text}\`: without an acknowledgement nothing could be committed`,
  );
}
