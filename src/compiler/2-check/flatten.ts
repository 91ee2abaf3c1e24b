/** Nesting is dots: makes the flat keys of a block. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Dotted, Entry } from "../ast.ts";
import { fold, type Constant } from "./constants.ts";
import { place, type Context, type Env } from "./context.ts";

/** One key of a configuration, as Connect would read it, and its value. */
export interface FlatEntry {
  readonly key: string;
  readonly keyAt: Location;
  /** The key was written as a string: it is passed on as it is. */
  readonly quoted: boolean;
  readonly value: Constant;
}

/**
 * The entries of a block with their full keys, in order. `a { b: 1 }` is `a.b`, and so is `a: X { b: 1 }` beside `a`.
 * A key given twice is reported, and the first one counts.
 */
export function flatten(entries: readonly Entry[], env: Env, context: Context): readonly FlatEntry[] {
  const found = new Map<string, FlatEntry>();
  const walk = (list: readonly Entry[], prefix: string): void => {
    for (const entry of list) {
      const key = prefix + keyText(entry.key);
      const keyAt = place(env, entry.key);
      if (entry.value) {
        const first = found.get(key);
        const quoted = entry.key.segments.some((s) => s.quote === "string");
        if (first) {
          const related = [{ ...first.keyAt, label: "given here first" }];
          context.report("KPL0403", keyAt, { option: key }, { related });
          continue;
        }
        const value = fold(entry.value, env, context);
        if (value.kind !== "absent") found.set(key, { key, keyAt, quoted, value });
      }
      if (entry.block) walk(entry.block.entries, `${key}.`);
    }
  };
  walk(entries, "");
  return [...found.values()];
}

/** A key as Connect spells it. */
export function keyText(key: Dotted): string {
  const [first] = key.segments;
  return key.segments.length === 1 && first ? first.text : key.segments.map((s) => s.text).join(".");
}
