/** What export writes, on a real worker: its records and files are those of KPL's own run. And what a worker tells of its plugins. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvelope } from "../../src/runtime/envelope.ts";
import { startWorker, type Worker } from "../../tools/kafka/worker.ts";
import { workplace } from "../cli/kplc.ts";
import { describeOwnBroker, fresh, kafka } from "./kafka.ts";

const LINES = ["one", "", "  héllo 😀  ", '{"not":"parsed"}', "1,5;x", "x".repeat(3000), "tab\there", "last"];

/** Lines of a file through eight transforms into a topic, from there into files. The same program for both, but for the folder. */
const program = (folder: string, id: string): string => `
predicate marked = HasHeaderKey { name: "queue" }

topic lines: string => { text: string, origin: string? } = "lines-${id}" {
  key.converter:   StringConverter
  value.converter: JsonConverter { schemas.enable: true }
}

pipeline load-${id} {
  topic.creation { default.partitions: 1, default.replication.factor: 1 }
  from FileStreamSource { file: "${folder}/in.txt", topic: "raw-${id}" }
  | HoistField       { field: line }
  | InsertField      { static.field: origin, static.value: "file one" }
  | ValueToKey       { fields: [line] }
  | ExtractField.Key { field: line }
  | InsertHeader     { header: "queue", value.literal: "7" }
  | HeaderFrom       { fields: [origin], headers: [from], operation: copy }
  | MaskField        { fields: [origin], replacement: "***" } when marked
  | ReplaceField     { renames: { line: text } }
  to lines
}

pipeline save-${id} {
  from lines
  | ExtractField { field: text }
  to FileStreamSink { file: "${folder}/all.txt" }
}

sink short: string => string = FileStreamSink { file: "${folder}/short.txt" }
sink accented: string => string = FileStreamSink { file: "${folder}/accented.txt" }
sink rest: string => string = FileStreamSink { file: "${folder}/rest.txt" }

pipeline pick-${id} {
  from lines
  route {
    when value.text in ["one", "last"] and not (value.origin is null) { | ExtractField { field: text } to short }
    when value.text matches /.*[é\\t'].*/ or value.text > "x" and not marked { | ExtractField { field: text } to accented }
    else { | ExtractField { field: text } to rest }
  }
}
`;

const FILES = ["all.txt", "short.txt", "accented.txt", "rest.txt"];

describeOwnBroker("a Connect worker", () => {
  let worker: Worker;
  beforeAll(async () => {
    worker = await startWorker(kafka);
  }, 240_000);
  afterAll(async () => worker.remove());

  /** Fails with what the worker says as soon as a task does. */
  async function until(done: () => Promise<boolean>, connectors: readonly string[]): Promise<void> {
    while (!(await done())) {
      for (const name of connectors) {
        const status = await (await fetch(`${worker.url}/connectors/${name}/status`)).text();
        if (status.includes('"FAILED"')) throw new Error(status.replaceAll(String.raw`\n`, "\n"));
      }
      await new Promise((next) => setTimeout(next, 200));
    }
  }

  test("does with exported connectors what KPL's own run does", { timeout: 180_000 }, async () => {
    const id = fresh("x");
    const input = LINES.map((line) => `${line}\n`).join("");
    const [here, there] = [await workplace({ "in.txt": input }), await workplace({ "in.txt": input })];
    await here.write({ "p.kpl": program(here.folder, id) });
    await there.write({ "p.kpl": program(there.folder, id) });

    const run = await here.kplc(["run", "p.kpl", "--once"]);
    expect([run.code, run.err]).toEqual([0, expect.any(String)]);

    const exported = await there.kplc(["export", "p.kpl", "-o", "connectors", "--predicates", "debezium"]);
    expect([exported.code, exported.err]).toEqual([0, ""]);
    const files = exported.out.trim().split("\n");
    expect(files).toHaveLength(5);
    const names = files.map((file) => file.replace(/^.*[/\\]|\.json$/g, ""));
    for (const [i, file] of files.entries()) {
      const answer = await fetch(`${worker.url}/connectors/${names[i] ?? ""}/config`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: await readFile(join(there.folder, file), "utf8"),
      });
      expect([answer.status, await answer.text()]).toEqual([201, expect.any(String)]);
    }

    const records = async (args: readonly string[], of: typeof here): Promise<readonly unknown[]> => {
      const { out } = await of.kplc(["cat", `lines-${id}`, ...args]);
      return out.split("\n").flatMap((line) => {
        const envelope = line === "" ? undefined : readEnvelope(line);
        if (!envelope) return [];
        const text = (bytes: Uint8Array | null): string | null =>
          bytes && Buffer.from(bytes).toString("utf8");
        const headers = envelope.headers.map(({ key, value }) => [key, text(value)]);
        return [
          {
            key: text(envelope.key),
            value: JSON.parse(text(envelope.payload) ?? "null") as unknown,
            headers,
          },
        ];
      });
    };
    const content = async (folder: string): Promise<Record<string, string>> =>
      Object.fromEntries(
        await Promise.all(
          FILES.map(async (file) => {
            const path = join(folder, file);
            return [file, existsSync(path) ? await readFile(path, "utf8") : ""] as const;
          }),
        ),
      );
    const own = { records: await records([], here), files: await content(here.folder) };
    expect(own.records).toHaveLength(LINES.length);
    expect(own.files["all.txt"]).toBe(input);
    expect(own.files["short.txt"]).toBe("one\nlast\n");
    expect(own.files["accented.txt"]).toBe("  héllo 😀  \ntab\there\n");

    const flag = ["--bootstrap.servers", kafka];
    const size = (all: Record<string, string>): number => Object.values(all).join("").length;
    await until(async () => size(await content(there.folder)) >= size(own.files), names);
    const found = await records(flag, there);
    for (const [i, record] of own.records.entries()) expect(found[i]).toEqual(record);
    expect(found).toHaveLength(own.records.length);
    expect(await content(there.folder)).toEqual(own.files);
  });

  test("tells of its plugins, and configurations are checked by that", { timeout: 120_000 }, async () => {
    const { kplc, folder } = await workplace({
      "filter.json": JSON.stringify({
        "connector.class": "FileStreamSink",
        topics: "a",
        transforms: "f",
        "transforms.f.type": "io.debezium.transforms.SchemaChangeEventFilter",
        "transforms.f.schema.change.event.exclude": "CREATE",
      }),
      "no.kpl": 'topic t = "t"\n',
    });
    const pulled = await kplc(["catalog", "pull", worker.url, "-o", "catalog.kpl"]);
    expect([pulled.code, pulled.err]).toEqual([0, expect.stringContaining("more run here")]);
    const catalog = await readFile(join(folder, "catalog.kpl"), "utf8");
    expect(catalog).toContain('connect "io.debezium.transforms.SchemaChangeEventFilter"');
    // What the worker says, with the values that the library knows.
    expect(catalog).toContain("  null.handling.mode: enum<drop keep evaluate> = keep\n");
    expect(catalog).not.toContain('"org.apache.kafka.connect.transforms.Cast');
    expect((await kplc(["fmt", "--check", "catalog.kpl"])).code).toBe(0);

    const before = await kplc(["check", "filter.json"]);
    expect(before.err + before.out).toContain("no problems");
    const after = await kplc(["check", "filter.json", "catalog.kpl"]);
    expect(after.out).toContain("did you mean `schema.change.event.exclude.list`?");

    const again = await kplc(["catalog", "pull", worker.url, "-o", "catalog.kpl"]);
    expect([again.code, await readFile(join(folder, "catalog.kpl"), "utf8")]).toEqual([0, catalog]);
    const other = await kplc(["catalog", "pull", worker.url, "-o", "no.kpl"]);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining("is no catalog")]);
  });
});
