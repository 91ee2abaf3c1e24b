/**
 * The broker of the Kafka tests: `$KAFKA_BOOTSTRAP_SERVERS`, or one that is started for the run. Where neither can be had the tests are skipped
 * with the reason; `KPL_REQUIRE_KAFKA` makes that a failure.
 */
import type { TestProject } from "vitest/node";
import { startBroker } from "../../tools/kafka/broker.ts";
import { NoBroker } from "../../tools/kafka/java.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** "127.0.0.1:9092", or "" where there is none. */
    kafka: string;
    /** Why there is no broker. */
    noKafka: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const running = process.env["KAFKA_BOOTSTRAP_SERVERS"] ?? "";
  project.provide("kafka", running);
  project.provide("noKafka", "");
  if (running !== "") return;
  try {
    const broker = await startBroker();
    project.provide("kafka", broker.address);
    return () => broker.remove();
  } catch (error) {
    if (!(error instanceof NoBroker) || (process.env["KPL_REQUIRE_KAFKA"] ?? "") !== "") throw error;
    project.provide("noKafka", error.message.split("\n", 1)[0] ?? "");
  }
}
