/** From the text of an option to the value that reads best and gives the same text again. */
import { fold, textOf } from "../../compiler/2-check/constants.ts";
import type { Context } from "../../compiler/2-check/context.ts";
import { scopeOf } from "../../compiler/2-check/context.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";
import type { TypeNode, Value } from "../../compiler/ast.ts";
import { dotted, key, regex, span, string } from "./make.ts";

/** How the language writes numbers. */
export const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const REFERENCE = /^\$\{[^:{}"\n\r]+:[^{}"\n\r]*\}$/;

/** What an option's text becomes. `type` is its declared type; undefined: nothing is known of the option. */
export function valueOf(text: string, type: TypeNode | undefined, context: Context): Value {
  const value = type ? typed(text, type) : free(text);
  const env = { scope: scopeOf("", context) };
  return value && textOf(fold(value, env, context)) === text ? value : string(text);
}

/** A reference to the configuration stays one, whatever the type. */
function typed(text: string, { base }: TypeNode): Value | undefined {
  if (REFERENCE.test(text)) return { kind: "configReference", text, span };
  if (base.kind !== "namedType") return undefined;
  const [first, second] = base.args;
  switch (base.name.text) {
    case "boolean":
      return free(text);
    case "int8":
    case "int16":
    case "int32":
    case "int64":
    case "float32":
    case "float64":
      return NUMBER.test(text) ? { kind: "number", text, span } : undefined;
    case "enum":
    case "name":
    case "path":
    case "type":
      return dotted(text);
    case "regex":
      return isPlaceholder(text) ? undefined : regex(text);
    case "array":
      return first && text !== "" ? list(text, first) : undefined;
    case "map":
      return second && text !== "" ? map(text, second) : undefined;
    case "anyOf":
      return base.args.map((arg) => typed(text, arg)).findLast((value) => value !== undefined);
    case "any":
      return free(text);
    default:
      return undefined;
  }
}

function free(text: string): Value | undefined {
  if (text === "true" || text === "false") return dotted(text);
  if (NUMBER.test(text)) return { kind: "number", text, span };
  return REFERENCE.test(text) ? { kind: "configReference", text, span } : undefined;
}

/** One address alone, and texts with blanks around them, read better as they are. */
function list(text: string, type: TypeNode): Value | undefined {
  const texts = text.split(",");
  if (texts.some((item) => item.trim() !== item) || (texts.length === 1 && text.includes("://")))
    return undefined;
  const items = texts.map((item) => typed(item, type) ?? inList(item, type));
  return { kind: "list", items, span };
}

/** Words in a list need no quotes: a list of topics is one of names. Regular expressions and addresses keep them. */
function inList(text: string, { base }: TypeNode): Value {
  const isString = base.kind === "namedType" && base.name.text === "string";
  return (isString && /^[\w-]+$/.test(text) ? dotted(text) : undefined) ?? string(text);
}

function map(text: string, type: TypeNode): Value | undefined {
  const pairs = text.split(",").map((pair) => /^([^:]*):([^]*)$/.exec(pair));
  const entries = pairs.flatMap((match) => {
    const [, left = "", right = ""] = match ?? [];
    return match
      ? [{ key: key(left), value: typed(right, type) ?? dotted(right) ?? string(right), span }]
      : [];
  });
  return entries.length === pairs.length ? { kind: "map", entries, span } : undefined;
}
