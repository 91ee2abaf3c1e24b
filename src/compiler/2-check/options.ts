/** Holds the options of a plugin, chain or setting against their declaration. */
import type { Extras } from "../../diagnostics/collector.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Param } from "../ast.ts";
import type { OptionValue, Setting } from "../model.ts";
import { fold, textOf, type Constant } from "./constants.ts";
import { suggested, type Context } from "./context.ts";
import { keyText, type FlatEntry } from "./flatten.ts";
import { typeOption, type OptionPlace } from "./option-type.ts";
import { indexOf, isPrefix, paramOf, type ParamSet } from "./params.ts";
import { placeElsewhere } from "./option-elsewhere.ts";
import { oldOption, renamedOption } from "./option-synonyms.ts";
import { suggest } from "./suggest.ts";

/** Whose options are checked. */
export interface Owner {
  /** As messages name it: "MaskField", "the pipeline". */
  readonly name: string;
  /** Its name in the program: where a missing option is reported, and the place of defaults. */
  readonly at: Location;
  /** Undefined: not known, any option goes. Several: the keys of all count. */
  readonly declared: readonly ParamSet[] | undefined;
  /** `setting`: the pipeline's, a topic's. `foreign`: known to Connect only; its options may be others in another version. */
  readonly kind: "own" | "foreign" | "setting";
  /** Read when the connector starts, not by the build: see `OptionPlace`. */
  readonly late: boolean;
}

export interface CheckedOptions {
  readonly options: ReadonlyMap<string, OptionValue>;
  /** A required option is missing or a value does not fit: nothing can be said of what the plugin does. */
  readonly broken: boolean;
}

/** Types the options and fills in defaults. Reports unknown and missing options, and values that do not fit. */
export function checkOptions(entries: readonly FlatEntry[], owner: Owner, context: Context): CheckedOptions {
  const { declared } = owner;
  if (!declared) return { options: freeOptions(entries), broken: false };
  const options = new Map<string, OptionValue>();
  const given = new Map(entries.map((e) => [e.key, textOf(e.value)]));
  const unknown: FlatEntry[] = [];
  const known: (readonly [FlatEntry, Param])[] = [];
  let broken = false;
  for (const entry of entries) {
    const param = isOldName(entry.key, owner.name, declared) ? undefined : paramOf(entry.key, declared);
    if (!param && entry.key === PLUGIN_VERSION && owner.kind !== "setting") {
      const version = free(entry);
      if (version) options.set(entry.key, { ...version, at: entry.value.at, keyAt: entry.keyAt });
      continue;
    }
    if (!param) {
      const text = textOf(entry.value);
      if (!entry.quoted || owner.kind === "own") unknown.push(entry);
      if (text !== undefined && owner.kind !== "own")
        options.set(entry.key, { value: text, at: entry.value.at, keyAt: entry.keyAt });
      continue;
    }
    known.push([entry, param]);
    const place: OptionPlace = { owner: owner.name, option: entry.key, late: owner.late };
    // A text at a prefix itself says which keys under it count: `snapshot.select.statement.overrides`.
    const typed =
      entry.key === keyText(param.name) && !(isPrefix(param) && entry.value.kind === "string")
        ? typeOption(entry.value, param.type, place, context)
        : free(entry);
    if (typed) options.set(entry.key, { ...typed, at: entry.value.at, keyAt: entry.keyAt });
    else broken = true;
  }
  const missing = fillDefaults(options, given, owner, declared, context);
  const misnamed = [
    ...known.flatMap(([entry, param]) => reportNearMiss(entry, param, owner, missing, context) ?? []),
    ...unknown.flatMap((e) => reportUnknownOption(e, owner, declared, given, missing, context) ?? []),
  ];
  const absent = missing.filter((option) => !misnamed.includes(option));
  if (absent.length > 0) context.report("KPL0404", owner.at, { owner: owner.name, options: absent });
  return { options, broken: broken || missing.length > 0 };
}

/** Every plugin takes it: Connect itself reads it, to choose among several versions of the plugin (since Kafka 4.1). */
const PLUGIN_VERSION = "plugin.version";

/** The text of each option as Connect gets it, in order; without those whose value is not known. */
export function settingsOf(entries: readonly FlatEntry[]): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const { key, keyAt, quoted, value } of entries) {
    const text = textOf(value);
    const json = quoted ? foreignJson(value) : undefined;
    if (text !== undefined)
      settings.set(key, { text, ...(json === undefined ? {} : { json }), keyAt, at: value.at });
  }
  return settings;
}

/** What is no text, as JSON: nulls, lists and maps, which stand under keys in quotes only. */
function foreignJson(value: Constant): string | undefined {
  const isNull = value.kind === "word" && value.text === "null";
  return isNull || value.kind === "list" || value.kind === "map" ? jsonOf(value) : undefined;
}

function jsonOf(value: Constant): string {
  switch (value.kind) {
    case "list":
      return `[${value.items.map(jsonOf).join(",")}]`;
    case "map":
      return `{${value.entries.map(({ key, value: of }) => `${JSON.stringify(key.text)}:${jsonOf(of)}`).join(",")}}`;
    case "number":
      return value.text;
    case "word":
      return /^(?:null|true|false)$/.test(value.text) ? value.text : JSON.stringify(value.text);
    case "unknown":
    case "absent":
      return "null";
    default:
      return JSON.stringify(value.text);
  }
}

function free(entry: FlatEntry): Pick<OptionValue, "value"> | undefined {
  const text = textOf(entry.value);
  return text === undefined ? undefined : { value: text };
}

function freeOptions(entries: readonly FlatEntry[]): ReadonlyMap<string, OptionValue> {
  const options = new Map<string, OptionValue>();
  for (const entry of entries) {
    const value = free(entry);
    if (value) options.set(entry.key, { ...value, at: entry.value.at, keyAt: entry.keyAt });
  }
  return options;
}

/**
 * Tells of a key that only a prefix lets pass, and that is all but one of the options under that prefix. Gives the required option that it is all but the name
 * of.
 */
function reportNearMiss(
  { key, keyAt }: FlatEntry,
  param: Param,
  owner: Owner,
  missing: readonly string[],
  context: Context,
): string | undefined {
  const prefix = `${keyText(param.name)}.`;
  if (!key.startsWith(prefix)) return undefined;
  const names = (owner.declared ?? []).flatMap((d) => d.params).map((p) => keyText(p.name));
  const others = names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  // Others that are passed on have long names with much in common: `retry.backoff.max.ms`.
  const near = suggest(key.slice(prefix.length), others, 2);
  if (near === undefined) return undefined;
  const suggestion = prefix + near;
  const fix = suggested(keyAt, isWhole(key, keyAt) ? suggestion : undefined);
  if (missing.includes(suggestion)) return reportMisnamed(suggestion, keyAt, owner, fix, context);
  context.report("KPL0407", keyAt, { owner: owner.name, option: key, suggestion }, fix);
  return undefined;
}

/** Whether a key stands at its place as it is: one that nesting made stands in parts, and cannot be replaced. */
function isWhole(key: string, { span }: Location): boolean {
  return span.end - span.start === key.length;
}

/** A required option under another name: one mistake, told where that name stands. */
function reportMisnamed(
  option: string,
  at: Location,
  owner: Owner,
  extras: Extras,
  context: Context,
): string {
  const words = { label: `did you mean \`${option}\`?`, help: `write \`${option}\`` };
  context.report("KPL0404", at, { owner: owner.name, options: [option] }, { ...words, ...extras });
  return option;
}

/** Whether a key that only a prefix lets pass is the old name of an option that the plugin has today. */
function isOldName(key: string, plugin: string, declared: readonly ParamSet[]): boolean {
  const own = declared.some(({ params }) => indexOf(params).named.has(key));
  const today = own ? undefined : oldOption(key, plugin)?.name;
  return today !== undefined && paramOf(today, declared) !== undefined;
}

function fillDefaults(
  options: Map<string, OptionValue>,
  given: ReadonlyMap<string, unknown>,
  owner: Owner,
  declared: readonly ParamSet[],
  context: Context,
): readonly string[] {
  const missing: string[] = [];
  for (const { params, env } of declared) {
    const { required, defaults } = indexOf(params);
    missing.push(...required.filter((key) => !given.has(key)));
    // Settings are passed on as they are written: nobody reads what the others would be.
    if (owner.kind === "setting") continue;
    for (const { key, type, value } of defaults) {
      if (given.has(key)) continue;
      const place: OptionPlace = { owner: owner.name, option: key, late: true };
      const typed = typeOption(fold(value, env, context), type, place, context);
      if (typed) options.set(key, { value: typed.value, at: owner.at, keyAt: owner.at });
    }
  }
  return missing;
}

/** The only name that goes on where a key ends: of `table.include` `table.include.list`. */
function longer(key: string, names: readonly string[]): string | undefined {
  const [first, ...others] = names.filter((name) => name.startsWith(`${key}.`));
  return others.length === 0 ? first : undefined;
}

/** Whether a plugin of KPL's own, too, may be given an option that it had once: Debezium's are, as Connect ignores it; ReplaceField's let fields through. */
function isHarmless(option: string, plugin: string): boolean {
  return oldOption(option, plugin)?.product !== "Kafka";
}

/** Reports the option. Gives the required one that it is another name of: that is an error, whoever the plugin belongs to. */
function reportUnknownOption(
  entry: FlatEntry,
  owner: Owner,
  declared: readonly ParamSet[],
  given: ReadonlyMap<string, string | undefined>,
  missing: readonly string[],
  context: Context,
): string | undefined {
  const { key, keyAt } = entry;
  const keys = declared.flatMap((d) => d.params).map((p) => keyText(p.name));
  const left = keys.filter((k) => !given.has(k));
  const takes = (name: string): boolean => paramOf(name, declared) !== undefined;
  const renamed = renamedOption(key, owner.name, takes, given);
  const isLeft = renamed?.name !== undefined && given.has(renamed.name);
  const elsewhere = renamed ? undefined : placeElsewhere(key, owner.name, context);
  // What is another plugin's option, or was once, is no misspelling.
  const isOthers = elsewhere !== undefined || oldOption(key, owner.name) !== undefined;
  const today = isLeft ? undefined : renamed?.name;
  const suggestion = renamed ? today : isOthers ? undefined : (suggest(key, left) ?? longer(key, left));
  const whole = isWhole(key, keyAt);
  const help = renamed?.help ?? elsewhere;
  const fix: Extras = {
    // The tombstone modes of Debezium have other values under the new name.
    ...suggested(keyAt, whole && oldOption(key, owner.name)?.otherValues !== true ? suggestion : undefined),
    ...(help === undefined ? {} : { help }),
    // Who gives the new name, too, has lost nothing.
    ...(isLeft && isHarmless(key, owner.name) ? ({ severity: "note" } as const) : {}),
  };
  const params = { owner: owner.name, option: key, suggestion };
  if (suggestion !== undefined && missing.includes(suggestion))
    return reportMisnamed(suggestion, keyAt, owner, fix, context);
  if (owner.kind === "setting") context.report("KPL0406", keyAt, params, fix);
  else if (owner.kind === "foreign" || (renamed && isHarmless(key, owner.name)))
    context.report("KPL0407", keyAt, params, fix);
  else {
    const map = keys.find((k) => key.startsWith(`${k}.`));
    const colon =
      map === undefined
        ? {}
        : { help: `write \`${map}: { … }\`, with a colon: a block without one is a prefix` };
    context.report("KPL0405", keyAt, { ...params, options: keys }, { ...fix, ...colon });
  }
  return undefined;
}
