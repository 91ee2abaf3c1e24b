/** `kplc offsets`: how far pipelines have read topics and files, and how to make one read again. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import type { StateFolder } from "../../runtime/local-topics/state-folder.ts";
import type { Position } from "../../runtime/pending-commit.ts";
import type { PartitionEnds, TopicDriver } from "../../runtime/topic-driver.ts";
import { CommandError, EXIT } from "../exit.ts";
import { withTopics, type TopicOptions, type Topics } from "../open-topics.ts";
import { table } from "../table.ts";
import { colored, grouped, note, out, painter } from "../terminal.ts";

export interface OffsetsOptions extends TopicOptions {
  /** Only this topic. */
  readonly topic?: string;
  /** Where to go on: an offset, or "end". The beginning if absent. */
  readonly to?: string;
  /** A reset is shown and not done. */
  readonly dryRun?: boolean;
}

/** Lists the positions; with `reset`, sets those of a pipeline. */
export function offsetsCommand(
  action: string | undefined,
  pipeline: string | undefined,
  options: OffsetsOptions,
): Promise<number> {
  if (action === undefined) return withTopics(options, (topics) => list(topics, options));
  if (action !== "reset")
    throw new CommandError(EXIT.wrongUse, `unknown action \`${action}\``, "there is `reset`");
  if (pipeline === undefined)
    throw new CommandError(
      EXIT.wrongUse,
      "`reset` needs the name of a pipeline",
      "`kplc offsets` lists them",
    );
  return withTopics(options, (topics) => reset(topics, pipeline, options), {
    readOnly: options.dryRun === true,
  });
}

async function list(topics: Topics, options: OffsetsOptions): Promise<number> {
  const paint = painter(colored(process.stdout, options.color));
  const positions = await positionsOf(topics, options);
  const files = options.topic === undefined ? filesOf(topics.folder) : [];
  if (positions.length === 0 && files.length === 0) note(`nothing has been read in ${topics.place}`);
  if (positions.length > 0) {
    const rows = positions.map(({ group, topic, partition, next, end }) => [
      group,
      topic,
      String(partition),
      grouped(next),
      grouped(end),
      grouped(end - next),
    ]);
    const numbers = ["partition", "next", "end", "left"].map((title) => ({ title, right: true }));
    for (const line of table([{ title: "group" }, { title: "topic" }, ...numbers], rows, paint)) out(line);
  }
  if (files.length > 0) {
    if (positions.length > 0) out("");
    const rows = files.map(({ pipeline, file, line, position }) => [
      pipeline,
      file,
      grouped(line),
      grouped(position),
    ]);
    const numbers = ["lines read", "bytes"].map((title) => ({ title, right: true }));
    for (const line of table([{ title: "pipeline" }, { title: "file" }, ...numbers], rows, paint)) out(line);
  }
  return EXIT.fine;
}

interface Placed extends Position, PartitionEnds {}

/** Positions with where their partitions begin and end. */
async function positionsOf({ driver }: Topics, { topic }: OffsetsOptions): Promise<readonly Placed[]> {
  const found = (await driver.positions()).filter((p) => topic === undefined || p.topic === topic);
  const ends = await endsByTopic(driver, found);
  return found.map((p) => ({ ...p, ...(ends.get(p.topic)?.[p.partition] ?? { start: 0n, end: p.next }) }));
}

async function endsByTopic(
  driver: TopicDriver,
  positions: readonly Position[],
): Promise<ReadonlyMap<string, readonly PartitionEnds[]>> {
  const names = [...new Set(positions.map((p) => p.topic))];
  return new Map(
    await Promise.all(names.map(async (name) => [name, (await driver.ends(name)) ?? []] as const)),
  );
}

interface FilePlace {
  readonly driver: string;
  readonly pipeline: string;
  readonly file: string;
  readonly line: number;
  readonly position: number;
}

/** How far files have been read, as their drivers remember it. */
function filesOf(folder: StateFolder | undefined): readonly FilePlace[] {
  return (folder?.memories() ?? []).flatMap(({ driver, key, value }) => {
    const pipeline = /^(.*)\/from\//.exec(driver)?.[1];
    const { position, line } = value;
    if (pipeline === undefined || position === undefined) return [];
    return [{ driver, pipeline, file: key, line: Number(line ?? 0), position: Number(position) }];
  });
}

async function reset(topics: Topics, pipeline: string, options: OffsetsOptions): Promise<number> {
  const all = await positionsOf(topics, options);
  const own = all.filter(({ group }) => group === pipeline || group === `connect-${pipeline}`);
  const everyFile = filesOf(topics.folder);
  const files = options.topic === undefined ? everyFile.filter((f) => f.pipeline === pipeline) : [];
  if (own.length === 0 && files.length === 0) {
    const names = [
      ...all.map(({ group }) => group.replace(/^connect-/, "")),
      ...everyFile.map((f) => f.pipeline),
    ];
    const what = options.topic === undefined ? "nothing" : `no topic \`${options.topic}\``;
    throw new CommandError(
      EXIT.problems,
      `\`${pipeline}\` has read ${what} in ${topics.place}`,
      helpFor(pipeline, [...new Set(names)]),
    );
  }
  if (files.length > 0 && options.to !== undefined)
    throw new CommandError(
      EXIT.wrongUse,
      "a file can be read again from its beginning only",
      "leave `--to` out",
    );
  const positions = own.map((p) => ({ ...p, next: target(options.to, p) }));
  if (options.dryRun === true) {
    for (const [i, { topic, partition, next }] of positions.entries())
      note(`topic ${topic}, partition ${partition}: ${own[i]?.next ?? 0n} would become ${next}`);
    for (const { file, line } of files) note(`${file}: line ${line} would become 0`);
    return EXIT.fine;
  }
  if (positions.length > 0)
    await topics.driver.setPositions(
      positions.map(({ group, topic, partition, next }) => ({ group, topic, partition, next })),
    );
  if (topics.folder && files.length > 0) {
    const commit = topics.folder.begin();
    for (const { driver, file } of files)
      commit.for(driver).remember(file, { position: 0, line: 0, head: 0, tail: 0 });
    await topics.folder.commit(commit);
  }
  const places = [...own.map((t) => `topic ${t.topic}`), ...files.map((f) => f.file)];
  note(`\`${pipeline}\` goes on at ${options.to ?? "the beginning"} of ${[...new Set(places)].join(", ")}`);
  return EXIT.fine;
}

function helpFor(pipeline: string, names: readonly string[]): string | undefined {
  const near = suggest(pipeline, names);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  return names.length > 0 ? `these have: ${names.join(", ")}` : undefined;
}

/** Within what the partition holds. */
function target(to: string | undefined, { start, end }: PartitionEnds): bigint {
  if (to === undefined) return start;
  if (to === "end") return end;
  if (!/^\d{1,18}$/.test(to))
    throw new CommandError(EXIT.wrongUse, `\`${to}\` is neither an offset nor \`end\``);
  const offset = BigInt(to);
  return offset > end ? end : offset < start ? start : offset;
}
