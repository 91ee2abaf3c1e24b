/** What a run did: in, out, dropped and bad by step, the first records before and after, and where things are. */
import { existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { EndpointDefinition, PipelineDefinition, StepInfo } from "../runtime/definition.ts";
import type { RunResult } from "../runtime/loop.ts";
import type { Progress, Sample } from "../runtime/progress.ts";
import { bytesText } from "./bytes-text.ts";
import { recordLines } from "./record-lines.ts";
import { grouped, widthOf, type Paint, type Style } from "./terminal.ts";

export interface SummaryOptions {
  readonly paint: Paint;
  /** The state folder, as the user named it. */
  readonly state: string;
  /** The flags that name the cluster to other commands; absent where topics are local. */
  readonly cluster?: string;
  readonly once: boolean;
}

/** The report on all pipelines, for the end of a run. */
export function summary(
  definitions: readonly PipelineDefinition[],
  results: readonly RunResult[],
  options: SummaryOptions,
): string {
  const parts = results.flatMap((result, i) => {
    const definition = definitions[i];
    return definition ? [onePipeline(definition, result, options)] : [];
  });
  return ["", ...parts, places(definitions, results, options)].join("\n");
}

function onePipeline(
  definition: PipelineDefinition,
  { progress, failure }: RunResult,
  options: SummaryOptions,
): string {
  const { paint } = options;
  const seconds = ((progress.endedAt ?? Date.now()) - progress.startedAt) / 1000;
  const head = `${paint("bold", definition.name)}${failure ? ` ${paint(["bold", "red"], "failed")}` : ""}`;
  return [
    `${head}  ${paint("dim", `${seconds.toFixed(1)} s${speed(progress, seconds)}`)}`,
    ...counts(definition, progress, options),
    ...samples(definition, progress, paint),
    ...(failure ? ["", ...failed(failure, definition, paint)] : []),
    ...(options.once && !failure && progress.recordsIn === 0 ? nothingNew(definition, paint) : []),
    "",
  ].join("\n");
}

function speed({ recordsIn }: Progress, seconds: number): string {
  return seconds < 1 || recordsIn === 0 ? "" : `, ${grouped(Math.round(recordsIn / seconds))} records/s`;
}

interface Row {
  readonly count: number;
  readonly what: string;
  readonly style: Style;
  readonly text: string;
}

function counts(
  definition: PipelineDefinition,
  progress: Progress,
  { paint }: SummaryOptions,
): readonly string[] {
  const rows: Row[] = [
    {
      count: progress.recordsIn,
      what: "in",
      style: "cyan",
      text: `from ${definition.from.map(placeOf).join(", ")}`,
    },
    ...definition.to.map((end, i): Row => ({
      count: progress.outBy[i] ?? 0,
      what: "out",
      style: "green",
      text: `to ${placeOf(end)}`,
    })),
    ...[...progress.droppedBy.values()].map(({ step, count }): Row => ({
      count,
      what: "dropped",
      style: "yellow",
      text: `at ${stepText(step)}`,
    })),
    ...[...progress.badBy.values()].map(({ at, step, count, first }): Row => ({
      count,
      what: "bad",
      style: "red",
      text: `${step ? `at ${stepText(step)}` : (STAGES[at] ?? at)}: ${first}`,
    })),
    ...[...progress.unknownFields].map(([path, count]): Row => ({
      count,
      what: "unknown",
      style: "dim",
      text: `times the field \`${path}\`, which the type does not declare, was left out`,
    })),
  ];
  const topic = definition.settings["errors.deadletterqueue.topic.name"];
  if (progress.deadLetters > 0 && topic !== undefined)
    rows.push({
      count: progress.deadLetters,
      what: "kept",
      style: "red",
      text: `in topic ${topic}, as they came`,
    });
  const number = Math.max(...rows.map((r) => grouped(r.count).length));
  const word = Math.max(...rows.map((r) => r.what.length));
  return rows.map(
    ({ count, what, style, text }) =>
      `  ${grouped(count).padStart(number)}  ${paint(style, what.padEnd(word))}  ${text}`,
  );
}

const STAGES: Readonly<Record<string, string>> = {
  KEY_CONVERTER: "in the key",
  VALUE_CONVERTER: "in the value",
  HEADER_CONVERTER: "in the headers",
};

function stepText(step: StepInfo): string {
  const label =
    step.alias === step.name.slice(0, 1).toLowerCase() + step.name.slice(1) ? "" : ` \`${step.alias}\``;
  return `${step.name}${label}${step.line > 0 ? ` (${step.file}:${step.line})` : ""}`;
}

function placeOf(end: EndpointDefinition): string {
  if (end.kind === "topic") return `topic ${end.topics?.join(", ") ?? end.topicPattern ?? "of each record"}`;
  return end.connector?.options["file"] ?? end.name;
}

function samples(
  definition: PipelineDefinition,
  { samples: found }: Progress,
  paint: Paint,
): readonly string[] {
  if (found.length === 0) return [];
  return [
    "",
    paint("dim", "  the first records, before and after"),
    ...found.flatMap((s) => sampleLines(definition, s, paint)),
  ];
}

function sampleLines(
  definition: PipelineDefinition,
  { value, became }: Sample,
  paint: Paint,
): readonly string[] {
  const width = widthOf(process.stderr) - 4;
  const before = recordLines(value, { width, paint, lead: "    " });
  if (became.kind === "dropped")
    return [...before, `  ${paint("yellow", "✗")} dropped at ${stepText(became.step)}`];
  if (became.kind === "failed") return [...before, `  ${paint("red", "✗")} ${became.message}`];
  return [
    ...before,
    ...became.records.flatMap((record) => {
      const end = definition.to[record.to];
      const to = definition.to.length > 1 && end ? `${end.name}: ` : "";
      return recordLines(record.value, { width, paint, lead: `  ${paint("green", "→")} `, before: to });
    }),
  ];
}

function failed(failure: Error, { file }: PipelineDefinition, paint: Paint): readonly string[] {
  const code = "code" in failure && typeof failure.code === "string" ? failure.code : undefined;
  const there =
    code === "KPL0906" && "file" in failure ? besideProgram(String(failure.file), file) : undefined;
  return [
    `  ${paint(["bold", "red"], code === undefined ? "error" : `error[${code}]`)}: ${failure.message}`,
    ...(there === undefined ? [] : [`  ${paint("blue", "=")} ${paint("bold", "help")}: ${there}`]),
    ...(code === undefined ? [] : [`  ${paint("dim", `kplc explain ${code}`)}`]),
  ];
}

/** Paths belong to the folder in which the command is started; who starts it elsewhere is told where the file is. */
function besideProgram(missing: string, program: string): string | undefined {
  const folder = dirname(program);
  const there = join(folder, relative(".", missing));
  return folder !== "." && existsSync(there)
    ? `\`${there}\` is there: start kplc in \`${folder}\``
    : undefined;
}

/** A second run of an unchanged file does nothing, which surprises who does not know that places are kept. */
function nothingNew({ name, from }: PipelineDefinition, paint: Paint): readonly string[] {
  const places = from.map(placeOf).join(", ");
  return [
    paint(
      "dim",
      `  nothing new: ${places} had been read before; \`kplc offsets reset ${name}\` makes it read again`,
    ),
  ];
}

function places(
  definitions: readonly PipelineDefinition[],
  results: readonly RunResult[],
  { paint, state, cluster }: SummaryOptions,
): string {
  const files = new Set(
    definitions.flatMap((d) => d.to.flatMap((end) => end.connector?.options["file"] ?? [])),
  );
  const topics = new Set(
    definitions.flatMap((d, i) => [
      ...d.to.flatMap((end) => end.topics ?? []),
      ...((results[i]?.progress.deadLetters ?? 0) > 0
        ? [d.settings["errors.deadletterqueue.topic.name"] ?? ""]
        : []),
    ]),
  );
  const flags = cluster ?? (state === ".kpl" ? "" : `--state ${state}`);
  const rows = [
    ...[...files].map((file) => [file, sizeOf(file)] as const),
    cluster === undefined
      ? ([state, "local topics and the places up to which all is done"] as const)
      : ([state, "the places in files up to which all is done"] as const),
    ...[...topics].map((topic) => [`  ${topic}`, `kplc cat ${topic} ${flags}`.trimEnd()] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    paint("bold", "where things are"),
    ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${paint("dim", text)}`),
  ].join("\n");
}

function sizeOf(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return size === undefined ? "not written yet" : bytesText(size);
}
