/** What runs in a task's thread. */
import { workerData } from "node:worker_threads";
import type { PipelineDefinition } from "../runtime/definition.ts";
import { runTask } from "../runtime/tasks/run-task.ts";
import { hookPackage } from "./package-hook.ts";
import { loadRegistry } from "./registry.ts";
import { askForSpecialised, specialiseWith } from "./specialised-modules.ts";
import type { TaskThreadData } from "./start-task.ts";

const { task, module, plugins, resolved, specialised } = workerData as TaskThreadData;
hookPackage();
process.setSourceMapsEnabled(true);
const loaded = (await import(module)) as { readonly default: PipelineDefinition };
const definition: PipelineDefinition = {
  ...loaded.default,
  ...resolved,
  ...(specialised ? { specialise: specialiseWith(askForSpecialised(specialised)) } : {}),
};
await runTask(definition, await loadRegistry([definition], plugins), task);
