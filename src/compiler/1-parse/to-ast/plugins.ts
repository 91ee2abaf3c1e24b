/** Declarations of what plugs in: predicates, transforms, connectors, converters. */
import type * as Ast from "../../ast.ts";
import type { PredicateCstNode, TransformCstNode } from "../cst.ts";
import type { Docs } from "../docs.ts";
import { expression } from "./conditions.ts";
import { nameNode, nameOf, nodeSpan, one, textOf } from "./leaves.ts";
import { params, recordType, type } from "./types.ts";
import { optionalBlock } from "./values.ts";

export function predicate(node: PredicateCstNode, docs: Docs): Ast.PredicateDeclaration {
  const { children } = node;
  return {
    kind: "predicate",
    name: nameNode(one(children.name)),
    ...(children.expr ? { condition: expression(one(children.expr)) } : {}),
    ...optionalBlock(children.block),
    params: params(children.params, docs),
    ...(children.record ? { type: recordType(one(children.record), docs) } : {}),
    ...whence(children),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

export function pluginDeclaration(node: TransformCstNode, docs: Docs): Ast.PluginDeclaration {
  const { children } = node;
  const [input, output] = (children.type ?? []).map((t) => type(t, docs));
  return {
    kind: children.TransformKeyword ? "transform" : children.ConnectorKeyword ? "connector" : "converter",
    name: nameOf(one(children.Word)),
    params: params(children.params, docs),
    ...(input && output ? { signature: { input, output } } : {}),
    ...whence(children),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

/** `from "…"` and `connect "…"`, where they are written. */
function whence({ origin, twin }: Pick<TransformCstNode["children"], "origin" | "twin">): {
  readonly from?: Ast.StringLiteral;
  readonly connect?: Ast.StringLiteral;
} {
  return {
    ...(origin ? { from: textOf(one(one(origin).children.String)) } : {}),
    ...(twin ? { connect: textOf(one(one(twin).children.String)) } : {}),
  };
}
