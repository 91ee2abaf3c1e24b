/** `kpl/runtime`: what generated modules and users' own transforms use, and what runs pipelines. */
export * from "./generated/index.ts";
export * from "./custom.ts";
export type * from "./definition.ts";
export { StepError } from "./step-error.ts";
export { WorkerError, type RuntimeCode } from "./worker-error.ts";
export { runPipelines, startPipelines, type Running, type RunOptions, type RunResult } from "./loop.ts";
export type { BadCount, Progress, Sample, SampleRecord } from "./progress.ts";
export type { Logger } from "./logger.ts";
export type * from "./driver.ts";
export type { ReadOptions } from "./topic-driver.ts";
export type { Converter, ConverterFactory, TypedReader, TypedWriter } from "./converter.ts";
export * from "./batch.ts";
export type { Outputs, Stage, FailureStage } from "./stage.ts";
export { BatchBuilder } from "./batch-builder.ts";
export { envelopeOf, readEnvelope, writeEnvelope, type Envelope } from "./envelope.ts";
export { listTopics, readTopic, type PartitionSummary, type TopicSummary } from "./local-topics/inspect.ts";
