/** The line of a program that a diagnostic speaks of, and where the carets stand under it. */
import { cells, type Cell } from "./columns.ts";

export interface Excerpt {
  readonly text: string;
  /** Columns before the first caret. */
  readonly indent: number;
  /** How many carets; at least one. */
  readonly carets: number;
}

/**
 * Shows a line with the stretch from `start` to `end` (UTF-16 units; an empty one is a place). A line that takes more columns than
 * `limit` is cut around the stretch, with `…` where something is left out.
 */
export function excerpt(line: string, start: number, end: number, limit: number): Excerpt {
  // No more than can be seen is looked at: a line may be as long as a file.
  const from = Math.max(0, start - limit * 2);
  const to = Math.min(line.length, start + limit * 2);
  const all = cells(line.slice(from, to)).map((c) => ({ ...c, start: c.start + from, end: c.end + from }));
  const whole = from === 0 && to === line.length && sum(all) <= limit;
  const shown = whole ? all : windowAround(all, start, limit);
  const lead = (shown[0]?.start ?? 0) > 0 ? "…" : "";
  const tail = (shown.at(-1)?.end ?? line.length) < line.length ? "…" : "";
  const meant = shown.filter((c) => c.end > start && c.start < end);
  return {
    text: lead + shown.map((c) => c.shown).join("") + tail,
    indent: lead.length + sum(shown.filter((c) => c.end <= start)),
    carets: Math.max(1, sum(meant)),
  };
}

/** As many characters as fit, beginning a third of the room before the place. */
function windowAround(all: readonly Cell[], start: number, limit: number): readonly Cell[] {
  const room = limit - 2;
  const place = all.findIndex((c) => c.end > start);
  let first = place === -1 ? all.length : place;
  for (let used = 0; first > 0 && used < room; first--) used += all[first - 1]?.columns ?? 0;
  if (first > 0 || sum(all.slice(0, place === -1 ? undefined : place)) > (room * 2) / 3) {
    first = place === -1 ? all.length : place;
    for (let used = 0; first > 0 && used < room / 3; first--) used += all[first - 1]?.columns ?? 0;
  }
  let last = first;
  for (let used = 0; last < all.length; last++) {
    used += all[last]?.columns ?? 0;
    if (used > room) break;
  }
  return all.slice(first, last);
}

function sum(shown: readonly Cell[]): number {
  return shown.reduce((total, cell) => total + cell.columns, 0);
}
