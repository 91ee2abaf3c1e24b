/** Diagnostics for people and for machines. */
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { formatGithub } from "./format-github.ts";
import { formatJson } from "./format-json.ts";
import { formatSarif } from "./format-sarif.ts";
import { renderAt, type RenderOptions } from "./render.ts";
import { placeFinder, type TextOf } from "./sources.ts";

export type DiagnosticFormat = "pretty" | "json" | "github" | "sarif";

/** All diagnostics in one of the formats; for `pretty` with a line that counts them. Empty for none, but for the machine formats. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  textOf: TextOf,
  format: DiagnosticFormat,
  options: RenderOptions,
): string {
  const placeOf = placeFinder(textOf);
  const formats: Readonly<Record<DiagnosticFormat, () => string>> = {
    pretty: () => pretty(diagnostics, placeOf, options),
    json: () => formatJson(diagnostics, placeOf),
    github: () => formatGithub(diagnostics, placeOf),
    sarif: () => formatSarif(diagnostics, placeOf),
  };
  return formats[format]();
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

function pretty(
  diagnostics: readonly Diagnostic[],
  placeOf: ReturnType<typeof placeFinder>,
  options: RenderOptions,
): string {
  if (diagnostics.length === 0) return "";
  const counts = SEVERITIES.flatMap((severity) => {
    const count = diagnostics.filter((d) => d.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  const rendered = diagnostics.map((d) => renderAt(d, placeOf, options));
  return [...rendered, counts.join(", ")].join("\n\n");
}
