/**
 * Pipelines with code for a type that turned out while they ran. The thread that has the program builds their modules, each once; a task's thread asks it
 * for them and loads them itself, so that the compiler is loaded once and functions need not go from thread to thread.
 */
import { isDeepStrictEqual } from "node:util";
import type { MessagePort } from "node:worker_threads";
import type { Shape } from "../data/shape.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";

/** Builds a pipeline for values of a type, and gives the URL of its module; undefined where there is no fused code for it. */
export type BuildSpecialised = (value: Shape) => Promise<string | undefined>;

type Question = { readonly id: number; readonly value: Shape };
type Answer =
  | { readonly id: number; readonly url: string | undefined }
  | { readonly id: number; readonly problem: string };

/** What a definition needs to be specialised (`PipelineDefinition.specialise`). */
export function specialiseWith(build: BuildSpecialised): NonNullable<PipelineDefinition["specialise"]> {
  return async (value) => {
    const url = await build(value);
    if (url === undefined) return undefined;
    const module = (await import(url)) as { readonly default: PipelineDefinition };
    return module.default;
  };
}

/** Answers the questions that `askForSpecialised` asks at the other end of the port. */
export function answerSpecialised(port: MessagePort, build: BuildSpecialised): void {
  port.on("message", ({ id, value }: Question) => {
    void build(value).then(
      (url) => say(port, { id, url }),
      (error: unknown) => say(port, { id, problem: String(error) }),
    );
  });
  // Nobody waits for questions.
  port.unref();
}

/** Builds at the other end of the port. */
export function askForSpecialised(port: MessagePort): BuildSpecialised {
  const asked = new Map<number, PromiseWithResolvers<string | undefined>>();
  let last = 0;
  port.on("message", (answer: Answer) => {
    const question = asked.get(answer.id);
    asked.delete(answer.id);
    if (asked.size === 0) port.unref();
    if ("problem" in answer) question?.reject(new Error(answer.problem));
    else question?.resolve(answer.url);
  });
  port.unref();
  return (value) => {
    // Defaults of some types (a Decimal, a Date) are no such values any more in another thread: those records go through the chain.
    if (!isDeepStrictEqual(structuredClone(value), value)) return Promise.resolve(undefined);
    const question = Promise.withResolvers<string | undefined>();
    const id = last++;
    asked.set(id, question);
    port.ref();
    say(port, { id, value });
    return question.promise;
  };
}

function say(port: MessagePort, message: Question | Answer): void {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  port.postMessage(message);
}
