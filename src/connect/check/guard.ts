/** The guard of a step, as its keys `predicate` and `negate` give it. */
import type { PluginDeclaration, PredicateDeclaration } from "../../compiler/ast.ts";
import { textOf, type ConfigEntry } from "../config-file/connect-config.ts";
import { negates } from "../negates.ts";
import type { PluginUse, Subject } from "./subject.ts";

/** Keys of every step that Connect itself reads. */
export const GUARD_KEYS: ReadonlySet<string> = new Set(["predicate", "negate"]);

export interface StepGuard {
  readonly entry: ConfigEntry;
  /** The alias that it names; undefined for what is no text. */
  readonly name: string | undefined;
  readonly negated: boolean;
  /** Undefined where `predicates` lists no such alias. */
  readonly predicate: PluginUse<PredicateDeclaration> | undefined;
}

/** Undefined for a step without `predicate`. */
export function guardOf(
  { options }: PluginUse<PluginDeclaration>,
  { predicates }: Pick<Subject, "predicates">,
): StepGuard | undefined {
  const of = (key: string): ConfigEntry | undefined => options.find(({ option }) => option === key)?.entry;
  const entry = of("predicate");
  if (!entry) return undefined;
  const name = textOf(entry);
  return {
    entry,
    name,
    negated: negates(textOf(of("negate"))),
    predicate: predicates.find(({ alias }) => alias === name),
  };
}
