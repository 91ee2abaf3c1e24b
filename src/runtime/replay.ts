/**
 * Dead letters go through their pipeline again: with the topic, place and headers that they had, as far as the context headers tell. Only those that are there
 * when it begins: what fails again is a new dead letter behind them. How far it came is kept, for a group of its own.
 */
import { fullMatcher } from "../data/java/regex.ts";
import { HEADERS_START, KEY_START, VALUE_START, type Batch } from "./batch.ts";
import { BatchBuilder } from "./batch-builder.ts";
import type { EndpointDefinition, PipelineDefinition } from "./definition.ts";
import type { Commit, Source } from "./driver.ts";
import { envelopeOf } from "./envelope.ts";
import { encodeHeaders } from "./headers.ts";
import type { Logger } from "./logger.ts";
import type { Stage } from "./stage.ts";
import type { TopicDriver } from "./topic-driver.ts";
import { WorkerError } from "./worker-error.ts";

const ERROR_HEADER = /^__(connect|kpl)\.errors\./;

/** Letters that came from one topic and partition, as they were, and where each lies in the batch of letters. */
interface Restored {
  readonly letters: Batch;
  readonly batch: Batch;
  readonly indexes: readonly number[];
  /** How many letters are done when the whole of it is: others behind it are not this pipeline's. */
  readonly upTo: number;
}

/** The group that remembers how far the letters of a pipeline have been replayed. */
export function replayGroup(pipeline: string): string {
  return `connect-${pipeline}-replay`;
}

/** Opens a source of the letters in `topic`. Throws `WorkerError` where there is no such topic. */
export async function openReplay(
  definition: PipelineDefinition,
  topic: string,
  topics: TopicDriver,
  logger: Logger,
): Promise<Source> {
  const ends = await topics.ends(topic);
  if (!ends)
    throw new WorkerError("KPL0916", `topic \`${topic}\` is not there: there are no dead letters to replay`);
  const letters = await topics.openSource({ topics: [topic], group: replayGroup(definition.name) });
  return new ReplaySource(
    letters,
    ends.map((e) => e.end),
    definition,
    logger,
  );
}

/** Hands each batch to the stage of the end that it came from. */
export function replayStage(definition: PipelineDefinition, stages: readonly Stage[]): Stage {
  return {
    process: (batch, out) => {
      // Nothing but letters of other pipelines.
      if (batch.count === 0) return undefined;
      const found = definition.from.findIndex((end) => gives(end, batch.topic));
      const stage = stages[found >= 0 ? found : stages.length === 1 ? 0 : -1];
      if (!stage)
        throw new WorkerError(
          "KPL0914",
          `a dead letter came from topic \`${batch.topic}\`, which pipeline \`${definition.name}\` does not read`,
        );
      return stage.process(batch, out);
    },
  };
}

function gives({ topics, topicPattern }: EndpointDefinition, topic: string): boolean {
  return topicPattern === undefined ? (topics?.includes(topic) ?? false) : fullMatcher(topicPattern)(topic);
}

class ReplaySource implements Source {
  readonly #letters: Source;
  /** Offsets by partition at which replaying ends. */
  readonly #ends: readonly bigint[];
  readonly #definition: PipelineDefinition;
  readonly #logger: Logger;
  readonly #toldOf = new Set<string>();
  #restored: Restored[] = [];
  #current: Restored | undefined;

  constructor(letters: Source, ends: readonly bigint[], definition: PipelineDefinition, logger: Logger) {
    this.#letters = letters;
    this.#ends = ends;
    this.#definition = definition;
    this.#logger = logger;
  }

  async poll(maxBytes: number, signal: AbortSignal): Promise<Batch | "end" | null> {
    this.#current = this.#restored.shift();
    while (!this.#current && !signal.aborted) {
      const letters = await this.#letters.poll(maxBytes, signal);
      if (letters === "end") return "end";
      if (letters === null) return (await this.#letters.atRest?.()) ? "end" : null;
      this.#restored = this.#restore(letters);
      this.#current = this.#restored.shift();
      // Nothing but letters that came while replaying: what failed again.
      if (!this.#current) return "end";
    }
    return this.#current?.batch ?? null;
  }

  #restore(letters: Batch): Restored[] {
    const end = this.#ends[letters.partition] ?? 0n;
    const groups: { builder: BatchBuilder; indexes: number[] }[] = [];
    let count = 0;
    for (; count < letters.count && (letters.offsets[count] as bigint) < end; count++) {
      const letter = this.#letter(letters, count);
      if (!letter) continue;
      let group = groups.at(-1);
      if (group?.builder.topic !== letter.topic || group.builder.partition !== letter.partition) {
        group = { builder: new BatchBuilder(letter.topic, letter.partition), indexes: [] };
        groups.push(group);
      }
      group.builder.copy(KEY_START, letter.key);
      group.builder.copy(VALUE_START, letter.payload);
      group.builder.copy(HEADERS_START, letter.headers);
      group.builder.end(letter.timestamp, letter.offset);
      group.indexes.push(count);
    }
    if (groups.length === 0 && count > 0)
      groups.push({ builder: new BatchBuilder(letters.topic, -1), indexes: [] });
    return groups.map(({ builder, indexes }, i) => ({
      letters,
      batch: {
        ...builder.batch(),
        place: (index) =>
          `dead letter ${letters.offsets[indexes[index] ?? 0] ?? 0n} of topic \`${letters.topic}\``,
      },
      indexes,
      upTo: groups[i + 1]?.indexes[0] ?? count,
    }));
  }

  /** A letter as the record that it was; undefined for one of another pipeline. */
  #letter(letters: Batch, index: number) {
    const { key, payload, headers, timestamp } = envelopeOf(letters, index);
    const told = new Map(headers.map((h) => [h.key, h.value && Buffer.from(h.value).toString("utf8")]));
    const pipeline = told.get("__connect.errors.connector.name");
    if (pipeline !== undefined && pipeline !== this.#definition.name) {
      this.#tell(
        { letters: letters.topic, of: pipeline },
        "dead letters of another pipeline are passed over",
      );
      return undefined;
    }
    const topic = told.get("__connect.errors.topic") ?? this.#onlyTopic();
    if (!told.has("__connect.errors.topic"))
      this.#tell(
        { letters: letters.topic, topic },
        "dead letters without context headers (`errors.deadletterqueue.context.headers.enable`): topic, partition and offset that they had are not known",
      );
    return {
      topic,
      partition: Number(told.get("__connect.errors.partition") ?? -1),
      offset: BigInt(told.get("__connect.errors.offset") ?? 0),
      key,
      payload,
      headers: encodeHeaders(headers.filter((h) => !ERROR_HEADER.test(h.key))),
      timestamp,
    };
  }

  #onlyTopic(): string {
    const { from } = this.#definition;
    return from[0]?.topics?.[0] ?? from[0]?.name ?? "";
  }

  #tell(facts: object, message: string): void {
    if (this.#toldOf.has(message)) return;
    this.#toldOf.add(message);
    this.#logger.warn({ pipeline: this.#definition.name, ...facts }, message);
  }

  commit(batch: Batch, count: number, into: Commit): void {
    const current = this.#current;
    if (!current) return;
    const done = count === batch.count ? current.upTo : (current.indexes[count] ?? 0);
    this.#letters.commit(current.letters, done, into);
  }

  async committed(): Promise<void> {
    await this.#letters.committed?.();
  }

  rewind(): void {
    this.#restored = [];
    this.#letters.rewind?.();
  }

  close(): Promise<void> {
    return this.#letters.close();
  }
}
