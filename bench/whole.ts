/** Whole processes, as a user starts them: from cold, by the clock. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { jobs, valuesOf } from "./jobs.ts";

export interface WholeRow {
  readonly name: string;
  /** The middle of the runs, in milliseconds. */
  readonly ms: number;
  /** Of the largest, in MiB. */
  readonly memory: number;
  /** What it is to reach: at most so many milliseconds, or so many times faster than the row before. */
  readonly goal?: string;
}

const kplc = fileURLToPath(new URL("../bin/kplc.mjs", import.meta.url));
const byHand = fileURLToPath(new URL("by-hand.ts", import.meta.url));
/**
 * Writes at the end how much memory the process had, to the file descriptor 3. Where the system tells it of the program itself it is taken from there: a
 * process's own figure begins with that of the one that started it.
 */
const TELL = `import { existsSync, readFileSync, writeSync } from "node:fs";
const own = "/proc/self/status";
process.on("exit", () => {
  const told = existsSync(own) ? /VmHWM:\\s+(\\d+)/.exec(readFileSync(own, "utf8"))?.[1] : undefined;
  writeSync(3, told ?? String(process.resourceUsage().maxRSS));
});`;
const PRELOAD = `data:text/javascript,${encodeURIComponent(TELL)}`;

interface Ended {
  readonly ms: number;
  readonly memory: number;
}

/** Runs a command to its end. `until`: the time that counts ends when this is so. */
async function run(home: string, args: readonly string[], until?: () => boolean): Promise<Ended> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", PRELOAD, ...args], {
    cwd: home,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let [told, memory] = ["", ""];
  child.stderr?.on("data", (text: Buffer) => (told += text.toString()));
  child.stdio[3]?.on("data", (text: Buffer) => (memory += text.toString()));
  const closed = once(child, "close");
  let ms: number | undefined;
  if (until) {
    while (!until() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
    ms = performance.now() - start;
  }
  const [code] = (await closed) as [number | null];
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${told.slice(-2000)}`);
  return { ms: ms ?? performance.now() - start, memory: Number(memory) / 1024 };
}

async function row(
  name: string,
  goal: string | undefined,
  times: number,
  one: () => Promise<Ended>,
): Promise<WholeRow> {
  const all: Ended[] = [];
  for (let i = 0; i < times; i++) all.push(await one());
  const sorted = all.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    name,
    ms: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    memory: Math.max(...all.map(({ memory }) => memory)),
    ...(goal === undefined ? {} : { goal }),
  };
}

/** Measures. `megabytes`: how large the file is that goes through, from file to file. */
export async function wholeRows(home: string, megabytes: number): Promise<readonly WholeRow[]> {
  mkdirSync(home, { recursive: true });
  const [job] = jobs;
  if (!job) throw new Error("there is a job");
  writeFileSync(join(home, "large.kpl"), large(10_000));
  writeFileSync(join(home, "job.kpl"), fileToFile(job.program, "one.jsonl"));
  writeFileSync(join(home, "whole.kpl"), fileToFile(job.program, "in.jsonl"));
  const records = valuesOf(job, 3000);
  writeFileSync(join(home, "one.jsonl"), `${records[0] ?? ""}\n`);
  fill(join(home, "in.jsonl"), Buffer.from(records.map((r) => `${r ?? ""}\n`).join("")), megabytes * 1e6);
  const fresh = (): void => {
    rmSync(join(home, "out.jsonl"), { force: true });
    for (const folder of ["topics", "positions", "state"])
      rmSync(join(home, ".kpl", folder), { recursive: true, force: true });
  };
  const hasOutput = (): boolean =>
    existsSync(join(home, "out.jsonl")) && statSync(join(home, "out.jsonl")).size > 0;
  const first = async (): Promise<Ended> => {
    rmSync(join(home, "state"), { recursive: true, force: true });
    fresh();
    return run(home, [kplc, "run", "job.kpl", "--once"], hasOutput);
  };
  await run(home, [kplc, "run", "job.kpl", "--once"]);
  const rows = [
    await row("`kplc --version`", "150 ms", 9, () => run(home, [kplc, "--version"])),
    await row("`kplc check` of 10,000 lines", "1 s", 5, () => run(home, [kplc, "check", "large.kpl"])),
    await row("`kplc build` of 10,000 lines", undefined, 1, () =>
      run(home, [kplc, "build", "large.kpl", "-o", "built"]),
    ),
    await row("`kplc run` of a file built before, until its first record is out", "400 ms", 7, first),
    await row(
      `${megabytes} MB of JSON lines through seven steps, file to file, by hand`,
      undefined,
      1,
      () => {
        settle();
        return run(home, [byHand, "in.jsonl", "hand.jsonl"]);
      },
    ),
    await row("the same by `kplc run`", "5 times faster", 3, () => {
      fresh();
      settle();
      return run(home, [kplc, "run", "whole.kpl", "--once"]);
    }),
  ];
  return rows;
}

/** Waits until what was written before is on the disk: else whoever makes sure that its own is there waits for all of it. Where there is no such command nothing waits. */
function settle(): void {
  spawnSync("sync");
}

/** The job between two files. */
function fileToFile(program: string, input: string): string {
  return program
    .replace(
      /^topic input: string => (\w+) = .*$/m,
      `source input: $1 = JsonLinesSource { file: "${input}" }`,
    )
    .replace(/^topic output = .*$/m, 'sink output = JsonLinesSink { file: "out.jsonl" }')
    .replace(/^ {2}\| RegexRouter.*\n/m, "");
}

/** A program of so many lines. */
function large(lines: number): string {
  const one = (i: number): string => `
/// Orders of shop ${i}.
schema Order${i} {
  id: int64
  amount: string
  status: string
  customer: { id: string, name: string, address: { street: string, city: string } }
  note: string?
}
topic orders${i}: string => Order${i} = "orders-${i}"
topic clean${i} = "clean-${i}"
pipeline ship${i} {
  from orders${i}
  | Flatten { delimiter: "_" }
  | ReplaceField { exclude: [note], renames: { id: order_id } }
  | Cast { spec: { amount: float64 } }
  | MaskField { fields: [customer_name] } when value.status == "PAID"
  | InsertField { static.field: shop, static.value: "${i}" }
  to clean${i}
}
`;
  const length = one(0).split("\n").length - 1;
  return Array.from({ length: Math.ceil(lines / length) }, (_, i) => one(i)).join("");
}

function fill(path: string, block: Buffer, bytes: number): void {
  const file = openSync(path, "w");
  for (let written = 0; written < bytes; written += block.length) writeSync(file, block);
  closeSync(file);
}
