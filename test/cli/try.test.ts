/** `kplc try`: one line out for one record in, and what each step does. */
import { expect, test } from "vitest";
import { bin, PROGRAM, RECORDS, workplace } from "./kplc.ts";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const TOPICS = `schema Order { id: string, qty: string }
topic orders: string => Order = "orders" { key.converter: StringConverter }
topic clean: string => any = "orders.clean" { key.converter: StringConverter }
pipeline numbers {
  from orders
  | Cast { spec: { qty: int32 } }
  to clean
}
pipeline other { from orders to clean }
`;

const ENVELOPE =
  '{"topic":"orders","partition":2,"offset":7,"tstype":"create","ts":1700000000000,"headers":["h","v"],"key":"k","payload":"{\\"id\\":\\"1\\",\\"qty\\":\\"2\\"}"}';

const { kplc, folder } = await workplace({
  "a.kpl": PROGRAM,
  "topics.kpl": TOPICS,
  "records.jsonl": RECORDS,
});

function linesOf(out: string): readonly unknown[] {
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

test("values from a file: outcomes in order", async () => {
  const { code, out } = await kplc(["try", "a.kpl", "records.jsonl"]);
  expect(code).toBe(0);
  expect(linesOf(out)).toMatchObject([
    { key: null, payload: '{"id":"1","qty":2,"note":null}' },
    { dropped: { at: "Filter", line: 10 } },
    {
      error: { at: "Cast", line: 11, code: "KPL0902", message: expect.stringContaining('"many"') as string },
    },
    { payload: '{"id":"4","qty":5,"note":"gift"}' },
  ]);
});

test("envelopes from standard input keep key, headers and time", async () => {
  const { out } = await kplc(["try", "topics.kpl", "numbers"], { input: `${ENVELOPE}\n` });
  expect(linesOf(out)).toEqual([
    expect.objectContaining({
      topic: "orders.clean",
      ts: 1_700_000_000_000,
      headers: ["h", "v"],
      key: "k",
      payload: '{"id":"1","qty":2}',
    }),
  ]);
});

const HEADERS = `topic orders: any => any = "orders" {
  value.converter:  StringConverter
  header.converter: JsonConverter { schemas.enable: false }
}
topic clean: any => any = "clean" { value.converter: StringConverter, header.converter: ByteArrayConverter }
topic plain: any => any = "plain" { value.converter: StringConverter }
pipeline asked {
  from orders
  | Filter unless headers["kind"] == "retry"
  | InsertHeader { header: "n", value.literal: "abc" }
  to plain
}
pipeline json {
  from orders
  | InsertHeader { header: "n", value.literal: "abc" }
  to orders
}
pipeline bytes {
  from orders
  | InsertHeader { header: "n", value.literal: "abc" }
  to clean
}
`;

test("a header converter reads what steps ask for and writes what they add", async () => {
  const place = await workplace({ "h.kpl": HEADERS });
  const lines = [`"retry"`, `"other"`, "broken"].map((kind) =>
    JSON.stringify({ topic: "orders", headers: ["kind", kind], key: null, payload: "x" }),
  );
  const run = async (pipeline: string): Promise<readonly unknown[]> =>
    linesOf((await place.kplc(["try", "h.kpl", pipeline], { input: lines.join("\n") })).out);
  const broken = { error: { message: expect.stringContaining("not JSON") as string } };
  expect(await run("asked")).toMatchObject([
    { headers: ["kind", `"retry"`, "n", "abc"] },
    { dropped: { at: "Filter" } },
    broken,
  ]);
  expect(await run("json")).toMatchObject([
    { headers: ["kind", `"retry"`, "n", `"abc"`] },
    { headers: ["kind", `"other"`, "n", `"abc"`] },
    broken,
  ]);
  const refused = {
    error: { message: expect.stringContaining("ByteArrayConverter writes bytes only") as string },
  };
  expect(await run("bytes")).toMatchObject([refused, refused, broken]);
});

test("--values takes an envelope as a value", async () => {
  const { out } = await kplc(["try", "topics.kpl", "numbers", "--values"], { input: ENVELOPE });
  expect(linesOf(out)).toMatchObject([{ error: { code: "KPL0901" } }]);
});

test("a record that does not fit is an outcome, not an end", async () => {
  const { code, out } = await kplc(["try", "a.kpl"], { input: `nonsense\n\n{"id":1}\n${RECORDS}` });
  expect(code).toBe(0);
  expect(linesOf(out)).toHaveLength(6);
  expect(linesOf(out).slice(0, 2)).toMatchObject([
    { error: { code: "KPL0901" } },
    { error: { code: "KPL0901" } },
  ]);
});

test("several pipelines need a name", async () => {
  const { code, err } = await kplc(["try", "topics.kpl"], { input: ENVELOPE });
  expect(code).toBe(2);
  expect(err).toBe(
    "error: `topics.kpl` has several pipelines: name one\n  = help: pipelines: numbers, other\n",
  );
  expect((await kplc(["try", "topics.kpl", "numbrs", "records.jsonl"])).err).toContain(
    "did you mean `numbers`?",
  );
  expect((await kplc(["try", "a.kpl", "nothing.jsonl"])).err).toBe(
    "error[KPL0906]: cannot read `nothing.jsonl`: it does not exist\n",
  );
});

test("--steps shows each step's work", async () => {
  const { out } = await kplc(["try", "a.kpl", "records.jsonl", "--steps"]);
  const records = out.split(/^record \d+ ─+\n/m).slice(1);
  expect(records.map((r) => r.trimEnd())).toEqual([
    expect.stringContaining("  10 │ Filter when value.note matches /TEST.*/  unchanged"),
    expect.stringContaining("✗ dropped at Filter (a.kpl:10)"),
    expect.stringMatching(/✗ failed at Cast \(a\.kpl:11\): "many"/),
    expect.stringContaining('~ qty  "5" → 5  string → int32'),
  ]);
  expect(records[0]).toContain("→ clean");
  expect(records[0]).toContain('{ id: "1", qty: 2 }');
  const colored = await kplc(["try", "a.kpl", "records.jsonl", "--steps", "--color"]);
  expect(colored.out).toContain("\u001B[33m");
});

test("a pipeline with a hop is tried whole", async () => {
  const hop = `schema V { n: string }
source s: V = JsonLinesSource { file: "in.jsonl" }
topic t: any = "between"
sink out: any = JsonLinesSink { file: "out.jsonl" }
pipeline p {
  from s
  | Cast { spec: { n: int32 } }
  through t
  | InsertField { static.field: seen, static.value: "yes" }
  to out
}
`;
  const place = await workplace({ "hop.kpl": hop });
  const { code, out, err } = await place.kplc(["try", "hop.kpl"], { input: '{"n":"1"}\n' });
  expect([code, err]).toEqual([0, expect.any(String)]);
  expect(linesOf(out)).toMatchObject([{ payload: '{"n":1,"seen":"yes"}' }]);
  expect((await place.kplc(["try", "hop.kpl", "--steps"], { input: '{"n":"1"}\n' })).out).toContain(
    "topic between",
  );
});

test("a reader that closes the pipe is no error", async () => {
  const sh = promisify(execFile);
  const many = RECORDS.repeat(2000);
  const { stdout } = await sh(
    "sh",
    ["-c", `printf '%s' "$RECORDS" | "$NODE" "$BIN" try a.kpl 2>err.txt | head -1; cat err.txt`],
    {
      cwd: folder,
      env: { ...process.env, RECORDS: many.slice(0, 100_000), NODE: process.execPath, BIN: bin },
    },
  );
  expect(stdout.trim().split("\n")).toHaveLength(1);
});

const PRINTED = `topic given: any => { id: int64, Aa: string, BB: string?, more: map<string, int32> } = "given"
pipeline printed {
  from given
  | Cast { spec: { id: string } }
  to FileStreamSink { file: "out.txt" }
}
`;

test("an object is printed in the order of Java's hash map, and keys of one place in it as they came", async () => {
  const { kplc: run } = await workplace({ "a.kpl": PRINTED });
  const records = [
    '{"id":1,"Aa":"x","BB":"y","more":{"b":1,"a":2}}',
    '{"more":{"q":1,"a":2},"BB":"y","Aa":"x","id":1}',
  ];
  const { code, out } = await run(["try", "a.kpl", "--values"], { input: `${records.join("\n")}\n` });
  expect(code).toBe(0);
  expect(linesOf(out)).toMatchObject([
    { payload: "{Aa=x, BB=y, id=1, more={a=2, b=1}}" },
    { payload: "{BB=y, Aa=x, id=1, more={q=1, a=2}}" },
  ]);
});
