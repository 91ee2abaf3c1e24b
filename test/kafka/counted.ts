/** Counts of numbered records that have come one way. */
export interface Counted {
  readonly way: string;
  readonly records: number;
  readonly lost: number;
  /** More of a record than one. */
  readonly doubled: number;
}

/** What of the numbers from `from` to `to` (exclusive) was found, as texts. */
export function counted(way: string, found: readonly (string | null)[], from: number, to: number): Counted {
  const seen = new Set(found);
  let lost = 0;
  for (let n = from; n < to; n++) if (!seen.has(String(n))) lost++;
  return { way, records: to - from, lost, doubled: found.length - seen.size };
}
