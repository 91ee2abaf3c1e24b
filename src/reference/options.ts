/** The options of a declaration, as a reader sees them. */
import { keyText } from "../compiler/2-check/flatten.ts";
import { isPrefix } from "../compiler/2-check/params.ts";
import type { Param, TypeNode, Value } from "../compiler/ast.ts";
import type { OptionRow } from "./page.ts";

/** One row for each parameter, in the order of the declaration. */
export function optionRows(params: readonly Param[]): readonly OptionRow[] {
  return params.map((param) => ({
    name: keyText(param.name),
    type: typeName({ ...param.type, optional: false }),
    standard: param.default && valueText(param.default),
    required: isRequired(param),
    doc: [param.doc ?? "", ...halfOf(param.type)].join(" ").trim(),
  }));
}

/** Which half of Connect reads a setting, where the other does not: "For sinks." */
function halfOf({ annotations }: TypeNode): readonly string[] {
  return annotations.flatMap(({ name, value }) =>
    name.text === "half" ? [`For ${valueText(value)}s.`] : [],
  );
}

/** A block of settings below a prefix (`producer.override.…`) may stay empty. */
export function isRequired(param: Param): boolean {
  return param.default === undefined && !param.type.optional && !isPrefix(param);
}

/** KPL's notation of a type; of an enumeration the words that it allows. */
export function typeName({ base, optional }: TypeNode): string {
  if (base.kind === "structType") return "{ … }";
  const { text } = base.name;
  const args = base.args.map(typeName);
  if (text === "enum") return args.join(" | ");
  if (text === "anyOf") return args.join(" or ");
  return `${text}${args.length === 0 ? "" : `<${args.join(", ")}>`}${optional ? "?" : ""}`;
}

/** A value of a declaration as it is written. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "number":
      return value.text;
    case "dotted":
      return keyText(value);
    case "list":
      return `[${value.items.map(valueText).join(", ")}]`;
    case "map":
      return value.entries.length === 0
        ? "{}"
        : `{ ${value.entries.map((e) => `${keyText(e.key)}: ${valueText(e.value)}`).join(", ")} }`;
    case "regex":
      return `/${value.source}/`;
    case "configReference":
      return value.text;
    case "paramReference":
      return `$${value.name}`;
    case "join":
      return value.parts.map(valueText).join(" + ");
  }
}
