/** Folds the values of a program: parameters and `let` are replaced by what they hold, `+` joins. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Dotted, Join, LetDeclaration, ParamReference, Value } from "../ast.ts";
import { isNews, place, suggested, type Context, type Env, type NamedThing } from "./context.ts";
import { suggest } from "./suggest.ts";

/** A value without parameters. `at` is where the user wrote it: the argument of a chain, not the `$x` in the chain. */
export type Constant =
  | ScalarConstant
  | { readonly kind: "list"; readonly items: readonly Constant[]; readonly at: Location }
  | { readonly kind: "map"; readonly entries: readonly ConstantEntry[]; readonly at: Location }
  /** Nothing is known, and why was reported (or it is the parameter of a chain that is checked by itself). */
  | { readonly kind: "unknown"; readonly at: Location }
  /** A parameter that may be left out and is: as if the option were not there. */
  | { readonly kind: "absent"; readonly at: Location };

export interface ScalarConstant {
  readonly kind: "string" | "word" | "number" | "regex" | "configReference";
  readonly text: string;
  /** The words of a dotted name, unquoted. */
  readonly segments?: readonly string[];
  readonly at: Location;
}

export interface ConstantEntry {
  readonly key: ScalarConstant;
  readonly value: Constant;
}

/** Folds a value. Unknown parameters are reported and give "unknown". */
export function fold(value: Value, env: Env, context: Context): Constant {
  const at = place(env, value);
  switch (value.kind) {
    case "string":
      return { kind: "string", text: value.value, at };
    case "number":
      return { kind: "number", text: value.text, at };
    case "regex":
      return { kind: "regex", text: value.source, at };
    case "configReference":
      return { kind: "configReference", text: value.text, at };
    case "dotted":
      return word(value, env);
    case "paramReference":
      return parameter(value, env, context);
    case "list":
      return { kind: "list", items: value.items.map((v) => fold(v, env, context)), at };
    case "map": {
      const entries = value.entries.map((e) => ({
        key: word(e.key, env),
        value: fold(e.value, env, context),
      }));
      return { kind: "map", entries, at };
    }
    case "join":
      return join(value, env, context);
  }
}

/** A dotted name as a constant; one that was written as a string is a string. */
export function word(dotted: Dotted, env: Env): ScalarConstant {
  const [only, ...others] = dotted.segments;
  const at = place(env, dotted);
  if (only?.quote === "string" && others.length === 0) return { kind: "string", text: only.text, at };
  const segments = dotted.segments.map((s) => s.text);
  return { kind: "word", text: segments.join("."), segments, at };
}

/** What a constant is, for messages: "a list", "the number 3", "the word `all`". */
export function describe(constant: Constant): string {
  switch (constant.kind) {
    case "string":
      return `the string "${constant.text}"`;
    case "word":
      return `the word \`${constant.text}\``;
    case "number":
      return `the number ${constant.text}`;
    case "regex":
      return "a regular expression";
    case "configReference":
      return "a reference to the configuration";
    case "list":
      return "a list";
    case "map":
      return "a map";
    case "unknown":
    case "absent":
      return "an unknown value";
  }
}

/** The text that Connect gets: lists joined by commas, maps as k:v,k:v. Undefined where a part is unknown. */
export function textOf(constant: Constant): string | undefined {
  if (constant.kind === "unknown" || constant.kind === "absent") return undefined;
  if (constant.kind === "list") return joined(constant.items.map(textOf));
  if (constant.kind !== "map") return constant.text;
  const entries = constant.entries.map(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? undefined : `${key.text}:${text}`;
  });
  return joined(entries);
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(",");
}

function parameter(reference: ParamReference, env: Env, context: Context): Constant {
  const at = place(env, reference);
  const argument = env.params?.get(reference.name);
  if (argument) return argument;
  const thing = env.scope.names.get(reference.name);
  if (thing && !thing.declaration) return { kind: "unknown", at };
  if (thing?.declaration?.kind === "let") {
    if (thing.imported) context.used.add(thing.imported);
    const value = letValue(thing, thing.declaration, context);
    // A scalar counts where it is used: its own line says nothing of what it is used for.
    return value.kind === "list" || value.kind === "map" ? value : { ...value, at };
  }
  const names = [
    ...(env.params?.keys() ?? []),
    ...[...env.scope.names].filter(([, t]) => t.declaration?.kind === "let").map(([n]) => n),
  ];
  const suggestion = suggest(reference.name, names);
  if (!isNews(`$${reference.name}`, suggestion, at, context)) return { kind: "unknown", at };
  const params = { name: reference.name, suggestion, inChain: env.params !== undefined };
  context.report(
    "KPL0209",
    at,
    params,
    suggested(at, suggestion === undefined ? undefined : `$${suggestion}`),
  );
  return { kind: "unknown", at };
}

/** The value of a `let`, computed once. A circle of constants is reported. */
export function letValue(thing: NamedThing, declaration: LetDeclaration, context: Context): Constant {
  const known = context.constants.get(declaration);
  if (known) return known;
  const circle = circleThrough([{ thing, declaration }]);
  if (circle) {
    for (const link of circle) {
      context.constants.set(link.declaration, {
        kind: "unknown",
        at: place(link.thing, link.declaration.value),
      });
    }
    const names = [...circle, ...circle.slice(0, 1)].map((link) => link.declaration.name.text);
    context.report("KPL0210", place(thing, declaration.name), { names });
  }
  const value =
    context.constants.get(declaration) ?? fold(declaration.value, { scope: thing.scope }, context);
  context.constants.set(declaration, value);
  return value;
}

interface Link {
  readonly thing: NamedThing;
  readonly declaration: LetDeclaration;
}

/** The circle of `let`s that leads from the last link of the path back to the first, if there is one. */
function circleThrough(path: readonly Link[]): readonly Link[] | undefined {
  const last = path.at(-1);
  for (const name of last ? parametersIn(last.declaration.value) : []) {
    const thing = last?.thing.scope.names.get(name);
    const declaration = thing?.declaration;
    if (!thing || declaration?.kind !== "let") continue;
    if (declaration === path[0]?.declaration) return path;
    if (path.some((link) => link.declaration === declaration)) continue;
    const circle = circleThrough([...path, { thing, declaration }]);
    if (circle) return circle;
  }
  return undefined;
}

function parametersIn(value: Value): readonly string[] {
  switch (value.kind) {
    case "paramReference":
      return [value.name];
    case "list":
      return value.items.flatMap(parametersIn);
    case "join":
      return value.parts.flatMap(parametersIn);
    case "map":
      return value.entries.flatMap((e) => parametersIn(e.value));
    default:
      return [];
  }
}

function join(value: Join, env: Env, context: Context): Constant {
  const at = place(env, value);
  const parts = value.parts.map((part) => ({ part, constant: fold(part, env, context) }));
  let text = "";
  let unknown = false;
  const kinds = new Set<ScalarConstant["kind"]>();
  for (const { part, constant } of parts) {
    if (constant.kind === "unknown" || constant.kind === "absent") unknown = true;
    else if (constant.kind === "list" || constant.kind === "map") {
      context.report("KPL0410", place(env, part), { found: describe(constant) });
      unknown = true;
    } else {
      text += constant.text;
      kinds.add(constant.kind);
    }
  }
  if (unknown) return { kind: "unknown", at };
  const kind = kinds.has("configReference") ? "configReference" : kinds.has("regex") ? "regex" : "string";
  return { kind, text, at };
}
