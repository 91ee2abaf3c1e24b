/** Diagnostics as annotations of a pull request. */
import type { Diagnostic } from "./diagnostic.ts";
import type { placeFinder } from "./sources.ts";

/** One workflow command a line. Source: GitHub Actions, "Workflow commands", setting an error message. */
export function formatGithub(
  diagnostics: readonly Diagnostic[],
  placeOf: ReturnType<typeof placeFinder>,
): string {
  return diagnostics
    .map((d) => {
      const { start, end } = placeOf(d);
      const level = d.severity === "note" ? "notice" : d.severity;
      const words = [d.message, d.label, d.help].filter((m) => m !== undefined).join("\n");
      // Columns are for one line; GitHub ignores the annotation's place otherwise.
      const to = start.line === end.line ? `,endColumn=${end.column}` : "";
      const place = `file=${property(d.file)},line=${start.line},endLine=${end.line},col=${start.column}${to}`;
      return `::${level} ${place},title=${d.code}::${escaped(words)}`;
    })
    .join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
