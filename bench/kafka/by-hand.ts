/** What a person would write: kafkajs, JSON.parse, an object, JSON.stringify. `node by-hand.ts <brokers> <source> <group> file|topic <target>`, until it is killed. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { Kafka, logLevel } from "kafkajs";
import { jobs, type Json } from "../jobs.ts";

const [, , brokers = "", source = "", group = "", kind = "", target = ""] = process.argv;
const hand = jobs[0]?.hand;
if (!hand) throw new Error("there is no job");
const kafka = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: group });
const producer = kafka.producer();
await consumer.connect();
await consumer.subscribe({ topics: [source], fromBeginning: true });
const parsed = (value: Buffer | null): Json => JSON.parse(String(value)) as Json;
if (kind === "file") {
  const file = createWriteStream(target);
  await consumer.run({
    eachBatch: async ({ batch }) => {
      const lines = batch.messages.map(({ value }) => `${JSON.stringify(hand(parsed(value)))}\n`);
      if (!file.write(lines.join(""))) await once(file, "drain");
    },
  });
} else {
  await producer.connect();
  await consumer.run({
    eachBatch: async ({ batch }) => {
      const messages = batch.messages.map(({ key, value }) => ({
        key,
        value: JSON.stringify(hand(parsed(value))),
      }));
      await producer.send({ topic: target, messages });
    },
  });
}
