import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runPipelines } from "../../src/runtime/loop.ts";
import { workplace } from "./workplace.ts";
import { scenarios } from "./scenarios.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const KILLS = 15;

function start(scenario: string, folder: string): ChildProcess {
  return spawn(process.execPath, [CHILD, scenario, folder], { stdio: ["ignore", "pipe", "inherit"] });
}

/** Waits for the child's first word; one that ends without it is a failure of its own. */
async function ready(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit").then(() =>
    Promise.reject(new Error("the child ended before it was ready")),
  );
  ended.catch(() => undefined);
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), ended]);
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a file has grown twice while its source grows. */
async function secondBatch(path: string, grow: () => void): Promise<void> {
  let size = sizeOf(path);
  let batches = 0;
  while (batches < 2) {
    grow();
    await wait(2);
    const now = sizeOf(path);
    if (now > size) batches++;
    size = now;
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/** Kills the scenario at random moments while its source grows, every third time not before its second batch is in the output: the first is committed then. How many lines the source has. */
async function killAgainAndAgain(
  scenario: "walk" | "branches",
  folder: string,
  file: string,
  output?: string,
): Promise<number> {
  let next = 1;
  const grow = (lines: number): void => {
    const from = next;
    next += lines;
    appendFileSync(file, Array.from({ length: lines }, (_, i) => `${from + i}\n`).join(""));
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const child = start(scenario, folder);
    await ready(child);
    const until = performance.now() + Math.random() * 120;
    while (performance.now() < until) {
      grow(1 + Math.floor(Math.random() * 400));
      await wait(Math.random() * 6);
    }
    if (output !== undefined && kill % 3 === 0) await secondBatch(output, () => grow(1));
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  return next - 1;
}

const numbers = (text: string): readonly number[] => text.split("\n").filter(Boolean).map(Number);
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);

describe("a process that is killed at any moment", () => {
  test("neither loses nor doubles a line of the walk", { timeout: 120_000 }, async () => {
    const { folder, options, at } = workplace();
    writeFileSync(at("in.txt"), "");
    const last = await killAgainAndAgain("walk", folder, at("in.txt"), at("out.txt"));
    expect(existsSync(at("out.txt"))).toBe(true);
    const midway = numbers(readFileSync(at("out.txt"), "utf8")).length;
    const results = await runPipelines(scenarios.walk(), options);
    expect(results.map((r) => r.failure)).toEqual([undefined, undefined]);
    expect(numbers(readFileSync(at("out.txt"), "utf8"))).toEqual(upTo(last));
    // Without work done between the kills nothing would have been tried.
    expect(midway).toBeGreaterThan(0);
  });

  test(
    "nor with topics between, bad records, compressed and rotated files",
    { timeout: 120_000 },
    async () => {
      const { folder, options, at } = workplace();
      writeFileSync(at("in.txt"), "");
      const last = await killAgainAndAgain("branches", folder, at("in.txt"));
      const results = await runPipelines(scenarios.branches(), options);
      expect(results.map((r) => r.failure)).toEqual(results.map(() => undefined));
      expect(numbers(gunzipSync(readFileSync(at("out.jsonl.gz"))).toString())).toEqual(
        upTo(last).filter((n) => n % 7 !== 0),
      );
      expect(numbers(readFileSync(at("dead.jsonl"), "utf8"))).toEqual(upTo(last).filter((n) => n % 7 === 0));
      const full = readdirSync(folder)
        .filter((f) => /^turn-\d{6}\.jsonl$/.test(f))
        .toSorted();
      expect(full.length).toBeGreaterThan(0);
      const turned = [...full, "turn.jsonl"].map((f) => readFileSync(at(f), "utf8")).join("");
      expect(numbers(turned)).toEqual(upTo(last));
    },
  );

  test("SIGTERM finishes the batch and lets go of the folder", async () => {
    const { folder, options, at } = workplace();
    writeFileSync(at("in.txt"), "1\n2\n");
    const child = start("walk", folder);
    await ready(child);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    await runPipelines(scenarios.walk(), options);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("1\n2\n");
  });
});
