/** What the command says when KPL itself is broken. */
import { note } from "./terminal.ts";

/** Writes what to report to standard error: no stack trace, unless `KPL_DEBUG` is set. */
export function tellBug(error: unknown, version: string): void {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const frame = /^\s+at (.*)$/m.exec(stack)?.[1] ?? "an unknown place";
  const place = frame.replaceAll(/file:\/\/\S*?\/(?=(?:dist|src|stdlib|node_modules)\/)/g, "");
  note(`kplc has met a bug in itself: ${message.split("\n", 1)[0] ?? ""}`);
  note("please report it with the command, the program and this line:");
  note(`  kpl ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}: ${place}`);
  if ((process.env["KPL_DEBUG"] ?? "") !== "") note(stack);
  else note("(KPL_DEBUG=1 shows the whole trace)");
}
