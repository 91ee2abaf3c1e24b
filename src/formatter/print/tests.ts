/** Tests in the language. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type * as Ast from "../../compiler/ast.ts";
import { body } from "./containers.ts";
import { nameText, string } from "./leaves.ts";
import { noRow, partsOf } from "./parts.ts";
import type { Printing } from "./printing.ts";
import { headText, optionalBlock } from "./values.ts";

const { group, hardline, ifBreak, indent, line } = doc.builders;

/** Where the head needs several lines, the brace stands on a line of its own: the body is as far indented as those lines. */
export function test(node: Ast.TestDeclaration, printing: Printing): Doc {
  const subject: Doc = ["for ", headText(node.subject, printing), ...optionalBlock(node, printing)];
  const on: Doc = node.on ? [line, "on ", printing.print("on")] : "";
  const id = Symbol("head");
  const head = group(["test ", nameText(node.name, printing), indent([line, subject, on])], { id });
  const parts = [
    ...partsOf(node.given, "given", noRow, printing),
    ...partsOf(node.expect, "expect", noRow, printing),
  ];
  return [head, ifBreak(hardline, " ", { groupId: id }), body(parts, printing)];
}

/** On one line the record stands under that of `expect`. */
export function given({ what }: Ast.Given, printing: Printing): Doc {
  if ("file" in what) return ["given file ", string(what.file, printing)];
  const id = Symbol("given");
  return group([ifBreak("given ", "given  "), printing.print("what")], { id });
}

export function dropped(): Doc {
  return "expect dropped";
}

export function failed({ at }: Extract<Ast.Expectation, { kind: "failed" }>, printing: Printing): Doc {
  return at ? ["expect failed at ", headText(at, printing)] : "expect failed";
}

export function record({ to }: Extract<Ast.Expectation, { kind: "record" }>, printing: Printing): Doc {
  return ["expect ", to ? `to ${nameText(to, printing)} ` : "", printing.print("value")];
}
