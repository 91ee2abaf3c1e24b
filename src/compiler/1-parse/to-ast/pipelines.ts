/** Pipelines, chains and the steps in them. */
import type * as Ast from "../../ast.ts";
import type {
  ArmCstNode,
  ChainCstNode,
  ElseCstNode,
  FromCstNode,
  GuardCstNode,
  PipelineCstNode,
  RouteCstNode,
  StepCstNode,
  ThroughCstNode,
  ToCstNode,
} from "../cst.ts";
import type { Docs } from "../docs.ts";
import { expression } from "./conditions.ts";
import { nameNode, nameOf, nodeSpan, one } from "./leaves.ts";
import { predicate } from "./plugins.ts";
import { params } from "./types.ts";
import { entry, optionalBlock, plugin } from "./values.ts";

export function pipeline(node: PipelineCstNode, docs: Docs): Ast.PipelineDeclaration {
  const { children } = node;
  const steps = [...(children.step ?? []).map(step), ...(children.through ?? []).map(through)];
  return {
    kind: "pipeline",
    name: nameNode(one(children.name)),
    settings: (children.entry ?? []).map(entry),
    predicates: (children.predicate ?? []).map((p) => predicate(p, docs)),
    from: from(one(children.from)),
    steps: steps.toSorted((a, b) => a.span.start - b.span.start),
    end: children.route ? route(one(children.route)) : (children.to ?? []).map(to),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

export function chain(node: ChainCstNode, docs: Docs): Ast.ChainDeclaration {
  const { children } = node;
  return {
    kind: "chain",
    name: nameOf(one(children.Word)),
    params: params(children.params, docs),
    steps: (children.step ?? []).map(step),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

function from(node: FromCstNode): Ast.From {
  return { kind: "from", plugins: node.children.plugin.map(plugin), span: nodeSpan(node) };
}

function to(node: ToCstNode): Ast.To {
  return { kind: "to", plugin: plugin(one(node.children.plugin)), span: nodeSpan(node) };
}

function through(node: ThroughCstNode): Ast.Through {
  const { children } = node;
  return {
    kind: "through",
    topic: nameOf(one(children.Word)),
    ...optionalBlock(children.block),
    span: nodeSpan(node),
  };
}

function step(node: StepCstNode): Ast.Step {
  const { children } = node;
  return {
    kind: "step",
    ...(children.name ? { label: nameNode(one(children.name)) } : {}),
    plugin: plugin(one(children.plugin)),
    ...(children.guard ? { guard: guard(one(children.guard)) } : {}),
    span: nodeSpan(node),
  };
}

function guard(node: GuardCstNode): Ast.Guard {
  const { children } = node;
  return {
    kind: "guard",
    negated: children.UnlessKeyword !== undefined,
    condition: expression(one(children.expr)),
    span: nodeSpan(node),
  };
}

function route(node: RouteCstNode): Ast.Route {
  const arms = (node.children.when ?? []).map((when): Ast.Arm => ({
    ...arm(one(when.children.arm)),
    condition: expression(one(when.children.expr)),
    span: nodeSpan(when),
  }));
  return { kind: "route", arms, otherwise: otherwise(one(node.children.else)), span: nodeSpan(node) };
}

function otherwise(node: ElseCstNode): "drop" | Ast.Arm {
  const { children } = node;
  return children.arm ? { ...arm(one(children.arm)), span: nodeSpan(node) } : "drop";
}

function arm(node: ArmCstNode): Ast.Arm {
  const { children } = node;
  return {
    kind: "arm",
    steps: (children.step ?? []).map(step),
    to: children.to.map(to),
    span: nodeSpan(node),
  };
}
