/** How far pipelines have read, in topics and in files, as commands see and set it. */
import { resolve } from "node:path";
import type { Remembered } from "../runtime/driver.ts";
import { markBehind } from "../runtime/files/line-mark.ts";
import { pipelineOf, type Memory, type Position } from "../runtime/pending-commit.ts";
import type { PartitionEnds } from "../runtime/topic-driver.ts";
import { CommandError, EXIT } from "./exit.ts";
import type { Topics } from "./open-topics.ts";
import { grouped } from "./terminal.ts";

/** A position, with where its partition begins and ends. */
export interface Placed extends Position, PartitionEnds {
  /** How many records are still to come; where they are many, offsets, among which may be markers of transactions. */
  readonly left: bigint;
}

/** Of all groups; `topic`: only there. */
export async function positionsOf({ driver }: Topics, topic?: string): Promise<readonly Placed[]> {
  const found = (await driver.positions()).filter((p) => topic === undefined || p.topic === topic);
  const names = [...new Set(found.map((p) => p.topic))];
  const ends = new Map(
    await Promise.all(names.map(async (name) => [name, (await driver.ends(name)) ?? []] as const)),
  );
  return Promise.all(
    found.map(async (position) => {
      const { topic: name, partition, next } = position;
      const of = ends.get(name)?.[partition] ?? { start: 0n, end: next };
      const offsets = of.end - next;
      const between = { topic: name, partition, from: next, to: of.end };
      const records = offsets > 0n ? await driver.recordsBetween?.(between) : undefined;
      return { ...position, ...of, left: records === undefined ? offsets : BigInt(records) };
    }),
  );
}

/** How far a file has been read. */
export interface FilePlace {
  readonly driver: string;
  readonly pipeline: string;
  readonly file: string;
  readonly line: number;
  readonly position: number;
  /** Whether it is kept beside the topics, as exactly once wants it; else in the state folder. */
  readonly isInTopic: boolean;
}

/** As their drivers remember it. */
export async function filesOf({ driver, folder }: Topics): Promise<readonly FilePlace[]> {
  const inTopic = (await driver.memories?.()) ?? [];
  return [
    ...(folder?.memories() ?? []).flatMap((m) => placeOf(m, false)),
    ...inTopic.flatMap((m) => placeOf(m, true)),
  ];
}

function placeOf({ driver, key, value }: Memory, isInTopic: boolean): readonly FilePlace[] {
  const pipeline = pipelineOf(driver);
  const { position, line } = value;
  if (pipeline === undefined || position === undefined) return [];
  return [{ driver, pipeline, file: key, line: Number(line ?? 0), position: Number(position), isInTopic }];
}

/** Where to go on. */
export type Target =
  | { readonly kind: "beginning" }
  | { readonly kind: "end" }
  | { readonly kind: "offset"; readonly offset: bigint }
  | { readonly kind: "time"; readonly time: number };

/** Digits are an offset; a date, with a time and a zone or without (UTC), is a time. Throws `CommandError` for anything else. */
export function parseTarget(text: string | undefined): Target {
  if (text === undefined || text === "beginning") return { kind: "beginning" };
  if (text === "end") return { kind: "end" };
  if (/^\d{1,18}$/.test(text)) return { kind: "offset", offset: BigInt(text) };
  if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) {
    const time = Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`);
    if (!Number.isNaN(time)) return { kind: "time", time };
  }
  throw new CommandError(
    EXIT.wrongUse,
    `\`${text}\` is no place to go on at`,
    "`--to` takes `beginning`, `end`, an offset (of a file: a number of lines) or a time such as 2026-11-28T09:30:00Z",
  );
}

/** A change of one position, done by `apply`. */
export interface Change {
  /** "topic orders, partition 0: 7 would become 2, 5 records are read again" */
  readonly effect: string;
  /** "topic orders" */
  readonly place: string;
  readonly to: { readonly position: Position } | { readonly file: FilePlace; readonly mark: Remembered };
}

/** What setting positions of topics to the target comes to, within what the partitions hold. */
export async function changePositions(
  { driver }: Topics,
  positions: readonly Placed[],
  target: Target,
): Promise<readonly Change[]> {
  const times = new Map<string, readonly bigint[]>();
  if (target.kind === "time")
    for (const topic of new Set(positions.map((p) => p.topic)))
      times.set(topic, (await driver.offsetsAt(topic, target.time)) ?? []);
  return positions.map(({ group, topic, partition, next, start, end }) => {
    const wanted =
      target.kind === "beginning"
        ? start
        : target.kind === "end"
          ? end
          : target.kind === "time"
            ? (times.get(topic)?.[partition] ?? end)
            : target.offset;
    const to = wanted > end ? end : wanted < start ? start : wanted;
    return {
      effect: `topic ${topic}, partition ${partition}: ${next} would become ${to}${difference(Number(next - to), "record")}`,
      place: `topic ${topic}`,
      to: { position: { group, topic, partition, next: to } },
    };
  });
}

/** The same for files, by lines. Throws `CommandError` for a time, which lines do not have. */
export async function changeFiles(files: readonly FilePlace[], target: Target): Promise<readonly Change[]> {
  if (target.kind === "time" && files.length > 0)
    throw new CommandError(
      EXIT.wrongUse,
      `the lines of ${files.map(({ file }) => file).join(", ")} have no times`,
      "`--to 17` goes on behind 17 lines; `--topic` leaves files out",
    );
  const lines = target.kind === "end" ? Infinity : target.kind === "offset" ? Number(target.offset) : 0;
  return Promise.all(
    files.map(async (file) => {
      const mark =
        lines === 0
          ? { position: 0, line: 0, head: 0, tail: 0 }
          : await markBehind(resolve(file.file), file.file, lines);
      const line = Number(mark["line"] ?? 0);
      return {
        effect: `${file.file}: line ${file.line} would become ${line}${difference(file.line - line, "line")}`,
        place: file.file,
        to: { file, mark },
      };
    }),
  );
}

function difference(again: number, what: string): string {
  if (again === 0) return "";
  const count = Math.abs(again);
  const things = `${grouped(count)} ${what}${count === 1 ? " is" : "s are"}`;
  return again > 0 ? `, ${things} read again` : `, ${things} passed over`;
}

/** Makes the changes take effect. Throws `WorkerError` where a pipeline of the group runs. */
export async function apply({ driver, folder }: Topics, changes: readonly Change[]): Promise<void> {
  const positions = changes.flatMap(({ to }) => ("position" in to ? [to.position] : []));
  if (positions.length > 0) await driver.setPositions(positions);
  const files = changes.flatMap(({ to }) => ("file" in to ? [to] : []));
  const memories = (isInTopic: boolean): readonly Memory[] =>
    files
      .filter(({ file }) => file.isInTopic === isInTopic)
      .map(({ file, mark }) => ({ driver: file.driver, key: file.file, value: mark }));
  const inTopic = memories(true);
  if (inTopic.length > 0) await driver.setMemories?.(inTopic);
  const inFolder = memories(false);
  if (!folder || inFolder.length === 0) return;
  const commit = folder.begin();
  commit.memories.push(...inFolder);
  await folder.commit(commit);
}
