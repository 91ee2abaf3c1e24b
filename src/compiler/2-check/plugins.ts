/** Resolves the head of a plugin: a bare name, one of a pack, or a class. */
import type { Declared } from "../../library/library.ts";
import { lawOf } from "../../library/law-of.ts";
import { modulePath } from "../../library/module-path.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Dotted, PluginDeclaration, StringLiteral } from "../ast.ts";
import { place, type Context, type Env, type NamedThing, type Scope } from "./context.ts";
import {
  namesOf,
  packOf,
  pluginsOf,
  preferred,
  reportUnknown,
  thingNamed,
  type PluginKind,
} from "./lookup.ts";

/** What a head names. */
export type Resolved<D extends Declared = Declared> =
  | {
      readonly kind: "plugin";
      readonly declared: D;
      readonly form: "Key" | "Value" | undefined;
      readonly pack?: string;
    }
  /** A class that nobody has declared: anything goes, and nothing is known of it. */
  | { readonly kind: "class"; readonly name: string; readonly form: "Key" | "Value" | undefined }
  /** Something of the user's file: a chain where a transform was asked for, a declared topic … */
  | { readonly kind: "thing"; readonly thing: NamedThing; readonly form: "Key" | "Value" | undefined }
  /** Reported. */
  | { readonly kind: "unknown"; readonly name: string };

/** What may stand in a place. */
export interface Wanted {
  readonly plugin: PluginKind;
  /** Kinds of the file's own declarations that may stand there too. */
  readonly things: readonly NonNullable<NamedThing["declaration"]>["kind"][];
  /** For messages: "transform", "topic or source". */
  readonly what: string;
}

const KEY_OR_VALUE = /\$(Key|Value)$/;

/** Resolves a head; reports what is not there, and notes what does not run here. A class that is not known is no mistake. */
export function resolveHead(
  head: Dotted | StringLiteral,
  wanted: Wanted,
  env: Env,
  context: Context,
): Resolved {
  const resolved = resolve(head, wanted, env, context);
  const plugin = connectOnly(resolved);
  if (plugin !== undefined) context.report("KPL0506", place(env, head), { plugin });
  return resolved;
}

/** The name of a plugin that only Kafka Connect has the code of. */
function connectOnly(resolved: Resolved): string | undefined {
  if (resolved.kind === "class") return resolved.name;
  if (resolved.kind !== "plugin") return undefined;
  const { from, connect, name } = resolved.declared.declaration;
  // What has no class either is KPL's own word for an end or a block of settings.
  return !from && connect ? name.text : undefined;
}

function resolve(head: Dotted | StringLiteral, wanted: Wanted, env: Env, context: Context): Resolved {
  if (head.kind === "string") return resolveClass(head.value, wanted, env.scope, context);
  const [first] = head.segments;
  if (first?.quote === "string" && head.segments.length === 1)
    return resolveClass(first.text, wanted, env.scope, context);
  const words = head.segments.map((s) => s.text);
  const form = wanted.plugin === "transform" ? formOf(words) : undefined;
  const name = form ? words.slice(0, -1) : words;
  const at = place(env, head);
  const bare = name[0] ?? "";
  if (name.length === 1 && first?.quote === "backtick" && bare.includes(".")) {
    return resolveClass(form ? `${bare}$${form}` : bare, wanted, env.scope, context);
  }
  if (name.length > 2)
    return resolveClass(form ? `${name.join(".")}$${form}` : name.join("."), wanted, env.scope, context);
  return name.length === 2
    ? inPack(name.join("."), bare, name[1] ?? "", form, wanted, at, env.scope, context)
    : named(bare, form, wanted, at, env.scope, context);
}

function formOf(words: readonly string[]): "Key" | "Value" | undefined {
  const last = words.at(-1);
  return words.length > 1 && (last === "Key" || last === "Value") ? last : undefined;
}

function named(
  name: string,
  form: "Key" | "Value" | undefined,
  wanted: Wanted,
  at: Location,
  scope: Scope,
  context: Context,
): Resolved {
  const thing = thingNamed(name, scope, context);
  const { declaration } = thing ?? {};
  if (thing && declaration && wanted.things.includes(declaration.kind)) {
    const own = declaration.kind === wanted.plugin ? pluginOf(thing, context) : undefined;
    return own ? { kind: "plugin", declared: own, form } : { kind: "thing", thing, form };
  }
  const declared = thing ? undefined : preferred(pluginsOf(wanted.plugin, context).get(name));
  if (declared) return { kind: "plugin", declared: declared as Declared, form };
  const candidates = [...namesOf(scope, wanted.things), ...pluginsOf(wanted.plugin, context).keys()];
  reportUnknown(name, wanted.what, at, scope, candidates, context);
  return { kind: "unknown", name };
}

/** A declaration of the file as a plugin. One that the library has too (same name and class) is the library's: it is the library's own file that is being checked. */
function pluginOf(thing: NamedThing, context: Context): Declared | undefined {
  const { declaration, scope } = thing;
  if (!declaration || !("params" in declaration) || declaration.kind === "chain") return undefined;
  const plugin = declaration as PluginDeclaration;
  const same = pluginsOf(plugin.kind, context)
    .get(plugin.name.text)
    ?.find((d) => d.declaration.connect?.value === plugin.connect?.value);
  return (same as Declared | undefined) ?? { declaration: plugin, file: scope.file };
}

function inPack(
  written: string,
  pack: string,
  name: string,
  form: "Key" | "Value" | undefined,
  wanted: Wanted,
  at: Location,
  scope: Scope,
  context: Context,
): Resolved {
  const plugins = pluginsOf(wanted.plugin, context);
  const declared = plugins.get(name)?.find((d) => packOf(d.declaration) === pack);
  if (declared) return { kind: "plugin", declared: declared as Declared, form, pack };
  const candidates = [...plugins].flatMap(([n, all]) =>
    all.flatMap((d) => packOf(d.declaration) ?? []).map((p) => `${p}.${n}`),
  );
  reportUnknown(written, wanted.what, at, scope, candidates, context);
  return { kind: "unknown", name: written };
}

/** `org.apache.kafka.connect.transforms.MaskField$Value` is the declaration whose class it is. */
function resolveClass(written: string, wanted: Wanted, scope: Scope, context: Context): Resolved {
  const form = KEY_OR_VALUE.exec(written)?.[1] as "Key" | "Value" | undefined;
  const plain = written.replace(KEY_OR_VALUE, "");
  const own = [...scope.names.values()].flatMap((thing) => {
    const declared = thing.declaration?.kind === wanted.plugin ? pluginOf(thing, context) : undefined;
    return declared ? [{ thing, declared }] : [];
  });
  const all = [
    ...own,
    ...[...pluginsOf(wanted.plugin, context).values()]
      .flat()
      .map((declared) => ({ thing: undefined, declared })),
  ];
  for (const { thing, declared } of all) {
    const { connect } = declared.declaration;
    if (connect?.value !== written && connect?.value !== plain) continue;
    if (thing?.imported) context.used.add(thing.imported);
    return {
      kind: "plugin",
      declared: declared as Declared,
      form: connect.value === written ? undefined : form,
    };
  }
  return { kind: "class", name: written, form };
}

/** The class of a plugin as Connect's configuration names it: one that was written as a class stays as it was. */
export function classOf(
  head: Dotted | StringLiteral,
  resolved: Resolved,
  context: Context,
): string | undefined {
  if (head.kind === "string") return head.value;
  const [first] = head.segments;
  if (first?.quote === "string") return first.text;
  if (resolved.kind === "class") return resolved.name;
  if (resolved.kind !== "plugin") return undefined;
  const { declared, form } = resolved;
  const { connect, kind } = declared.declaration;
  if (connect === undefined || connect.value.includes("$")) return connect?.value;
  if (form) return `${connect.value}$${form}`;
  // Connect's own transforms that have both forms have no class without one.
  return kind === "transform" && moduleOf(declared) !== undefined && hasForms(declared, context)
    ? `${connect.value}$Value`
    : connect.value;
}

/** The paths of modules by what declares them: each step asks for its own. */
const modules = new WeakMap<Declared, string>();

/** The path of the module behind a declaration; undefined: known to Connect only. */
export function moduleOf(declared: Declared): string | undefined {
  const { declaration, file } = declared;
  if (!declaration.from) return undefined;
  let path = modules.get(declared);
  if (path === undefined) modules.set(declared, (path = modulePath(file, declaration.from.value)));
  return path;
}

/** Whether a transform has `.Key` and `.Value`: a law says so itself; of what is known to Connect only nobody can tell, so it may. */
export function hasForms(declared: Declared, context: Context): boolean {
  const module = moduleOf(declared);
  const law =
    module === undefined ? undefined : lawOf(context.library.module(module), declared.declaration.name.text);
  return law ? law.forms === "key and value" : true;
}
