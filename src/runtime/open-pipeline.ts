/** Opens the ends of a pipeline: connectors by their options, local topics in the state folder. */
import { resolve } from "node:path";
import { dataError, RecordError } from "../data/errors.ts";
import { fullMatcher } from "../data/java/regex.ts";
import { codecsOf, connectorOf, type Codecs, type EndCodecs, type Registry } from "./codecs.ts";
import { connectStage } from "./connect-stage.ts";
import type { EndpointDefinition, PipelineDefinition } from "./definition.ts";
import type { Input, Output } from "./delivery.ts";
import type { DriverContext, Sink, Source } from "./driver.ts";
import { LocalTopicDriver, needed } from "./local-topics/driver.ts";
import type { StateFolder } from "./local-topics/state-folder.ts";
import type { Logger } from "./logger.ts";
import { sourceDriver } from "./pending-commit.ts";
import { openReplay, replayStage } from "./replay.ts";
import { retryPolicy } from "./retrying.ts";
import { canSpecialise, specialisingStage } from "./specialising-stage.ts";
import type { Stage } from "./stage.ts";
import type { CommitLog, TopicDriver } from "./topic-driver.ts";
import { TopicSink } from "./topic-sink.ts";
import { fits } from "./fused/fused-stage.ts";
import { fusedTypedStage, typedStage } from "./typed-stage.ts";
import { WorkerError } from "./worker-error.ts";

/** What a pipeline's ends may use of the run they are part of. */
export interface Surroundings {
  readonly registry: Registry;
  /** Absent in a task's own thread: it has topics of a cluster only. */
  readonly state?: StateFolder;
  /** A Connect worker's settings. */
  readonly worker: Readonly<Record<string, string>>;
  /** Aborted when the run is to end: nothing is tried again any more. */
  readonly end: AbortSignal;
  /** The topic whose dead letters stand in for the sources. */
  readonly replay?: string;
  readonly logger: Logger;
  readonly once: boolean;
  /** What relative file names belong to. */
  readonly folder: string;
  /** Takes something for this pipeline alone. Throws `WorkerError`. */
  readonly claim: (what: string) => void;
  /** A field that a closed type does not declare was dropped. */
  readonly onUnknown: (path: string) => void;
}

export interface Ends {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  /** Where what the pipeline does takes effect. */
  readonly log: CommitLog;
  /** Closes what was opened besides sources and sinks. */
  readonly close: () => Promise<void>;
}

/** Opens every end; when one fails, those before it are closed again. Throws `WorkerError`. */
export async function openPipeline(definition: PipelineDefinition, around: Surroundings): Promise<Ends> {
  try {
    return await openEnds(definition, around);
  } catch (error) {
    // A converter that cannot be made with its options, or for this type, says it as Connect does.
    if (!(error instanceof RecordError)) throw error;
    throw new WorkerError("KPL0914", `pipeline \`${definition.name}\`: ${error.message}`, { cause: error });
  }
}

async function openEnds(definition: PipelineDefinition, around: Surroundings): Promise<Ends> {
  const codecs = codecsOf(definition, around.registry);
  const inputs: Input[] = [];
  const outputs: Output[] = [];
  const topics = await openTopics(definition, around);
  try {
    const log = await topics.openLog();
    const stages = definition.from.map((end, i) => {
      const onUnknown = refusesUnknown(end) ? undefined : around.onUnknown;
      return stageOf(definition, i, codecs, onUnknown, around);
    });
    if (around.replay !== undefined)
      inputs.push({
        driver: `${definition.name}/replay`,
        stage: replayStage(definition, stages),
        source: await openReplay(definition, around.replay, topics, around.logger),
      });
    else
      for (const [i, end] of definition.from.entries()) {
        const driver = sourceDriver(definition.name, end.name);
        const source = await openSource(definition, end, driver, { topics, log }, around);
        inputs.push({ driver, stage: stages[i] as Stage, source });
      }
    const shared = new Map<string, Output>();
    for (const end of definition.to) outputs.push(await openOutput(definition, end, shared, log, around));
    return { inputs, outputs, log, close: () => topics.close() };
  } catch (error) {
    for (const { source } of inputs) await source.close().catch(() => undefined);
    for (const { sink } of outputs) await sink.close().catch(() => undefined);
    await topics.close().catch(() => undefined);
    throw error;
  }
}

/** The topics of the pipeline: of a cluster where the worker's settings name one. The client is loaded only then. */
async function openTopics(definition: PipelineDefinition, around: Surroundings): Promise<TopicDriver> {
  const { state, worker, logger } = around;
  if (!isOnKafka(worker)) return new LocalTopicDriver(needed(state));
  const { openKafka } = await import("./kafka/open-kafka.ts");
  return openKafka(worker, {
    pipeline: definition.name,
    settings: definition.settings,
    from: definition.from.map((end) => end.kind),
    to: definition.to.map((end) => end.kind),
    worker,
    ...(state ? { state } : {}),
    logger,
  });
}

/** Whether topics are those of a cluster. */
export function isOnKafka(worker: Readonly<Record<string, string>>): boolean {
  return (worker["bootstrap.servers"] ?? "") !== "";
}

/** `unknown.fields: fail`, on a topic or as an option of a source. */
function refusesUnknown({ settings, connector }: EndpointDefinition): boolean {
  return (settings?.["unknown.fields"] ?? connector?.options["unknown.fields"]) === "fail";
}

function refuseUnknown(path: string): void {
  throw dataError(`the field \`${path}\` is not declared, and \`unknown.fields\` is \`fail\``);
}

/** What works on the records of one source. `onUnknown` undefined: fields that are not declared make a bad record. */
function stageOf(
  definition: PipelineDefinition,
  source: number,
  codecs: Codecs,
  onUnknown: ((path: string) => void) | undefined,
  { end: stop, logger }: Surroundings,
): Stage {
  const { chain, fused, transform, steps } = definition;
  const { to } = codecs;
  const from = codecs.from[source] as EndCodecs;
  const hears = onUnknown ?? refuseUnknown;
  const retry = retryPolicy(definition, stop);
  if (transform && fused && fits(fused, from, to))
    return fusedTypedStage(fused, transform, { from, to }, steps, onUnknown, hears, retry);
  if (transform) return typedStage(transform, from, to, hears, retry);
  if (canSpecialise(definition, from)) {
    const onProblem = (error: unknown): void =>
      logger.warn(
        { pipeline: definition.name, error: String(error) },
        "no quicker code could be made for these records",
      );
    return specialisingStage({ definition, source, from, to, onUnknown: hears, retry, onProblem });
  }
  if (chain) return connectStage({ ...definition, chain }, from, to, hears, retry);
  throw new WorkerError("KPL0910", `pipeline \`${definition.name}\` has neither a transform nor a chain`);
}

/** A pipeline that reads topics is the consumer group of the sink connector that it would be on a Connect cluster. */
function groupOf({ settings, name }: PipelineDefinition): string {
  return settings["consumer.override.group.id"] ?? `connect-${name}`;
}

async function openSource(
  definition: PipelineDefinition,
  end: EndpointDefinition,
  driver: string,
  { topics, log }: { readonly topics: TopicDriver; readonly log: CommitLog },
  around: Surroundings,
): Promise<Source> {
  if (end.kind === "topic") {
    return topics.openSource({
      topics: end.topicPattern === undefined ? (end.topics ?? []) : fullMatcher(end.topicPattern),
      group: groupOf(definition),
    });
  }
  const connector = connectorOf(end, around.registry);
  if (connector.side !== "source")
    throw new WorkerError("KPL0910", `\`${end.name}\` is a sink: nothing can be read from it`, end.at);
  return connector.open(end.connector?.options ?? {}, contextOf(definition, driver, log, around));
}

/** Ends that are the same, named in several arms of a route, are opened once. */
async function openOutput(
  definition: PipelineDefinition,
  end: EndpointDefinition,
  shared: Map<string, Output>,
  log: CommitLog,
  around: Surroundings,
): Promise<Output> {
  const driver = `${definition.name}/to/${end.name}`;
  const key = end.kind === "topic" ? "topics" : JSON.stringify([driver, end.connector]);
  const there = shared.get(key);
  if (there) return there;
  const output = { driver, sink: await openSink(definition, end, driver, log, around) };
  shared.set(key, output);
  return output;
}

async function openSink(
  definition: PipelineDefinition,
  end: EndpointDefinition,
  driver: string,
  log: CommitLog,
  around: Surroundings,
): Promise<Sink> {
  if (end.kind === "topic") return new TopicSink(log);
  const connector = connectorOf(end, around.registry);
  if (connector.side !== "sink")
    throw new WorkerError("KPL0910", `\`${end.name}\` is a source: nothing can be written to it`, end.at);
  return connector.open(end.connector?.options ?? {}, contextOf(definition, driver, log, around));
}

function contextOf(
  definition: PipelineDefinition,
  driver: string,
  log: CommitLog,
  { state: there, once, logger, folder, claim }: Surroundings,
): DriverContext {
  const state = needed(there);
  return {
    pipeline: definition.name,
    once,
    logger,
    recall: (key) => log.recall(driver, key),
    remember: (key, value) => {
      const commit = state.begin();
      commit.for(driver).remember(key, value);
      return state.commit(commit);
    },
    resolve: (path) => resolve(folder, path),
    claim,
  };
}
