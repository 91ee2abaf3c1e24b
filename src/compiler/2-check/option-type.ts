/** Types the value of an option by the type of its parameter. */
import type { NamedType, TypeNode } from "../ast.ts";
import type { OptionValue, TypedOption } from "../model.ts";
import { describe, textOf, type Constant, type ScalarConstant } from "./constants.ts";
import { suggested, type Context } from "./context.ts";
import { oldValue } from "./option-synonyms.ts";
import { isPlaceholder } from "./placeholder.ts";
import { suggest } from "./suggest.ts";
import { typeSynonym } from "./type-synonyms.ts";

/** Whose option it is, for messages, and how strictly it is read. */
export interface OptionPlace {
  /** "MaskField", "the pipeline" */
  readonly owner: string;
  readonly option: string;
  /** Connect reads the value at start, so a reference to the configuration fits any type, and enums are read in any case. */
  readonly late: boolean;
  /** Inside a list or map: what its items are, in words. */
  readonly items?: string;
}

type Typed = TypedOption | undefined;
type Known = Exclude<Constant, { readonly kind: "unknown" | "absent" }>;

/** The typed value, and the places of its items. Undefined when it does not fit; why has then been reported, or the value is unknown. */
export function typeOption(
  constant: Constant,
  type: TypeNode,
  option: OptionPlace,
  context: Context,
): Pick<OptionValue, "value" | "items"> | undefined {
  const template = templateIn(constant);
  const value = typed(constant, type, option, template ? deaf(context) : context);
  if (value === undefined || (template && isRegex(type))) {
    if (template) context.report("KPL0412", template.at, { ...option, template: template.text });
    return undefined;
  }
  const items = itemsOf(constant);
  return items ? { value, items } : { value };
}

/** A text that is a template, or one inside of a list or map: what it becomes nobody knows yet. */
function templateIn(constant: Constant): ScalarConstant | undefined {
  if (constant.kind === "list") return firstOf(constant.items.map(templateIn));
  if (constant.kind === "map") return firstOf(constant.entries.map(({ value }) => templateIn(value)));
  return constant.kind === "string" && isPlaceholder(constant.text) ? constant : undefined;
}

function firstOf<T>(all: readonly (T | undefined)[]): T | undefined {
  return all.find((one) => one !== undefined);
}

/** The context for who looks whether a value fits and says himself what is wrong. */
function deaf(context: Context): Context {
  return { ...context, report: () => undefined };
}

function isRegex({ base }: TypeNode): boolean {
  return base.kind === "namedType" && base.name.text === "regex";
}

function itemsOf(constant: Constant): OptionValue["items"] {
  if (constant.kind === "list") return constant.items.map(({ at }) => ({ at }));
  if (constant.kind !== "map") return undefined;
  return constant.entries.map(({ key, value }) => ({ keyAt: key.at, at: value.at }));
}

function typed(constant: Constant, node: TypeNode, option: OptionPlace, context: Context): Typed {
  const { base } = node;
  if (constant.kind === "unknown" || constant.kind === "absent" || base.kind === "structType")
    return undefined;
  if (constant.kind === "configReference" && (option.late || fitsText(base))) return constant.text;
  const wrong = (): undefined => {
    const { owner, items } = option;
    const params = { owner, option: option.option, holds: items !== undefined, found: describe(constant) };
    context.report("KPL0401", constant.at, { ...params, wanted: items ?? wantedText(node) });
    return undefined;
  };
  switch (base.name.text) {
    case "array":
      return list(constant, base, option, context, wrong);
    case "map":
      return map(constant, base, option, context, wrong);
    case "anyOf": {
      const best = base.args.find((arg) => looksLike(constant, arg));
      return best ? typed(constant, best, option, context) : wrong();
    }
    case "any":
      return anything(constant);
    default:
      return constant.kind === "list" || constant.kind === "map"
        ? wrong()
        : scalar(constant, base, option, context, wrong);
  }
}

function fitsText(type: NamedType): boolean {
  return ["string", "any"].includes(type.name.text);
}

/** Whether a type of an `anyOf` is the one that the notation of the value means. */
function looksLike(constant: Constant, node: TypeNode): boolean {
  const name = node.base.kind === "namedType" ? node.base.name.text : "";
  if (constant.kind === "map") return name === "map";
  if (constant.kind === "list") return name === "array";
  if (constant.kind === "unknown" || constant.kind === "absent") return true;
  if (name === "map") return constant.kind === "string" && constant.text.includes(":");
  if (constant.kind === "string" && constant.text.includes(":") && name === "type") return false;
  if (name === "array") return false;
  if (name === "boolean") return isBoolean(constant.text);
  if (name in RANGES || name.startsWith("float")) return constant.kind === "number";
  return true;
}

/** Connect splits a text at its commas, so a text is a list too, and a lone word a list of one. */
function list(
  constant: Known,
  type: NamedType,
  option: OptionPlace,
  context: Context,
  wrong: () => undefined,
): Typed {
  const [item] = type.args;
  if (!item || constant.kind === "map") return wrong();
  const items = constant.kind === "list" ? constant.items : split(constant);
  const inside = { ...option, items: many(item) };
  const values = items.map((part) => typed(part, item, inside, context));
  // A part that does not fit was reported; nothing is then known of the whole.
  return values.every((v) => v !== undefined) ? values : undefined;
}

function split(constant: ScalarConstant): readonly Constant[] {
  if (constant.kind !== "string") return [constant];
  const parts = constant.text.split(",").map((p) => p.trim());
  return parts.filter((p) => p !== "").map((text) => ({ kind: "string", text, at: constant.at }));
}

function map(
  constant: Constant,
  type: NamedType,
  option: OptionPlace,
  context: Context,
  wrong: () => undefined,
): Typed {
  const [, node] = type.args;
  const entries = constant.kind === "map" ? constant.entries : pairs(constant);
  if (!node || !entries) return wrong();
  const inside = { ...option, items: many(node) };
  const values = entries.map(
    ({ key, value }) => [keyText(key, type), typed(value, node, inside, context)] as const,
  );
  if (!values.every((pair): pair is [string, TypedOption] => pair[1] !== undefined)) return undefined;
  return Object.fromEntries(values);
}

function keyText(key: ScalarConstant, type: NamedType): string {
  const [keys] = type.args;
  return keys?.base.kind === "namedType" && keys.base.name.text === "path" ? pathText(key) : key.text;
}

/** "a:b,c:d", as Connect writes a map. */
function pairs(
  constant: Constant,
): readonly { readonly key: ScalarConstant; readonly value: Constant }[] | undefined {
  const parts = constant.kind === "string" ? split(constant) : constant.kind === "list" ? constant.items : [];
  const found = parts.map((part) => {
    const text = part.kind === "string" || part.kind === "word" ? part.text : "";
    const colon = text.indexOf(":");
    if (colon <= 0) return undefined;
    const piece = (t: string): ScalarConstant => ({ kind: "string", text: t.trim(), at: part.at });
    return { key: piece(text.slice(0, colon)), value: piece(text.slice(colon + 1)) };
  });
  return found.length > 0 && found.every((f) => f !== undefined) ? found : undefined;
}

function anything(constant: Constant): Typed {
  if (constant.kind === "list") {
    const items = constant.items.map(anything);
    return items.every((v) => v !== undefined) ? items : undefined;
  }
  return textOf(constant);
}

/** Powers of two of each integer type. */
const RANGES: Readonly<Record<string, bigint>> = {
  int8: 1n << 7n,
  int16: 1n << 15n,
  int32: 1n << 31n,
  int64: 1n << 63n,
};

/** What a schema can be cast to; a parameter of type `type` names one. */
const CASTABLE = ["int8", "int16", "int32", "int64", "float32", "float64", "boolean", "string"];

function scalar(
  constant: ScalarConstant,
  type: NamedType,
  option: OptionPlace,
  context: Context,
  wrong: () => undefined,
): Typed {
  const name = type.name.text;
  switch (name) {
    case "boolean":
      return isBoolean(constant.text) ? constant.text.trim().toLowerCase() === "true" : wrong();
    case "float32":
    case "float64":
      return isNumber(constant.text) ? Number(constant.text) : wrong();
    case "enum":
      return member(constant, type.args.map(typeName), false, option, context);
    case "type":
      return member(constant, CASTABLE, true, option, context);
    case "regex":
      return constant.kind === "number" ? wrong() : constant.text;
    case "path":
      return pathText(constant);
    case "name":
      return constant.kind === "regex" ? wrong() : constant.text;
    default:
      return name in RANGES ? integer(constant, name, option, context, wrong) : constant.text;
  }
}

function typeName(node: TypeNode): string {
  return node.base.kind === "namedType" ? node.base.name.text : "";
}

function isBoolean(text: string): boolean {
  return /^\s*(?:true|false)\s*$/i.test(text);
}

function isNumber(text: string): boolean {
  return /^\s*-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i.test(text);
}

function integer(
  constant: ScalarConstant,
  type: string,
  option: OptionPlace,
  context: Context,
  wrong: () => undefined,
): Typed {
  if (!/^\s*-?\d+\s*$/.test(constant.text)) return wrong();
  const value = BigInt(constant.text.trim());
  const limit = RANGES[type] ?? 0n;
  if (value < -limit || value >= limit) {
    const bounds = { min: String(-limit), max: String(limit - 1n) };
    context.report("KPL0408", constant.at, { ...option, value: constant.text, type, ...bounds });
    return undefined;
  }
  return type === "int64" ? value : Number(value);
}

function member(
  constant: ScalarConstant,
  allowed: readonly string[],
  types: boolean,
  option: OptionPlace,
  context: Context,
): Typed {
  if (allowed.includes(constant.text)) return constant.text;
  const anyCase = types || option.late;
  const like = allowed.find((a) => a.toLowerCase() === constant.text.trim().toLowerCase());
  if (like !== undefined && anyCase) return constant.text;
  const synonym = typeSynonym(constant.text, allowed);
  const old = oldValue(option.option, constant.text, allowed);
  const suggestion = like ?? synonym?.type ?? old?.value ?? suggest(constant.text, allowed);
  const fix = suggested(constant.at, constant.kind === "string" ? undefined : suggestion);
  const help = synonym
    ? { help: synonym.help }
    : old
      ? { help: `\`${constant.text}\` is gone since Debezium ${old.since}: write \`${old.value}\`` }
      : {};
  const params = { ...option, value: constant.text, allowed, types, suggestion };
  context.report("KPL0402", constant.at, params, { ...fix, ...help });
  return undefined;
}

/** A path as the options of laws hold it: segments joined by dots, those that hold a dot in backticks. A string is taken as it is. */
function pathText(constant: ScalarConstant): string {
  if (!constant.segments) return constant.text;
  return constant.segments.map((s) => (/[.`]/.test(s) ? `\`${s}\`` : s)).join(".");
}

/** A type of parameters in words: "a list of fields", "a whole number (int32)". */
function wantedText(node: TypeNode): string {
  const { base } = node;
  if (base.kind === "structType") return "a struct";
  switch (base.name.text) {
    case "array":
      return `a list of ${many(base.args[0])}`;
    case "map": {
      const [keys, values] = base.args;
      return `a map of ${many(keys)} to ${many(values)}`;
    }
    case "anyOf":
      return base.args.map(wantedText).join(" or ");
    default:
      return WORDS[base.name.text]?.[0] ?? `a ${base.name.text}`;
  }
}

function many(node: TypeNode | undefined): string {
  const name = node ? typeName(node) : "";
  return WORDS[name]?.[1] ?? "values";
}

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  string: ["a string", "strings"],
  boolean: ["true or false", "booleans"],
  int8: ["a whole number (int8)", "whole numbers"],
  int16: ["a whole number (int16)", "whole numbers"],
  int32: ["a whole number (int32)", "whole numbers"],
  int64: ["a whole number (int64)", "whole numbers"],
  float32: ["a number", "numbers"],
  float64: ["a number", "numbers"],
  path: ["a field", "fields"],
  name: ["a name", "names"],
  enum: ["a word", "words"],
  type: ["a type", "types"],
  class: ["a class", "classes"],
  regex: ["a regular expression", "regular expressions"],
};
