/** `kplc run` and the commands that look at what it left. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROGRAM, RECORDS, workplace } from "./kplc.ts";

/** A step that waits for ever. */
const HANGING = {
  "a.kpl": `schema V { name: string }
topic names: V = "names"
source lines: V = JsonLinesSource { file: "in.jsonl" }
transform Hang(): { name: string } -> { name: string } from "./hang.ts"
pipeline stuck { from lines | Hang to names }
`,
  "in.jsonl": '{"name":"a"}\n',
  "hang.ts":
    'import { writeSync } from "node:fs";\nexport const Hang = () => () => { writeSync(2, "hanging\\n"); return new Promise(() => {}); };\n',
};

describe("a run to the end", async () => {
  const { kplc, folder, write } = await workplace({ "a.kpl": PROGRAM, "in.jsonl": RECORDS });

  test("tells people what it did", async () => {
    const { code, out, err } = await kplc(["run", "a.kpl", "--once", "--log", "pretty"]);
    expect([code, out]).toEqual([0, ""]);
    const lines = err.split("\n").map((line) => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        "4  in       from in.jsonl",
        "2  out      to out.jsonl",
        "1  dropped  at Filter (a.kpl:10)",
        expect.stringMatching(/^1 {2}bad {6}at Cast \(a\.kpl:11\): "many"/),
        "1  kept     in topic rejected, as they came",
        '{ id: "1", qty: "2" }',
        '→ { id: "1", qty: 2 }',
        "✗ dropped at Filter (a.kpl:10)",
        expect.stringMatching(/^out\.jsonl +\d+ bytes$/),
      ]),
    );
    expect(await readFile(join(folder, "out.jsonl"), "utf8")).toBe(
      '{"id":"1","qty":2,"note":null}\n{"id":"4","qty":5,"note":"gift"}\n',
    );
  });

  test("tells machines in JSON lines, and goes on where it was", async () => {
    await write({ "in.jsonl": `${RECORDS}{"id":"5","qty":"6","note":null}\n` });
    const { code, err } = await kplc(["run", "a.kpl", "--once"]);
    expect(code).toBe(0);
    const lines = err
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(0)).toMatchObject({ msg: "started", pipelines: ["cleanUp"] });
    expect(lines.at(-1)).toMatchObject({ msg: "ended", pipeline: "cleanUp", in: 1, out: 1, bad: 0 });
  });

  test("topics, cat and offsets show what is there", async () => {
    expect((await kplc(["topics"])).out).toMatch(/^topic +partitions +records +read by\nrejected +1 +1\n$/);
    const { out } = await kplc(["cat", "rejected"]);
    const letter = JSON.parse(out) as { topic: string; payload: string; headers: string[] };
    expect(letter).toMatchObject({ topic: "rejected", payload: '{"id":"3","qty":"many","note":null}' });
    expect(letter.headers).toContain("__connect.errors.exception.message");
    expect((await kplc(["cat", "rejected", "-n", "0"])).out).toBe("");
    expect((await kplc(["offsets"])).out).toMatch(/cleanUp +in\.jsonl +5 +\d+\n/);
    expect(await kplc(["cat", "rejectd"])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("did you mean `rejected`?") as string,
    });
    expect((await kplc(["topics", "--state", "elsewhere"])).err).toContain(
      "there is no state folder `elsewhere` here",
    );
  });

  test("offsets reset reads again", async () => {
    expect((await kplc(["offsets", "reset", "cleanup"])).err).toContain("did you mean `cleanUp`?");
    expect((await kplc(["offsets", "reset", "cleanUp"])).err).toBe(
      "`cleanUp` goes on at the beginning of in.jsonl\n",
    );
    const { err } = await kplc(["run", "a.kpl", "--once", "--log", "pretty"]);
    expect(err).toContain("5  in ");
    expect((await kplc(["run", "a.kpl", "--once", "--log", "pretty"])).err).toContain(
      "nothing new: in.jsonl had been read",
    );
  });

  test("offsets alter goes on behind so many lines, and shows first what that comes to", async () => {
    const alter = (...more: readonly string[]): ReturnType<typeof kplc> =>
      kplc(["offsets", "alter", "cleanUp", ...more]);
    const shown = await alter("--to", "3", "--dry-run");
    expect([shown.code, shown.err]).toEqual([0, "in.jsonl: line 5 would become 3, 2 lines are read again\n"]);
    expect((await alter("--to", "beginning", "--dry-run")).err).toContain("5 would become 0");
    expect((await alter("--to", "end", "--dry-run")).err).toBe("in.jsonl: line 5 would become 5\n");
    expect((await alter("--to", "9", "--dry-run")).err).toContain("would become 5\n");
    expect(await alter()).toMatchObject({
      code: 2,
      err: expect.stringContaining("`alter` needs `--to`") as string,
    });
    const time = await alter("--to", "2026-11-28");
    expect([time.code, time.err]).toEqual([
      2,
      expect.stringContaining("the lines of in.jsonl have no times"),
    ]);
    const wrong = await alter("--to", "yesterday");
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining("`yesterday` is no place to go on at"),
    ]);
    expect((await alter("--to", "3")).err).toBe("`cleanUp` goes on at 3 of in.jsonl\n");
    const { err } = await kplc(["run", "a.kpl", "--once", "--log", "pretty"]);
    expect(err).toContain("2  in ");
    expect(err).not.toContain("another than before");
  });

  test("offsets of topics go to a time or an offset, and not while the pipeline runs", async () => {
    await write({
      "b.kpl": `topic rejected: string = "rejected" { value.converter: StringConverter }
sink out: string = FileStreamSink { file: "letters.txt" }
pipeline letters { from rejected to out }
`,
    });
    const alter = (...more: readonly string[]): ReturnType<typeof kplc> =>
      kplc(["offsets", "alter", "letters", "--topic", "rejected", ...more]);
    let refused: ReturnType<typeof kplc> | undefined;
    await kplc(["run", "b.kpl"], {
      onOutput: (printed, send) => {
        if (refused || !printed.includes('"started"')) return;
        refused = alter("--to", "0");
        void refused.finally(() => send("SIGTERM"));
      },
    });
    expect((await refused)?.err).toMatch(/error\[KPL0903\]: the state folder .* is in use by process \d+/);
    expect((await kplc(["run", "b.kpl", "--once"])).code).toBe(0);
    const left = /letters +rejected +0 +(\d+) +(\d+) +0/.exec((await kplc(["offsets"])).out);
    const end = left?.[1] ?? "";
    expect((await alter("--to", "2000-01-01T00:00:00Z", "--dry-run")).err).toBe(
      `topic rejected, partition 0: ${end} would become 0, ${end} record${end === "1" ? " is" : "s are"} read again\n`,
    );
    expect((await alter("--to", "2100-01-01", "--dry-run")).err).toBe(
      `topic rejected, partition 0: ${end} would become ${end}\n`,
    );
    expect((await alter("--to", "0", "--partition", "7")).err).toContain(
      "`letters` has read no topic `rejected`, partition 7",
    );
    expect((await alter("--to", "0")).err).toBe("`letters` goes on at 0 of topic rejected\n");
    expect((await kplc(["offsets"])).out).toMatch(new RegExp(`letters +rejected +0 +0 +${end} +${end}\n`));
  });
});

test("records of which nobody declared a type get code of their own, and come out as without it", async () => {
  const program = `source lines = JsonLinesSource { file: "in.jsonl" }
sink out = JsonLinesSink { file: "out.jsonl" }
pipeline clean {
  from lines
  | Cast { spec: { qty: int32 } }
  | MaskField { fields: [name] }
  to out
}
`;
  // Every tenth is of another kind.
  const lines = Array.from({ length: 40_000 }, (_, i) =>
    i % 10 === 0 ? { qty: i, name: i, other: null } : { qty: `${i}`, name: `n${i}` },
  );
  const { kplc, folder } = await workplace({
    "a.kpl": program,
    "in.jsonl": lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  });
  expect((await kplc(["run", "a.kpl", "--once"])).code).toBe(0);
  const out = (await readFile(join(folder, "out.jsonl"), "utf8")).trim().split("\n");
  expect(out.map((line) => JSON.parse(line) as unknown)).toEqual(
    lines.map((line, i) => ({ ...line, qty: i, name: typeof line.name === "string" ? "" : 0 })),
  );
  const modules = await readdir(join(folder, ".kpl/modules"), { recursive: true });
  expect(modules).toContainEqual(expect.stringMatching(/clean\.[0-9a-f]{8}\.fused\.ts$/));
});

test("code for undeclared records writes where the run says, also by a reference", async () => {
  const program = `source lines = JsonLinesSource { file: "in.jsonl" }
topic out = "\${env:OUT_TOPIC}" { value.converter: JsonConverter { schemas.enable: false } }
pipeline copy {
  from lines
  | MaskField { fields: [name] }
  to out
}
`;
  const line = `${JSON.stringify({ name: "ana", more: "x".repeat(300) })}\n`;
  const { kplc } = await workplace({ "a.kpl": program, "in.jsonl": line.repeat(8000) });
  const env = { OUT_TOPIC: "orders.copy" };
  expect((await kplc(["run", "a.kpl", "--once"], { env })).code).toBe(0);
  expect((await kplc(["topics"])).out).toMatch(/^topic.*\norders\.copy +1 +8,000\n$/);
});

test("file to topic to file, one pipeline after the other and both at once", async () => {
  const program = `source lines: string = FileStreamSource { file: "in.txt", topic: "lines" }
topic lines: string = "lines" { value.converter: StringConverter }
sink copy: string = FileStreamSink { file: "out.txt" }
pipeline read { from lines1 to lines }
pipeline write { from lines to copy }
`.replace("source lines:", "source lines1:");
  const { kplc, folder } = await workplace({ "a.kpl": program, "in.txt": "one\ntwo\n" });
  expect((await kplc(["run", "a.kpl", "read", "--once"])).code).toBe(0);
  expect((await kplc(["cat", "lines"])).out.trim().split("\n")).toHaveLength(2);
  expect((await kplc(["run", "a.kpl", "--once"])).code).toBe(0);
  expect(await readFile(join(folder, "out.txt"), "utf8")).toBe("one\ntwo\n");
  const { code, err } = await kplc(["run", "a.kpl", "wirte"]);
  expect([code, err]).toEqual([2, expect.stringContaining("did you mean `write`?")]);
});

test("a bad record that is not tolerated is 3, with the record's place", async () => {
  const strict = PROGRAM.replace(/ {2}errors .*\n/, "");
  const { kplc } = await workplace({ "a.kpl": strict, "in.jsonl": RECORDS });
  const { code, err } = await kplc(["run", "a.kpl", "--once", "--log", "pretty"]);
  expect(code).toBe(3);
  expect(err).toMatch(/error\[KPL0902\]: .*in\.jsonl:3: Cast \(a\.kpl:10\) failed/);
  expect(err).toContain("kplc explain KPL0902");
  expect(err).not.toMatch(/\n\s+at /);
});

test("a missing input is 3 and named", async () => {
  const { kplc } = await workplace({ "a.kpl": PROGRAM });
  const { code, err } = await kplc(["run", "a.kpl", "--once", "--log", "pretty"]);
  expect(code).toBe(3);
  expect(err).toContain("error[KPL0906]: cannot read `in.jsonl`: it does not exist");
});

test("a state folder in use is 3 and says by whom", async () => {
  const { kplc } = await workplace({ "a.kpl": PROGRAM, "in.jsonl": RECORDS });
  let second: ReturnType<typeof kplc> | undefined;
  const first = kplc(["run", "a.kpl"], {
    onOutput: (printed, send) => {
      if (!printed.includes('"started"') || second) return;
      second = kplc(["run", "a.kpl", "--once"]);
      void second.finally(() => send("SIGTERM"));
    },
  });
  expect((await first).code).toBe(143);
  const { code, err } = (await second) ?? { code: 0, err: "" };
  expect(code).toBe(3);
  expect(err).toMatch(/error\[KPL0903\]: the state folder `.*` is in use by process \d+/);
});

test("serves health, readiness and metrics while it runs; a port that is taken is named", async () => {
  const { kplc } = await workplace({ "a.kpl": PROGRAM, "in.jsonl": RECORDS });
  const answers: Promise<readonly string[]>[] = [];
  const ask = async (port: string): Promise<readonly string[]> => {
    const of = async (path: string): Promise<string> => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return `${answer.status} ${await answer.text()}`;
    };
    while ((await of("/ready")).startsWith("503")) await new Promise((done) => setTimeout(done, 20));
    const taken = await kplc(["run", "a.kpl", "--state", ".other", "--host", "127.0.0.1", "--port", port]);
    return [await of("/health"), await of("/metrics"), `${taken.code} ${taken.err}`];
  };
  const { code, err } = await kplc(["run", "a.kpl", "--host", "127.0.0.1", "--port", "0"], {
    onOutput: (printed, send) => {
      const port = /"port":(\d+)/.exec(printed)?.[1];
      if (port === undefined || answers.length > 0) return;
      answers.push(ask(port).finally(() => send("SIGTERM")));
    },
  });
  const [health = "", metrics = "", taken = ""] = (await answers[0]) ?? [];
  expect(JSON.parse(health.replace(/^200 /, ""))).toEqual({
    status: "healthy",
    pipelines: [{ name: "cleanUp", state: "running", restarts: 0 }],
  });
  expect(metrics).toContain('kpl_records_bad_total{pipeline="cleanUp",step="cast"} 1\n');
  expect(taken).toMatch(/^1 .*cannot listen on port \d+ of 127\.0\.0\.1: another process uses it/);
  expect([code, err]).toEqual([143, expect.stringContaining('"msg":"ended"')]);
});

test("what is not done within the grace period is left undone", async () => {
  const { kplc } = await workplace({
    ...HANGING,
    "worker.properties": "task.shutdown.graceful.timeout.ms=50\n",
  });
  let sent = false;
  const { code, err } = await kplc(["run", "a.kpl", "--worker", "worker.properties"], {
    onOutput: (printed, send) => {
      if (sent || !printed.includes("hanging")) return;
      sent = true;
      send("SIGTERM");
    },
  });
  expect(err).toContain("the records in work are not done in time");
  expect(code).toBe(143);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s stops in order", async (signal, exit) => {
  const { kplc, folder } = await workplace({ "a.kpl": PROGRAM, "in.jsonl": RECORDS });
  let sent = false;
  const { code, err } = await kplc(["run", "a.kpl"], {
    onOutput: (printed, send) => {
      if (sent || !printed.includes('"started"')) return;
      sent = true;
      setTimeout(() => send(signal), 300);
    },
  });
  expect(code).toBe(exit);
  expect(err).toContain('"msg":"ended"');
  expect(await readFile(join(folder, "out.jsonl"), "utf8")).toContain('"id":"4"');
});

test("references are resolved when the run starts", async () => {
  const program = PROGRAM.replace('"in.jsonl"', "${env:KPL_TEST_IN}").replace(
    '"out.jsonl"',
    "${file:places.properties:out.file}",
  );
  const { kplc, folder } = await workplace({
    "a.kpl": program,
    "in.jsonl": RECORDS,
    "places.properties": "# where\nout.file = there.jsonl\n",
  });
  const env = { KPL_TEST_IN: "in.jsonl" };
  expect((await kplc(["run", "a.kpl", "--once"], { env })).code).toBe(0);
  expect(await readFile(join(folder, "there.jsonl"), "utf8")).toContain('"id":"1"');
  const missing = await kplc(["run", "a.kpl", "--once"]);
  expect(missing).toMatchObject({
    code: 1,
    err: "error: `file` is `${env:KPL_TEST_IN}`, and the environment has no `KPL_TEST_IN`\n",
  });
});

test("brokers that a worker or a flag names are asked, and told of where they do not answer", async () => {
  const { kplc } = await workplace({
    "a.kpl": PROGRAM,
    "in.jsonl": RECORDS,
    "brokers.properties": "bootstrap.servers=127.0.0.1:1\n",
    "plain.properties":
      "value.converter=org.apache.kafka.connect.json.JsonConverter\nvalue.converter.schemas.enable=false\n",
  });
  const away = expect.stringContaining("connecting to 127.0.0.1:1: the brokers do not answer");
  const worker = await kplc(["run", "a.kpl", "--once", "--worker", "brokers.properties"]);
  expect([worker.code, worker.err]).toEqual([3, away]);
  const flag = await kplc(["run", "a.kpl", "--once", "--bootstrap.servers", "127.0.0.1:1"]);
  expect([flag.code, flag.err]).toEqual([3, away]);
  const wrong = await kplc(["run", "a.kpl", "--once", "--bootstrap.servers", "localhost"]);
  expect([wrong.code, wrong.err]).toEqual([3, expect.stringContaining("hosts with their ports")]);
  expect((await kplc(["run", "a.kpl", "--once", "--worker", "plain.properties"])).code).toBe(0);
});

test("cat --follow prints what comes", async () => {
  const { kplc, write } = await workplace({ "a.kpl": PROGRAM, "in.jsonl": RECORDS });
  await kplc(["run", "a.kpl", "--once"]);
  let run: ReturnType<typeof kplc> | undefined;
  const seen: string[] = [];
  const { out } = await kplc(["cat", "rejected", "--follow", "--from-beginning"], {
    onOutput: (printed, send) => {
      seen.push(printed);
      run ??= write({ "in.jsonl": `${RECORDS}{"id":"9","qty":"none","note":null}\n` }).then(() =>
        kplc(["run", "a.kpl", "--once"]),
      );
      if (printed.includes('\\"9\\"')) send("SIGTERM");
    },
  });
  await run;
  expect(out.trim().split("\n")).toHaveLength(2);
  expect(seen[0]?.trim().split("\n")).toHaveLength(1);
});

test("a second signal ends at once, whatever a step is waiting for", async () => {
  const { kplc } = await workplace(HANGING);
  let signals = 0;
  const { code } = await kplc(["run", "a.kpl", "--once"], {
    onOutput: (printed, send) => {
      const due = signals === 0 ? "hanging" : '"stopping"';
      if (signals === 2 || !printed.includes(due)) return;
      signals++;
      send("SIGINT");
    },
  });
  expect([code, signals]).toEqual([130, 2]);
});

test("lines for machines are nothing but JSON, warnings and mistakes too", async () => {
  const warned = PROGRAM.replace(
    "  to clean",
    '  | InsertHeader { header: "code", value.literal: "007" }\n  to clean',
  );
  const { folder, kplc, write } = await workplace({ "a.kpl": warned, "in.jsonl": RECORDS });
  const first = async (): Promise<unknown> => {
    const { code, err } = await kplc(["run", "a.kpl", "--once"]);
    expect(code).toBe(0);
    return err
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown)[0];
  };
  const warning = { level: 40, code: "KPL0314", file: "a.kpl", line: 12 };
  expect(await first()).toMatchObject(warning);

  // A program that is as it was is not read and checked once more: what was kept of it is told, until a module is not there any more.
  const modules = join(folder, ".kpl/modules");
  const [built = ""] = await readdir(modules);
  const kept = join(modules, built, "program.json");
  await writeFile(kept, (await readFile(kept, "utf8")).replace('"message":"', '"message":"as kept: '));
  expect(await first()).toMatchObject({ ...warning, msg: expect.stringMatching(/^as kept: /) as string });
  await rm(join(modules, built, "cleanUp.ts"));
  expect(await first()).toMatchObject({
    ...warning,
    msg: expect.not.stringMatching(/^as kept: /) as string,
  });

  await write({ "a.kpl": PROGRAM.replace("int32 } }", "integer } }") });
  const wrong = await kplc(["run", "a.kpl", "--once"]);
  expect(wrong.code).toBe(1);
  expect(JSON.parse(wrong.err)).toMatchObject({ level: 50, code: "KPL0402" });
});

test("who starts in another folder is told where the file is", async () => {
  const { kplc } = await workplace({ "flows/a.kpl": PROGRAM, "flows/in.jsonl": RECORDS });
  const { code, err } = await kplc(["run", "flows/a.kpl", "--once", "--log", "pretty"]);
  expect(code).toBe(3);
  expect(err).toContain("help: `flows/in.jsonl` is there: start kplc in `flows`");
});

test("what does not run here is named before anything is built", async () => {
  const program = `source db: any = PostgresConnector { topic.prefix: "p", database.hostname: "h", database.dbname: "d", database.user: "u", database.password: "p" }
sink out: any = JsonLinesSink { file: "out.jsonl" }
pipeline p { from db to out }
`;
  const { kplc } = await workplace({ "a.kpl": program });
  const { code, err } = await kplc(["run", "a.kpl", "--once", "--log", "pretty"]);
  expect([code, err]).toEqual([
    1,
    expect.stringContaining(
      "p does not run here yet: PostgresConnector (a.kpl:1) is known to Kafka Connect only",
    ),
  ]);
});

test("a predicate that is known to Kafka Connect only does not run either", async () => {
  const { kplc } = await workplace({
    "a.kpl": `pipeline p {
  predicate late = "com.acme.Late" {}
  from JsonLinesSource { file: "a.jsonl" }
  | Filter when late
  to JsonLinesSink { file: "b.jsonl" }
}`,
    "a.jsonl": "{}\n",
  });
  const { code, err } = await kplc(["run", "a.kpl", "--once"]);
  expect([code, err]).toEqual([
    1,
    expect.stringContaining("p does not run here yet: com.acme.Late (a.kpl:2)"),
  ]);
});
