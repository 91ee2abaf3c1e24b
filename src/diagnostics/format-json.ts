/** Diagnostics as JSON: what they hold, with places in lines and columns. */
import type { Diagnostic, Location } from "./diagnostic.ts";
import type { placeFinder } from "./sources.ts";

/** An array of diagnostics; lines and columns count from 1, columns in UTF-16 units, ends are exclusive. */
export function formatJson(
  diagnostics: readonly Diagnostic[],
  placeOf: ReturnType<typeof placeFinder>,
): string {
  const placed = <T extends Location>(location: T): object => {
    const { span: _, ...rest } = location;
    const { start, end } = placeOf(location);
    return { ...rest, start, end };
  };
  const all = diagnostics.map((d) => ({
    ...placed(d),
    ...(d.related ? { related: d.related.map(placed) } : {}),
    ...(d.fix ? { fix: { ...d.fix, edits: d.fix.edits.map(placed) } } : {}),
  }));
  return JSON.stringify(all, null, 2);
}
