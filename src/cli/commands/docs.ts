/** `kplc docs`: the page of a transform, predicate, converter or connector, from its declaration. */
import type { Param, PluginDeclaration, PredicateDeclaration, TypeNode, Value } from "../../compiler/ast.ts";
import { suggest } from "../../compiler/2-check/suggest.ts";
import { loadStandardLibrary } from "../../library/load-standard-library.ts";
import type { Library } from "../../library/library.ts";
import { CommandError, EXIT } from "../exit.ts";
import type { GlobalOptions } from "../session.ts";
import { colored, out, painter, type Paint } from "../terminal.ts";

type Plugin = PluginDeclaration | PredicateDeclaration;

/** Prints the page; without a name, what there is. */
export async function docsCommand(name: string | undefined, options: GlobalOptions): Promise<number> {
  const library = await loadStandardLibrary();
  const paint = painter(colored(process.stdout, options.color));
  const plugins = allPlugins(library);
  if (name === undefined) {
    const width = Math.max(...plugins.map((p) => p.name.text.length));
    for (const plugin of plugins)
      out(`${paint("bold", plugin.name.text.padEnd(width))}  ${firstLine(plugin.doc)}`);
    return EXIT.fine;
  }
  const found = plugins.filter((p) => p.name.text.toLowerCase() === name.toLowerCase());
  if (found.length === 0) {
    const near = suggest(
      name,
      plugins.map((p) => p.name.text),
    );
    throw new CommandError(
      EXIT.wrongUse,
      `nothing is called ${name}${near === undefined ? "" : `: did you mean ${near}?`}`,
    );
  }
  for (const plugin of found) out(page(plugin, paint));
  return EXIT.fine;
}

function allPlugins(library: Library): readonly Plugin[] {
  const maps = [library.transforms, library.predicates, library.converters, library.connectors];
  return maps.flatMap((m) => [...m.values()].flat().map((d): Plugin => d.declaration));
}

function firstLine(doc: string | undefined): string {
  return doc?.split("\n", 1)[0] ?? "";
}

function page(plugin: Plugin, paint: Paint): string {
  const parts = [`${paint("bold", plugin.name.text)}  (${plugin.kind})`];
  if (plugin.doc !== undefined) parts.push(plugin.doc);
  if (plugin.params.length > 0)
    parts.push(`${paint("bold", "Options")}\n\n${plugin.params.map((p) => option(p, paint)).join("\n\n")}`);
  if (plugin.connect) parts.push(`${paint("bold", "Kafka Connect")}  ${plugin.connect.value}`);
  if (!plugin.from) parts.push("Known to Kafka Connect only: it does not run here.");
  return parts.join("\n\n");
}

function option(param: Param, paint: Paint): string {
  const name = param.name.segments.map((s) => s.text).join(".");
  const needed = param.default === undefined && !param.type.optional ? "required" : "";
  const held = param.default === undefined ? needed : `default ${valueText(param.default)}`;
  const head = `  ${paint("cyan", name)}: ${typeName(param.type)}${held === "" ? "" : `  (${held})`}`;
  return param.doc === undefined ? head : `${head}\n      ${param.doc.replaceAll("\n", "\n      ")}`;
}

function typeName({ base, optional }: TypeNode): string {
  if (base.kind === "structType") return "{ … }";
  const separator = base.name.text === "enum" ? " | " : ", ";
  const args = base.args.map(typeName).join(separator);
  if (base.name.text === "enum") return args;
  if (base.name.text === "anyOf") return base.args.map(typeName).join(" or ");
  return `${base.name.text}${args === "" ? "" : `<${args}>`}${optional ? "?" : ""}`;
}

function valueText(value: Value): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "number":
      return value.text;
    case "dotted":
      return value.segments.map((s) => s.text).join(".");
    case "list":
      return `[${value.items.map(valueText).join(", ")}]`;
    case "map":
      return value.entries.length === 0 ? "{}" : "{ … }";
    case "regex":
      return `/${value.source}/`;
    default:
      return "…";
  }
}
