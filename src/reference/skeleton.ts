/** How a converter or connector is named, where no example says it: with the options that it needs. */
import { keyText } from "../compiler/2-check/flatten.ts";
import type { Param, PluginDeclaration, PredicateDeclaration, TypeNode } from "../compiler/ast.ts";
import { isForHeadersAlone } from "../library/header-converters.ts";
import { isRequired, valueText } from "./options.ts";

export interface Form {
  readonly kpl: string;
  /** Undefined: it has no class in Connect. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Undefined for what has another place in a program. */
export function skeleton(declaration: PluginDeclaration | PredicateDeclaration): Form | undefined {
  if (declaration.kind === "converter") return converter(declaration);
  return declaration.kind === "connector" && (declaration.from || declaration.connect)
    ? connector(declaration)
    : undefined;
}

function converter(declaration: PluginDeclaration): Form {
  const { name, params, connect } = declaration;
  const key = isForHeadersAlone(declaration) ? "header.converter" : "value.converter";
  const shown = params.filter(isRequired);
  // Where nothing is needed, the first option is the one that people ask for.
  const first = params.filter((p) => p.default !== undefined).slice(0, 1);
  const options = shown.length > 0 ? shown : first;
  const block = options.length > 0 ? ` { ${options.map(entry).join(", ")} }` : "";
  return {
    kpl: `topic orders: Order = "orders" {\n  ${key}: ${name.text}${block}\n}`,
    ...(connect ? { config: { [key]: connect.value, ...keys(`${key}.`, options) } } : {}),
  };
}

function connector({ name, params, connect, signature }: PluginDeclaration): Form {
  const needed = params.filter(isRequired);
  const isSink = /Sink/.test(name.text);
  const type = signature?.output.base.kind === "namedType" ? signature.output.base.name.text : "Order";
  const head = `${isSink ? "sink" : "source"} ${isSink ? "out" : "in"}: ${isSink ? "Order" : type} = ${name.text}`;
  const block = needed.length === 0 ? "" : ` {\n${needed.map((p) => `  ${entry(p)}\n`).join("")}}`;
  return {
    kpl: head + block,
    ...(connect ? { config: { "connector.class": connect.value, ...keys("", needed) } } : {}),
  };
}

function entry(param: Param): string {
  return `${keyText(param.name)}: ${param.default ? valueText(param.default) : placeholder(param.type)}`;
}

function keys(prefix: string, params: readonly Param[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    params.map((p) => [prefix + keyText(p.name), p.default ? unquoted(valueText(p.default)) : "…"]),
  );
}

function unquoted(text: string): string {
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}

function placeholder({ base }: TypeNode): string {
  return base.kind === "namedType" && base.name.text === "array" ? '["…"]' : '"…"';
}
