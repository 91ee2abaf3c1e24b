/** Diagnostics as SARIF, for code scanning. Source: OASIS, Static Analysis Results Interchange Format 2.1.0. */
import { catalog } from "./catalog.ts";
import type { Diagnostic, Location } from "./diagnostic.ts";
import type { placeFinder } from "./sources.ts";

/** A log of one run. Columns count UTF-16 units, and it says so. */
export function formatSarif(
  diagnostics: readonly Diagnostic[],
  placeOf: ReturnType<typeof placeFinder>,
): string {
  const codes = [...new Set(diagnostics.map((d) => d.code))].toSorted((a, b) => (a < b ? -1 : 1));
  const region = (location: Location): object => {
    const { start, end } = placeOf(location);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  const physical = (location: Location): object => ({
    artifactLocation: artifact(location.file),
    region: region(location),
  });
  const results = diagnostics.map((d) => ({
    ruleId: d.code,
    ruleIndex: codes.indexOf(d.code),
    level: d.severity,
    message: { text: [d.message, d.label, d.help].filter((m) => m !== undefined).join(". ") },
    locations: [{ physicalLocation: physical(d) }],
    ...(d.related
      ? {
          relatedLocations: d.related.map((r) => ({
            physicalLocation: physical(r),
            message: { text: r.label },
          })),
        }
      : {}),
    ...(d.fix
      ? { fixes: [{ description: { text: d.fix.title }, artifactChanges: changes(d.fix.edits, region) }] }
      : {}),
  }));
  const rules = codes.map((id) => ({
    id,
    shortDescription: { text: catalog[id].title },
    fullDescription: { text: catalog[id].why },
    help: { text: catalog[id].what },
    defaultConfiguration: { level: catalog[id].severity },
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "kplc", rules } }, columnKind: "utf16CodeUnits", results }],
  };
  return JSON.stringify(log, null, 2);
}

type Edits = NonNullable<Diagnostic["fix"]>["edits"];

function changes(edits: Edits, region: (location: Location) => object): readonly object[] {
  return [...Map.groupBy(edits, (edit) => edit.file)].map(([file, ofFile]) => ({
    artifactLocation: artifact(file),
    replacements: ofFile.map((edit) => ({
      deletedRegion: region(edit),
      insertedContent: { text: edit.newText },
    })),
  }));
}

/** A path as a relative reference: what a URI cannot hold is escaped. */
function artifact(file: string): { readonly uri: string } {
  return { uri: file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/") };
}
