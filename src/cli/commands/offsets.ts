/** `kplc offsets`: how far pipelines have read topics and files, and how to make one go on elsewhere. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import { CommandError, EXIT } from "../exit.ts";
import { withTopics, type TopicOptions, type Topics } from "../open-topics.ts";
import {
  apply,
  changeFiles,
  changePositions,
  filesOf,
  parseTarget,
  positionsOf,
  type Target,
} from "../positions.ts";
import { table } from "../table.ts";
import { colored, grouped, note, out, painter } from "../terminal.ts";

export interface OffsetsOptions extends TopicOptions {
  /** Only this topic, and of it only this partition. */
  readonly topic?: string;
  readonly partition?: number;
  /** Where to go on: `parseTarget`. */
  readonly to?: string;
  /** A change is shown and not made. */
  readonly dryRun?: boolean;
}

/** Lists the positions; with `reset` or `alter`, sets those of a pipeline. */
export function offsetsCommand(
  action: string | undefined,
  pipeline: string | undefined,
  options: OffsetsOptions,
): Promise<number> {
  if (action === undefined) return withTopics(options, (topics) => list(topics, options));
  if (action !== "reset" && action !== "alter")
    throw new CommandError(EXIT.wrongUse, `unknown action \`${action}\``, "there are `reset` and `alter`");
  if (pipeline === undefined)
    throw new CommandError(
      EXIT.wrongUse,
      `\`${action}\` needs the name of a pipeline`,
      "`kplc offsets` lists them",
    );
  if (action === "alter" && options.to === undefined)
    throw new CommandError(EXIT.wrongUse, "`alter` needs `--to`", "`reset` goes back to the beginning");
  const target = parseTarget(options.to);
  return withTopics(options, (topics) => set(topics, pipeline, target, options), {
    readOnly: options.dryRun === true,
  });
}

async function list(topics: Topics, options: OffsetsOptions): Promise<number> {
  const paint = painter(colored(process.stdout, options.color));
  const positions = await positionsOf(topics, options.topic);
  const files = options.topic === undefined ? await filesOf(topics) : [];
  if (positions.length === 0 && files.length === 0) note(`nothing has been read in ${topics.place}`);
  if (positions.length > 0) {
    const rows = positions.map(({ group, topic, partition, next, end, left }) => [
      group,
      topic,
      String(partition),
      grouped(next),
      grouped(end),
      grouped(left),
    ]);
    const numbers = ["partition", "next", "end", "left"].map((title) => ({ title, right: true }));
    for (const line of table([{ title: "group" }, { title: "topic" }, ...numbers], rows, paint)) out(line);
  }
  if (files.length > 0) {
    if (positions.length > 0) out("");
    const places = topics.driver.memories !== undefined;
    const rows = files.map(({ pipeline, file, line, position, isInTopic }) => [
      pipeline,
      file,
      grouped(line),
      grouped(position),
      ...(places ? [isInTopic ? topics.place : `\`${options.state}\``] : []),
    ]);
    const numbers = ["lines read", "bytes"].map((title) => ({ title, right: true }));
    const titles = [
      { title: "pipeline" },
      { title: "file" },
      ...numbers,
      ...(places ? [{ title: "kept in" }] : []),
    ];
    for (const line of table(titles, rows, paint)) out(line);
  }
  return EXIT.fine;
}

async function set(
  topics: Topics,
  pipeline: string,
  target: Target,
  { topic, partition, dryRun, to }: OffsetsOptions,
): Promise<number> {
  const all = await positionsOf(topics, topic);
  const own = all.filter(
    (p) =>
      (p.group === pipeline || p.group === `connect-${pipeline}`) &&
      (partition === undefined || p.partition === partition),
  );
  const everyFile = await filesOf(topics);
  const wholePipeline = topic === undefined && partition === undefined;
  const files = wholePipeline ? everyFile.filter((f) => f.pipeline === pipeline) : [];
  if (own.length === 0 && files.length === 0) {
    const names = [
      ...all.map(({ group }) => group.replace(/^connect-/, "")),
      ...everyFile.map((f) => f.pipeline),
    ];
    const where = [
      ...(topic === undefined ? [] : [`topic \`${topic}\``]),
      ...(partition === undefined ? [] : [`partition ${partition}`]),
    ];
    throw new CommandError(
      EXIT.problems,
      `\`${pipeline}\` has read ${where.length === 0 ? "nothing" : `no ${where.join(", ")}`} in ${topics.place}`,
      helpFor(pipeline, [...new Set(names)]),
    );
  }
  const changes = [...(await changePositions(topics, own, target)), ...(await changeFiles(files, target))];
  if (dryRun === true) {
    for (const { effect } of changes) note(effect);
    return EXIT.fine;
  }
  await apply(topics, changes);
  const places = [...new Set(changes.map(({ place }) => place))].join(", ");
  note(`\`${pipeline}\` goes on at ${to ?? "the beginning"} of ${places}`);
  return EXIT.fine;
}

function helpFor(pipeline: string, names: readonly string[]): string | undefined {
  const near = suggest(pipeline, names);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  return names.length > 0 ? `these have: ${names.join(", ")}` : undefined;
}
