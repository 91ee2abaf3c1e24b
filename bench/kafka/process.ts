/** Processes that are measured, as Linux counts them. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";

/** What a process has used. */
export interface Used {
  /** Seconds of processor time, all threads. */
  readonly cpu: number;
  /** The most memory that was resident, in mebibytes. */
  readonly memory: number;
}

/** Clock ticks of /proc in a second: 100 on every Linux that Node runs on. */
const TICKS = 100;

export async function usedBy(pid: number): Promise<Used> {
  const [stat, status] = await Promise.all(
    ["stat", "status"].map((name) => readFile(`/proc/${pid}/${name}`, "latin1")),
  );
  const fields = (stat ?? "").slice((stat ?? "").lastIndexOf(")") + 2).split(" ");
  const cpu = (Number(fields[11]) + Number(fields[12])) / TICKS;
  return { cpu, memory: Number(/VmHWM:\s+(\d+)/.exec(status ?? "")?.[1] ?? 0) / 1024 };
}

/** Starts Node with these arguments; what it says on standard error is shown when it ends by itself. */
export function startNode(
  args: readonly string[],
  cwd: string,
  told: "inherit" | "ignore" = "inherit",
): ChildProcess {
  return spawn(process.execPath, [...args], { cwd, stdio: ["ignore", "ignore", told] });
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
