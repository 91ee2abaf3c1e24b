/** The seven steps between two files, as a person writes them: a stream, lines, JSON.parse, a literal, JSON.stringify. `node by-hand.ts in.jsonl out.jsonl` */
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { jobs, type Json } from "./jobs.ts";

const [, , from = "", to = ""] = process.argv;
const hand = jobs[0]?.hand;
if (!hand) throw new Error("there is no job");
const changed = (line: string): string => `${JSON.stringify(hand(JSON.parse(line) as Json))}\n`;

await pipeline(
  createReadStream(from, { encoding: "utf8", highWaterMark: 1 << 20 }),
  async function* lines(source: AsyncIterable<string>) {
    let rest = "";
    for await (const chunk of source) {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      let text = "";
      for (const line of parts) if (line !== "") text += changed(line);
      yield text;
    }
    if (rest !== "") yield changed(rest);
  },
  createWriteStream(to),
);
