/** Names of steps as Connect lists them in `transforms=`. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Step } from "../ast.ts";
import { place, type Context, type Env } from "./context.ts";

/** Gives each step of a pipeline a name of its own. Labels are kept; the rest is lowerCamel of the transform's name, numbered when taken. */
export class Aliases {
  readonly #taken: Set<string>;

  constructor(labels: Iterable<string>) {
    this.#taken = new Set(labels);
  }

  /** The alias of a step without a label. `prefix` is that of the chain it comes from: "pii_". */
  derive(name: string, prefix = ""): string {
    const plain = prefix + lowerCamel(name);
    let alias = plain;
    for (let i = 2; this.#taken.has(alias); i++) alias = `${plain}${i}`;
    this.#taken.add(alias);
    return alias;
  }
}

/** "MaskField" -> "maskField"; of a class its last word. */
export function lowerCamel(name: string): string {
  const last =
    name
      .replace(/\$(Key|Value)$/, "")
      .split(/[.$]/)
      .at(-1) ?? name;
  return last.slice(0, 1).toLowerCase() + last.slice(1);
}

/** The labels that stand at some steps; one given twice is reported. */
export function labelsOf(steps: readonly Step[], env: Env, context: Context): ReadonlySet<string> {
  const seen = new Map<string, Location>();
  for (const { label } of steps) {
    if (!label || label.text === "") continue;
    const at = place(env, label);
    const first = seen.get(label.text);
    if (first) {
      const related = [{ ...first, label: "called so here first" }];
      context.report("KPL0214", at, { label: label.text }, { related });
    } else seen.set(label.text, at);
  }
  return new Set(seen.keys());
}
