import { expect, test } from "vitest";
import type { Batch } from "../../src/runtime/batch.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { Delivery } from "../../src/runtime/delivery.ts";
import type { Source } from "../../src/runtime/driver.ts";
import { SILENT } from "../../src/runtime/logger.ts";
import { PendingCommit } from "../../src/runtime/pending-commit.ts";
import { Counters } from "../../src/runtime/progress.ts";
import { TakenOver } from "../../src/runtime/topic-driver.ts";
import { pipeline, topic } from "./pipelines.ts";

function batchOf(name: string, size = 1): Batch {
  const builder = new BatchBuilder(name, 0);
  builder.add(null, Buffer.alloc(size), null, 0n);
  return builder.batch();
}

/** A delivery of the batches "1", "2" and "3" whose commits end when they are told to, and what happened, in order. */
function delivery(holds: boolean, size = 1) {
  const events: string[] = [];
  const commits: PromiseWithResolvers<void>[] = [];
  const batches = ["1", "2", "3"].map((name) => batchOf(name, size));
  const held = new Set<Batch>();
  let committing: Batch | undefined;
  const source: Source = {
    poll: () => {
      const batch = batches.shift();
      if (batch) held.add(batch);
      return Promise.resolve(batch ?? "end");
    },
    ...(holds ? { holds: (batch: Batch) => held.has(batch) } : {}),
    commit: (batch) => void (committing = batch),
    committed: () => {
      if (committing) held.delete(committing);
      return Promise.resolve();
    },
    rewind: () => {
      events.push("rewind");
      held.clear();
    },
    close: () => Promise.resolve(),
  };
  const definition = pipeline({ name: "p", from: topic("in"), to: topic("out") });
  const running = new Delivery({
    pipeline: { definition, counters: new Counters(definition), index: 0, stoppedAt: undefined },
    log: {
      partitionsFor: () => Promise.resolve(1),
      begin: () => new PendingCommit(),
      recall: () => undefined,
      commit: ({ appends }) => {
        events.push(`commit ${appends[0]?.topic ?? ""}`);
        const done = Promise.withResolvers<void>();
        commits.push(done);
        return done.promise;
      },
    },
    inputs: [
      {
        driver: "in",
        source,
        stage: {
          process: (batch, out) => {
            events.push(`work ${batch.topic}`);
            out.begin(0);
            out.to(0, batch.topic, 0).end(0n);
          },
        },
      },
    ],
    outputs: [
      {
        driver: "out",
        sink: {
          write: (batch) => {
            writing = batch;
            return Promise.resolve();
          },
          commit: (into) => {
            if (writing) into.append(writing.topic, 0, writing);
            return Promise.resolve();
          },
          close: () => Promise.resolve(),
        },
      },
    ],
    logger: SILENT,
    batchBytes: 1,
    aborted: new AbortController().signal,
    onBatch: () => undefined,
    onMove: () => undefined,
    onIdle: () => undefined,
    close: () => Promise.resolve(),
  });
  let writing: Batch | undefined;
  const ended = running.run(new AbortController().signal);
  return { events, commits, ended, isAtRest: () => running.atRest() };
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

test("a batch is worked on while the one before it is committed, and commits have the order of the batches", async () => {
  const { events, commits, ended } = delivery(true);
  await settled();
  expect(events).toEqual(["work 1", "commit 1", "work 2"]);
  commits[0]?.resolve();
  await settled();
  expect(events.slice(3)).toEqual(["commit 2", "work 3"]);
  commits[1]?.resolve();
  await settled();
  commits[2]?.resolve();
  await ended;
  expect(events.slice(5)).toEqual(["commit 3"]);
});

test("where the source does not hold what it gave, nothing more is polled before the commit is done", async () => {
  const { events, commits } = delivery(false);
  await settled();
  expect(events).toEqual(["work 1", "commit 1"]);
  commits[0]?.resolve();
  await settled();
  expect(events.slice(2)).toEqual(["work 2", "commit 2"]);
});

test("what was worked on is not committed where another process has taken over meanwhile", async () => {
  const { events, commits } = delivery(true);
  await settled();
  commits[0]?.reject(new TakenOver());
  await settled();
  expect(events.slice(3)).toEqual(["rewind", "work 3", "commit 3"]);
});

test("a commit that fails is what the pipeline fails with, and nothing is committed behind it", async () => {
  const { events, commits, ended } = delivery(true);
  await settled();
  commits[0]?.reject(new Error("disk full"));
  await expect(ended).rejects.toThrow("disk full");
  expect(events).toEqual(["work 1", "commit 1", "work 2"]);
});

test("a batch that takes much memory is committed before the next is asked for", async () => {
  const { events, commits } = delivery(true, 9 * 1024 * 1024);
  await settled();
  expect(events).toEqual(["work 1", "commit 1"]);
  commits[0]?.resolve();
  await settled();
  expect(events.slice(2)).toEqual(["work 2", "commit 2"]);
});

test("a source has not ended before what it gave last is committed", async () => {
  const { events, commits, isAtRest, ended } = delivery(true);
  for (let i = 0; i < 2; i++) {
    await settled();
    commits[i]?.resolve();
  }
  await settled();
  expect(events.at(-1)).toBe("commit 3");
  expect(await isAtRest()).toBe(false);
  commits[2]?.resolve();
  await ended;
  expect(await isAtRest()).toBe(true);
});
