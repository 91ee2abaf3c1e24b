/** `kplc topics` and `kplc cat`: what is in the local topics. Both only look, while a pipeline may be running. */
import { StateFolder } from "../../runtime/local-topics/state-folder.ts";
import { PartitionReader } from "../../runtime/local-topics/partition-reader.ts";
import { envelopeOf, writeEnvelope } from "../../runtime/envelope.ts";
import { CommandError, EXIT } from "../exit.ts";
import { note, out } from "../terminal.ts";

export interface StateOption {
  readonly state: string;
}

/** Lists the topics with how many records each partition holds. */
export async function topicsCommand({ state }: StateOption): Promise<number> {
  const folder = await StateFolder.open(state, { readOnly: true });
  try {
    const topics = folder.topics();
    if (topics.length === 0) note(`there are no topics in ${state}`);
    const width = Math.max(0, ...topics.map((t) => t.name.length));
    for (const { name, partitions } of topics) {
      const counts = Array.from({ length: partitions }, (_, p) => folder.endOf(name, p).next);
      const total = counts.reduce((a, b) => a + b, 0n);
      out(
        `${name.padEnd(width)}  ${partitions} partition${partitions === 1 ? "" : "s"}  ${total} record${total === 1n ? "" : "s"}`,
      );
    }
    return EXIT.fine;
  } finally {
    await folder.close();
  }
}

export interface CatOptions extends StateOption {
  /** Goes on printing what comes. */
  readonly follow?: boolean;
  /** Prints only the last so many records of each partition. */
  readonly last?: number;
}

const BATCH = 1024 * 1024;

/** Prints the records of a topic as envelopes, partition by partition. */
export async function catCommand(topic: string, options: CatOptions): Promise<number> {
  const folder = await StateFolder.open(options.state, { readOnly: true });
  try {
    const partitions = folder.partitionsOf(topic);
    if (partitions === undefined) {
      const names = folder
        .topics()
        .map((t) => t.name)
        .join(", ");
      throw new CommandError(
        EXIT.problems,
        `there is no topic ${topic} in ${options.state}${names === "" ? "" : `; there are: ${names}`}`,
      );
    }
    const readers = await Promise.all(
      Array.from({ length: partitions }, async (_, p) => {
        const log = await folder.log(topic, p);
        const end = (): ReturnType<StateFolder["endOf"]> => folder.endOf(topic, p);
        const start = options.last === undefined ? log.start : end().next - BigInt(options.last);
        return new PartitionReader(topic, p, log, start, end);
      }),
    );
    do {
      for (const reader of readers) await printAll(reader);
      if (options.follow) await new Promise((done) => setTimeout(done, 200));
    } while (options.follow);
    return EXIT.fine;
  } finally {
    await folder.close();
  }
}

async function printAll(reader: PartitionReader): Promise<void> {
  for (let batch = await reader.read(BATCH); batch; batch = await reader.read(BATCH)) {
    for (let i = 0; i < batch.count; i++) out(writeEnvelope(envelopeOf(batch, i)));
  }
}

/** Lists how far each group has read, and how much it has left. */
export async function offsetsCommand({ state }: StateOption): Promise<number> {
  const folder = await StateFolder.open(state, { readOnly: true });
  try {
    const positions = folder.positions();
    if (positions.length === 0) note(`no group has read a topic in ${state}`);
    for (const { group, topic, partition, next } of positions) {
      const left = folder.endOf(topic, partition).next - next;
      out(`${group}  ${topic}/${partition}  at ${next}, ${left} left`);
    }
    return EXIT.fine;
  } finally {
    await folder.close();
  }
}
