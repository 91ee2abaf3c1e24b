/** A plugin's options from Connect's texts, by the types that its declaration gives them. Source: org.apache.kafka.common.config.ConfigDef. */
import type { Param, TypeNode, Value } from "../compiler/ast.ts";
import type { Options } from "../flow/law.ts";

/** An option that Connect refuses. */
export interface RefusedOption {
  readonly option: string;
  /** Undefined where the option is missing. */
  readonly text: string | undefined;
  /** What it takes instead; behind a colon. */
  readonly reason: string;
}

export interface ReadOptions {
  readonly options: Options;
  /** Every option that is missing or does not fit, in the order of the declaration. */
  readonly refused: readonly RefusedOption[];
}

/** Reads what the parameters name; a default stands in for an absent text, other texts are not looked at. */
export function readOptions(params: readonly Param[], texts: Readonly<Record<string, string>>): ReadOptions {
  const options: Record<string, unknown> = {};
  const refused: RefusedOption[] = [];
  for (const param of params) {
    const option = optionName(param);
    const text = texts[option] ?? (param.default ? textOf(param.default) : undefined);
    if (text === undefined) {
      if (!param.type.optional) refused.push({ option, text, reason: "it has no default" });
      continue;
    }
    try {
      options[option] = typed(text, param.type, option);
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      refused.push({ option, text, reason: error.message });
    }
  }
  return { options, refused };
}

/** The key of an option as Connect spells it: `static.field`. */
export function optionName(param: Param): string {
  return param.name.segments.map((s) => s.text).join(".");
}

/** The items of one of Connect's lists, blanks around commas aside. */
export function itemsOf(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.trim().split(/\s*,\s*/);
}

class Misfit extends Error {}

/** Whether words are read in any case (`CaseInsensitiveValidString`, Debezium's `EnumeratedValue`), as the declaration says with `@case(any)`; those of others as they are. */
function isInAnyCase({ annotations }: TypeNode): boolean {
  return annotations.some(({ name }) => name.text === "case");
}

function textOf(value: Value): string {
  switch (value.kind) {
    case "string":
      return value.value;
    case "number":
      return value.text;
    case "dotted":
      return value.segments.map((s) => s.text).join(".");
    case "list":
      return value.items.map(textOf).join(",");
    case "map":
      return value.entries
        .map((e) => `${e.key.segments.map((s) => s.text).join(".")}:${textOf(e.value)}`)
        .join(",");
    default:
      throw new Error(`a default of the kind ${value.kind}`);
  }
}

function typed(text: string, type: TypeNode, option: string): unknown {
  if (type.base.kind !== "namedType") throw new Error(`the type of \`${option}\``);
  const { name, args } = type.base;
  switch (name.text) {
    case "boolean":
      return flag(text);
    case "int32":
      return int32(text);
    case "enum": {
      const words = args.map((a) => (a.base.kind === "namedType" ? a.base.name.text : ""));
      const isMeant = (word: string): boolean =>
        word === text.trim() || (isInAnyCase(type) && word.toLowerCase() === text.trim().toLowerCase());
      const word = words.find(isMeant);
      if (word === undefined) throw new Misfit(`it takes ${words.join(", ")}`);
      return word;
    }
    case "array":
      return itemsOf(text);
    case "map":
      return Object.fromEntries(itemsOf(text).map(pairOf));
    case "anyOf":
      // Cast's `spec`: a type, or a map of types.
      return text.includes(":")
        ? Object.fromEntries(itemsOf(text).map((item) => pairOf(item).map((part) => part.trim())))
        : text;
    default:
      return text;
  }
}

function flag(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word !== "true" && word !== "false") throw new Misfit("it takes true or false");
  return word === "true";
}

function int32(text: string): number {
  const number = Number(text.trim());
  if (!/^[+-]?\d+$/.test(text.trim()) || number !== (number | 0)) throw new Misfit("it takes an int32");
  return number;
}

function pairOf(item: string): readonly [string, string] {
  const [name, value, ...more] = item.split(":");
  if (name === undefined || value === undefined || value === "" || more.length > 0)
    throw new Misfit(`\`${item}\` is no pair of two words with a colon between them`);
  return [name, value];
}
