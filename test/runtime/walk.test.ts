import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runPipelines, startPipelines } from "../../src/runtime/loop.ts";
import { walk } from "./pipelines.ts";
import { workplace } from "./workplace.ts";

describe("a file into a topic, the topic into a file", () => {
  test("gives the same bytes", async () => {
    const { options, at } = workplace();
    const text = "one\ntwo\n\n  three ünï 😀\n" + "x".repeat(300_000) + "\nlast\n";
    writeFileSync(at("in.txt"), text);
    const results = await runPipelines(walk("in.txt", "out.txt"), options);
    expect(results.map((r) => r.failure)).toEqual([undefined, undefined]);
    expect(readFileSync(at("out.txt"), "utf8")).toBe(text);
    expect(results.map((r) => [r.progress.recordsIn, r.progress.recordsOut])).toEqual([
      [6, 6],
      [6, 6],
    ]);
  });

  test("goes on where it was, run after run", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "");
    let text = "";
    for (const more of ["a\n", "", "b\nc\n", "d\n"]) {
      appendFileSync(at("in.txt"), more);
      text += more;
      const results = await runPipelines(walk("in.txt", "out.txt"), options);
      expect(results.map((r) => r.progress.recordsIn)).toEqual([more.length / 2, more.length / 2]);
      expect(readFileSync(at("out.txt"), "utf8")).toBe(text);
    }
  });

  test("CRLF and CR become LF, and the last line needs no end", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\r\nb\rc\n\r\nlast");
    await runPipelines(walk("in.txt", "out.txt"), options);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("a\nb\nc\n\nlast\n");
  });

  test("what is no UTF-8 is replaced, as Java's readers do", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), Buffer.from([0x61, 0xff, 0x62, 10, 0xc3, 0xa9, 10]));
    await runPipelines(walk("in.txt", "out.txt"), options);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("a\ufffdb\né\n");
  });

  test("waits for the file, follows it, and takes a line when its end is there", async () => {
    const { options, at } = workplace();
    const warnings: string[] = [];
    const logger = {
      info: () => {},
      error: () => {},
      warn: (_: object, message: string) => warnings.push(message),
    };
    const running = await startPipelines(walk("in.txt", "out.txt"), { ...options, once: false, logger });
    const written = (): string => (existsSync(at("out.txt")) ? readFileSync(at("out.txt"), "utf8") : "");
    await expect.poll(() => warnings).toEqual(["the file is not there yet: waiting for it"]);
    writeFileSync(at("in.txt"), "a\nb");
    await expect.poll(written, { timeout: 5000 }).toBe("a\n");
    appendFileSync(at("in.txt"), "c\r");
    appendFileSync(at("in.txt"), "\nd\n");
    await expect.poll(written, { timeout: 5000 }).toBe("a\nbc\nd\n");
    await expect
      .poll(() => running.progress.flatMap((p) => p.lags), { timeout: 5000 })
      .toEqual([
        { file: "in.txt", position: 8, bytes: 0 },
        { topic: "connect-test", partition: 0, offset: 3n, records: 0 },
      ]);
    running.stop();
    await running.finished;
  });

  test("a copy of lines within a limit of records per batch", async () => {
    const { options, at } = workplace();
    const text = Array.from({ length: 7001 }, (_, i) => `${i}\n`).join("");
    writeFileSync(at("in.txt"), text);
    let batches = 0;
    await runPipelines(walk("in.txt", "out.txt"), { ...options, onProgress: () => batches++ });
    expect(readFileSync(at("out.txt"), "utf8")).toBe(text);
    // 2000 lines at most come at a time, Connect's default of `batch.size`.
    expect(batches).toBeGreaterThanOrEqual(4);
  });
});

describe("without files", () => {
  const child = fileURLToPath(new URL("child.ts", import.meta.url));

  test("standard input goes to standard output", () => {
    const { folder } = workplace();
    const input = `a\r\nb\n${"z".repeat(200_000)}\nlast`;
    const output = execFileSync(process.execPath, [child, "pipe", folder], { input, encoding: "utf8" });
    expect(output).toBe(`a\nb\n${"z".repeat(200_000)}\nlast\n`);
    // There is no place to go on from: a second run takes everything again.
    expect(execFileSync(process.execPath, [child, "pipe", folder], { input: "a\n", encoding: "utf8" })).toBe(
      "a\n",
    );
  });
});
