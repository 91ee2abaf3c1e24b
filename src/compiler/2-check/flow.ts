/** The flow of a record through a pipeline: its type after every step, what is wrong on the way, and whether it fits where it goes. */
import type { MapOrder } from "../../flow/concrete/run.ts";
import { runSymbolically, type SymbolicResult } from "../../flow/symbolic/run.ts";
import type { RecordShape, Shape } from "../../data/shape.ts";
import type { Collector } from "../../diagnostics/collector.ts";
import type { EndpointModel, PipelineModel, SideModel } from "../model.ts";
import { checkCustom } from "./flow-custom.ts";
import { reportCondition, reportNotice } from "./flow-notices.ts";
import { misfits, type Misfit } from "./fits.ts";
import { mapOrderOf, reportJavaText } from "./java-text.ts";
import { firstLogical, inPlace, shapeOfSide } from "./modes.ts";
import { planChain, type ChainPlan, type Laws } from "./to-chain.ts";
import { typeText } from "./type-text.ts";

export interface FlowResult {
  readonly plan: ChainPlan;
  readonly result: SymbolicResult;
  /** The type of the records as they are read. */
  readonly input: RecordShape;
  /** In which order the chain has to keep maps. */
  readonly order: MapOrder;
}

/** Runs the chain on types. Everything found goes to the collector. */
export function checkFlow(model: PipelineModel, laws: Laws, collector: Collector): FlowResult {
  const plan = planChain(model, laws);
  const input = inputOf(model, collector);
  const { topics } = input;
  const result = runSymbolically(
    plan.chain,
    {
      ...(topics?.length === 1 && topics[0] !== undefined ? { topic: topics[0] } : {}),
      key: input.key,
      value: input.value,
      hasTimestamp: input.hasTimestamp,
      hasOffset: model.from.some((f) => f.kind !== "connector"),
    },
    (id, problem) => reportCondition(collector, id === undefined ? undefined : plan.conditions[id], problem),
  );
  for (const { step, notice, onValue } of result.notices) {
    const model_ = plan.steps[step];
    if (model_) reportNotice(collector, model_, notice, shapeBefore(result, input, step), onValue);
  }
  for (const [i, step] of plan.steps.entries()) {
    if (step.signature) checkCustom(step, shapeBefore(result, input, i), collector);
  }
  for (const { step, left, right } of result.unjoinable) {
    const at = plan.steps[step];
    if (at)
      collector.report("KPL0308", at.nameAt.file, at.nameAt.span, {
        left: typeText(left, 2),
        right: typeText(right, 2),
      });
  }
  reportUnreached(plan, result, collector);
  for (const [i, end] of plan.to.entries()) {
    const arrives = result.arrives.get(i);
    if (arrives) checkEnd(end, arrives, collector);
  }
  return { plan, result, input, order: mapOrderOf(plan, model.from, result) };
}

/** The type of the records before a step: what the step before it left, or what was read. */
function shapeBefore(result: SymbolicResult, input: RecordShape, step: number): RecordShape {
  for (let i = step - 1; i >= 0; i--) {
    const shape = result.after.get(i);
    if (shape) return shape;
  }
  return input;
}

/** Steps behind one that drops or fails everything; the first is enough. */
function reportUnreached(plan: ChainPlan, result: SymbolicResult, collector: Collector): void {
  if (result.unknown) return;
  const count = plan.chain.steps.length;
  const stop = plan.chain.steps.findIndex((_, i) => !result.after.has(i));
  const next = plan.steps[stop + 1];
  if (stop < 0 || stop + 1 >= count || !next) return;
  collector.report("KPL0505", next.nameAt.file, next.nameAt.span, { step: next.name });
}

function inputOf(model: PipelineModel, collector: Collector): RecordShape {
  const [first, ...others] = model.from;
  const key = sideShape(first?.key, collector);
  const value = sideShape(first?.value, collector);
  const same = others.every((o) => typeText(sideShape(o.value, collector)) === typeText(value));
  const topics = model.from.flatMap(topicsOf);
  const unknown =
    model.from.some((f) => f.topic !== undefined && "pattern" in f.topic) || topics.length === 0;
  return {
    ...(unknown ? {} : { topics }),
    key,
    // Several sources of different types: only the run time knows which it is.
    value: same ? value : { mode: "unknown", type: "any", nullable: true, optional: true },
    headers: [],
    hasTimestamp: model.from.every((f) => f.kind !== "connector"),
  };
}

function topicsOf(end: EndpointModel): readonly string[] {
  if (end.topic && "name" in end.topic) return [end.topic.name];
  // A source's own topic is known where an option names it.
  const named = end.connector?.settings.get("topic")?.text;
  return end.topics ?? (named === undefined ? [] : [named]);
}

function sideShape(side: SideModel | undefined, collector: Collector): Shape {
  if (!side) return { mode: "unknown", type: "any", nullable: true, optional: true };
  const logical = side.mode === "schemaless" && side.declared ? firstLogical(side.declared) : undefined;
  if (logical && side.typeAt && side.declared) {
    const type = typeText(fieldAt(side.declared, logical));
    collector.report("KPL0310", side.typeAt.file, side.typeAt.span, {
      type,
      path: logical.join(".") || "the value",
    });
  }
  return shapeOfSide(side);
}

function fieldAt(shape: Shape, path: readonly string[]): Shape {
  return path.reduce((s, name) => s.fields?.find((f) => f.name === name)?.shape ?? s, shape);
}

function checkEnd(end: EndpointModel, arrives: RecordShape, collector: Collector): void {
  reportJavaText(end, arrives, collector);
  const found = [
    ...sideMisfits(arrives.value, end.value),
    ...sideMisfits(arrives.key, end.key).map((m) => ({
      ...m,
      text: `key ${m.text.replace(/^the value/, "")}`,
    })),
  ];
  if (found.length === 0) return;
  const help = helpFor(found);
  collector.report(
    "KPL0309",
    end.at.file,
    end.at.span,
    { target: `${end.kind === "topic" ? "topic" : "sink"} ${end.name}`, misfits: found.map((m) => m.text) },
    help === undefined ? {} : { help },
  );
}

function sideMisfits(actual: Shape, side: SideModel): readonly Misfit[] {
  if (!side.declared) return [];
  return misfits(actual, side.mode === "schemaless" ? inPlace(side.declared, actual.mode) : side.declared);
}

/** Steps that would make it fit, where they are plain to see. */
function helpFor(found: readonly Misfit[]): string | undefined {
  const extra = found.filter((m) => m.kind === "extra").map((m) => m.path);
  const casts = found.flatMap((m) => {
    const to =
      m.kind === "type" && !m.path.includes(".") ? / here, (\w+)\??( there)$/.exec(m.text)?.[1] : undefined;
    return to !== undefined && /^(u?int|float|boolean|string)/.test(to) && m.path !== ""
      ? [`${m.path}: ${to}`]
      : [];
  });
  const steps = [
    ...(casts.length > 0 ? [`\`| Cast { spec: { ${casts.join(", ")} } }\``] : []),
    ...(extra.length > 0 && extra.every((e) => !e.includes("."))
      ? [`\`| ReplaceField { exclude: [${extra.join(", ")}] }\``]
      : []),
  ];
  if (steps.length > 0) return `add ${steps.join(" and ")}`;
  return found.some((m) => m.kind === "null")
    ? "drop or fill what may be null before `to`, or declare it with `?`"
    : undefined;
}
