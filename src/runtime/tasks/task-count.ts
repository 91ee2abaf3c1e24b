/** How many tasks a pipeline has. */
import type { PipelineDefinition } from "../definition.ts";
import { wholeNumber } from "../options.ts";

export interface TaskCount {
  readonly tasks: number;
  /** Why there are fewer than `tasks.max` allows, for the log. */
  readonly why?: string;
}

/** `tasks.max`, Connect's setting, where the work can be divided. `onKafka`: topics are those of a cluster. Throws `WorkerError` for what is no number. */
export function taskCount({ settings, from, to }: PipelineDefinition, onKafka: boolean): TaskCount {
  const most = wholeNumber(settings, "tasks.max", 1, { least: 1, most: 1024 });
  if (most === 1) return { tasks: 1 };
  if (!onKafka) return { tasks: 1, why: "local topics belong to one task" };
  if (from.some((end) => end.kind !== "topic"))
    return { tasks: 1, why: "a source that is no topic has one task" };
  if (to.some((end) => end.kind !== "topic"))
    return { tasks: 1, why: "what is no topic is written by one task, so that records do not mix" };
  return { tasks: most };
}
