/** Reads the entry file and all that it imports, and gives each its names. */
import { posix } from "node:path";
import type { File, Import } from "../ast.ts";
import { place, suggested, type Context, type NamedThing, type Scope } from "./context.ts";
import { suggest } from "./suggest.ts";

/** The parsed file of a path; undefined where there is none. Pure, and the same answer each time. */
export type Files = (path: string) => File | undefined;

/**
 * Follows the imports of the entries and gives the names of each entry that is there. Reports files that are not there, circles, names that
 * the file does not declare, and names declared or imported twice.
 */
export function loadFiles(entries: readonly string[], files: Files, context: Context): readonly Scope[] {
  const loader = new Loader(files, context);
  return entries.flatMap((entry) => {
    const ast = files(entry);
    return ast ? [loader.load(entry, ast)] : [];
  });
}

class Loader {
  readonly #files: Files;
  readonly #context: Context;
  readonly #done = new Map<string, Scope>();
  readonly #open: string[] = [];

  constructor(files: Files, context: Context) {
    this.#files = files;
    this.#context = context;
  }

  load(path: string, ast: File): Scope {
    const key = posix.normalize(path);
    const there = this.#done.get(key);
    if (there) return there;
    this.#open.push(key);
    const scope = this.#read(path, ast);
    this.#open.pop();
    this.#done.set(key, scope);
    this.#context.scopes.set(path, scope);
    return scope;
  }

  #read(file: string, ast: File): Scope {
    const names = new Map<string, NamedThing>();
    const scope: Scope = { file, ast, names };
    for (const declaration of ast.declarations) {
      if (declaration.kind === "test") continue;
      const { name } = declaration;
      if (name.text === "") continue;
      const first = names.get(name.text);
      if (first?.declaration) {
        const related = [{ ...place(first, first.declaration.name), label: "declared here first" }];
        this.#context.report("KPL0203", place({ scope }, name), { name: name.text }, { related });
      } else names.set(name.text, { declaration, scope });
    }
    for (const { text } of ast.broken ?? []) {
      if (!names.has(text)) names.set(text, { declaration: undefined, scope });
    }
    for (const imported of ast.imports) this.#import(imported, scope, names);
    return scope;
  }

  #import(node: Import, scope: Scope, names: Map<string, NamedThing>): void {
    const { report } = this.#context;
    const from = this.#imported(node, scope);
    for (const name of node.names) {
      const at = place({ scope }, name);
      const thing = from?.names.get(name.text);
      const declared = from && (!thing || thing.imported) ? undefined : thing;
      if (from && !declared) {
        const there = [...from.names].filter(([, t]) => !t.imported).map(([n]) => n);
        const suggestion = suggest(name.text, there);
        const params = { name: name.text, path: node.from.value, suggestion, names: there };
        report("KPL0206", at, params, suggested(at, suggestion));
      }
      const first = names.get(name.text);
      if (first?.imported) {
        const related = [{ ...place({ scope }, first.imported), label: "imported here first" }];
        report("KPL0207", at, { name: name.text }, { related });
      } else if (first?.declaration) {
        const related = [{ ...at, label: "imported here" }];
        report(
          "KPL0203",
          place(first, first.declaration.name),
          { name: name.text },
          { label: "imported too", related },
        );
      } else if (declared) names.set(name.text, { ...declared, imported: name });
      else names.set(name.text, { declaration: undefined, scope, imported: name });
    }
  }

  /** Undefined where the file is not there or is being read: then nothing is said about its names. */
  #imported(node: Import, scope: Scope): Scope | undefined {
    const spec = node.from.value;
    const path = spec.startsWith(".") ? posix.join(posix.dirname(scope.file), spec) : spec;
    const at = place({ scope }, node.from);
    const circle = this.#open.indexOf(posix.normalize(path));
    if (circle >= 0) {
      this.#context.report("KPL0205", at, { files: [...this.#open.slice(circle), posix.normalize(path)] });
      return undefined;
    }
    const ast = this.#files(path);
    if (!ast) {
      this.#context.report("KPL0204", at, { path: spec });
      return undefined;
    }
    return this.load(path, ast);
  }
}
