/** What a step changed in a record. */
import type { Leaf } from "./flat-record.ts";

export type Change =
  | { readonly kind: "added" | "removed"; readonly leaf: Leaf }
  | { readonly kind: "changed"; readonly before: Leaf; readonly after: Leaf }
  /** The same value of the same type under another name. */
  | { readonly kind: "renamed"; readonly from: string; readonly leaf: Leaf };

/** The differences between two records, in the order of the fields after the step, removed ones where they were. */
export function leafChanges(before: readonly Leaf[], after: readonly Leaf[]): readonly Change[] {
  const old = numbered(before);
  const now = numbered(after);
  const removed = [...old].filter(([id]) => !now.has(id)).map(([, leaf]) => leaf);
  const added = [...now].filter(([id]) => !old.has(id)).map(([, leaf]) => leaf);
  const renames = renamed(removed, added);
  const gone = new Set(renames.values());
  const changes: Change[] = [...removed]
    .filter((leaf) => !gone.has(leaf))
    .map((leaf) => ({ kind: "removed", leaf }));
  for (const [id, leaf] of now) {
    const was = old.get(id);
    const from = renames.get(leaf);
    if (from) changes.push({ kind: "renamed", from: from.name, leaf });
    else if (!was) changes.push({ kind: "added", leaf });
    else if (was.text !== leaf.text || was.type !== leaf.type)
      changes.push({ kind: "changed", before: was, after: leaf });
  }
  return changes;
}

/** Headers may share a name; the first of each is compared with the first. */
function numbered(leaves: readonly Leaf[]): ReadonlyMap<string, Leaf> {
  const seen = new Map<string, number>();
  return new Map(
    leaves.map((leaf) => {
      const count = (seen.get(leaf.name) ?? 0) + 1;
      seen.set(leaf.name, count);
      return [`${leaf.name}#${count}`, leaf];
    }),
  );
}

/** Which added leaf was which removed one: where exactly one of each has that value. Nulls look too much alike. */
function renamed(removed: readonly Leaf[], added: readonly Leaf[]): ReadonlyMap<Leaf, Leaf> {
  const same = (a: Leaf) => (b: Leaf) => a.text === b.text && a.type === b.type;
  const pairs = added.flatMap((leaf): readonly (readonly [Leaf, Leaf])[] => {
    const from = removed.filter(same(leaf));
    const [only] = from;
    const unique = from.length === 1 && added.filter(same(leaf)).length === 1 && leaf.text !== "null";
    return unique && only ? [[leaf, only]] : [];
  });
  return new Map(pairs);
}
