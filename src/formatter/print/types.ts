/** Types, annotations and parameters. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type * as Ast from "../../compiler/ast.ts";
import type { Ellipsis } from "../tree.ts";
import { braces, parentheses } from "./containers.ts";
import { dottedText, nameText, size } from "./leaves.ts";
import { inOrder, noRow, partsOf, type Part } from "./parts.ts";
import type { Pads, Printing } from "./printing.ts";
import { layRow, type Row } from "./rows.ts";

const { fill, group, indent, join, line, softline } = doc.builders;

export function recordType(node: Ast.RecordType, { print }: Printing): Doc {
  return node.key ? [print("key"), " => ", print("value")] : print("value");
}

export function type(node: Ast.TypeNode, { print }: Printing): Doc {
  const annotations = node.annotations.map((_, i): Doc => [" ", print(["annotations", i])]);
  return [print("base"), node.optional ? "?" : "", ...annotations];
}

/** The words of `enum` and `anyOf` are set apart by blanks, arguments of types by commas. */
export function namedType(node: Ast.NamedType, printing: Printing): Doc {
  const name = nameText(node.name, printing);
  if (node.size !== undefined) return `${name}(${size(node.size)})`;
  if (node.args.length === 0) return name;
  const words = node.name.text === "enum" || node.name.text === "anyOf";
  const args = node.args.map((_, i) => printing.print(["args", i]));
  const content = words ? fill(join(line, args)) : join([",", line], args);
  return group([name, "<", indent([softline, content]), softline, ">"]);
}

export function annotation(node: Ast.Annotation, printing: Printing): Doc {
  return ["@", nameText(node.name, printing), "(", printing.print("value"), ")"];
}

/** Parts of a struct or an object with every `...` among them; where a program made the tree, one at the end. */
export function withEllipses(
  parts: readonly Part[],
  { open, ellipses }: { readonly open: boolean; readonly ellipses?: readonly Ellipsis[] },
): readonly Part[] {
  if (!open) return parts;
  if (!ellipses) return [...parts, { node: { span: { start: 0, end: 0 } }, row: "passed" }];
  const dots = ellipses.map((node, i): Part => ({ node, at: ["ellipses", i], row: "passed" }));
  return inOrder([...parts, ...dots]);
}

export function structType(node: Ast.StructType, printing: Printing): Doc {
  const parts = partsOf(node.fields, "fields", fieldRow, printing);
  return braces(withEllipses(parts, node), { start: node.span.start }, printing);
}

function fieldRow(node: Ast.Field, printing: Printing): Row {
  const name = "quote" in node.name ? nameText(node.name, printing) : `$${node.name.name}`;
  return {
    form: "field",
    cells: [`${name}:`],
    rest: [printing.print("type"), node.default ? [" = ", printing.print("default")] : ""],
  };
}

export function field(node: Ast.Field, printing: Printing, pads?: Pads): Doc {
  return layRow(fieldRow(node, printing), pads);
}

/** `(…)` behind the name of what has parameters; nothing where there are none. */
export function params(
  node: { readonly params: readonly Ast.Param[]; readonly name: Ast.Name },
  printing: Printing,
): Doc {
  if (node.params.length === 0) return "";
  return parentheses(partsOf(node.params, "params", noRow, printing), node.name.span.end, printing);
}

export function param(node: Ast.Param, printing: Printing): Doc {
  const value: Doc = node.default ? [" = ", printing.print("default")] : "";
  return [dottedText(node.name, printing), ": ", printing.print("type"), value];
}
