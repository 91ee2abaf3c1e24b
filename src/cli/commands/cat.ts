/** `kplc cat`: the records of a local topic. */
import { envelopeOf, writeEnvelope } from "../../runtime/envelope.ts";
import { readTopic } from "../../runtime/local-topics/inspect.ts";
import { EXIT } from "../exit.ts";
import { partitionsOf, withState, type StateOptions } from "../open-state.ts";

export interface CatOptions extends StateOptions {
  /** Goes on with what comes, until it is stopped. */
  readonly follow?: boolean;
  /** Begins with the first record, where `follow` would begin with the next. */
  readonly fromBeginning?: boolean;
  /** Ends after so many records. */
  readonly count?: number;
}

/** Prints the records as envelopes, one a line, partition by partition. */
export async function catCommand(topic: string, options: CatOptions): Promise<number> {
  await withState(options.state, (folder) => Promise.resolve(partitionsOf(folder, topic)));
  const follow = options.follow === true;
  const from = follow && !options.fromBeginning ? "end" : "beginning";
  let left = options.count ?? Infinity;
  if (left === 0) return EXIT.fine;
  for await (const batch of readTopic(options.state, topic, { from, follow })) {
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
