import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ANY, type Shape } from "../../src/data/shape.ts";
import { startPipelines, runPipelines, type RunOptions, type RunResult } from "../../src/runtime/loop.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import type { RuntimeCode } from "../../src/runtime/worker-error.ts";
import { connector, pipeline } from "./pipelines.ts";
import { workplace } from "./workplace.ts";

type Texts = Readonly<Record<string, string>>;

/** From one file of JSON lines to another, as they are. */
function copy(from: Texts, to: Texts, settings: Texts = {}, shape: Shape = ANY): PipelineDefinition {
  return pipeline({
    name: "copy",
    from: connector("JsonLinesSource", from, shape),
    to: connector("JsonLinesSink", to, shape),
    settings,
  });
}

const plain = copy({ file: "in.jsonl" }, { file: "out.jsonl" });

async function run(options: RunOptions, definition = plain): Promise<RunResult> {
  const [result] = await runPipelines([definition], options);
  if (!result) throw new Error("no result");
  return result;
}

/** A line of so many bytes and two quotes. */
const long = (n: number): string => JSON.stringify("x".repeat(n));

describe("a file of JSON lines", () => {
  test.each([
    ["no final newline", '{"a":1}\n{"a":2}', '{"a":1}\n{"a":2}\n'],
    ["CRLF", '{"a":1}\r\n{"a":2}\r\n', '{"a":1}\n{"a":2}\n'],
    ["blank lines", '\n\n{"a":1}\n  \t\r\n\n', '{"a":1}\n'],
    ["a byte order mark", '\ufeff{"a":1}\n', '{"a":1}\n'],
    ["nothing", "", ""],
    ["null", "null\n", "null\n"],
  ])("with %s", async (_, input, output) => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), input);
    const { failure } = await run(options);
    expect(failure).toBeUndefined();
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe(output);
  });

  test.each<readonly [string, Uint8Array | string, RuntimeCode, string]>([
    [
      "UTF-16",
      Buffer.from('\ufeff{"a":1}\n', "utf16le"),
      "KPL0908",
      "`in.jsonl` is UTF-16: save it as UTF-8",
    ],
    ["NUL bytes", '{"a":1}\n{"a":"\0"}\n', "KPL0907", "`in.jsonl` is no text: line 2 has a NUL byte"],
    [
      "gzip under another name",
      gzipSync('{"a":1}\n'),
      "KPL0907",
      "`in.jsonl` is no text: line 1 has a NUL byte (it looks like gzip: let its name end in `.gz`)",
    ],
    ["text that is no JSON", '{"a":1}\n{"a":\n', "KPL0901", "in.jsonl:2: the value is bad: "],
  ])("with %s is refused", async (_, input, code, message) => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), input);
    const { failure } = await run(options);
    expect(failure).toMatchObject({ code });
    expect(failure?.message.startsWith(message)).toBe(true);
    expect(failure?.message).not.toContain("\n");
  });

  test("that is not there, or is a folder", async () => {
    const { options, at } = workplace();
    expect((await run(options)).failure).toMatchObject({
      code: "KPL0906",
      message: "cannot read `in.jsonl`: it does not exist",
    });
    mkdirSync(at("in.jsonl"));
    expect((await run(options)).failure).toMatchObject({
      code: "KPL0906",
      message: "cannot read `in.jsonl`: it is a folder",
    });
  });

  test("what came before a bad record is done, and a restart begins with it", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n2\nbad\n4\n");
    const first = await run(options);
    expect(first.failure).toMatchObject({ code: "KPL0901" });
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("1\n2\n");
    expect((await run(options)).failure?.message).toMatch(/^in\.jsonl:3: /);
    const all = copy({ file: "in.jsonl" }, { file: "out.jsonl" }, { "errors.tolerance": "all" });
    const last = await run(options, all);
    expect(last.failure).toBeUndefined();
    expect(last.progress).toMatchObject({ recordsIn: 2, recordsOut: 1, bad: 1 });
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("1\n2\n4\n");
  });

  test("a line above the limit is a bad record, wherever it ends", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), ["1", long(200_000), "2", long(150), "3", long(500_000)].join("\n"));
    const small = { ...options, batchBytes: 4096 };
    const definition = copy(
      { file: "in.jsonl", "max.line.bytes": "100" },
      { file: "out.jsonl" },
      { "errors.tolerance": "all" },
    );
    const { failure, progress } = await run(small, definition);
    expect(failure).toBeUndefined();
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("1\n2\n3\n");
    expect(progress.bad).toBe(3);
    expect([...progress.badBy.values()][0]?.first).toBe(
      "the line has 200002 bytes, more than the 100 that `max.line.bytes` allows",
    );
    appendFileSync(at("in.jsonl"), "\n4\n");
    expect((await run(small, definition)).progress).toMatchObject({ recordsIn: 1, recordsOut: 1, bad: 0 });
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("1\n2\n3\n4\n");
  });

  test("lines longer than a batch come whole", async () => {
    const { options, at } = workplace();
    const lines = [10, 100_000, 3, 70_000, 1].map((n) => JSON.stringify("y".repeat(n)));
    writeFileSync(at("in.jsonl"), `${lines.join("\n")}\n`);
    await run({ ...options, batchBytes: 1000 });
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe(`${lines.join("\n")}\n`);
  });

  test("that was replaced is read from its beginning", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n2\n");
    await run(options);
    writeFileSync(at("in.jsonl"), "5\n6\n7\n");
    await run(options);
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("1\n2\n5\n6\n7\n");
  });

  test("is followed as it grows and when another takes its place", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n2");
    const running = await startPipelines([plain], { ...options, once: false });
    const written = (): string => (existsSync(at("out.jsonl")) ? readFileSync(at("out.jsonl"), "utf8") : "");
    await expect.poll(written, { timeout: 5000 }).toBe("1\n");
    appendFileSync(at("in.jsonl"), "2\n3\n");
    await expect.poll(written, { timeout: 5000 }).toBe("1\n22\n3\n");
    renameSync(at("in.jsonl"), at("in.old"));
    writeFileSync(at("in.jsonl"), "7\n8\n");
    await expect.poll(written, { timeout: 5000 }).toBe("1\n22\n3\n7\n8\n");
    running.stop();
    expect((await running.finished)[0]?.failure).toBeUndefined();
  });

  test.each([
    ["gz", gzipSync, gunzipSync],
    ["zst", zstdCompressSync, zstdDecompressSync],
  ] as const)("compressed as .%s is read in parts and written in parts", async (ending, pack, unpack) => {
    const { options, at } = workplace();
    const definition = copy({ file: `in.jsonl.${ending}` }, { file: `out.jsonl.${ending}` });
    const read = (): string => unpack(readFileSync(at(`out.jsonl.${ending}`))).toString();
    writeFileSync(at(`in.jsonl.${ending}`), Buffer.concat([pack("1\n2"), pack("0\n3\n")]));
    const small = { ...options, batchBytes: 2 };
    expect((await run(small, definition)).failure).toBeUndefined();
    expect(read()).toBe("1\n20\n3\n");
    appendFileSync(at(`in.jsonl.${ending}`), pack("4\n"));
    expect((await run(small, definition)).progress.recordsIn).toBe(1);
    expect(read()).toBe("1\n20\n3\n4\n");
    writeFileSync(at(`in.jsonl.${ending}`), "no compressed data");
    expect((await run(small, definition)).failure).toMatchObject({
      code: "KPL0906",
      message: `cannot read \`in.jsonl.${ending}\`: it is not compressed as its name says, or damaged`,
    });
  });

  test("compressed and cut off in the middle gives its lines, and an error", async () => {
    const { options, at } = workplace();
    const packed = gzipSync(Array.from({ length: 5000 }, (_, i) => `${(i * 7919) % 10_007}\n`).join(""));
    writeFileSync(at("in.jsonl.gz"), packed.subarray(0, packed.length - 20));
    const { failure } = await run(options, copy({ file: "in.jsonl.gz" }, { file: "out.jsonl" }));
    expect(failure).toMatchObject({
      code: "KPL0906",
      message: "cannot read `in.jsonl.gz`: the compressed data ends in the middle",
    });
  });
});

describe("writing JSON lines", () => {
  test("makes the folder, and appends to what is there", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n");
    await run(options, copy({ file: "in.jsonl" }, { file: "new/folder/out.jsonl" }));
    expect(readFileSync(at("new/folder/out.jsonl"), "utf8")).toBe("1\n");
    writeFileSync(at("out.jsonl"), "0\n");
    await run({ ...options, state: ".other" });
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("0\n1\n");
  });

  test("never cuts a file that somebody else has put there", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n2\n");
    await run(options);
    writeFileSync(at("out.jsonl"), "something else, and longer\n");
    appendFileSync(at("in.jsonl"), "3\n");
    await run(options);
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("something else, and longer\n3\n");
  });

  test("gives full files a number and goes on behind the highest there is", async () => {
    const { options, at } = workplace();
    writeFileSync(at("turn-000004.jsonl"), "old\n");
    writeFileSync(at("in.jsonl"), Array.from({ length: 10 }, (_, i) => `${i}\n`).join(""));
    const definition = copy({ file: "in.jsonl" }, { file: "turn.jsonl", "rotate.bytes": "8" });
    await run({ ...options, batchBytes: 4 }, definition);
    expect(
      ["turn-000004.jsonl", "turn-000005.jsonl", "turn-000006.jsonl", "turn.jsonl"].map((f) =>
        readFileSync(at(f), "utf8"),
      ),
    ).toEqual(["old\n", "0\n1\n2\n3\n", "4\n5\n6\n7\n", "8\n9\n"]);
  });

  test("to a place that cannot be written says so", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n");
    expect(
      (await run(options, copy({ file: "in.jsonl" }, { file: "in.jsonl/out.jsonl" }))).failure,
    ).toMatchObject({
      code: "KPL0905",
      message: "cannot write `in.jsonl/out.jsonl`: a part of its path is a file, not a folder",
    });
  });

  test.runIf(existsSync("/dev/full"))("to a full disk says so, and nothing counts", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n2\n");
    symlinkSync("/dev/full", at("out.jsonl"));
    const first = await run(options);
    expect(first.failure).toMatchObject({
      code: "KPL0904",
      message: "cannot write `out.jsonl`: no space is left on the device",
    });
    expect(first.progress.recordsIn).toBe(0);
  });

  test("of two pipelines to one file is refused", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), "1\n");
    const results = await runPipelines([plain, { ...plain, name: "second" }], options);
    expect(results.map((r) => r.failure?.message)).toEqual([
      undefined,
      "two pipelines write to one file `out.jsonl`: their lines would mix",
    ]);
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe("1\n");
  });
});
