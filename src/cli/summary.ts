/** What a run did, in a table: in, out, dropped and bad by step, the first records before and after, and where things are. */
import { relative } from "node:path";
import type { PipelineDefinition, StepInfo } from "../runtime/definition.ts";
import type { RunResult } from "../runtime/loop.ts";
import type { Sample } from "../runtime/progress.ts";
import { count } from "./live-line.ts";
import type { Paint } from "./terminal.ts";

/** The table of all pipelines. */
export function summary(
  definitions: readonly PipelineDefinition[],
  results: readonly RunResult[],
  paint: Paint,
  state: string,
): string {
  return results
    .map((result, i) => {
      const definition = definitions[i];
      return definition ? onePipeline(definition, result, paint, state) : "";
    })
    .join("\n\n");
}

function onePipeline(
  definition: PipelineDefinition,
  { progress, failure }: RunResult,
  paint: Paint,
  state: string,
): string {
  const seconds = ((progress.endedAt ?? Date.now()) - progress.startedAt) / 1000;
  const rows: (readonly [string, string])[] = [
    ["in", `${count(progress.recordsIn)} records from ${definition.from.map((f) => place(f)).join(", ")}`],
    ...definition.to.map(
      (end, i) => [i === 0 ? "out" : "", `${count(progress.outBy[i] ?? 0)} to ${place(end)}`] as const,
    ),
    ...[...progress.droppedBy.values()].map(
      ({ step, count: n }) => ["dropped", `${count(n)} at ${at(step)}`] as const,
    ),
    ...[...progress.badBy.values()].map(
      (bad) =>
        [
          "bad",
          `${count(bad.count)} at ${bad.step ? at(bad.step) : stageName(bad.at)}: ${bad.first}`,
        ] as const,
    ),
  ];
  if (progress.deadLetters > 0) {
    const topic = definition.settings["errors.deadletterqueue.topic.name"] ?? "";
    rows.push(["kept", `${count(progress.deadLetters)} in topic ${topic} (kplc cat ${topic})`]);
  }
  rows.push(["time", `${seconds.toFixed(1)} s`], ["state", relative(".", state) || "."]);
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(
    ([name, text]) => `  ${paint(name === "bad" ? "red" : "dim", name.padEnd(width))}  ${text}`,
  );
  const samples = progress.samples.flatMap((s, i) => sampleLines(s, i, paint));
  return [
    `${paint("bold", definition.name)}${failure ? ` ${paint("red", "failed")}` : ""}`,
    ...table,
    ...(samples.length > 0 ? [paint("dim", "  first records, before and after"), ...samples] : []),
    ...(failure ? [`${paint("red", errorHead(failure))}: ${failure.message}`] : []),
  ].join("\n");
}

function errorHead(failure: Error): string {
  return "code" in failure ? `error[${String(failure.code)}]` : "error";
}

function at(step: StepInfo): string {
  return `${step.name}${step.line > 0 ? ` (${step.file}:${step.line})` : ""}`;
}

const STAGES: Readonly<Record<string, string>> = {
  KEY_CONVERTER: "reading the key",
  VALUE_CONVERTER: "reading the value",
  HEADER_CONVERTER: "reading the headers",
  TRANSFORMATION: "a step",
};

function stageName(stage: string): string {
  return STAGES[stage] ?? stage;
}

function place(end: PipelineDefinition["from"][number]): string {
  if (end.kind === "topic") return `topic ${end.topics?.join(", ") ?? end.name}`;
  return end.connector?.options["file"] ?? end.name;
}

function sampleLines(sample: Sample, index: number, paint: Paint): readonly string[] {
  const mark = `  ${index + 1}`;
  const became = sample.became;
  const before = `${mark} ${cut(sample.value)}`;
  const indent = " ".repeat(mark.length - 2);
  if (became.kind === "dropped")
    return [before, `${indent}${paint("yellow", "✗")} dropped at ${at(became.step)}`];
  if (became.kind === "failed") return [before, `${indent}${paint("red", "✗")} ${became.message}`];
  return [before, ...became.records.map((r) => `${indent}${paint("green", "→")} ${cut(r.value)}`)];
}

function cut(bytes: Uint8Array | null): string {
  if (bytes === null) return "null";
  const text = new TextDecoder().decode(bytes.subarray(0, 400));
  const width = Math.max(60, (process.stderr.columns ?? 140) - 6);
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
