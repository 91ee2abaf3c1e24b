/** Diagnostics for people and for machines. */
import { catalog } from "./catalog.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { lineStarts, positionAt } from "./lines.ts";
import { renderDiagnostic, type RenderOptions } from "./render.ts";

export type DiagnosticFormat = "pretty" | "json" | "github" | "sarif";

type TextOf = (file: string) => string | undefined;

/** All diagnostics in one of the formats; for `pretty` with a line that counts them. Empty for none, but for the machine formats. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  textOf: TextOf,
  format: DiagnosticFormat,
  options: RenderOptions,
): string {
  switch (format) {
    case "pretty":
      return pretty(diagnostics, textOf, options);
    case "json":
      return JSON.stringify(
        diagnostics.map((d) => placed(d, textOf)),
        null,
        2,
      );
    case "github":
      return diagnostics.map((d) => github(d, textOf)).join("\n");
    case "sarif":
      return JSON.stringify(sarif(diagnostics, textOf), null, 2);
  }
}

function pretty(diagnostics: readonly Diagnostic[], textOf: TextOf, options: RenderOptions): string {
  if (diagnostics.length === 0) return "";
  const rendered = diagnostics.map((d) => renderDiagnostic(d, textOf, options));
  const count = (severity: Diagnostic["severity"]): string | undefined => {
    const n = diagnostics.filter((d) => d.severity === severity).length;
    return n === 0 ? undefined : `${n} ${severity}${n === 1 ? "" : "s"}`;
  };
  const counts = [count("error"), count("warning"), count("note")].filter((c) => c !== undefined);
  return `${rendered.join("\n\n")}\n\n${counts.join(", ")}`;
}

function placed(d: Diagnostic, textOf: TextOf): object {
  const { start, end } = region(d, textOf);
  const { span: _, ...rest } = d;
  return { ...rest, start, end };
}

function region(
  d: Diagnostic,
  textOf: TextOf,
): { start: ReturnType<typeof positionAt>; end: ReturnType<typeof positionAt> } {
  const starts = lineStarts(textOf(d.file) ?? "");
  return { start: positionAt(starts, d.span.start), end: positionAt(starts, d.span.end) };
}

/** A workflow command; source: GitHub Actions, "Workflow commands". */
function github(d: Diagnostic, textOf: TextOf): string {
  const { start, end } = region(d, textOf);
  const property = (text: string): string => escape(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const level = d.severity === "note" ? "notice" : d.severity;
  const message = [d.message, d.label, d.help].filter((m) => m !== undefined).join("\n");
  const where = `file=${property(d.file)},line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column}`;
  return `::${level} ${where},title=${d.code}::${escape(message)}`;
}

function escape(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Source: OASIS SARIF 2.1.0. */
function sarif(diagnostics: readonly Diagnostic[], textOf: TextOf): object {
  const codes = [...new Set(diagnostics.map((d) => d.code))].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "kplc",
            rules: codes.map((id) => ({
              id,
              shortDescription: { text: catalog[id].title },
              fullDescription: { text: catalog[id].why },
              help: { text: catalog[id].what },
            })),
          },
        },
        results: diagnostics.map((d) => {
          const { start, end } = region(d, textOf);
          return {
            ruleId: d.code,
            level: d.severity,
            message: { text: [d.message, d.label, d.help].filter((m) => m !== undefined).join(". ") },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: d.file },
                  region: {
                    startLine: start.line,
                    startColumn: start.column,
                    endLine: end.line,
                    endColumn: end.column,
                  },
                },
              },
            ],
          };
        }),
      },
    ],
  };
}
