/** Local topics seen from outside, while another process may own the state folder: for lists and for printing records. */
import type { Batch } from "../batch.ts";
import { pause } from "../pause.ts";
import type { ReadOptions } from "../topic-driver.ts";
import { PartitionReader } from "./partition-reader.ts";
import { StateFolder } from "./state-folder.ts";

export interface TopicSummary {
  readonly name: string;
  readonly partitions: readonly PartitionSummary[];
}

export interface PartitionSummary {
  /** Offset of the oldest record, and of the next one that is appended. */
  readonly start: bigint;
  readonly end: bigint;
  /** How far groups have read: the offset of the next record. */
  readonly groups: readonly { readonly group: string; readonly next: bigint }[];
}

/** Every topic of a state folder, by name. Throws `WorkerError` where there is none. */
export async function listTopics(path: string): Promise<readonly TopicSummary[]> {
  const state = await StateFolder.open(path, { readOnly: true });
  try {
    const positions = state.positions();
    return await Promise.all(
      state.topics().map(async ({ name, partitions }) => ({
        name,
        partitions: await Promise.all(
          Array.from({ length: partitions }, async (_, partition): Promise<PartitionSummary> => ({
            start: (await state.log(name, partition)).start,
            end: state.endOf(name, partition).next,
            groups: positions
              .filter((p) => p.topic === name && p.partition === partition)
              .map(({ group, next }) => ({ group, next })),
          })),
        ),
      })),
    );
  } finally {
    await state.close();
  }
}

/** How much is read at once, in bytes, and how long to wait for more, in milliseconds. */
const AT_ONCE = 1024 * 1024;
const WAIT = 200;

/** The records of a topic, partition by partition. A batch is valid until the next. A topic that is not there has none. Throws `WorkerError`. */
export async function* readTopic(path: string, topic: string, options: ReadOptions): AsyncGenerator<Batch> {
  const state = await StateFolder.open(path, { readOnly: true });
  try {
    yield* readFrom(state, topic, options);
  } finally {
    await state.close();
  }
}

/** As `readTopic`, of a folder that is open. */
export async function* readFrom(
  state: StateFolder,
  topic: string,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  const signal = options.signal ?? new AbortController().signal;
  const readers: PartitionReader[] = [];
  try {
    for (let first = true; !signal.aborted; first = false) {
      for (let partition = 0; partition < (state.partitionsOf(topic) ?? 0); partition++) {
        const log = await state.log(topic, partition);
        const end = state.endOf(topic, partition);
        await log.refresh(end);
        const start = first && options.from === "end" ? end.next : log.start;
        const reader = (readers[partition] ??= new PartitionReader(topic, partition, log, start));
        for (
          let batch = await reader.read(AT_ONCE);
          batch && !signal.aborted;
          batch = await reader.read(AT_ONCE)
        )
          yield batch;
      }
      if (!options.follow) return;
      await pause(WAIT, signal);
    }
  } finally {
    for (const reader of readers) await reader.close();
  }
}
