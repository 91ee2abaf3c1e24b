/** Values, options and what plugs in. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type * as Ast from "../../compiler/ast.ts";
import type { Pair } from "../tree.ts";
import { braces, brackets } from "./containers.ts";
import { dottedText, nameText, string } from "./leaves.ts";
import { partsOf } from "./parts.ts";
import type { Pads, Printing } from "./printing.ts";
import { layRow, type Candidate, type Row } from "./rows.ts";

const { group, indent, join: joinDocs, line } = doc.builders;

export function block(node: Ast.Block, printing: Printing): Doc {
  const parts = partsOf(node.entries, "entries", entryCandidate, printing);
  const expanded = node.entries.some(({ value }) => value === undefined);
  return braces(parts, { start: node.span.start, expanded }, printing);
}

function entryCandidate(entry: Ast.Entry, printing: Printing): Candidate {
  return entry.value === undefined ? "none" : entryRow(entry, printing);
}

function entryRow(node: Ast.Entry, printing: Printing): Row {
  const rest = [printing.print("value"), ...optionalBlock(node, printing)];
  return { form: "entry", cells: [`${dottedText(node.key, printing)}:`], rest };
}

export function entry(node: Ast.Entry, printing: Printing, pads?: Pads): Doc {
  if (node.value !== undefined) return layRow(entryRow(node, printing), pads);
  return [dottedText(node.key, printing), ...optionalBlock(node, printing)];
}

export function plugin(node: Ast.Plugin, printing: Printing): Doc {
  return [headText(node.head, printing), ...optionalBlock(node, printing)];
}

/** ` { … }` behind what may have a block. */
export function optionalBlock(node: { readonly block?: Ast.Block }, { print }: Printing): Doc[] {
  return node.block ? [" ", print("block")] : [];
}

/** What plugs in, by its name or its class in quotes. */
export function headText(head: Ast.Dotted | Ast.StringLiteral, printing: Printing): Doc {
  return head.kind === "string" ? string(head, printing) : dottedText(head, printing);
}

export function map(node: Ast.MapValue, printing: Printing): Doc {
  return braces(partsOf(node.entries, "entries", pairRow, printing), { start: node.span.start }, printing);
}

function pairRow({ key }: Pair, printing: Printing): Row {
  const text = "segments" in key ? dottedText(key, printing) : nameText(key, printing);
  return { form: "pair", cells: [`${text}:`], rest: printing.print("value") };
}

/** A pair of a map, or a member of an object. */
export function pair(node: Pair, printing: Printing, pads?: Pads): Doc {
  return layRow(pairRow(node, printing), pads);
}

export function list(node: Ast.ListValue, printing: Printing): Doc {
  const small = node.items.every(({ kind }) => kind !== "list" && kind !== "map" && kind !== "join");
  return brackets(node.items, small, printing);
}

export function join(node: Ast.Join, { print }: Printing): Doc {
  const parts = node.parts.map((_, i) => print(["parts", i]));
  return group(indent(joinDocs([line, "+ "], parts)));
}
