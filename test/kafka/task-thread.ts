/** What runs in a task's thread in tests: a pipeline of `task-pipelines.ts` by its name. */
import { workerData } from "node:worker_threads";
import type { TaskData } from "../../src/runtime/tasks/messages.ts";
import { runTask } from "../../src/runtime/tasks/run-task.ts";
import { registry } from "../runtime/pipelines.ts";
import { taskPipeline, type TaskPipeline } from "./task-pipelines.ts";

const { task, parts } = workerData as { readonly task: TaskData; readonly parts: TaskPipeline };
await runTask(taskPipeline(parts), registry, task);
