/** `kplc docs`: the page of a transform, predicate, converter or connector, from its declaration. */
import type { Param, PluginDeclaration, PredicateDeclaration, TypeNode, Value } from "../../compiler/ast.ts";
import { suggest } from "../../compiler/2-check/suggest.ts";
import { loadStandardLibrary } from "../../library/load-standard-library.ts";
import type { Declared, Library } from "../../library/library.ts";
import { CommandError, EXIT } from "../exit.ts";
import type { GlobalOptions } from "../session.ts";
import { colored, out, painter, widthOf, type Paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";

type Plugin = PluginDeclaration | PredicateDeclaration;

/** Prints the page; without a name, what there is. */
export async function docsCommand(name: string | undefined, options: GlobalOptions): Promise<number> {
  const library = await loadStandardLibrary();
  const paint = painter(colored(process.stdout, options.color));
  const kinds = kindsOf(library);
  if (name === undefined) {
    out(list(kinds, paint));
    return EXIT.fine;
  }
  const plugins = kinds.flatMap(([, found]) => found);
  const wanted = name.replace(/\.(?:Key|Value)$/, "").toLowerCase();
  const found = plugins.filter((p) => p.declaration.name.text.toLowerCase() === wanted);
  if (found.length === 0) throw notThere(name, plugins);
  out(found.map((p) => page(p, library, paint)).join("\n\n"));
  return EXIT.fine;
}

function notThere(name: string, plugins: readonly Declared<Plugin>[]): CommandError {
  const names = new Map(plugins.map((p) => [p.declaration.name.text.toLowerCase(), p.declaration.name.text]));
  const near = suggest(name.toLowerCase(), [...names.keys()]);
  return new CommandError(
    EXIT.wrongUse,
    `nothing is called \`${name}\``,
    near === undefined ? "`kplc docs` lists what there is" : `did you mean \`${names.get(near) ?? near}\`?`,
  );
}

type Kind = readonly [heading: string, plugins: readonly Declared<Plugin>[]];

function kindsOf(library: Library): readonly Kind[] {
  const { transforms, predicates, converters, connectors } = library;
  const all = (of: ReadonlyMap<string, readonly Declared<Plugin>[]>): readonly Declared<Plugin>[] =>
    [...of.values()].flat();
  return [
    ["Transforms", all(transforms)],
    ["Predicates", all(predicates)],
    ["Converters", all(converters)],
    ["Connectors", all(connectors)],
  ];
}

function list(kinds: readonly Kind[], paint: Paint): string {
  const width = Math.max(
    ...kinds.flatMap(([, plugins]) => plugins.map((p) => p.declaration.name.text.length)),
  );
  const room = widthOf(process.stdout) - width - 4;
  return kinds
    .map(([heading, plugins]) => {
      const lines = plugins.map(({ declaration: { name, doc = "", from } }) => {
        const text = `${doc.split("\n", 1)[0] ?? ""}${from ? "" : " (known to Connect only)"}`;
        return `  ${paint("cyan", name.text.padEnd(width))}  ${text.length > room ? `${text.slice(0, room - 1)}…` : text}`;
      });
      return [paint("bold", heading), ...lines].join("\n");
    })
    .join("\n\n");
}

function page({ declaration: plugin, file }: Declared<Plugin>, library: Library, paint: Paint): string {
  const width = Math.min(100, widthOf(process.stdout));
  const parts = [`${paint("bold", plugin.name.text)}  ${paint("dim", plugin.kind)}`];
  if (plugin.doc !== undefined) parts.push(wrap(plugin.doc, width));
  if (plugin.params.length > 0) {
    const options = plugin.params.map((p) => option(p, paint, width));
    parts.push(`${paint("bold", "Options")}\n\n${options.join("\n\n")}`);
  }
  const examples = examplesOf(
    plugin.name.text,
    library.files.find((f) => f.path === file),
  );
  if (examples.length > 0) parts.push(`${paint("bold", "Examples")}\n\n${examples.join("\n\n")}`);
  if (plugin.connect) parts.push(`${paint("bold", "In Kafka Connect")}\n\n  ${plugin.connect.value}`);
  if (!plugin.from)
    parts.push(paint("yellow", "Known to Kafka Connect only: it checks, and does not run here."));
  return parts.join("\n\n");
}

/** The tests that stand in the declaration's file: they run, so they are true. */
function examplesOf(name: string, file: Library["files"][number] | undefined): readonly string[] {
  if (!file) return [];
  return file.ast.declarations.flatMap((d) => {
    if (d.kind !== "test" || d.subject.kind !== "dotted" || d.subject.segments[0]?.text !== name) return [];
    return [file.text.slice(d.span.start, d.span.end).replaceAll(/^/gm, "  ")];
  });
}

function option(param: Param, paint: Paint, width: number): string {
  const name = param.name.segments.map((s) => s.text).join(".");
  const needed = param.default === undefined && !param.type.optional ? "required" : "";
  const held = param.default === undefined ? needed : `default ${valueText(param.default)}`;
  const head = `  ${paint("cyan", name)}: ${typeName(param.type)}${held === "" ? "" : `  (${held})`}`;
  return param.doc === undefined ? head : `${head}\n${wrap(param.doc, width, "      ")}`;
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
