/** Programs that are killed again and again while they run. */
import { ANY } from "../../src/data/shape.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { connector, passTo, pipeline, step, topic, walk } from "./pipelines.ts";

const JSON_PLAIN = { name: "JsonConverter", options: { "schemas.enable": "false" } };
const things = (name: string): ReturnType<typeof topic> => topic(name, JSON_PLAIN, ANY);

/** A file through topics into compressed and rotated files; every seventh record is a bad one. */
function branches(): readonly PipelineDefinition[] {
  const seventh = step("Seventh", 12);
  return [
    pipeline({
      name: "read",
      from: connector("JsonLinesSource", { file: "in.txt" }, ANY),
      to: things("a"),
      transform: passTo("a"),
    }),
    pipeline({
      name: "copy",
      from: things("a"),
      to: things("b"),
      settings: { "errors.tolerance": "all", "errors.deadletterqueue.topic.name": "dlq" },
      transform: (record) => {
        if (typeof record.value === "bigint" && record.value % 7n === 0n)
          throw new StepError(seventh, new Error("a seventh"));
        return passTo("b")(record);
      },
    }),
    pipeline({
      name: "pack",
      from: things("b"),
      to: connector("JsonLinesSink", { file: "out.jsonl.gz" }, ANY),
    }),
    pipeline({
      name: "turn",
      from: things("a"),
      to: connector("JsonLinesSink", { file: "turn.jsonl", "rotate.bytes": "1000" }, ANY),
    }),
    pipeline({
      name: "dead",
      from: things("dlq"),
      to: connector("JsonLinesSink", { file: "dead.jsonl" }, ANY),
    }),
  ];
}

export const scenarios = {
  /** Standard input to standard output. */
  pipe: (): readonly PipelineDefinition[] => [
    pipeline({
      name: "pipe",
      from: connector("FileStreamSource", { topic: "lines" }),
      to: connector("FileStreamSink", {}),
    }),
  ],
  walk: (): readonly PipelineDefinition[] => walk("in.txt", "out.txt"),
  branches,
};
