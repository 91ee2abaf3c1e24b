/** Opens topics of a cluster with a worker's settings. The one place that knows which clients there are. */
import type { TopicDriver } from "../topic-driver.ts";
import type { KafkaClient, KafkaSettings } from "./client.ts";
import { KafkaDriver, type PipelineContext } from "./kafka-driver.ts";
import { isExactlyOnce } from "./kafka-log.ts";
import type { Transport } from "./transport.ts";
import { systemCode } from "../worker-error.ts";
import { offsetsTopic } from "./source-offsets.ts";
import { badSetting, clientSettings, type Flat, type Role } from "./settings.ts";

const CLIENTS: Readonly<Record<string, (name: string, settings: KafkaSettings) => Promise<KafkaClient>>> = {
  kafkajs: async (name, settings) => (await import("./kafkajs/client.ts")).KafkajsClient.open(name, settings),
  platformatic: async (name, settings) => {
    const transport = await loadPlatformatic();
    return (await import("./kafkajs/client.ts")).KafkajsClient.open(name, settings, transport);
  },
};

/** It is there where somebody has installed it. Throws `WorkerError` otherwise. */
async function loadPlatformatic(): Promise<Transport> {
  try {
    return (await import("./platformatic/transport.ts")).platformatic;
  } catch (error) {
    if (systemCode(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    throw badSetting(
      "`driver` is platformatic, and its package is not installed: `npm install @platformatic/kafka@2`, or leave `driver` out",
      { cause: error },
    );
  }
}

/** `context`: the pipeline they are for; without it they can be looked at only. Throws `WorkerError`. */
export async function openKafka(worker: Flat, context?: PipelineContext): Promise<TopicDriver> {
  const pipeline = context?.settings ?? {};
  const unknown: string[] = [];
  const of = (role: Role, fixed: Flat = {}): KafkaSettings[Role] => {
    const read = clientSettings(role, { ...fixed, ...worker }, pipeline);
    unknown.push(...read.unknown);
    return read.settings;
  };
  // What another transaction has not committed must not be read where each record counts once.
  const consumer = of(
    "consumer",
    isExactlyOnce(pipeline) ? { "consumer.isolation.level": "read_committed" } : {},
  );
  const settings = { consumer, producer: of("producer"), admin: of("admin") };
  if (context && unknown.length > 0)
    context.logger.warn(
      { pipeline: context.pipeline, settings: unknown },
      "settings that this driver cannot honour",
    );
  const name = worker["driver"] ?? "kafkajs";
  const open = CLIENTS[name];
  if (!open) throw badSetting(`\`driver\` takes ${Object.keys(CLIENTS).join(", ")}, not \`${name}\``);
  return new KafkaDriver(await open(name, settings), context, offsetsTopic(worker));
}
