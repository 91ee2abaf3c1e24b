/** `kplc import` and `kplc export`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workplace } from "./kplc.ts";

const CONFIG = {
  "connector.class": "org.apache.kafka.connect.file.FileStreamSinkConnector",
  topics: "lines",
  file: "out.txt",
  "db.password": "geheim",
};
const json = (name: string) => JSON.stringify({ name, config: CONFIG });

test("a folder of configurations to programs and back", async () => {
  const { kplc, folder } = await workplace({
    "in/a.json": json("a"),
    "in/b.json": json("b"),
    "in/other.json": "{}",
  });
  const imported = await kplc(["import", "in", "-o", "kpl"]);
  expect(imported).toEqual({ code: 0, out: "", err: "wrote kpl/a.kpl\nwrote kpl/b.kpl\n" });
  expect(await kplc(["export", "kpl", "-o", "out"])).toEqual({
    code: 0,
    out: "out/a.json\nout/b.json\n",
    err: "",
  });
  expect(JSON.parse(await readFile(join(folder, "out/a.json"), "utf8"))).toEqual(CONFIG);
  expect((await kplc(["import", "in", "-o", "kpl"])).err).toContain("cannot write `kpl/a.kpl`");
});

test("one file to standard output; secrets on request", async () => {
  const { kplc } = await workplace({ "a.json": json("a") });
  const { code, out, err } = await kplc(["import", "a.json", "--extract-secrets"]);
  expect([code, out]).toEqual([0, expect.stringContaining("db.password: ${env:A_DB_PASSWORD}")]);
  expect(err).toContain("A_DB_PASSWORD  (a: db.password)");
});

test("what is no configuration is a problem, and the others are imported", async () => {
  const { kplc } = await workplace({
    "a.json": json("a"),
    "b.json": "{ no",
    "c.sql": "CREATE SINK CONNECTOR x WITH ();",
  });
  const { code, out, err } = await kplc(["import", "a.json", "b.json", "c.sql"]);
  expect([code, out]).toEqual([1, expect.stringContaining("pipeline a {")]);
  expect(err).toMatch(/`b\.json` is not imported: .*\n`c\.sql` is not imported: it is ksqlDB statements/);
});

test("formats, and what cannot be exported", async () => {
  const { kplc } = await workplace({
    "a.kpl": 'pipeline a { from kafka { topics: [t] } to FileStreamSink { file: "x" } }',
    "b.kpl": 'pipeline b { from JsonLinesSource { file: "x" } to kafka }',
  });
  expect((await kplc(["export", "a.kpl", "--format", "properties"])).out).toContain(
    "name=a\nconnector.class=",
  );
  expect((await kplc(["export", "a.kpl", "--format", "strimzi"])).code).toBe(2);
  const strimzi = await kplc(["export", "a.kpl", "--format", "strimzi", "--cluster", "c"]);
  expect(strimzi.out).toContain("strimzi.io/cluster: c");
  const { code, out, err } = await kplc(["export", "b.kpl"]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("error[KPL0601]");
});

test("types of samples, by themselves and for an import", async () => {
  const { kplc } = await workplace({
    "a.json": json("a"),
    "orders.jsonl": '{"id":1,"note":null}\n{"id":2}\n',
    "odd.jsonl": "no",
  });
  const schema = "schema Orders { id: int64, note: any }\n";
  expect(await kplc(["infer", "orders.jsonl"])).toEqual({ code: 0, out: schema, err: "" });
  const named = await kplc(["infer", "--name", "order-line"], { input: '{"id":1}' });
  expect(named.out).toBe("schema OrderLine { id: int64 }\n");
  const odd = await kplc(["infer", "odd.jsonl"]);
  expect([odd.code, odd.err]).toEqual([1, expect.stringContaining("line 1 is no JSON")]);
  const typed = await kplc(["import", "a.json", "--schema", "orders.jsonl"]);
  expect([typed.code, typed.out]).toEqual([0, expect.stringContaining('topic lines: Orders = "lines"')]);
  expect((await kplc(["import", "a.json", "--schema", "none.avsc"])).code).toBe(1);
});
