/** Records with numbers go five ways at once: topic to topic and file to topic, at least once and exactly once, and topic to file. */
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { connector, pipeline, topic } from "../runtime/pipelines.ts";

/** Topics, and what the pipelines' names begin with. */
export interface Names {
  readonly source: string;
  readonly atLeastOnce: string;
  readonly exactlyOnce: string;
  readonly fromFile: string;
  readonly fromFileOnce: string;
  readonly id: string;
}

export function fiveWays(names: Names): readonly PipelineDefinition[] {
  return [
    pipeline({ name: `${names.id}-alo`, from: topic(names.source), to: topic(names.atLeastOnce) }),
    pipeline({
      name: `${names.id}-eos`,
      from: topic(names.source),
      to: topic(names.exactlyOnce),
      settings: { "exactly.once.support": "required" },
    }),
    pipeline({
      name: `${names.id}-to-file`,
      from: topic(names.source),
      to: connector("FileStreamSink", { file: "out.txt" }),
    }),
    pipeline({
      name: `${names.id}-from-file`,
      from: connector("FileStreamSource", { file: "in.txt", topic: "lines" }),
      to: topic(names.fromFile),
    }),
    pipeline({
      name: `${names.id}-from-file-once`,
      from: connector("FileStreamSource", { file: "in.txt", topic: "lines" }),
      to: topic(names.fromFileOnce),
      settings: { "exactly.once.support": "required", "offsets.storage.topic": `${names.id}.offsets` },
    }),
  ];
}
