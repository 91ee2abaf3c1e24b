/** Starts a task of a pipeline in a thread of its own. Functions do not go from thread to thread, so the thread loads the pipeline's module itself. */
import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import { moduleUrl } from "../library/code-place.ts";
import type { PluginModules } from "../library/plugin-modules.ts";
import type { EndpointDefinition } from "../runtime/definition.ts";
import type { TaskData } from "../runtime/tasks/messages.ts";
import type { StartTask } from "../runtime/tasks/thread-tasks.ts";
import { answerSpecialised, type BuildSpecialised } from "./specialised-modules.ts";

/** What the thread gets, as its `workerData`. */
export interface TaskThreadData {
  readonly task: TaskData;
  /** The URL of the pipeline's module. */
  readonly module: string;
  readonly plugins: PluginModules;
  /** Where to ask for the pipeline with code for a type that turns out; absent where there is none to be had. */
  readonly specialised?: MessagePort;
  /** What is not in the module as it is used: references have their values, and the program is named from here. */
  readonly resolved: {
    readonly file: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly from: readonly EndpointDefinition[];
    readonly to: readonly EndpointDefinition[];
  };
}

/** Where the code of pipelines is, by their names. */
export interface TaskModules {
  /** The URL of a pipeline's module. */
  readonly moduleOf: (pipeline: string) => string;
  /** What builds it for a type that turns out; undefined where nothing does. */
  readonly specialiserOf: (pipeline: string) => BuildSpecialised | undefined;
}

export function taskStarter({ moduleOf, specialiserOf }: TaskModules, plugins: PluginModules): StartTask {
  const entry = moduleUrl("src/runner/task-thread");
  return (definition, task) => {
    const { name, file, settings, from, to } = definition;
    const resolved = { file, settings, from, to };
    const workerData: TaskThreadData = { task, module: moduleOf(name), plugins, resolved };
    const build = specialiserOf(name);
    if (!build) return new Worker(entry, { workerData });
    const { port1, port2 } = new MessageChannel();
    answerSpecialised(port1, build);
    return new Worker(entry, { workerData: { ...workerData, specialised: port2 }, transferList: [port2] });
  };
}
