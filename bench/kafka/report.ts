/** The page that tells how fast pipelines on Kafka are. */
import type { Used } from "./process.ts";

export interface Run extends Used {
  readonly name: string;
  /** Seconds from the start of the process to its first record of output, and from there to the last. */
  readonly first: number;
  readonly rest: number;
}

export interface Section {
  readonly title: string;
  readonly runs: Run[];
}

export interface Facts {
  readonly records: number;
  /** Bytes of a value, on average. */
  readonly bytes: number;
  readonly machine: string;
  /** Processes that wanted to run while it was measured, per core: before and after. */
  readonly load: readonly [number, number];
}

/** docs/benchmark-kafka.md */
export function page(sections: readonly Section[], { records, bytes, machine, load }: Facts): string {
  return `# How fast pipelines on Kafka are

Written by \`npm run bench:kafka\`: every line is a process of its own, one after the other, on one machine, with the broker beside it. ${grouped(records)} records of ${bytes.toFixed(0)} bytes go
through seven steps (Flatten, ReplaceField, Cast, MaskField, TimestampConverter, InsertField, RegexRouter).

- **records/s**: between the first record of output and the last, which is as much the broker's and the machine's speed as the program's.
- **CPU**: microseconds of processor time of the process for a record, all threads and its start included. Other work on the machine does not change it much.
- **memory**: the most that was resident.
- **first output**: from the start of the process, on a broker that has made its own topics for positions and transactions before.

Measured on ${machine}; the load of the machine was ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after, for each core (above 1, processes wait for one another: records/s and the first output tell of that, and further threads gain nothing).

${sections.map((s) => section(s, records)).join("\n\n")}

## What holds it back

- **Into a file**: one thread reads record batches, works and hands over to the system; while it works, the last batch is written, and its lines' length and positions are committed, which takes a write that has reached the disk
  and an answer of the group's coordinator. More of a partition at once (\`max.partition.fetch.bytes\`, 2 MiB here) makes fewer commits and holds more memory.
- **Into a topic**: a record batch has at most \`max.request.size\` (1,000,000 bytes), and of a partition the next is sent when the last is acknowledged. Exactly once, each commit is five questions to
  the brokers, one after the other.
- **The start** counts in short runs: the engine compiles the code for records in threads of its own while it runs, and each further task does so for itself. Tasks share no thread and no lock: what two of them gain depends on the
  cores that the broker and the engine's own threads leave them.

The code by hand is \`bench/kafka/by-hand.ts\`: kafkajs, \`JSON.parse\`, an object literal, \`JSON.stringify\`. It checks no types, rounds what is beyond 2^53, and does not know
whether a line of its file has been written when it commits. Kafka Connect is version 4.1, a standalone worker with its defaults and its own converters and transforms, FileStreamSink at the end.
`;
}

function section({ title, runs }: Section, records: number): string {
  const rows = runs.map(
    ({ name, first, rest, cpu, memory }) =>
      `| ${name} | ${grouped(Math.round(records / Math.max(rest, 0.001) / 100) * 100)} | ${((cpu * 1e6) / records).toFixed(1)} | ${memory.toFixed(0)} MiB | ${first.toFixed(1)} s |`,
  );
  return `## ${title}

| | records/s | CPU, µs | memory | first output |
| --- | --: | --: | --: | --: |
${rows.join("\n")}`;
}

function grouped(n: number): string {
  return String(n).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
