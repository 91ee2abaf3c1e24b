/** Topics of a cluster as tests have them: looked at from outside, and as a pipeline has them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openKafka } from "../../src/runtime/kafka/open-kafka.ts";
import type { Flat } from "../../src/runtime/kafka/settings.ts";
import { StateFolder } from "../../src/runtime/local-topics/state-folder.ts";
import { SILENT } from "../../src/runtime/logger.ts";
import type { TopicDriver } from "../../src/runtime/topic-driver.ts";

/** Runs `work` with a driver that looks at topics from outside, and closes it. */
export async function lookAt<T>(
  brokers: string,
  work: (topics: TopicDriver) => Promise<T>,
  worker: Flat = {},
): Promise<T> {
  const topics = await openKafka({ "bootstrap.servers": brokers, ...worker });
  try {
    return await work(topics);
  } finally {
    await topics.close();
  }
}

/** Topics as a pipeline with these settings has them; the caller closes them. */
export async function openAsPipeline(
  brokers: string,
  settings: Flat = {},
  worker: Flat = {},
): Promise<TopicDriver> {
  const folder = mkdtempSync(join(tmpdir(), "kpl-kafka-test-"));
  const state = await StateFolder.open(join(folder, ".kpl"));
  const topics = await openKafka(
    { "bootstrap.servers": brokers, ...worker },
    { pipeline: "test", settings, from: [], to: ["topic"], worker: {}, state, logger: SILENT },
  );
  const close = topics.close.bind(topics);
  topics.close = async () => {
    await close();
    await state.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return topics;
}
