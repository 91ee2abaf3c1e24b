/** Predicates that are plugins: Connect's, those of packs, and users' TypeScript. */
import { predicateLawOf } from "../../library/law-of.ts";
import type { Declared } from "../../library/library.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Block, Dotted, PredicateDeclaration, StringLiteral } from "../ast.ts";
import type { Condition } from "../model.ts";
import { place, type Context, type Env } from "./context.ts";
import { flatten } from "./flatten.ts";
import { checkOptions, settingsOf } from "./options.ts";
import { paramsOf } from "./params.ts";
import { classOf, moduleOf, resolveHead } from "./plugins.ts";

/** A condition of which nothing is known: what was wrong with it has been reported. */
export function unknownCondition(name: string, at: Location): Condition {
  return { kind: "predicate", name, custom: false, options: new Map(), at };
}

/** The condition that a predicate plugin states with its options. */
export function pluginCondition(
  head: Dotted | StringLiteral,
  block: Block | undefined,
  env: Env,
  at: Location,
  context: Context,
): Condition {
  const resolved = resolveHead(
    head,
    { plugin: "predicate", things: ["predicate"], what: "predicate" },
    env,
    context,
  );
  const entries = block ? flatten(block.entries, env, context) : [];
  const connect = { className: classOf(head, resolved, context), settings: settingsOf(entries) };
  if (resolved.kind !== "plugin") {
    const name = "name" in resolved ? resolved.name : "";
    const owner = { name, at, declared: undefined, kind: "foreign", late: true } as const;
    return {
      kind: "predicate",
      name,
      custom: false,
      options: checkOptions(entries, owner, context).options,
      connect,
      at,
    };
  }
  const declared = resolved.declared as unknown as Declared<PredicateDeclaration>;
  const { declaration } = declared;
  const name = declaration.name.text;
  if (declaration.condition) {
    // One that states a condition is expanded where it is named; only with a block does it get here.
    context.report("KPL0409", block ? place(env, block) : at, { what: "predicate", name });
    return unknownCondition(name, at);
  }
  const module = moduleOf(resolved.declared);
  const isLaw = module !== undefined && predicateLawOf(context.library.module(module), name) !== undefined;
  const checked = checkOptions(
    entries,
    {
      name,
      at,
      declared: [paramsOf(declared, context)],
      kind: module === undefined ? "foreign" : "own",
      late: false,
    },
    context,
  );
  if (checked.broken) return { kind: "predicate", name, custom: false, options: new Map(), connect, at };
  return {
    kind: "predicate",
    name,
    declaration,
    ...(module === undefined ? {} : { module }),
    custom: module !== undefined && !isLaw,
    options: checked.options,
    connect,
    at,
  };
}
