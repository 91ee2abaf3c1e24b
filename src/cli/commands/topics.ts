/** `kplc topics`: the topics there are, local or of a cluster. */
import { EXIT } from "../exit.ts";
import { withTopics, type TopicOptions, type Topics } from "../open-topics.ts";
import { table } from "../table.ts";
import { colored, grouped, note, out, painter } from "../terminal.ts";

/** Lists the topics with their partitions, how many records they hold, and who has read them. */
export function topicsCommand(options: TopicOptions): Promise<number> {
  return withTopics(options, (topics) => list(topics, options));
}

async function list({ driver, place }: Topics, { color }: TopicOptions): Promise<number> {
  const topics = await driver.topics();
  if (topics.length === 0) {
    note(`there are no topics in ${place}`);
    return EXIT.fine;
  }
  const positions = await driver.positions();
  const rows = await Promise.all(
    topics.map(async ({ name, partitions }) => {
      const ends = (await driver.ends(name)) ?? [];
      const records = ends.reduce((sum, p) => sum + p.end - p.start, 0n);
      const groups = new Set(positions.filter((p) => p.topic === name).map((p) => p.group));
      return [name, String(partitions), grouped(records), [...groups].join(", ")];
    }),
  );
  const heading = [
    { title: "topic" },
    { title: "partitions", right: true },
    { title: "records", right: true },
    { title: "read by" },
  ];
  for (const line of table(heading, rows, painter(colored(process.stdout, color)))) out(line);
  return EXIT.fine;
}
