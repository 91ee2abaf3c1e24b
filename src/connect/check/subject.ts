/** A configuration as checks look at it: the connector, the steps and the predicates that its keys make, and the words to say what is wrong. */
import type { PluginDeclaration, PredicateDeclaration, Span } from "../../compiler/ast.ts";
import { createContext, type Context } from "../../compiler/2-check/context.ts";
import type { Code, Params } from "../../diagnostics/catalog.ts";
import type { Extras } from "../../diagnostics/collector.ts";
import type { Library } from "../../library/library.ts";
import type { ConfigEntry, ConnectConfig } from "../config-file/connect-config.ts";
import { spanWithin, textOf } from "../config-file/connect-config.ts";
import { findClass, type FoundClass } from "../find-class.ts";
import { ConfigCollector } from "./config-collector.ts";
import type { Version } from "./versions.ts";

/** What the checks know of the world the configuration is meant for. */
export interface CheckWorld {
  readonly library: Library;
  readonly kafka: Version;
  readonly debezium: Version;
  /** The worker's own settings, which stand in where the configuration says nothing; undefined where they are not known. */
  readonly worker: ReadonlyMap<string, string> | undefined;
}

export interface Subject extends CheckWorld {
  readonly file: string;
  readonly config: ConnectConfig;
  /** The entry that counts for each key: the last. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  readonly className: string | undefined;
  readonly connector: FoundClass<PluginDeclaration> | undefined;
  /** Undefined where the class does not tell. */
  readonly side: "source" | "sink" | undefined;
  readonly transforms: readonly PluginUse<PluginDeclaration>[];
  readonly predicates: readonly PluginUse<PredicateDeclaration>[];
  /** For what the compiler's own checks are asked; both lead to the same findings as `report`. */
  readonly context: Context;
  readonly collector: ConfigCollector;
  /** The same configuration, for who asks again what was reported already. */
  readonly silently: () => Subject;
  /** The text of a key; undefined where it is absent or no text. */
  readonly text: (key: string) => string | undefined;
  /** Says what is wrong at a place of the file. */
  readonly report: <C extends Code>(code: C, span: Span, params: Params<C>, extras?: Extras) => void;
}

/** One alias of `transforms` or `predicates`, with the keys that are its own. */
export interface PluginUse<D extends PluginDeclaration | PredicateDeclaration> {
  readonly alias: string;
  readonly aliasSpan: Span;
  readonly type: ConfigEntry | undefined;
  readonly found: FoundClass<D> | undefined;
  /** Its keys without the prefix, `type` left out. */
  readonly options: readonly { readonly option: string; readonly entry: ConfigEntry }[];
}

/** One file's configuration against a world; what is found goes to the collector. */
export function createSubject(
  file: string,
  config: ConnectConfig,
  world: CheckWorld,
  collector: ConfigCollector,
): Subject {
  const entries = new Map(config.entries.map((e) => [e.key, e]));
  const text = (key: string): string | undefined => textOf(entries.get(key));
  const className = text("connector.class")?.trim();
  const connector =
    className === undefined ? undefined : findClass(world.library.connectors, className, "Connector");
  const { library } = world;
  const subject: Subject = {
    ...world,
    file,
    config,
    entries,
    className,
    connector,
    side: sideOf(connector?.declared.declaration.connect?.value ?? className),
    transforms: usesOf("transforms", entries, (name) => findClass(library.transforms, name)),
    predicates: usesOf("predicates", entries, (name) => findClass(library.predicates, name)),
    context: createContext(library, collector),
    collector,
    text,
    report: (code, span, params, extras) => collector.say(code, file, span, params, extras),
    silently: () => {
      const deaf = new ConfigCollector();
      return { ...subject, collector: deaf, context: createContext(library, deaf), report: () => undefined };
    },
  };
  return subject;
}

/** Which half of Connect a class belongs to, by the words that all of them have in their names; Debezium's are sources without saying so. */
export function sideOf(className: string | undefined): Subject["side"] {
  const simple = className?.slice(className.lastIndexOf(".") + 1) ?? "";
  const [sink, source] = [/sink/i.test(simple), /source/i.test(simple)];
  if (sink !== source) return sink ? "sink" : "source";
  return className?.startsWith("io.debezium.connector.") === true ? "source" : undefined;
}

/** An alias of a list with its place. */
export interface Alias {
  readonly text: string;
  readonly span: Span;
}

/** The aliases that a list names, in order and as often as it names them; blanks are no part of them, and between two commas there is an empty one. */
export function aliasesIn(entry: ConfigEntry | undefined): readonly Alias[] {
  const text = textOf(entry);
  if (!entry || text === undefined || text.trim() === "") return [];
  let from = 0;
  return text.split(",").map((part) => {
    const start = from + (part.length - part.trimStart().length);
    from += part.length + 1;
    const alias = part.trim();
    return { text: alias, span: spanWithin(entry, start, start + alias.length) };
  });
}

function usesOf<D extends PluginDeclaration | PredicateDeclaration>(
  list: "transforms" | "predicates",
  entries: ReadonlyMap<string, ConfigEntry>,
  find: (className: string) => FoundClass<D> | undefined,
): readonly PluginUse<D>[] {
  const aliases = new Map(aliasesIn(entries.get(list)).map((alias) => [alias.text, alias.span]));
  aliases.delete("");
  return [...aliases].map(([alias, aliasSpan]) => {
    const type = entries.get(`${list}.${alias}.type`);
    const className = textOf(type);
    const options = [...entries.values()]
      .filter(({ key }) => aliasOf(key, list, aliases.keys()) === alias)
      .map((entry) => ({ option: entry.key.slice(list.length + alias.length + 2), entry }))
      .filter(({ option }) => option !== "type");
    return { alias, aliasSpan, type, found: className === undefined ? undefined : find(className), options };
  });
}

/** The alias that a key like `transforms.x.field` belongs to; of aliases with dots the longest. */
export function aliasOf(
  key: string,
  list: "transforms" | "predicates",
  aliases: Iterable<string>,
): string | undefined {
  return [...aliases]
    .filter((alias) => key.startsWith(`${list}.${alias}.`))
    .toSorted((a, b) => b.length - a.length)
    .at(0);
}
