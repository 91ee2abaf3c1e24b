/** What is wrong with a program, as commands print it. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../diagnostics/format.ts";
import { widthOf } from "./terminal.ts";

/** Diagnostics, and the texts that they are about. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** By path. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Diagnostics as text for people. */
export function rendered({ diagnostics, sources }: Findings, color: boolean): string {
  const width = widthOf(process.stdout.isTTY ? process.stdout : process.stderr);
  return formatDiagnostics(diagnostics, (file) => sources.get(file), "pretty", { color, width });
}
