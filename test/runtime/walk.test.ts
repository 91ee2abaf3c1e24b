import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runPipelines } from "../../src/runtime/loop.ts";
import { walk, workplace } from "./pipelines.ts";

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
});
