/** `kplc cat`: the records of a topic, local or of a cluster. */
import { envelopeOf, writeEnvelope } from "../../runtime/envelope.ts";
import { EXIT } from "../exit.ts";
import { endsOf, withTopics, type TopicOptions, type Topics } from "../open-topics.ts";

export interface CatOptions extends TopicOptions {
  /** Goes on with what comes, until it is stopped. */
  readonly follow?: boolean;
  /** Begins with the first record, where `follow` would begin with the next. */
  readonly fromBeginning?: boolean;
  /** Ends after so many records. */
  readonly count?: number;
}

/** Prints the records as envelopes, one a line, partition by partition. */
export function catCommand(topic: string, options: CatOptions): Promise<number> {
  return withTopics(options, (topics) => print(topics, topic, options));
}

async function print(topics: Topics, topic: string, options: CatOptions): Promise<number> {
  await endsOf(topics, topic);
  const follow = options.follow === true;
  const from = follow && !options.fromBeginning ? "end" : "beginning";
  let left = options.count ?? Infinity;
  if (left === 0) return EXIT.fine;
  for await (const batch of topics.driver.read(topic, { from, follow })) {
    const count = Math.min(batch.count, left);
    const lines = Array.from({ length: count }, (_, i) => `${writeEnvelope(envelopeOf(batch, i))}\n`);
    if (!process.stdout.write(lines.join(""))) await drained();
    left -= count;
    if (left === 0) break;
  }
  return EXIT.fine;
}

function drained(): Promise<void> {
  return new Promise((done) => process.stdout.once("drain", done));
}
