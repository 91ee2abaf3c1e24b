/** The ends of a pipeline: topics, sources, sinks, inline connectors, and Kafka itself. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Mode } from "../../data/shape.ts";
import type { EndpointDeclaration, Plugin, RecordType, TopicDeclaration } from "../ast.ts";
import type { EndpointModel, SideModel } from "../model.ts";
import { describe, fold } from "./constants.ts";
import { place, type Context, type Env, type NamedThing } from "./context.ts";
import {
  converterIn,
  declaredSide,
  defaultConverter,
  headerConverter,
  givenBy,
  topicSide,
  type Converter,
  type Side,
} from "./converters.ts";
import { flatten, type FlatEntry } from "./flatten.ts";
import { checkOptions, settingsOf } from "./options.ts";
import { paramOf, paramsOf, settingParams } from "./params.ts";
import { classOf, moduleOf, resolveHead, type Resolved } from "./plugins.ts";
import { checkSettings } from "./settings.ts";
import { typeText } from "./type-text.ts";

/** What the ends of one pipeline have in common. */
export interface Surroundings {
  readonly env: Env;
  /** The settings of the pipeline: converters of its topics. */
  readonly settings: readonly FlatEntry[];
}

/** Whether records are read or written, and then how those carry schemas that arrive. */
export type Direction =
  { readonly kind: "from" } | { readonly kind: "to"; readonly arriving: Readonly<Record<Side, Mode>> };

const UNKNOWN: SideModel = { mode: "unknown" };

/** The end that a plugin in `from` or `to` names. What is wrong is reported; of an unknown name nothing is known. */
export function endpointOf(
  plugin: Plugin,
  direction: Direction,
  around: Surroundings,
  context: Context,
): EndpointModel {
  const { env } = around;
  const at = place(env, plugin.head);
  if (isKafka(plugin, env)) return kafka(plugin, direction, around, context);
  const things = direction.kind === "from" ? (["topic", "source"] as const) : (["topic", "sink"] as const);
  const what = `${things.join(", ")} or connector`;
  const resolved = resolveHead(plugin.head, { plugin: "connector", things, what }, env, context);
  if (resolved.kind === "unknown")
    return { kind: "kafka", name: resolved.name, at, key: UNKNOWN, value: UNKNOWN };
  if (resolved.kind !== "thing") return inline(plugin, resolved, direction, at, around, context);
  const { thing } = resolved;
  const { declaration } = thing;
  if (plugin.block && declaration) {
    const params = { name: declaration.name.text, what: declaration.kind };
    context.report("KPL0409", place(env, plugin.block), params);
  }
  if (declaration?.kind === "topic") return topicEnd(thing, declaration, direction, at, around, context);
  return declaredConnector(thing, declaration as EndpointDeclaration, direction, at, context);
}

function isKafka({ head }: Plugin, { scope }: Env): boolean {
  if (head.kind === "string" || head.segments.length > 1) return false;
  const [only] = head.segments;
  return only?.text === "kafka" && only.quote === "none" && !scope.names.has("kafka");
}

function kafka(plugin: Plugin, direction: Direction, around: Surroundings, context: Context): EndpointModel {
  const { env } = around;
  const at = place(env, plugin.head);
  const entries = plugin.block ? flatten(plugin.block.entries, env, context) : [];
  const declared = settingParams(["kafka"], context);
  const owner = { name: "kafka", at, declared, kind: "setting", late: true } as const;
  const { options } = checkOptions(entries, owner, context);
  const topics = options.get("topics")?.value;
  const pattern = options.get("topics.regex")?.value;
  const side = (name: Side): SideModel => {
    const key = `${name}.converter`;
    const converter =
      converterIn(entries, key, env, context) ?? converterIn(around.settings, key, env, context);
    if (!converter) return { mode: direction.kind === "from" ? "unknown" : direction.arriving[name] };
    return topicSide(name, undefined, env, converter, context);
  };
  return {
    kind: "kafka",
    name: "kafka",
    at,
    ...(Array.isArray(topics) ? { topics: topics.map(String) } : {}),
    ...(typeof topics === "string" ? { topics: topics.split(",").map((t) => t.trim()) } : {}),
    ...(typeof pattern === "string" ? { topic: { pattern } } : {}),
    settings: settingsOf(entries),
    key: side("key"),
    value: side("value"),
    ...headerConverter(entries, env, around, context),
  };
}

/** A declared topic as an end; also the one of a `through`. */
export function topicEnd(
  thing: NamedThing,
  declaration: TopicDeclaration,
  direction: Direction,
  at: Location,
  around: Surroundings,
  context: Context,
): EndpointModel {
  const env = { scope: thing.scope };
  const declaredAt = place(thing, declaration.name);
  const name = declaration.name.text;
  const entries = declaration.block ? flatten(declaration.block.entries, env, context) : [];
  const owner = { declarations: ["topic"], name: `topic \`${name}\``, at: declaredAt };
  const settings = checkSettings(entries, owner, env, context);
  const side = (which: Side): SideModel => {
    const key = `${which}.converter`;
    const converter: Converter =
      converterIn(entries, key, env, context) ??
      converterIn(around.settings, key, around.env, context) ??
      defaultConverter(declaredAt);
    return topicSide(which, declaration.type, env, converter, context);
  };
  const topic = topicName(declaration, env, context);
  if (topic && "pattern" in topic && direction.kind === "to") context.report("KPL0510", at, { name });
  return {
    kind: "topic",
    name,
    at,
    declaredAt,
    ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
    ...(topic ? { topic } : {}),
    settings,
    key: side("key"),
    value: side("value"),
    ...headerConverter(entries, env, around, context),
  };
}

function topicName(declaration: TopicDeclaration, env: Env, context: Context): EndpointModel["topic"] {
  const constant = fold(declaration.topic, env, context);
  switch (constant.kind) {
    case "unknown":
      return undefined;
    case "regex":
      return { pattern: constant.text };
    case "string":
    case "configReference":
      return { name: constant.text };
    default:
      context.report("KPL0401", constant.at, {
        owner: `topic \`${declaration.name.text}\``,
        option: "the name",
        wanted: "a string or a regular expression",
        found: describe(constant),
        holds: false,
      });
      return undefined;
  }
}

/** A declared source or sink as an end. */
export function declaredConnector(
  thing: NamedThing,
  declaration: EndpointDeclaration,
  direction: Direction,
  at: Location,
  context: Context,
): EndpointModel {
  const around = { env: { scope: thing.scope }, settings: [] };
  const wanted = { plugin: "connector", things: [], what: "connector" } as const;
  const { plugin, type, doc, name } = declaration;
  const resolved = resolveHead(plugin.head, wanted, around.env, context);
  const model = inline(plugin, resolved, direction, at, around, context, type);
  return {
    ...model,
    kind: "connector",
    name: name.text,
    declaredAt: place(thing, name),
    ...(doc === undefined ? {} : { doc }),
  };
}

function inline(
  plugin: Plugin,
  resolved: Resolved,
  direction: Direction,
  at: Location,
  around: Surroundings,
  context: Context,
  type?: RecordType,
): EndpointModel {
  const { env } = around;
  const declared = resolved.kind === "plugin" ? resolved.declared : undefined;
  const own = declared && moduleOf(declared) !== undefined;
  const name = declared?.declaration.name.text ?? ("name" in resolved ? resolved.name : "");
  const entries = plugin.block ? flatten(plugin.block.entries, env, context) : [];
  const general = settingParams(["pipeline", "topic"], context) ?? [];
  const { options } = checkOptions(
    entries.filter((e) => !paramOf(e.key, general)),
    {
      name,
      at: place(env, plugin.head),
      declared: declared && [paramsOf(declared, context)],
      kind: own ? "own" : "foreign",
      late: true,
    },
    context,
  );
  const gives = declared && givenBy(declared, context);
  const side = (which: Side): SideModel => {
    const typed = declaredSide(which, type, env, context);
    if (direction.kind === "to") {
      const prints = which === "value" && gives?.type === "string";
      return { ...typed, mode: direction.arriving[which], ...(prints ? { prints } : {}) };
    }
    if (which === "value" && gives) {
      if (!typed.declared) return { declared: gives, mode: "schemad" };
      if (typed.declared.type !== gives.type && typed.declared.type !== "any" && typed.typeAt) {
        const params = { converter: name, gives: typeText(gives), declared: typeText(typed.declared, 1) };
        context.report("KPL0328", typed.typeAt, params);
        return UNKNOWN;
      }
    }
    // KPL's own sources attach the declared schema; what others give without a declaration is not known.
    return { ...typed, mode: typed.declared ? "schemad" : own ? "schemaless" : "unknown" };
  };
  return {
    kind: "connector",
    name,
    at,
    connector: {
      name,
      ...(declared ? { declaration: declared.declaration } : {}),
      options,
      className: classOf(plugin.head, resolved, context),
      settings: settingsOf(entries),
    },
    key: side("key"),
    value: side("value"),
  };
}

/** How records carry schemas that come from these ends; where they disagree nobody knows. */
export function arrivingFrom(ends: readonly EndpointModel[]): Readonly<Record<Side, Mode>> {
  const mode = (side: Side): Mode => {
    const modes = new Set(ends.map((e) => e[side].mode));
    const [only] = modes;
    return modes.size === 1 && only ? only : "unknown";
  };
  return { key: mode("key"), value: mode("value") };
}
