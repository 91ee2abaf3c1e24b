/** A pipeline with several tasks, made anew in each of their threads. */
import { isMainThread, threadId } from "node:worker_threads";
import type { Outcome, PipelineDefinition, TypedRecord } from "../../src/runtime/definition.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { passTo, pipeline, step, topic } from "../runtime/pipelines.ts";

export interface TaskPipeline {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Records go on as they are, with the thread that they went through behind them; "drop" is dropped, "bad" is bad, "die" ends the thread. */
export function taskPipeline({ name, source, target, settings }: TaskPipeline): PipelineDefinition {
  const pass = passTo(target);
  const transform = (record: TypedRecord): Outcome => {
    if (isMainThread) throw new Error("a task runs in a thread of its own");
    if (record.value === "drop") return { kind: "dropped", step: step("Filter") };
    if (record.value === "bad") throw new StepError(step("Cast"), new Error("no number"));
    if (record.value === "die") process.exit(7);
    return pass({ ...record, value: `${String(record.value)}@${threadId}` });
  };
  return pipeline({ name, from: topic(source), to: topic(target), settings, transform });
}
