/** A pipeline with hops (`through`) is several connectors, each from one topic to the next. */
import type { PipelineModel, StepModel, ThroughModel } from "../model.ts";

/**
 * The parts of a pipeline, in order; the pipeline itself where it has no hop. Of two parts the first is the source half and the second the sink half,
 * as Connect calls them; settings at the top belong to the first, those of a hop to the part behind it.
 */
export function splitHops(model: PipelineModel): readonly PipelineModel[] {
  const hops = model.steps.filter((s): s is ThroughModel => s.kind === "through");
  if (hops.length === 0) return [model];
  const parts: PipelineModel[] = [];
  let steps: StepModel[] = [];
  let { from, settings } = model;
  for (const step of model.steps) {
    if (step.kind === "step") {
      steps.push(step);
      continue;
    }
    parts.push({
      ...model,
      name: part(model.name, parts.length, hops.length),
      from,
      settings,
      steps,
      end: { kind: "to", to: [step.topic] },
    });
    steps = [];
    from = [step.topic];
    settings = step.settings;
  }
  parts.push({ ...model, name: part(model.name, parts.length, hops.length), from, settings, steps });
  return parts;
}

function part(name: string, index: number, hops: number): string {
  if (hops === 1) return `${name}-${index === 0 ? "source" : "sink"}`;
  return `${name}-${index + 1}`;
}
