/** What JSON and YAML have in common: maps, lists and scalars with their places. */
import type { Span } from "../../compiler/ast.ts";
import type { ConfigEntry, TextValue } from "./connect-config.ts";

export type Tree = MapTree | ListTree | ScalarTree;

export interface MapTree {
  readonly kind: "map";
  readonly span: Span;
  /** In order; equal keys each stand for themselves. */
  readonly entries: readonly { readonly key: string; readonly keySpan: Span; readonly value: Tree }[];
}

export interface ListTree {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly Tree[];
}

/** A null is a scalar too. Spans are without quotes. */
export interface ScalarTree {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: TextValue | { readonly kind: "null" };
}

/** The last value of a key. */
export function member(map: MapTree, key: string): Tree | undefined {
  return map.entries.findLast((e) => e.key === key)?.value;
}

/** The text of a scalar; undefined for all else. */
export function scalarText(tree: Tree | undefined): string | undefined {
  return tree?.kind === "scalar" && tree.value.kind === "text" ? tree.value.text : undefined;
}

/** The entries of a map as a configuration has them: what is a list or map keeps its text of the file, `source`. */
export function entriesOf(map: MapTree, source: string): readonly ConfigEntry[] {
  return map.entries.map(({ key, keySpan, value }) => ({
    key,
    keySpan,
    value: value.kind === "scalar" ? value.value : { kind: "nested", source: textAt(value.span, source) },
    valueSpan: value.span,
  }));
}

/** The text of a list or map. What YAML indents keeps its indentation on the first line, too. */
function textAt({ start, end }: Span, source: string): string {
  const column = start - (source.lastIndexOf("\n", start - 1) + 1);
  return " ".repeat(source.slice(start, end).includes("\n") ? column : 0) + source.slice(start, end);
}

/** The scalars below a map under dotted keys; empty lists and maps, and lists of anything, are nested values. */
export function flatEntriesOf(map: MapTree, source: string, prefix = ""): readonly ConfigEntry[] {
  return map.entries.flatMap((entry): readonly ConfigEntry[] => {
    const key = prefix === "" ? entry.key : `${prefix}.${entry.key}`;
    if (entry.value.kind === "map" && entry.value.entries.length > 0)
      return flatEntriesOf(entry.value, source, key);
    return entriesOf({ ...map, entries: [{ ...entry, key }] }, source);
  });
}
