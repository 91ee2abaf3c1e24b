/** Declarations in KPL of the plugins that a worker has, with what only KPL's own catalog knows of them. */
import { createContext, type Context } from "../../compiler/2-check/context.ts";
import { CONVERTER_KEYS } from "../../compiler/2-check/converters.ts";
import { keyText } from "../../compiler/2-check/flatten.ts";
import { isPrefix, paramOf, paramsOf, settingParams } from "../../compiler/2-check/params.ts";
import type {
  Declaration,
  Param,
  PluginDeclaration,
  PredicateDeclaration,
  TypeNode,
} from "../../compiler/ast.ts";
import { Collector } from "../../diagnostics/collector.ts";
import { print } from "../../formatter/format.ts";
import type { Declared, Library } from "../../library/library.ts";
import { findClass } from "../find-class.ts";
import { dotted, name, span, string, typeNamed } from "../import/make.ts";
import { valueOf } from "../import/values.ts";
import type { WorkerOption, WorkerPlugin } from "./read-worker.ts";

export interface WorkerCatalog {
  readonly text: string;
  /** How many plugins it declares. */
  readonly declared: number;
  /** How many it leaves out as they run here: their declarations are KPL's own. */
  readonly own: number;
  /** The classes whose options the worker does not tell; they are left out, so that any option goes. */
  readonly untold: readonly string[];
}

/**
 * The declarations, by kind and name. A worker gives the types and defaults of options; which values an option takes, and the sentence that tells of
 * it, stay as the library has them.
 */
export async function workerCatalog(
  plugins: readonly WorkerPlugin[],
  library: Library,
): Promise<WorkerCatalog> {
  const context = createContext(library, new Collector());
  const taken = new Set<string>();
  const joined = joinForms(plugins);
  const foreign = joined
    .map((plugin) => ({ plugin, known: knownAs(plugin, library) }))
    .filter(({ known }) => !known?.declaration.from);
  const declarations = foreign.flatMap(({ plugin, known }) => {
    const { options } = plugin;
    return options ? [declarationOf({ ...plugin, options }, known, taken, context)] : [];
  });
  const text =
    declarations.length === 0
      ? ""
      : await print({ kind: "file", imports: [], declarations, comments: [], span });
  return {
    text,
    declared: declarations.length,
    own: joined.length - foreign.length,
    untold: foreign.flatMap(({ plugin }) => (plugin.options ? [] : [plugin.className])),
  };
}

/** `…$Key` and `…$Value` of a transform are one declaration. */
function joinForms(plugins: readonly WorkerPlugin[]): readonly WorkerPlugin[] {
  const joined = new Map<string, WorkerPlugin>();
  for (const plugin of plugins) {
    const className = plugin.className.replace(/\$(?:Key|Value)$/, "");
    if (!joined.has(className)) joined.set(className, { ...plugin, className });
  }
  return [...joined.values()];
}

type Plugin = PluginDeclaration | PredicateDeclaration;

function knownAs({ className, kind }: WorkerPlugin, library: Library): Declared<Plugin> | undefined {
  const all: ReadonlyMap<string, readonly Declared<Plugin>[]> = {
    connector: library.connectors,
    transform: library.transforms,
    predicate: library.predicates,
    converter: library.converters,
  }[kind];
  return findClass(all, className)?.declared;
}

function declarationOf(
  { className, kind, version, options }: WorkerPlugin & { readonly options: readonly WorkerOption[] },
  known: Declared<Plugin> | undefined,
  taken: Set<string>,
  context: Context,
): Declaration {
  const declared = known ? [paramsOf(known, context)] : [];
  const told = options
    .filter((option) => !isEverybodys(option.name, kind, context))
    .flatMap((option) => paramFrom(option, paramOf(option.name, declared), context) ?? []);
  // A worker says nothing of keys that a plugin passes on, as Debezium's connectors do with `driver.…`.
  const prefixes = declared.flatMap((set) => set.params.filter(isPrefix));
  const params = [...told, ...prefixes.filter((p) => !told.some((t) => keyText(t.name) === keyText(p.name)))];
  const shared = {
    name: name(freeName(className, taken)),
    doc: `${known?.declaration.doc?.split("\n", 1)[0] ?? className}\n\nSource: a worker's answer${version === undefined ? "" : `; version ${version} of the plugin`}.`,
    params,
    connect: string(className),
    span,
  };
  return kind === "predicate" ? { kind, ...shared } : { kind, ...shared };
}

/** The simple name of the class, with its pack before where another has that name. */
function freeName(className: string, taken: Set<string>): string {
  const parts = className.split(/[.$]/);
  const simple = parts.at(-1) ?? className;
  const pack = parts[1] ?? "";
  const packed = pack.slice(0, 1).toUpperCase() + pack.slice(1) + simple;
  let free = taken.has(simple) ? packed : simple;
  for (let i = 2; taken.has(free); i++) free = `${packed}${i}`;
  taken.add(free);
  return free;
}

/** Keys that every connector and every converter has, and those of the chain. */
function isEverybodys(option: string, kind: WorkerPlugin["kind"], context: Context): boolean {
  if (kind === "converter") return option === "converter.type";
  if (kind !== "connector") return false;
  return (
    /^(?:connector\.class|transforms|predicates)$/.test(option) ||
    CONVERTER_KEYS.some((key) => option === key || option.startsWith(`${key}.`)) ||
    paramOf(option, settingParams(["pipeline", "kafka"], context) ?? []) !== undefined
  );
}

const TYPES: Readonly<Record<string, string>> = {
  BOOLEAN: "boolean",
  INT: "int32",
  SHORT: "int16",
  LONG: "int64",
  DOUBLE: "float64",
  CLASS: "class",
};

function typeOf(type: string): TypeNode {
  if (type === "LIST") return typeNamed("array", [typeNamed("string")]);
  return typeNamed((Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? "string");
}

/** Undefined for an option whose name is none of the language. */
function paramFrom(option: WorkerOption, known: Param | undefined, context: Context): Param | undefined {
  const key = dotted(option.name);
  if (!key) return undefined;
  const own = known && keyText(known.name) === option.name ? known : undefined;
  const type = own?.type ?? typeOf(option.type);
  const doc = own?.doc ?? firstSentence(option.documentation);
  const base = { kind: "param", name: key, span, ...(doc === "" ? {} : { doc }) } as const;
  if (option.default !== undefined)
    return { ...base, type: { ...type, optional: false }, default: valueOf(option.default, type, context) };
  // Debezium's plugins say of none of their options that it is required; the library knows better.
  const required = own ? !own.type.optional && !own.default : option.required;
  return { ...base, type: { ...type, optional: !required } };
}

function firstSentence(documentation: string): string {
  const plain = documentation
    .replaceAll(/<[^<>]+>/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return /^.*?[.;:](?= |$)/.exec(plain)?.[0] ?? plain;
}
