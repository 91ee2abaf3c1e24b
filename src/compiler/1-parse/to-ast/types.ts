/** Types, annotations and parameters. */
import type * as Ast from "../../ast.ts";
import type {
  AnnCstNode,
  BaseCstNode,
  FieldCstNode,
  ParamsCstNode,
  RecordCstNode,
  StructCstNode,
  TypeCstNode,
} from "../cst.ts";
import type { Docs } from "../docs.ts";
import { literal } from "./conditions.ts";
import { dotted, nameOf, nodeSpan, one, openness, parameter } from "./leaves.ts";
import { value } from "./values.ts";

/** `V`, or `K => V`. */
export function recordType(node: RecordCstNode, docs: Docs): Ast.RecordType {
  const first = type(one(node.children.type), docs);
  const second = node.children.type[1];
  const span = nodeSpan(node);
  return second
    ? { kind: "recordType", key: first, value: type(second, docs), span }
    : { kind: "recordType", value: first, span };
}

export function type(node: TypeCstNode, docs: Docs): Ast.TypeNode {
  const { children } = node;
  return {
    kind: "type",
    base: base(one(children.base), docs),
    optional: children.Question !== undefined,
    annotations: (children.ann ?? []).map(annotation),
    span: nodeSpan(node),
  };
}

function base(node: BaseCstNode, docs: Docs): Ast.StructType | Ast.NamedType {
  const { children } = node;
  if (children.struct) return struct(one(children.struct), docs);
  const [args] = children.args ?? [];
  const [size] = children.size ?? [];
  return {
    kind: "namedType",
    name: nameOf(one(children.Word)),
    args: (args?.children.type ?? []).map((t) => type(t, docs)),
    ...(size ? { size: Number(one(size.children.Integer).image) } : {}),
    span: nodeSpan(node),
  };
}

export function struct(node: StructCstNode, docs: Docs): Ast.StructType {
  const { children } = node;
  return {
    kind: "structType",
    fields: (children.field ?? []).map((f) => field(f, docs)),
    ...openness(children.Ellipsis),
    span: nodeSpan(node),
  };
}

function field(node: FieldCstNode, docs: Docs): Ast.Field {
  const { children } = node;
  return {
    kind: "field",
    name: children.Parameter
      ? parameter(one(children.Parameter))
      : nameOf(one(children.Word ?? children.Backtick)),
    type: type(one(children.type), docs),
    ...(children.lit ? { default: literal(one(children.lit)) } : {}),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

export function annotation(node: AnnCstNode): Ast.Annotation {
  const { children } = node;
  return {
    kind: "annotation",
    name: nameOf(one(children.Word)),
    value: value(one(children.value)),
    span: nodeSpan(node),
  };
}

export function params(found: readonly ParamsCstNode[] | undefined, docs: Docs): readonly Ast.Param[] {
  return (found?.[0]?.children.param ?? []).map((node): Ast.Param => ({
    kind: "param",
    name: dotted(one(node.children.dotted)),
    type: type(one(node.children.type), docs),
    ...(node.children.value ? { default: value(one(node.children.value)) } : {}),
    ...docs.before(node),
    span: nodeSpan(node),
  }));
}
