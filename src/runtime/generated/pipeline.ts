/** The default export of a generated module. */
import type { PipelineDefinition } from "../definition.ts";

/** All that the loop knows of a pipeline. */
export function pipeline(definition: PipelineDefinition): PipelineDefinition {
  return definition;
}
