/** Values that Connect refuses: nulls, lists and maps. They are kept as they are, under keys in quotes. */
import type { Value } from "../../compiler/ast.ts";
import { parseJson } from "../config-file/parse-json.ts";
import { parseYaml } from "../config-file/parse-yaml.ts";
import type { ConfigFormat } from "../config-file/connect-config.ts";
import type { Tree } from "../config-file/tree.ts";
import { NUMBER } from "./values.ts";
import { dotted, quotedKey, span, string } from "./make.ts";

/** The value of a `nested` entry by its text in the file. */
export function nestedValue(source: string, format: ConfigFormat): Value {
  const isYaml = format === "yaml" || format === "strimzi";
  const tree = isYaml ? parseYaml(source).trees[0] : parseJson(source).tree;
  return tree ? treeValue(tree) : string(source);
}

/** A bare `null`: only under a key in quotes is it one. */
export function nullValue(): Value {
  return dotted("null") ?? string("null");
}

function treeValue(tree: Tree): Value {
  if (tree.kind === "list") return { kind: "list", items: tree.items.map(treeValue), span };
  if (tree.kind === "map") {
    const entries = tree.entries.map(({ key, value }) => ({
      key: quotedKey(key),
      value: treeValue(value),
      span,
    }));
    return { kind: "map", entries, span };
  }
  const { value } = tree;
  if (value.kind === "null") return nullValue();
  if (value.scalar === "number" && NUMBER.test(value.text)) return { kind: "number", text: value.text, span };
  return value.scalar === "boolean" ? (dotted(value.text) ?? string(value.text)) : string(value.text);
}
