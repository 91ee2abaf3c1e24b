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

/** The laws of modules by kind and name: a chain asks for them at each step. */
const laws = new WeakMap<Module, ReadonlyMap<string, unknown>>();

function exported(module: Module | undefined, kind: string, name: string): unknown {
  if (!module) return undefined;
  let known = laws.get(module);
  if (!known) laws.set(module, (known = new Map(Object.values(module).flatMap(entryOf))));
  return known.get(`${kind} ${name}`);
}

function entryOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null || !("prepare" in value)) return [];
  const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
  return [[`${String(kind)} ${String(name)}`, value]];
}
