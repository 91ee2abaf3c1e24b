/** Checks the types that parameters of plugins and chains are declared with. */
import type { TypeNode } from "../ast.ts";
import { place, suggested, type Context, type Env } from "./context.ts";
import { suggest } from "./suggest.ts";
import { shapeOfType } from "./types.ts";
import { typeSynonym } from "./type-synonyms.ts";

/** Types of options, with the number of types they are made of. */
const ARGUMENTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  string: [0, 0],
  boolean: [0, 0],
  int8: [0, 0],
  int16: [0, 0],
  int32: [0, 0],
  int64: [0, 0],
  float32: [0, 0],
  float64: [0, 0],
  any: [0, 0],
  name: [0, 0],
  type: [0, 0],
  class: [0, 0],
  regex: [0, 0],
  path: [0, 1],
  array: [1, 1],
  map: [2, 2],
  enum: [1, Number.POSITIVE_INFINITY],
  anyOf: [2, Number.POSITIVE_INFINITY],
};

/** Whether the type is one that an option can have; if not, that is reported. */
export function checkParamType(node: TypeNode, env: Env, context: Context): boolean {
  const { base } = node;
  const at = place(env, node);
  if (base.kind === "structType") {
    context.report(
      "KPL0320",
      at,
      { name: "{ … }" },
      { help: "an option is a value, a list or a map of values" },
    );
    return false;
  }
  const name = base.name.text;
  const bounds = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name] : undefined;
  if (!bounds) {
    const names = Object.keys(ARGUMENTS);
    const synonym = typeSynonym(name, names);
    const suggestion = synonym?.type ?? suggest(name, names);
    const nameAt = place(env, base.name);
    const help = synonym ? { help: synonym.help } : {};
    context.report("KPL0320", nameAt, { name, suggestion }, { ...suggested(nameAt, suggestion), ...help });
    return false;
  }
  const [least, most] = bounds;
  const found = base.args.length;
  if (found < least || found > most) {
    context.report("KPL0321", at, { name, wanted: found < least ? least : most, found });
    return false;
  }
  for (const annotation of node.annotations) {
    if (!/^(?:case|half|name|version|param)$/.test(annotation.name.text))
      context.report("KPL0326", place(env, annotation), { name: annotation.name.text });
  }
  if (name === "enum") return true;
  if (name === "path") {
    for (const type of base.args) shapeOfType(type, env, context);
    return true;
  }
  return base.args.every((arg) => checkParamType(arg, env, context));
}
