/** A `route` as pipelines with one end each. */
import { Aliases } from "../../compiler/2-check/aliases.ts";
import { FILTER_CLASS } from "../filter-class.ts";
import type { ArmModel, Condition, PipelineModel, StepModel } from "../../compiler/model.ts";

/** The arms of a `route`, `else` the last; none where the pipeline has no `route`, nor for `else drop`. */
export function armsOf({ end }: PipelineModel): readonly ArmModel[] {
  if (end.kind === "to") return [];
  return end.otherwise === "drop" ? end.arms : [...end.arms, end.otherwise];
}

/**
 * One pipeline for each `to` of a `route`, named after it; the pipeline itself where it has no `route`. A record goes the way of the first arm whose
 * condition holds: before the steps of an arm, filters drop what the arms above take, and what its own condition leaves out.
 */
export function splitRoute(model: PipelineModel): readonly PipelineModel[] {
  if (model.end.kind === "to") return [model];
  const arms = armsOf(model);
  const names = new Aliases([]);
  return arms.flatMap((arm, i) =>
    arm.to.map((to): PipelineModel => ({
      ...model,
      name: names.derive(to.name, `${model.name}-`),
      steps: [...model.steps, ...filtersOf(arms.slice(0, i), arm, model), ...arm.steps],
      end: { kind: "to", to: [to] },
    })),
  );
}

function filtersOf(above: readonly ArmModel[], arm: ArmModel, model: PipelineModel): readonly StepModel[] {
  const steps = [...model.steps, ...arm.steps];
  const aliases = new Aliases(steps.flatMap((step) => (step.kind === "step" ? [step.alias] : [])));
  const filter = (condition: Condition, negated: boolean): StepModel => ({
    kind: "step",
    alias: aliases.derive("route"),
    name: "Filter",
    target: "value",
    options: new Map(),
    connect: { className: FILTER_CLASS, settings: new Map() },
    guard: { negated, condition, at: condition.at },
    at: arm.at,
    nameAt: arm.at,
  });
  return [
    ...above.flatMap(({ condition }) => (condition ? [filter(condition, false)] : [])),
    ...(arm.condition ? [filter(arm.condition, true)] : []),
  ];
}
