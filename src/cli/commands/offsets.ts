/** `kplc offsets`: how far pipelines have read local topics and files, and how to make one read again. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import type { StateFolder } from "../../runtime/local-topics/state-folder.ts";
import { CommandError, EXIT } from "../exit.ts";
import { withState, type StateOptions } from "../open-state.ts";
import { table } from "../table.ts";
import { colored, grouped, note, out, painter } from "../terminal.ts";

export interface OffsetsOptions extends StateOptions {
  /** Only this topic. */
  readonly topic?: string;
  /** Where to go on: an offset, or "end". The beginning if absent. */
  readonly to?: string;
}

/** Lists the positions; with `reset`, sets those of a pipeline. */
export function offsetsCommand(
  action: string | undefined,
  pipeline: string | undefined,
  options: OffsetsOptions,
): Promise<number> {
  if (action === undefined) return withState(options.state, (folder) => list(folder, options));
  if (action !== "reset")
    throw new CommandError(EXIT.wrongUse, `unknown action \`${action}\``, "there is `reset`");
  if (pipeline === undefined)
    throw new CommandError(
      EXIT.wrongUse,
      "`reset` needs the name of a pipeline",
      "`kplc offsets` lists them",
    );
  return withState(options.state, (folder) => reset(folder, pipeline, options), { readOnly: false });
}

async function list(folder: StateFolder, options: OffsetsOptions): Promise<number> {
  const paint = painter(colored(process.stdout, options.color));
  const topics = folder.positions().filter((p) => options.topic === undefined || p.topic === options.topic);
  const files = options.topic === undefined ? filesOf(folder) : [];
  if (topics.length === 0 && files.length === 0) note(`nothing has been read in \`${folder.path}\``);
  if (topics.length > 0) {
    const rows = topics.map(({ group, topic, partition, next }) => {
      const end = folder.endOf(topic, partition).next;
      return [group, topic, String(partition), grouped(next), grouped(end), grouped(end - next)];
    });
    const numbers = ["partition", "next", "end", "left"].map((title) => ({ title, right: true }));
    for (const line of table([{ title: "group" }, { title: "topic" }, ...numbers], rows, paint)) out(line);
  }
  if (files.length > 0) {
    if (topics.length > 0) out("");
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

interface FilePlace {
  readonly driver: string;
  readonly pipeline: string;
  readonly file: string;
  readonly line: number;
  readonly position: number;
}

/** How far files have been read, as their drivers remember it. */
function filesOf(folder: StateFolder): readonly FilePlace[] {
  return folder.memories().flatMap(({ driver, key, value }) => {
    const pipeline = /^(.*)\/from\//.exec(driver)?.[1];
    const { position, line } = value;
    if (pipeline === undefined || position === undefined) return [];
    return [{ driver, pipeline, file: key, line: Number(line ?? 0), position: Number(position) }];
  });
}

async function reset(folder: StateFolder, pipeline: string, options: OffsetsOptions): Promise<number> {
  const all = folder.positions();
  const topics = all.filter(
    ({ group, topic }) =>
      (group === pipeline || group === `connect-${pipeline}`) &&
      (options.topic === undefined || topic === options.topic),
  );
  const everyFile = filesOf(folder);
  const files = options.topic === undefined ? everyFile.filter((f) => f.pipeline === pipeline) : [];
  if (topics.length === 0 && files.length === 0) {
    const names = [
      ...all.map(({ group }) => group.replace(/^connect-/, "")),
      ...everyFile.map((f) => f.pipeline),
    ];
    const what = options.topic === undefined ? "nothing" : `no topic \`${options.topic}\``;
    throw new CommandError(
      EXIT.problems,
      `\`${pipeline}\` has read ${what} in \`${folder.path}\``,
      helpFor(pipeline, [...new Set(names)]),
    );
  }
  if (files.length > 0 && options.to !== undefined)
    throw new CommandError(
      EXIT.wrongUse,
      "a file can be read again from its beginning only",
      "leave `--to` out",
    );
  const commit = folder.begin();
  for (const { group, topic, partition } of topics) {
    const { next: end } = folder.endOf(topic, partition);
    commit.for("offsets").position(group, topic, partition, target(options.to, end));
  }
  for (const { driver, file } of files)
    commit.for(driver).remember(file, { position: 0, line: 0, head: 0, tail: 0 });
  await folder.commit(commit);
  const places = [...topics.map((t) => `topic ${t.topic}`), ...files.map((f) => f.file)];
  note(`\`${pipeline}\` goes on at ${options.to ?? "the beginning"} of ${[...new Set(places)].join(", ")}`);
  return EXIT.fine;
}

function helpFor(pipeline: string, names: readonly string[]): string | undefined {
  const near = suggest(pipeline, names);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  return names.length > 0 ? `these have: ${names.join(", ")}` : undefined;
}

function target(to: string | undefined, end: bigint): bigint {
  if (to === undefined) return 0n;
  if (to === "end") return end;
  if (!/^\d{1,18}$/.test(to))
    throw new CommandError(EXIT.wrongUse, `\`${to}\` is neither an offset nor \`end\``);
  const offset = BigInt(to);
  return offset > end ? end : offset;
}
