/** Runs the built command in a folder of its own. `npm test` builds it first. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const bin = fileURLToPath(new URL("../../bin/kplc.mjs", import.meta.url));

if (!existsSync(fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url))))
  throw new Error("the command is not built: run `npm run build`");

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Hears of what is printed so far, and may send signals. */
  readonly onOutput?: (printed: string, send: (signal: NodeJS.Signals) => void) => void;
}

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A new folder with files in it, and the command in that folder. */
export async function workplace(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<{
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => Promise<void>;
  readonly kplc: (args: readonly string[], options?: RunOptions) => Promise<Ended>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "kplc-"));
  folders.push(folder);
  const write = async (more: Readonly<Record<string, string | Uint8Array>>): Promise<void> => {
    for (const [name, content] of Object.entries(more)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
  };
  await write(files);
  return { folder, write, kplc: (args, options) => run(args, folder, options) };
}

function run(args: readonly string[], cwd: string, options: RunOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "", KPL_DEBUG: "", ...options.env },
  });
  let [out, err] = ["", ""];
  const heard = (): void => options.onOutput?.(out + err, (signal) => void child.kill(signal));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    heard();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
    heard();
  });
  child.stdin.on("error", () => undefined).end(options.input ?? "");
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code: code ?? (signal ? -1 : 0), out, err }));
  });
}

/** A small program: texts become numbers, tests are dropped, what is no number is bad. */
export const PROGRAM = `schema Raw { id: string, qty: string, note: string? }
schema Clean { id: string, qty: int32, note: string? }

source raw: Raw = JsonLinesSource { file: "in.jsonl" }
sink clean: Clean = JsonLinesSink { file: "out.jsonl" }

pipeline cleanUp {
  errors { tolerance: all, deadletterqueue { topic.name: "rejected", context.headers.enable: true } }
  from raw
  | Filter when value.note matches /TEST.*/
  | Cast { spec: { qty: int32 } }
  to clean
}
`;

export const RECORDS = [
  '{"id":"1","qty":"2","note":null}',
  '{"id":"2","qty":"3","note":"TEST"}',
  '{"id":"3","qty":"many","note":null}',
  '{"id":"4","qty":"5","note":"gift"}',
]
  .map((line) => `${line}\n`)
  .join("");
