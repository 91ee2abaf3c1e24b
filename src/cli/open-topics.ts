/** Topics for commands that look at them: those of a cluster where a worker's settings name one, else those in the state folder. */
import { existsSync } from "node:fs";
import { suggest } from "../compiler/2-check/suggest.ts";
import { LocalTopicDriver } from "../runtime/local-topics/driver.ts";
import type { StateFolder } from "../runtime/local-topics/state-folder.ts";
import type { PartitionEnds, TopicDriver } from "../runtime/topic-driver.ts";
import { CommandError, EXIT } from "./exit.ts";
import { withState, type StateOptions } from "./open-state.ts";
import { resolveWorker } from "./resolve-references.ts";
import { readWorker, type WorkerOptions } from "./worker-settings.ts";

export interface TopicOptions extends StateOptions, WorkerOptions {}

/** Topics, and how a message names the place where they are. */
export interface Topics {
  readonly driver: TopicDriver;
  /** Where places in files are remembered; absent where a cluster is named and there is no state folder. */
  readonly folder: StateFolder | undefined;
  /** "`.kpl`", "the cluster". */
  readonly place: string;
}

/** Runs `work` on the topics and closes them. Throws `CommandError` where there is no state folder, `WorkerError` where no broker answers. */
export async function withTopics<T>(
  options: TopicOptions,
  work: (topics: Topics) => Promise<T>,
  access: { readonly readOnly: boolean } = { readOnly: true },
): Promise<T> {
  const worker = await resolveWorker(await readWorker(options));
  const { state } = options;
  if ((worker["bootstrap.servers"] ?? "") === "")
    return withState(
      state,
      (folder) => work({ driver: new LocalTopicDriver(folder), folder, place: `\`${state}\`` }),
      access,
    );
  const { openKafka } = await import("../runtime/kafka/open-kafka.ts");
  const driver = await openKafka(worker);
  const there = (folder: StateFolder | undefined): Promise<T> =>
    work({ driver, folder, place: "the cluster" });
  try {
    return await (existsSync(state) ? withState(state, there, access) : there(undefined));
  } finally {
    await driver.close();
  }
}

/** Where a topic's partitions begin and end. Throws `CommandError` where there is no such topic. */
export async function endsOf({ driver, place }: Topics, topic: string): Promise<readonly PartitionEnds[]> {
  const ends = await driver.ends(topic);
  if (ends) return ends;
  const names = (await driver.topics()).map((t) => t.name);
  const near = suggest(topic, names);
  throw new CommandError(
    EXIT.problems,
    `there is no topic \`${topic}\` in ${place}`,
    near === undefined
      ? names.length === 0
        ? "there are no topics"
        : `topics: ${names.join(", ")}`
      : `did you mean \`${near}\`?`,
  );
}
