/** A plugin's options from Connect's texts, by the types that its declaration gives them. Source: org.apache.kafka.common.config.ConfigDef. */
import type { Param, TypeNode, Value } from "../../src/compiler/ast.ts";
import type { Options } from "../../src/flow/law.ts";

/** Connect refuses the option. */
export class RefusedOption extends Error {}

/** The options that the parameters name. Throws `RefusedOption` where one is missing or does not fit. */
export function optionsOf(params: readonly Param[], texts: Readonly<Record<string, string>>): Options {
  const options = params.map((param) => {
    const key = param.name.segments.map((s) => s.text).join(".");
    const text = texts[key] ?? (param.default ? textOf(param.default) : undefined);
    if (text !== undefined) return [key, typed(text, param.type, key)] as const;
    if (!param.type.optional) throw new RefusedOption(`\`${key}\` is missing`);
    return [key, undefined] as const;
  });
  return Object.fromEntries(options.filter(([, value]) => value !== undefined));
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

function typed(text: string, type: TypeNode, key: string): unknown {
  if (type.base.kind !== "namedType") throw new Error(`the type of \`${key}\``);
  const { name, args } = type.base;
  switch (name.text) {
    case "boolean": {
      const word = text.trim().toLowerCase();
      if (word !== "true" && word !== "false")
        throw new RefusedOption(`\`${key}\` is neither true nor false`);
      return word === "true";
    }
    case "int32": {
      const number = Number(text.trim());
      if (!/^[+-]?\d+$/.test(text.trim()) || number !== (number | 0))
        throw new RefusedOption(`\`${key}\` is no int32`);
      return number;
    }
    case "enum": {
      const words = args.map((a) => (a.base.kind === "namedType" ? a.base.name.text : ""));
      if (!words.includes(text)) throw new RefusedOption(`\`${key}\` takes ${words.join(", ")}`);
      return text;
    }
    case "array":
      return itemsOf(text);
    case "map":
      return Object.fromEntries(itemsOf(text).map((item) => pairOf(item, key)));
    case "anyOf":
      // Cast's `spec`: a type, or a map of types.
      return text.includes(":")
        ? Object.fromEntries(itemsOf(text).map((item) => pairOf(item, key).map((part) => part.trim())))
        : text;
    default:
      return text;
  }
}

function itemsOf(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.trim().split(/\s*,\s*/);
}

function pairOf(item: string, key: string): readonly [string, string] {
  const [name, value, ...more] = item.split(":");
  if (name === undefined || value === undefined || value === "" || more.length > 0)
    throw new RefusedOption(`\`${key}\` holds \`${item}\``);
  return [name, value];
}
