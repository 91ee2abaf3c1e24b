/** What Kafka tests share: the broker's address, names of their own, topics seen from outside. */
import { randomUUID } from "node:crypto";
import { describe, inject } from "vitest";
import type { Flat } from "../../src/runtime/kafka/settings.ts";
import type { TopicDriver } from "../../src/runtime/topic-driver.ts";
import { lookAt, openAsPipeline } from "./topics.ts";

/** The broker of this run. */
export const kafka = inject("kafka");

/** Whether it was started for the tests, with the settings of `tools/kafka/broker.ts`. */
export const ownBroker = (process.env["KAFKA_BOOTSTRAP_SERVERS"] ?? "") === "";

const reason = inject("noKafka");

/** As `describe`; where there is no broker its tests are skipped, and its name says why. */
export function describeKafka(name: string, tests: () => void): void {
  describeUnless(reason, name, tests);
}

/** The same for tests that start brokers of their own, to do to them what nobody may do to somebody else's. */
export function describeOwnBroker(name: string, tests: () => void): void {
  describeUnless(ownBroker ? reason : "KAFKA_BOOTSTRAP_SERVERS is set", name, tests);
}

function describeUnless(why: string, name: string, tests: () => void): void {
  const skipped = why === "" ? "" : ` (skipped: ${why})`;
  describe.skipIf(why !== "")(`${name}${skipped}`, () => {
    tests();
  });
}

/** A name that no other test has. */
export function fresh(name: string): string {
  return `${name}-${randomUUID().slice(0, 8)}`;
}

/** Runs `work` with a driver that looks at topics from outside, and closes it. */
export function withTopics<T>(
  work: (topics: TopicDriver) => Promise<T>,
  brokers = kafka,
  worker: Flat = {},
): Promise<T> {
  return lookAt(brokers, work, worker);
}

/** Topics as a pipeline has them; the caller closes them. */
export function openPipelineTopics(settings: Flat = {}, worker: Flat = {}): Promise<TopicDriver> {
  return openAsPipeline(kafka, settings, worker);
}
