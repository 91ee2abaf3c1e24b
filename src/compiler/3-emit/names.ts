/** Names of a generated module: what is imported and what it declares, each once. */

/** Globals that generated code mentions, and words that no declaration may have. */
const TAKEN =
  "record transform tombstone steps await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield async arguments eval undefined NaN Infinity Map Set Object Array Number String Boolean BigInt Uint8Array ReadonlyMap Record Promise globalThis value key string number boolean bigint unknown never any object symbol type";

/** One import line: exported names with the names they have here. */
export interface ImportPlan {
  readonly module: string;
  readonly typeOnly: boolean;
  readonly names: readonly { readonly name: string; readonly alias: string }[];
}

export class ModuleNames {
  readonly #taken = new Set(TAKEN.split(" "));
  readonly #imports = new Map<string, Map<string, string>>();
  readonly #types = new Map<string, Map<string, string>>();

  /** Sets names aside, so that nothing else gets them. */
  reserve(...names: readonly string[]): void {
    for (const name of names) this.#taken.add(name);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** A fresh identifier like the hint. */
  take(hint: string): string {
    const base = identifier(hint);
    let name = base;
    for (let n = 2; this.#taken.has(name); n++) name = `${base}${n}`;
    this.#taken.add(name);
    return name;
  }

  /** The name that an import has here; imports it if nobody did. */
  import(module: string, name: string): string {
    return this.#imported(this.#imports, module, name);
  }

  importType(module: string, name: string): string {
    return this.#imports.get(module)?.get(name) ?? this.#imported(this.#types, module, name);
  }

  #imported(into: Map<string, Map<string, string>>, module: string, name: string): string {
    const names = into.get(module) ?? new Map<string, string>();
    into.set(module, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const alias = RUNTIME_NAMES.has(name) && module === RUNTIME ? name : this.take(name);
    names.set(name, alias);
    return alias;
  }

  /** Import lines of what the module mentions, the package's own first, each list in order of the alphabet. */
  imports(mentioned: ReadonlySet<string>): readonly ImportPlan[] {
    const lines = [
      ...[...this.#imports].map(([module, names]) => plan(module, names, false, mentioned)),
      ...[...this.#types].map(([module, names]) => plan(module, names, true, mentioned)),
    ].filter((p) => p.names.length > 0);
    const rank = (p: ImportPlan): string =>
      `${p.module.startsWith(".") ? 1 : 0}${p.module}${p.typeOnly ? 1 : 0}`;
    return lines.toSorted((a, b) => compare(rank(a), rank(b)));
  }
}

export const RUNTIME = "kpl/runtime";

/** What generated code uses of the runtime keeps its own name; locals and constants step aside. */
export const RUNTIME_NAMES: ReadonlySet<string> = new Set([
  "addHeader",
  "all",
  "c",
  "custom",
  "customPredicate",
  "dropHeaders",
  "dropped",
  "end",
  "equals",
  "failing",
  "failure",
  "hasHeader",
  "headerText",
  "omit",
  "path",
  "pipeline",
  "runChain",
  "s",
  "sameNumber",
  "schemad",
  "schemaless",
  "step",
  "Outcome",
  "StepInfo",
  "TypedRecord",
]);

function plan(
  module: string,
  names: ReadonlyMap<string, string>,
  typeOnly: boolean,
  mentioned: ReadonlySet<string>,
): ImportPlan {
  const list = [...names].map(([name, alias]) => ({ name, alias })).filter((n) => mentioned.has(n.alias));
  return { module, typeOnly, names: list.toSorted((a, b) => compare(a.name, b.name)) };
}

/** By code units, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The hint as an identifier: what cannot stand in one joins its neighbours in camel case. */
export function identifier(hint: string): string {
  const words = hint.split(/[^\p{L}\p{N}_$]+/u).filter((w) => w !== "");
  const joined = words.map((w, i) => (i === 0 ? w : upperFirst(w))).join("");
  return joined === "" ? "value" : joined.replace(/^(?=\p{N})/u, "_");
}

export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** "clean_orders" and "cleanOrders" become "CleanOrders". */
export function pascal(text: string): string {
  const words = text.split(/[^\p{L}\p{N}$]+/u).filter((w) => w !== "");
  return identifier(words.map(upperFirst).join("") || "Value");
}
