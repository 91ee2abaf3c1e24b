import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RECORDS, workplace } from "../cli/kplc.ts";
import { describeKafka, fresh, kafka } from "./kafka.ts";

describeKafka("the command on Kafka", () => {
  test("runs file to Kafka to file, shows what is there, and reads again", { timeout: 120_000 }, async () => {
    const [orders, clean, rejected] = [fresh("orders"), fresh("clean"), fresh("rejected")];
    const [copies, id] = [fresh("copies"), fresh("x")];
    const name = (of: string): string => `${of}_${id.replaceAll("-", "_")}`;
    const { kplc, folder, write } = await workplace({
      "worker.properties": `bootstrap.servers=\${env:BROKERS}\noffset.storage.topic=${fresh("offsets")}\n`,
      "in.jsonl": RECORDS,
      "a.kpl": `schema Raw { id: string, qty: string, note: string? }
schema Clean { id: string, qty: int64, note: string? }
source file: Raw = JsonLinesSource { file: "in.jsonl" }
topic orders: Raw = "${orders}"
topic clean: Clean = "${clean}"
topic copies: Raw = "${copies}"
sink out: Clean = JsonLinesSink { file: "out.jsonl" }
sink kept: Raw = JsonLinesSink { file: "kept.jsonl" }

pipeline ${name("load")} {
  topic.creation { default.partitions: 2, default.replication.factor: 1 }
  from file
  to orders
}
pipeline ${name("cleanUp")} {
  tasks.max: 2
  topic.creation { default.partitions: 1, default.replication.factor: 1 }
  errors { tolerance: all, deadletterqueue { topic.name: "${rejected}", topic.replication.factor: 1, context.headers.enable: true } }
  from orders
  | Filter when value.note matches /TEST.*/
  | Cast { spec: { qty: int64 } }
  to clean
}
pipeline ${name("loadOnce")} {
  exactly.once.support: required
  topic.creation { default.partitions: 1, default.replication.factor: 1 }
  from file
  to copies
}
pipeline ${name("keep")} {
  from copies
  to kept
}
pipeline ${name("save")} {
  from clean
  to out
}
`,
    });
    const env = { BROKERS: kafka };
    const worker = ["--worker", "worker.properties"];
    const run = await kplc(["run", "a.kpl", "--once", ...worker], { env });
    expect([run.code, run.err]).toEqual([0, expect.stringContaining('"deadLetters":1')]);
    expect(await readFile(join(folder, "out.jsonl"), "utf8")).toBe(
      '{"id":"1","qty":2,"note":null}\n{"id":"4","qty":5,"note":"gift"}\n',
    );

    const flag = ["--bootstrap.servers", kafka];
    const topics = await kplc(["topics", ...flag]);
    expect(topics.out).toMatch(new RegExp(`${orders} +2 +4 +connect-${name("cleanUp")}\n`));
    const letter = JSON.parse((await kplc(["cat", rejected, ...flag])).out) as { headers: string[] };
    expect(letter.headers).toContain("__connect.errors.exception.message");
    expect((await kplc(["cat", `${rejected}x`, ...flag])).err).toContain(`did you mean \`${rejected}\`?`);
    const offsets = await kplc(["offsets", "--topic", clean, ...flag]);
    expect(offsets.out).toMatch(new RegExp(`connect-${name("save")} +${clean} +0 +2 +2 +0\n`));

    // Behind the last record is the marker of its transaction, which is no record.
    const before = (to: string): Promise<unknown> =>
      kplc(["offsets", "alter", name("keep"), "--to", to, "--topic", copies, ...flag]);
    const left = async (): Promise<string | undefined> =>
      / 5 +(\d+)\n/.exec((await kplc(["offsets", "--topic", copies, ...flag])).out)?.[1];
    await before("4");
    expect(await left()).toBe("0");
    await before("3");
    expect(await left()).toBe("1");

    // The quantity is mended in the program: "many" is none.
    const program = await readFile(join(folder, "a.kpl"), "utf8");
    await write({
      "a.kpl": program.replace(
        "| Cast { spec: { qty: int64 } }",
        "| Filter when value.qty matches /many/\n  | Cast { spec: { qty: int64 } }",
      ),
    });
    const replay = await kplc(["replay", rejected, "a.kpl", ...flag]);
    expect([replay.code, replay.err]).toEqual([0, expect.stringContaining('"droppedBy":{"filter2":1}')]);
    expect((await kplc(["replay", "none", "a.kpl", ...flag])).err).toContain(
      `dead letter topics: ${rejected}`,
    );

    const reset = ["offsets", "reset", name("save"), "--to", "1", ...flag];
    expect((await kplc([...reset, "--dry-run"])).err).toBe(
      `topic ${clean}, partition 0: 2 would become 1, 1 record is read again\n`,
    );
    expect((await kplc(reset)).err).toBe(`\`${name("save")}\` goes on at 1 of topic ${clean}\n`);
    expect((await kplc(["run", "a.kpl", name("save"), "--once", ...flag])).code).toBe(0);
    expect((await readFile(join(folder, "out.jsonl"), "utf8")).split("\n")).toHaveLength(4);

    // What is read exactly once from a file has its place beside the topics.
    const lines = (await kplc(["offsets", ...worker], { env })).out;
    expect(lines).toMatch(new RegExp(`${name("loadOnce")} +in.jsonl +4 +\\d+ +the cluster\n`));
    expect(lines).toMatch(new RegExp(`${name("load")} +in.jsonl +4 +\\d+ +.\\.kpl.\n`));
    const alter = ["offsets", "alter", name("loadOnce"), "--to", "3", ...worker];
    expect((await kplc([...alter, "--dry-run"], { env })).err).toBe(
      "in.jsonl: line 4 would become 3, 1 line is read again\n",
    );
    expect((await kplc(alter, { env })).err).toBe(`\`${name("loadOnce")}\` goes on at 3 of in.jsonl\n`);
    const again = await kplc(["run", "a.kpl", name("loadOnce"), "--once", ...worker], { env });
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('"in":1,"out":1,')]);
  });

  test("gives tasks code for records that nobody declared a type of", { timeout: 120_000 }, async () => {
    const [orders, clean, id] = [fresh("orders"), fresh("clean"), fresh("x").replaceAll("-", "_")];
    const { kplc, folder } = await workplace({
      "in.jsonl": Array.from({ length: 1000 }, (_, i) => `{"id":${i},"note":"n${i}"}\n`).join(""),
      "a.kpl": `source file = JsonLinesSource { file: "in.jsonl" }
topic orders = "${orders}"
topic clean = "${clean}"
sink out = JsonLinesSink { file: "out.jsonl" }
pipeline load_${id} {
  topic.creation { default.partitions: 2, default.replication.factor: 1 }
  from file
  to orders
}
pipeline clean_${id} {
  tasks.max: 2
  topic.creation { default.partitions: 1, default.replication.factor: 1 }
  from orders
  | ReplaceField { exclude: [note], renames: { id: order } }
  to clean
}
pipeline save_${id} {
  from clean
  to out
}
`,
    });
    const run = await kplc(["run", "a.kpl", "--once", "--bootstrap.servers", kafka]);
    expect([run.code, run.err]).toEqual([0, expect.stringContaining('"in":1000,"out":1000')]);
    const lines = (await readFile(join(folder, "out.jsonl"), "utf8")).trimEnd().split("\n");
    const wanted = Array.from({ length: 1000 }, (_, i) => `{"order":${i}}`);
    expect(lines.toSorted()).toEqual(wanted.toSorted());
    const made = await readdir(join(folder, ".kpl/modules"), { recursive: true });
    expect(made.filter((path) => /clean_\w+\.[0-9a-f]{8}\.fused\.ts$/.test(path))).toHaveLength(1);
  });
});
