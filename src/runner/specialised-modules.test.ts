import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { JavaDate } from "../data/value.ts";
import type { Shape } from "../data/shape.ts";
import { answerSpecialised, askForSpecialised, specialiseWith } from "./specialised-modules.ts";

const text: Shape = { mode: "schemaless", type: "string", nullable: false, optional: false };
const struct = (shape: Shape): Shape => ({
  ...text,
  type: "struct",
  fields: [{ name: "a", shape, mayBeAbsent: false }],
});

let channel = new MessageChannel();
afterEach(() => {
  channel.port1.close();
  channel = new MessageChannel();
});

test("each question has its own answer, whatever their order", async () => {
  const answers: PromiseWithResolvers<string | undefined>[] = [];
  const types: Shape[] = [];
  answerSpecialised(channel.port1, (value) => {
    types.push(value);
    answers.push(Promise.withResolvers());
    return answers.at(-1)?.promise ?? Promise.resolve(undefined);
  });
  const build = askForSpecialised(channel.port2);
  const asked = [build(struct(text)), build(text), build({ ...text, default: 7n })];
  await expect.poll(() => types).toEqual([struct(text), text, { ...text, default: 7n }]);
  answers[1]?.resolve(undefined);
  answers[2]?.reject(new Error("no room"));
  answers[0]?.resolve("file:///a.ts");
  expect(await Promise.allSettled(asked)).toEqual([
    { status: "fulfilled", value: "file:///a.ts" },
    { status: "fulfilled", value: undefined },
    { status: "rejected", reason: new Error("Error: no room") },
  ]);
});

test("a type that is another one in another thread is not asked for", async () => {
  const build = askForSpecialised(channel.port2);
  expect(await build(struct({ ...text, type: "int64", default: new JavaDate(0n) }))).toBeUndefined();
});

test("what is built is loaded where it is asked for; a port that is open holds no thread up", async () => {
  const module = `data:text/javascript,import { threadId } from "node:worker_threads"; export default { name: String(threadId) };`;
  answerSpecialised(channel.port1, () => Promise.resolve(module));
  const script = `
    import { parentPort, workerData } from "node:worker_threads";
    import { askForSpecialised, specialiseWith } from "${new URL("specialised-modules.ts", import.meta.url).href}";
    const made = await specialiseWith(askForSpecialised(workerData.port))(workerData.value);
    parentPort.postMessage(made.name);
  `;
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    workerData: { port: channel.port2, value: text },
    transferList: [channel.port2],
  });
  const ended = once(thread, "exit");
  expect(await once(thread, "message")).toEqual([String(thread.threadId)]);
  expect(await ended).toEqual([0]);
  expect(await specialiseWith(() => Promise.resolve(undefined))(text)).toBeUndefined();
});
