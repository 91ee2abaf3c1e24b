/** Pipelines, chains and the steps in them. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type * as Ast from "../../compiler/ast.ts";
import { hasComments } from "../comments.ts";
import { body } from "./containers.ts";
import { declarationCandidate } from "./declarations.ts";
import { nameText } from "./leaves.ts";
import { inOrder, noRow, partsOf, type Part } from "./parts.ts";
import type { Pads, Printing } from "./printing.ts";
import { layRow, type Candidate, type Row } from "./rows.ts";
import { params } from "./types.ts";
import { headText, optionalBlock } from "./values.ts";

const { align, group, ifBreak, indent, join, line } = doc.builders;

/** Settings and predicates, an empty line, and the way of the records. */
export function pipeline(node: Ast.PipelineDeclaration, printing: Printing): Doc {
  const before = inOrder([
    ...partsOf(node.settings, "settings", noRow, printing),
    ...partsOf(node.predicates, "predicates", declarationCandidate, printing),
  ]);
  const parts: Part[] = [
    ...before,
    { node: node.from, at: ["from"], row: "none", apart: before.length > 0 },
    ...partsOf(node.steps, "steps", stepCandidate, printing),
    ...("kind" in node.end
      ? [{ node: node.end, at: ["end"], row: noRow() }]
      : partsOf(node.end, "end", noRow, printing)),
  ];
  return ["pipeline ", nameText(node.name, printing), " ", body(parts, printing)];
}

export function chain(node: Ast.ChainDeclaration, printing: Printing): Doc {
  const steps = partsOf(node.steps, "steps", stepCandidate, printing);
  return ["chain ", nameText(node.name, printing), params(node, printing), " ", body(steps, printing)];
}

export function from(node: Ast.From, { print }: Printing): Doc {
  const plugins = node.plugins.map((_, i) => print(["plugins", i]));
  if (plugins.length === 1) return ["from ", ...plugins];
  return group(["from ", indent(join([ifBreak("", ","), line], plugins))]);
}

export function to(_: Ast.To, { print }: Printing): Doc {
  return ["to ", print("plugin")];
}

export function through(node: Ast.Through, printing: Printing): Doc {
  return ["through ", nameText(node.topic, printing), ...optionalBlock(node, printing)];
}

/** A step without options is no row: it has nothing to bring under the others' options. */
function stepCandidate(node: Ast.Step | Ast.Through, printing: Printing): Candidate {
  if (node.kind === "through") return "none";
  return node.plugin.block ? stepRow(node, printing) : "passed";
}

function stepRow(node: Ast.Step, printing: Printing): Row {
  const label = node.label ? `${nameText(node.label, printing)}: ` : "";
  const guard: Doc = node.guard ? printing.print("guard") : "";
  const options: Doc = node.plugin.block ? printing.print(["plugin", "block"]) : "";
  return {
    form: "step",
    cells: [["| ", label, headText(node.plugin.head, printing)]],
    rest: options === "" || guard === "" ? [options, guard] : [options, " ", guard],
  };
}

export function step(node: Ast.Step, printing: Printing, pads?: Pads): Doc {
  return align(2, layRow(stepRow(node, printing), pads));
}

export function guard(node: Ast.Guard, { print }: Printing): Doc {
  return [node.negated ? "unless " : "when ", print("condition")];
}

export function route(node: Ast.Route, printing: Printing): Doc {
  const arms = partsOf(node.arms, "arms", noRow, printing);
  if (node.otherwise === "drop") return ["route ", body(arms, printing, "else drop")];
  return ["route ", body([...arms, { node: node.otherwise, at: ["otherwise"], row: "none" }], printing)];
}

/** An arm that has nothing but its end may stand on one line, where the text has it so. */
export function arm(node: Ast.Arm, printing: Printing): Doc {
  const head: Doc = node.condition ? group(["when ", printing.print("condition")]) : "else";
  const steps = partsOf(node.steps, "steps", stepCandidate, printing);
  const ends = partsOf(node.to, "to", noRow, printing);
  const [end] = ends;
  const before = printing.text?.slice(0, end?.node.span.start) ?? "";
  if (steps.length === 0 && ends.length === 1 && /\{[ \t,]*$/.test(before) && !hasComments(node.to)) {
    return [head, " { ", printing.print(["to", 0]), " }"];
  }
  return [head, " ", body([...steps, ...ends], printing)];
}
