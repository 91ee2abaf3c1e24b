/** Kafka Connect in a process of its own, which serves any number of cases. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Case, Outcome } from "../conformance/case.ts";

export interface ConnectProcess {
  /** What Connect makes of each record of the case. Cases may be asked at once; they are answered in order. Rejects when Java ends. */
  readonly outcomes: (given: Case) => Promise<readonly Outcome[]>;
  /** The nanoseconds that a record takes, its converters included, over so many milliseconds: of this case, or of the one before. */
  readonly turn: (millis: number, given?: Case) => Promise<number>;
  readonly end: () => void;
}

interface Question {
  readonly count: number;
  readonly lines: unknown[];
  readonly resolve: (lines: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
}

/** The recorder cannot be run here. */
export class NoJava extends Error {}

/** Starts `tools/connect-recorder`. `outcomes` rejects with `NoJava` where Java or the jars cannot be had. */
export function startConnect(): ConnectProcess {
  const script = fileURLToPath(new URL("../../tools/connect-recorder/record.sh", import.meta.url));
  const child = spawn(script, ["--serve"], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting: Question[] = [];
  let answered = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    answered = true;
    const question = waiting[0];
    if (!question) throw new Error(`Connect answers what nobody asked: ${line}`);
    question.lines.push(JSON.parse(line));
    if (question.lines.length < question.count) return;
    waiting.shift();
    question.resolve(question.lines);
  });
  // What is written to a process that has ended is lost; `close` tells those who wait.
  child.stdin.on("error", () => {});
  child.on("close", (code) => {
    const message = `the recorder ended with ${code}`;
    for (const { reject } of waiting) reject(answered ? new Error(message) : new NoJava(message));
  });
  const ask = (line: object, count: number): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ count, lines: [], resolve, reject });
      child.stdin.write(`${JSON.stringify(line)}\n`);
    });
  return {
    outcomes: async (given) => (await ask(given, given.records.length)) as readonly Outcome[],
    turn: async (millis, given) => Number((await ask({ turn: millis, ...given }, 1))[0]),
    end: () => child.stdin.end(),
  };
}
