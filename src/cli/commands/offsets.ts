/** `kplc offsets`: how far pipelines have read local topics, and how to make one read again. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import type { StateFolder } from "../../runtime/local-topics/state-folder.ts";
import { CommandError, EXIT } from "../exit.ts";
import { withState, type StateOptions } from "../open-state.ts";
import { table } from "../table.ts";
import { colored, counted, grouped, note, out, painter } from "../terminal.ts";

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
  const positions = folder
    .positions()
    .filter((p) => options.topic === undefined || p.topic === options.topic);
  if (positions.length === 0) {
    note(`no pipeline has read a topic in \`${folder.path}\``);
    return EXIT.fine;
  }
  const rows = positions.map(({ group, topic, partition, next }) => {
    const end = folder.endOf(topic, partition).next;
    return [group, topic, String(partition), grouped(next), grouped(end), grouped(end - next)];
  });
  const heading = [
    { title: "group" },
    { title: "topic" },
    ...["partition", "next", "end", "left"].map((title) => ({ title, right: true })),
  ];
  for (const line of table(heading, rows, painter(colored(process.stdout, options.color)))) out(line);
  return EXIT.fine;
}

async function reset(folder: StateFolder, pipeline: string, options: OffsetsOptions): Promise<number> {
  const all = folder.positions();
  const mine = all.filter(
    ({ group, topic }) =>
      (group === pipeline || group === `connect-${pipeline}`) &&
      (options.topic === undefined || topic === options.topic),
  );
  if (mine.length === 0) {
    const groups = [...new Set(all.map(({ group }) => group.replace(/^connect-/, "")))];
    const near = suggest(pipeline, groups);
    throw new CommandError(
      EXIT.problems,
      `\`${pipeline}\` has read no ${options.topic === undefined ? "topic" : `topic \`${options.topic}\``} in \`${folder.path}\``,
      near !== undefined
        ? `did you mean \`${near}\`?`
        : groups.length > 0
          ? `these have: ${groups.join(", ")}`
          : undefined,
    );
  }
  const commit = folder.begin();
  for (const { group, topic, partition } of mine) {
    const { next: end } = folder.endOf(topic, partition);
    commit.for("offsets").position(group, topic, partition, target(options.to, end));
  }
  await folder.commit(commit);
  note(`${counted(mine.length, "position")} of \`${pipeline}\` set to ${options.to ?? "the beginning"}`);
  return EXIT.fine;
}

function target(to: string | undefined, end: bigint): bigint {
  if (to === undefined) return 0n;
  if (to === "end") return end;
  if (!/^\d{1,18}$/.test(to))
    throw new CommandError(EXIT.wrongUse, `\`${to}\` is neither an offset nor \`end\``);
  const offset = BigInt(to);
  return offset > end ? end : offset;
}
