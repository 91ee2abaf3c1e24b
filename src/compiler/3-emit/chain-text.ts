/** The chain itself as text, for pipelines of whose records only the run time knows the type. */
import type { Constant, Operation } from "../../flow/algebra.ts";
import type { Chain, ChainStep } from "../../flow/chain.ts";
import type { FlowCondition, FlowOperand } from "../../flow/condition.ts";
import type { Options } from "../../flow/law.ts";
import { constantLiteral, text } from "./literals.ts";
import type { ModuleNames } from "./names.ts";
import { shapeText } from "./shape-text.ts";

export interface ChainContext {
  readonly names: ModuleNames;
  /** Where a law is exported. */
  readonly lawAt: (law: object) => { readonly module: string; readonly name: string };
  readonly importPath: (module: string) => string;
  /** The comment line above a step. */
  readonly stepComment: (step: number) => string;
}

/** The text that builds a `Chain` again, with `c` of the runtime. */
export function chainText(chain: Chain, context: ChainContext): string {
  const steps = chain.steps.map(
    (step, i) => `${context.stepComment(chain.first + i)}\n${stepText(step, context)},\n`,
  );
  return `c.chain(${chain.first}, [${steps.length > 0 ? "\n" : ""}${steps.join("")}], ${endText(chain.end, context)})`;
}

function endText(end: Chain["end"], context: ChainContext): string {
  if (end.kind === "to") return `c.to(${end.to.join(", ")})`;
  const arms = end.arms.map(
    (arm) => `{ condition: ${conditionText(arm.condition, context)}, way: ${chainText(arm.way, context)} }`,
  );
  return `c.route([${arms.join(", ")}], ${end.otherwise === "drop" ? `"drop"` : chainText(end.otherwise, context)})`;
}

function stepText({ run, target, guard }: ChainStep, context: ChainContext): string {
  const { names } = context;
  const more: string[] = [];
  if (target === "key") more.push(`on: "key"`);
  if (guard) more.push(`${guard.negated ? "unless" : "when"}: ${conditionText(guard.condition, context)}`);
  const last = more.length > 0 ? `, { ${more.join(", ")} }` : "";
  if (run.kind === "law")
    return `c.step(${lawText(run.law, context)}, ${optionsText(run.options, names)}${last})`;
  const types = `{ input: ${shapeText(run.input, names)}, output: ${shapeText(run.output, names)}, rest: ${run.rest} }`;
  return `c.custom(${functionText(run.operation, context)}, ${types}${last})`;
}

function lawText(law: object, { lawAt, importPath, names }: ChainContext): string {
  const { module, name } = lawAt(law);
  return names.import(importPath(module), name);
}

function functionText({ module, name, config }: Operation, { importPath, names }: ChainContext): string {
  const imported = names.import(importPath(module), name);
  return config ? `${imported}(${config.map((c) => constantLiteral(c, names)).join(", ")})` : imported;
}

function optionsText(options: Options, names: ModuleNames): string {
  const defined = Object.entries(options).filter(([, value]) => value !== undefined);
  return constantLiteral(Object.fromEntries(defined) as unknown as Constant, names);
}

function conditionText(condition: FlowCondition, context: ChainContext): string {
  const inner = (c: FlowCondition): string => conditionText(c, context);
  const operand = (o: FlowOperand): string => operandText(o, context.names);
  switch (condition.kind) {
    case "and":
    case "or":
      return `c.${condition.kind}(${condition.operands.map(inner).join(", ")})`;
    case "not":
      return `c.not(${inner(condition.operand)})`;
    case "always":
      return `c.always(${condition.value})`;
    case "predicate":
      return `c.asks(${lawText(condition.law, context)}, ${optionsText(condition.options, context.names)})`;
    case "custom":
      return `c.asksOwn(${functionText(condition.operation, context)})`;
    case "isNull":
      return `c.${condition.negated ? "isNotNull" : "isNull"}(${operand(condition.operand)})`;
    case "compare":
      return `c.compare(${operand(condition.left)}, ${text(condition.operator)}, ${operand(condition.right)})`;
  }
}

function operandText(operand: FlowOperand, names: ModuleNames): string {
  if (operand.kind === "part") return `c.part(${[operand.part, ...operand.path].map(text).join(", ")})`;
  if (operand.kind === "regex") return `c.regex(${text(operand.source)})`;
  return `c.constant(${constantLiteral(operand.value, names)})`;
}
