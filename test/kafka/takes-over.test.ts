/** A sink connector of a real Kafka Connect worker is stopped and KPL goes on where it was, in its group, and back. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { runPipelines } from "../../src/runtime/loop.ts";
import { startWorker, type Worker } from "../../tools/kafka/worker.ts";
import { connector, pipeline, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";
import { describeOwnBroker, fresh, kafka, openPipelineTopics, withTopics } from "./kafka.ts";

describeOwnBroker("a pipeline of a connector's name", () => {
  let worker: Worker;
  beforeAll(async () => {
    worker = await startWorker(kafka);
  }, 240_000);
  afterAll(async () => worker.remove());

  test(
    "goes on exactly where the connector stopped, and the connector where the pipeline did",
    { timeout: 180_000 },
    async () => {
      const [source, name] = [fresh("handed-over"), fresh("handed-over")];
      const { folder, options, at } = workplace();
      const theirs = join(folder, "connect.txt");
      const ids = (from: number, to: number): readonly string[] =>
        Array.from({ length: to - from }, (_, i) => `r${String(from + i).padStart(5, "0")}`);
      const readLines = (path: string): readonly string[] =>
        existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];

      /** Records with these ids, over three partitions. */
      const write = async (values: readonly string[]): Promise<void> => {
        const topics = await openPipelineTopics();
        await topics.createTopic({ name: source, partitions: 3, replicationFactor: 1 });
        const log = await topics.openLog();
        const commit = log.begin();
        for (let partition = 0; partition < 3; partition++) {
          const builder = new BatchBuilder(source, partition);
          for (const [i, value] of values.entries())
            if (i % 3 === partition) builder.add(null, Buffer.from(value), null, -1n);
          commit.for("test").append(source, partition, builder.batch());
        }
        await log.commit(commit);
        await topics.close();
      };
      const positions = (): Promise<readonly bigint[]> =>
        withTopics(async (topics) =>
          (await topics.positions(`connect-${name}`))
            .toSorted((a, b) => a.partition - b.partition)
            .map((p) => p.next),
        );

      const ask = async (path: string, method: string, body?: object): Promise<string> => {
        const answer = await fetch(`${worker.url}/connectors${path}`, {
          method,
          headers: { "content-type": "application/json" },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        return `${answer.status} ${await answer.text()}`;
      };
      const tasks = async (): Promise<string> => ask(`/${name}/status`, "GET");

      /** Waits until these lines are in the connector's file and it has committed as many; then it is stopped, as an operator does it. */
      const untilDone = async (lines: number, committed: readonly bigint[]): Promise<void> => {
        await expect.poll(() => readLines(theirs).length, { timeout: 60_000 }).toBe(lines);
        await expect.poll(positions, { timeout: 30_000 }).toEqual(committed);
        expect(await ask(`/${name}/stop`, "PUT")).toMatch(/^204/);
        await expect.poll(tasks, { timeout: 30_000 }).toContain('"tasks":[]');
      };
      const runPipeline = async (): Promise<void> => {
        const definition = pipeline({
          name,
          from: topic(source),
          to: connector("FileStreamSink", { file: "kpl.txt" }),
        });
        const results = await runPipelines([definition], {
          ...options,
          worker: { "bootstrap.servers": kafka },
        });
        expect(results.map((r) => r.failure)).toEqual([undefined]);
      };

      await write(ids(0, 300));
      const config = {
        "connector.class": "org.apache.kafka.connect.file.FileStreamSinkConnector",
        "tasks.max": "1",
        topics: source,
        file: theirs,
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.storage.StringConverter",
      };
      expect(await ask("", "POST", { name, config })).toMatch(/^201/);
      await untilDone(300, [100n, 100n, 100n]);

      await write(ids(300, 450));
      await runPipeline();
      expect(readLines(at("kpl.txt")).toSorted()).toEqual(ids(300, 450));
      expect(await positions()).toEqual([150n, 150n, 150n]);

      await write(ids(450, 510));
      expect(await ask(`/${name}/resume`, "PUT")).toMatch(/^202/);
      await untilDone(360, [170n, 170n, 170n]);
      expect(readLines(theirs).toSorted()).toEqual([...ids(0, 300), ...ids(450, 510)]);

      await write(ids(510, 540));
      await runPipeline();
      expect(readLines(at("kpl.txt")).toSorted()).toEqual([...ids(300, 450), ...ids(510, 540)]);
    },
  );
});
