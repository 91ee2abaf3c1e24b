/** Values, options and what plugs in. */
import type * as Ast from "../../ast.ts";
import type {
  AtomCstNode,
  BlockCstNode,
  ConstCstNode,
  EntryCstNode,
  MapCstNode,
  PartCstNode,
  PluginCstNode,
  SubjectCstNode,
  ValueCstNode,
} from "../cst.ts";
import { configReference, dotted, key, nodeSpan, number, one, parameter, regex, textOf } from "./leaves.ts";

export function value(node: ValueCstNode): Ast.Value {
  return joined(node, node.children.atom.map(atom));
}

/** A topic's name: parts joined by `+`. */
export function constant(node: ConstCstNode): Ast.Value {
  return joined(node, node.children.part.map(part));
}

function joined(node: ValueCstNode | ConstCstNode, parts: readonly Ast.Value[]): Ast.Value {
  return parts.length === 1 ? one(parts) : { kind: "join", parts, span: nodeSpan(node) };
}

function part({ children }: PartCstNode): Ast.Value {
  if (children.String) return textOf(one(children.String));
  if (children.Regex) return regex(one(children.Regex));
  if (children.Parameter) return parameter(one(children.Parameter));
  return configReference(one(children.ConfigReference));
}

function atom({ children }: AtomCstNode): Ast.Value {
  if (children.dotted) return dotted(one(children.dotted));
  if (children.String) return textOf(one(children.String));
  if (children.Number) return number(one(children.Number));
  if (children.list) {
    const list = one(children.list);
    return { kind: "list", items: (list.children.value ?? []).map(value), span: nodeSpan(list) };
  }
  if (children.map) return map(one(children.map));
  if (children.Regex) return regex(one(children.Regex));
  if (children.Parameter) return parameter(one(children.Parameter));
  return configReference(one(children.ConfigReference));
}

function map(node: MapCstNode): Ast.MapValue {
  const entries = (node.children.pair ?? []).map((pair) => ({
    key: key(one(pair.children.key)),
    value: value(one(pair.children.value)),
    span: nodeSpan(pair),
  }));
  return { kind: "map", entries, span: nodeSpan(node) };
}

function block(node: BlockCstNode): Ast.Block {
  return { kind: "block", entries: (node.children.entry ?? []).map(entry), span: nodeSpan(node) };
}

/** The block of a declaration that may have one, as a property or none. */
export function optionalBlock(found: readonly BlockCstNode[] | undefined): { readonly block?: Ast.Block } {
  return found ? { block: block(one(found)) } : {};
}

export function entry(node: EntryCstNode): Ast.Entry {
  const { children } = node;
  return {
    kind: "entry",
    key: key(one(children.key)),
    ...(children.value ? { value: value(one(children.value)) } : {}),
    ...optionalBlock(children.block),
    span: nodeSpan(node),
  };
}

/** What a step, a test or an end names: words, or a class in quotes. */
export function subject({ children }: SubjectCstNode): Ast.Dotted | Ast.StringLiteral {
  return children.head ? dotted(one(children.head)) : textOf(one(children.String));
}

export function plugin(node: PluginCstNode): Ast.Plugin {
  const { children } = node;
  return {
    kind: "plugin",
    head: subject(one(children.subject)),
    ...optionalBlock(children.block),
    span: nodeSpan(node),
  };
}
