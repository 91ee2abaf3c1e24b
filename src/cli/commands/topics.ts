/** `kplc topics`: the local topics. */
import { listTopics } from "../../runtime/local-topics/inspect.ts";
import { EXIT } from "../exit.ts";
import { requireState, type StateOptions } from "../open-state.ts";
import { table } from "../table.ts";
import { colored, grouped, note, out, painter } from "../terminal.ts";

/** Lists the topics with their partitions, how many records they hold, and who has read them. */
export async function topicsCommand({ state, color }: StateOptions): Promise<number> {
  requireState(state);
  const topics = await listTopics(state);
  if (topics.length === 0) {
    note(`there are no topics in \`${state}\``);
    return EXIT.fine;
  }
  const rows = topics.map(({ name, partitions }) => {
    const records = partitions.reduce((sum, p) => sum + p.end - p.start, 0n);
    const groups = new Set(partitions.flatMap((p) => p.groups.map((g) => g.group)));
    return [name, String(partitions.length), grouped(records), [...groups].join(", ")];
  });
  const heading = [
    { title: "topic" },
    { title: "partitions", right: true },
    { title: "records", right: true },
    { title: "read by" },
  ];
  for (const line of table(heading, rows, painter(colored(process.stdout, color)))) out(line);
  return EXIT.fine;
}
