/** Which process owns a state folder. Kept in the database itself, whose write transactions exclude other processes. */
import { readFileSync } from "node:fs";

export interface Owner {
  readonly pid: number;
  /** When the process began, as the system or the process itself counts it: tells a process from a later one with the same number. */
  readonly since: string;
}

/** This process. */
export function thisProcess(): Owner {
  return { pid: process.pid, since: startOf(process.pid) ?? String(performance.timeOrigin) };
}

/** Whether the owner still runs. A process of another user counts as running. */
export function isRunning(owner: Owner): boolean {
  const start = startOf(owner.pid);
  if (start !== undefined) return start === owner.since;
  if (owner.pid === process.pid) return owner.since === thisProcess().since;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The start of a process in clock ticks since boot, with the boot; undefined where the system does not say or the process is gone. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is the command in parentheses and may hold blanks; the start is the 22nd.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    return ticks === undefined ? undefined : `${boot}/${ticks}`;
  } catch {
    return undefined;
  }
}
