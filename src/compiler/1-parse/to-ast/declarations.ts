/** From chevrotain's tree, which is as deep as the rules, to ours. Takes trees of texts without syntax errors only. */
import type * as Ast from "../../ast.ts";
import type {
  DeclCstNode,
  ImportCstNode,
  SchemaCstNode,
  SinkCstNode,
  SourceCstNode,
  TopicCstNode,
} from "../cst.ts";
import type { Docs } from "../docs.ts";
import { nameOf, nodeSpan, one, textOf } from "./leaves.ts";
import { chain, pipeline } from "./pipelines.ts";
import { pluginDeclaration, predicate } from "./plugins.ts";
import { test } from "./tests.ts";
import { annotation, recordType, struct } from "./types.ts";
import { constant, optionalBlock, plugin, value } from "./values.ts";

export function importNode(node: ImportCstNode): Ast.Import {
  const { children } = node;
  return {
    kind: "import",
    names: (children.Word ?? []).map(nameOf),
    from: textOf(one(children.String)),
    span: nodeSpan(node),
  };
}

export function declaration({ children }: DeclCstNode, docs: Docs): Ast.Declaration {
  if (children.schema) return schema(one(children.schema), docs);
  if (children.topic) return topic(one(children.topic), docs);
  if (children.source) return endpoint("source", one(children.source), docs);
  if (children.sink) return endpoint("sink", one(children.sink), docs);
  if (children.predicate) return predicate(one(children.predicate), docs);
  if (children.transform) return pluginDeclaration(one(children.transform), docs);
  if (children.chain) return chain(one(children.chain), docs);
  if (children.pipeline) return pipeline(one(children.pipeline), docs);
  if (children.test) return test(one(children.test), docs);
  const node = one(children.let);
  return {
    kind: "let",
    name: nameOf(one(node.children.Word)),
    value: value(one(node.children.value)),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

function schema(node: SchemaCstNode, docs: Docs): Ast.SchemaDeclaration {
  const { children } = node;
  return {
    kind: "schema",
    name: nameOf(one(children.Word)),
    annotations: (children.ann ?? []).map(annotation),
    body: children.struct ? struct(one(children.struct), docs) : textOf(one(children.String)),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

function topic(node: TopicCstNode, docs: Docs): Ast.TopicDeclaration {
  const { children } = node;
  return {
    kind: "topic",
    name: nameOf(one(children.Word)),
    ...(children.record ? { type: recordType(one(children.record), docs) } : {}),
    topic: constant(one(children.const)),
    ...optionalBlock(children.block),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

function endpoint(
  kind: "source" | "sink",
  node: SourceCstNode | SinkCstNode,
  docs: Docs,
): Ast.EndpointDeclaration {
  const { children } = node;
  return {
    kind,
    name: nameOf(one(children.Word)),
    ...(children.record ? { type: recordType(one(children.record), docs) } : {}),
    plugin: plugin(one(children.plugin)),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}
