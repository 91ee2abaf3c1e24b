/** A pipeline for records of a type that nobody declared and that turned out while it ran. */
import type { Shape } from "../data/shape.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { Library } from "../library/library.ts";
import { checkFlow } from "./2-check/flow.ts";
import { libraryLaws } from "./2-check/library-laws.ts";
import type { CheckedPipeline } from "./compile.ts";

/**
 * The same pipeline over values of the type. What a check would say of it, above all that a field is not there that a step names, is no mistake here: these
 * records are as they are, and the steps do with them what they do in Kafka Connect. Undefined where more than the type has to be known.
 */
export function specialise(
  { model }: CheckedPipeline,
  value: Shape,
  library: Library,
): CheckedPipeline | undefined {
  const from = model.from.map((end) => ({ ...end, value: { ...end.value, read: value } }));
  const typed = { ...model, from };
  const flow = checkFlow(typed, libraryLaws(library), new Collector());
  const { result, order } = flow;
  const isKnown = !result.unknown && result.unjoinable.length === 0 && order === "record";
  return isKnown ? { model: typed, flow } : undefined;
}
