/** Finds the law that a loaded module exports. */
import type { Law, PredicateLaw } from "../flow/law.ts";
import type { Module } from "./library.ts";

/** The exported transform law of this name; undefined where the module exports none (a custom transform, or not loaded). */
export function lawOf(module: Module | undefined, name: string): Law | undefined {
  return exported(module, "transform", name) as Law | undefined;
}

/** The exported predicate law of this name. */
export function predicateLawOf(module: Module | undefined, name: string): PredicateLaw | undefined {
  return exported(module, "predicate", name) as PredicateLaw | undefined;
}

function exported(module: Module | undefined, kind: string, name: string): unknown {
  return Object.values(module ?? {}).find(
    (value) =>
      typeof value === "object" &&
      value !== null &&
      "prepare" in value &&
      (value as { kind?: unknown }).kind === kind &&
      (value as { name?: unknown }).name === name,
  );
}
