/** Tests in the language. */
import type * as Ast from "../../ast.ts";
import type { ExpectCstNode, GivenCstNode, TestCstNode } from "../cst.ts";
import type { Docs } from "../docs.ts";
import { object } from "./conditions.ts";
import { nameOf, nodeSpan, one, textName, textOf } from "./leaves.ts";
import { recordType } from "./types.ts";
import { optionalBlock, subject } from "./values.ts";

export function test(node: TestCstNode, docs: Docs): Ast.TestDeclaration {
  const { children } = node;
  return {
    kind: "test",
    name: textName(one(children.String)),
    subject: subject(one(children.subject)),
    ...optionalBlock(children.block),
    ...(children.record ? { on: recordType(one(children.record), docs) } : {}),
    given: children.given.map(given),
    expect: (children.expect ?? []).map(expectation),
    ...docs.before(node),
    span: nodeSpan(node),
  };
}

function given(node: GivenCstNode): Ast.Given {
  const { children } = node;
  const what = children.object ? object(one(children.object)) : { file: textOf(one(children.String)) };
  return { kind: "given", what, span: nodeSpan(node) };
}

function expectation(node: ExpectCstNode): Ast.Expectation {
  const { children } = node;
  const span = nodeSpan(node);
  if (children.DroppedKeyword) return { kind: "dropped", span };
  if (children.FailedKeyword) {
    return { kind: "failed", ...(children.subject ? { at: subject(one(children.subject)) } : {}), span };
  }
  return {
    kind: "record",
    ...(children.Word ? { to: nameOf(one(children.Word)) } : {}),
    value: object(one(children.object)),
    span,
  };
}
