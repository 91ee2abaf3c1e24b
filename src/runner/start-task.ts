/** Starts a task of a pipeline in a thread of its own. Functions do not go from thread to thread, so the thread loads the pipeline's module itself. */
import { Worker } from "node:worker_threads";
import { moduleUrl } from "../library/code-place.ts";
import type { PluginModules } from "../library/plugin-modules.ts";
import type { EndpointDefinition, PipelineDefinition } from "../runtime/definition.ts";
import type { TaskData } from "../runtime/tasks/messages.ts";
import type { StartTask } from "../runtime/tasks/thread-tasks.ts";

/** What the thread gets, as its `workerData`. */
export interface TaskThreadData {
  readonly task: TaskData;
  /** The URL of the pipeline's module. */
  readonly module: string;
  readonly plugins: PluginModules;
  /** What is not in the module as it is used: references have their values, and the program is named from here. */
  readonly resolved: {
    readonly file: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly from: readonly EndpointDefinition[];
    readonly to: readonly EndpointDefinition[];
  };
}

/** `moduleOf`: the URL of a pipeline's module. */
export function taskStarter(
  moduleOf: (pipeline: PipelineDefinition) => string,
  plugins: PluginModules,
): StartTask {
  const entry = moduleUrl("src/runner/task-thread");
  return (definition, task) => {
    const { file, settings, from, to } = definition;
    const workerData: TaskThreadData = {
      task,
      module: moduleOf(definition),
      plugins,
      resolved: { file, settings, from, to },
    };
    return new Worker(entry, { workerData });
  };
}
