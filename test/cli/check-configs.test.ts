/** `kplc check` on Connect configurations: which files, which versions, which findings count. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROGRAM, workplace } from "./kplc.ts";

const STEP = {
  transforms: "drop",
  "transforms.drop.type": "org.apache.kafka.connect.transforms.ReplaceField$Value",
  "transforms.drop.blacklist": "ssn",
};

function config(more: object = {}): string {
  return JSON.stringify({ "connector.class": "FileStreamSink", topics: "orders", ...more }, null, 2);
}

test("a folder's programs and configurations together; other files are none of them", async () => {
  const { kplc } = await workplace({
    "a.kpl": PROGRAM,
    "connectors/orders.json": config(),
    "connectors/more.properties": "name=x\nconnector.class=FileStreamSource\ntopic=t\n",
    "package.json": "{}",
    "data.json": "no JSON",
    "deployment.yaml": "kind: Deployment\n",
  });
  expect(await kplc(["check"])).toEqual({
    code: 0,
    out: "",
    err: "3 files, 1 pipeline, 2 configurations: no problems\n",
  });
  expect((await kplc(["check", "connectors"])).err).toBe("2 files, 2 configurations: no problems\n");
});

test("a file that is named and holds no configuration is said to be so", async () => {
  const { kplc } = await workplace({
    "x.sql": "CREATE SINK CONNECTOR x WITH ('connector.class'='FileStreamSink');",
    "x.json": '{"connector.class": {{ class }}}',
    "x.txt": "hello",
    "x.bin": "a\0b",
  });
  for (const [file, what] of [
    ["x.sql", "it is ksqlDB statements"],
    ["x.json", "it is a template"],
    ["x.txt", "there is no connector's configuration in this file"],
    ["x.bin", "binary"],
    ["missing.json", "cannot read `missing.json`"],
  ] as const) {
    const { code, out, err } = await kplc(["check", file]);
    expect([code, out + err]).toEqual([1, expect.stringContaining(what)]);
  }
  expect(await kplc(["check"])).toMatchObject({ code: 1, out: expect.stringContaining("KPL1002") as string });
});

test("nothing to check is told", async () => {
  const { kplc } = await workplace({ "package.json": "{}" });
  expect(await kplc(["check"])).toMatchObject({
    code: 1,
    err: "error: there is no .kpl file or Connect configuration in this folder\n",
  });
});

test("the version that is meant decides", async () => {
  const { kplc } = await workplace({ "orders.json": config(STEP) });
  expect((await kplc(["check"])).out).toContain("error[KPL1026]");
  const older = await kplc(["check", "--kafka", "3.9"]);
  expect([older.code, older.out]).toEqual([0, expect.stringContaining("note[KPL1027]")]);
  expect((await kplc(["check", "--kafka", "new"])).code).toBe(2);
});

test("codes are ignored on the command line, and per file", async () => {
  const { kplc } = await workplace({ "a/orders.json": config(STEP), "b/orders.json": config(STEP) });
  expect((await kplc(["check", "--ignore", "KPL1026"])).code).toBe(0);
  expect((await kplc(["check", "--ignore", "KPL1"])).err).toContain("`KPL1` is no code");
  const some = await workplace({
    "a/orders.json": config(STEP),
    "b/orders.json": config(STEP),
    ".kplcignore": "# known\nKPL1026 a/** # until the upgrade\n",
  });
  const { out } = await some.kplc(["check"]);
  expect([...out.matchAll(/--> (\S+):/g)].map((m) => m[1])).toEqual(["b/orders.json:6"]);
});

test("a baseline knows what was found before, wherever it moves", async () => {
  const { kplc, folder } = await workplace({ "orders.json": config(STEP) });
  const update = await kplc(["check", "--baseline", "known.json", "--update-baseline"]);
  expect(update).toEqual({ code: 0, out: "", err: "`known.json` knows 1 finding now\n" });
  expect(JSON.parse(await readFile(join(folder, "known.json"), "utf8"))).toEqual({
    "orders.json: KPL1026: Kafka 4 ignores `blacklist`: every field is kept": 1,
  });
  expect((await kplc(["check", "orders.json", "--baseline", "known.json"])).code).toBe(0);
  expect((await kplc(["check", "--baseline", "none.json"])).code).toBe(2);
  expect((await kplc(["check", "--update-baseline"])).code).toBe(2);
});

test("machine formats have places, and no format repeats a secret", async () => {
  const { kplc } = await workplace({
    "orders.json": config({ "aws.secret.access.key": "swordfish", "x.url": "http://a:swordfish@b" }),
  });
  for (const format of ["pretty", "json", "github", "sarif"]) {
    const { out } = await kplc(["check", "--format", format, "--strict"]);
    expect(out).toContain("KPL1023");
    expect(out).not.toContain("swordfish");
  }
  const { out } = await kplc(["check", "--format", "github"]);
  expect(out).toMatch(/^::warning file=orders\.json,line=4,/);
});

test("a worker's file stands in for what a configuration leaves to it", async () => {
  const key = {
    transforms: "k",
    "transforms.k.type": "org.apache.kafka.connect.transforms.ExtractField$Key",
  };
  const { kplc } = await workplace({
    "orders.json": config({ ...key, "transforms.k.field": "id" }),
    "worker.properties": "key.converter=org.apache.kafka.connect.storage.StringConverter\n",
  });
  expect((await kplc(["check", "orders.json"])).code).toBe(0);
  const known = await kplc(["check", "orders.json", "--worker", "worker.properties"]);
  expect([known.code, known.out]).toEqual([1, expect.stringContaining("KPL0302")]);
});

test("the worker's file is checked, too", async () => {
  const { kplc } = await workplace({
    "orders.json": config({}),
    "worker.properties": "group.id=connect\nplugin.pth=/opt\nssl.key.password=swordfish\n",
  });
  const { code, out } = await kplc(["check", "orders.json", "--worker", "worker.properties"]);
  expect([code, out]).toEqual([
    1,
    expect.stringContaining("  --> worker.properties:2:1\n  2 | plugin.pth=/opt\n"),
  ]);
  expect(out).toContain("ssl.key.password=*********");
  expect((await kplc(["check", "--worker", "orders.json"])).err).toContain("holds no settings of a worker");
});
