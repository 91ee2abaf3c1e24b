/** The typed function that does the work: one record in, what becomes of it out. */
import type { Shape } from "../../data/shape.ts";
import type { Body } from "../../flow/symbolic/run.ts";
import { bodyLines, sameWay } from "./body.ts";
import type { Emission } from "./emission.ts";
import { Printer } from "./expressions.ts";
import { Known } from "./known.ts";
import { wordsOf } from "./mentions.ts";
import { pascal, RUNTIME } from "./names.ts";
import { Operations } from "./operations.ts";
import type { FunctionItem, ModuleItem } from "./typescript.ts";

export interface TransformItems {
  readonly items: readonly ModuleItem[];
  /** The operations that are called after all. */
  readonly used: ReadonlySet<string>;
}

/** The ends, the configured operations, `transform` and, where tombstones take a way of their own, `tombstone`. `only`: operations known to be called. */
export function transformItems(emission: Emission, only: ReadonlySet<string> | undefined): TransformItems {
  const { names, pipeline, types } = emission;
  const { result } = pipeline.flow;
  const record = recordType(emission);
  const ends = pipeline.flow.plan.to.map((_, to) => endItem(emission, to));
  const endName = (to: number): string => ends[to]?.name ?? "";

  const valueCase = result.cases.find((c) => !c.tombstone)?.body;
  const tombstone = result.cases.find((c) => c.tombstone)?.body;
  if (!valueCase) throw new Error("records with a value are always a case");
  const oneWay = tombstone === undefined || sameWay(valueCase, tombstone);
  const bodies = oneWay ? [valueCase] : [valueCase, tombstone];
  const operations = new Operations(
    {
      only,
      names,
      types,
      importPath: emission.importPath,
      aliasOf: (step) => emission.steps[step]?.alias,
      stepText: emission.stepText,
    },
    bodies,
  );
  const lines = (body: Body, of: Records, early?: readonly string[]): readonly string[] =>
    functionLines(emission, operations, endName, body, of, early);

  const early = tombstone && !oneWay ? inlined(tombstone, lines(tombstone, "tombstone")) : undefined;
  const transform = functionItem(
    emission,
    record,
    "transform",
    lines(valueCase, oneWay ? "all" : "value", early),
  );
  const second =
    tombstone && !oneWay && !early
      ? [functionItem(emission, record, "tombstone", lines(tombstone, "tombstone"))]
      : [];
  const items = [...ends.flatMap((e) => (e ? [e] : [])), ...operations.constants, transform, ...second];
  return { items, used: operations.used };
}

function recordType({ names, pipeline, types }: Emission): string {
  const { model, flow } = pipeline;
  const [from] = model.from;
  const name = pascal(model.name);
  const key = types.at(flow.input.key, from?.key.declared, `${name}Key`);
  const value = types.at(flow.input.value, from?.value.declared, `${name}Input`);
  return `${names.importType(RUNTIME, "TypedRecord")}<${key}, ${value}>`;
}

function functionItem(
  { names, pipeline }: Emission,
  record: string,
  name: "transform" | "tombstone",
  lines: readonly string[],
): FunctionItem {
  const { model } = pipeline;
  const words = wordsOf(lines.join("\n"));
  const isAsync = words.has("await");
  const outcome = names.importType(RUNTIME, "Outcome");
  const from = model.from.map((f) => `\`${f.name}\``).join(", ");
  const parameter = words.has("record") ? "record" : "_record";
  return {
    kind: "function",
    name,
    exported: name === "transform",
    async: isAsync,
    parameters: [{ name: parameter, type: record }],
    returns: isAsync ? `Promise<${outcome}>` : outcome,
    doc:
      name === "tombstone"
        ? "What becomes of a record without a value."
        : (model.doc ?? `What becomes of a record from ${from}.`),
    lines,
  };
}

/** A way that ends at once needs no function of its own. */
function inlined(body: Body, lines: readonly string[]): readonly string[] | undefined {
  const [first, ...others] = body.statements;
  const isShort = first === undefined || (first.kind === "fail" && first.when.kind === "true");
  const isForked = body.end.kind === "route" || body.end.kind === "parted";
  if (!isShort || others.length > 0 || isForked) return undefined;
  const code = lines.filter((l) => !l.startsWith("//") && l !== "");
  return code.length === 1 ? code : undefined;
}

type Records = "all" | "value" | "tombstone";

/** The lines of a function, for all records or for some; `early` is what becomes of tombstones where the others are meant. */
function functionLines(
  emission: Emission,
  operations: Operations,
  endName: (to: number) => string,
  body: Body,
  of: Records,
  early: readonly string[] = ["return tombstone(record);"],
): readonly string[] {
  const { comments, names, pipeline, stepText, types } = emission;
  const { input, plan } = pipeline.flow;
  const printer = new Printer({
    names,
    operation: (operation, step) => operations.nameOf(operation, step),
    nullable: { key: input.key.nullable, value: input.value.nullable },
  });
  const valueInput = { kind: "input", part: "value", shape: input.value } as const;
  const known = of === "value" ? new Known().notNull(valueInput) : new Known();
  const lines = bodyLines(body, plan.chain, known, {
    names,
    printer,
    stepText,
    elseDrop: emission.routeName,
    stepComment: (step) => comments.step(step),
    endComment: (to) => comments.end(to),
    armComment: (arm) => comments.arm(arm),
    endName,
    typeText: (shape) => types.text(shape),
    topic: input.topics?.length === 1 ? input.topics[0] : undefined,
    narrowedValue: of === "value",
  });
  const used = (["key", "value"] as const).filter((p) => printer.used.has(p));
  return [
    ...(of === "value" ? [`if (record.value === null) ${early.join("")}`] : []),
    ...(used.length > 0 ? [`const { ${used.join(", ")} } = record;`] : []),
    "",
    ...lines,
  ];
}

/** The constant that gives records to an end; undefined for one that no record gets to. */
function endItem(emission: Emission, to: number): Extract<ModuleItem, { kind: "constant" }> | undefined {
  const end = emission.pipeline.flow.plan.to[to];
  const types = endTypes(emission, to);
  if (!end || !types) return undefined;
  return {
    kind: "constant",
    group: "ends",
    name: emission.names.take(`to${pascal(end.name)}`),
    text: `${emission.names.import(RUNTIME, "end")}<${types}>(${to})`,
  };
}

/** The types of keys and values that arrive at an end; undefined for one that no record gets to. */
function endTypes({ pipeline, types }: Emission, to: number): string | undefined {
  const { flow, model } = pipeline;
  const end = flow.plan.to[to];
  const arrives = flow.result.arrives.get(to);
  if (!end || !arrives) return undefined;
  const isOnly = flow.plan.to.length === 1;
  const hint = isOnly ? `${pascal(model.name)}Output` : pascal(`${model.name} ${end.name}`);
  const key = types.at(arrives.key, fitting(arrives.key, end.key.declared), `${hint}Key`);
  const value = types.at(arrives.value, fitting(arrives.value, end.value.declared), hint);
  return `${key}, ${value}`;
}

/** Gives the types at both ends of the pipeline the names that they have in the program. */
export function nameTypes(emission: Emission): void {
  recordType(emission);
  for (const to of emission.pipeline.flow.plan.to.keys()) endTypes(emission, to);
}

/** A declared type names what arrives only where both have the same fields. */
function fitting(arrives: Shape, declared: Shape | undefined): Shape | undefined {
  const names = (shape: Shape | undefined): string => JSON.stringify(shape?.fields?.map((f) => f.name));
  return names(arrives) === names(declared) ? declared : undefined;
}
