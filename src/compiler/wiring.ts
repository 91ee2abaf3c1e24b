/** What the loop has to know of a pipeline besides its steps' work: ends, converters, settings, names and lines of steps. */
import { ANY, type RecordShape } from "../data/shape.ts";
import type {
  ConverterSpec,
  EndpointDefinition,
  PipelineDefinition,
  StepInfo,
} from "../runtime/definition.ts";
import type { Location } from "../diagnostics/diagnostic.ts";
import { lineStarts, positionAt } from "../diagnostics/lines.ts";
import { inPlace, shapeOfSide } from "./2-check/modes.ts";
import type { CheckedPipeline } from "./compile.ts";
import type { EndpointModel, Setting, SideModel } from "./model.ts";

/** A definition without the work: neither `transform` nor `chain`. */
export type Wiring = Omit<PipelineDefinition, "transform" | "chain">;

/** Wires one pipeline. `textOf` gives the text of a file, for lines and columns; `nameOf` how a file is called in the result. */
export function wire(
  { model, flow }: CheckedPipeline,
  textOf: (file: string) => string,
  nameOf: (file: string) => string = (file) => file,
): Wiring {
  const at = ({ file, span }: Location): { file: string; line: number; column: number } => {
    const { line, column } = positionAt(lineStarts(textOf(file)), span.start);
    return { file: nameOf(file), line, column };
  };
  const steps = flow.plan.steps.map((s): StepInfo => ({ name: s.name, alias: s.alias, ...at(s.nameAt) }));
  const end = (e: EndpointModel): EndpointDefinition => endpoint(e, at(e.at));
  return {
    name: model.name,
    file: nameOf(model.at.file),
    steps,
    from: model.from.map(end),
    to: flow.plan.to.map(end),
    settings: texts(model.settings),
    output: flow.plan.to.map((_, i) => flow.result.arrives.get(i) ?? UNKNOWN),
  };
}

const UNKNOWN: RecordShape = { key: ANY, value: ANY, headers: [], hasTimestamp: false };

function texts(settings: ReadonlyMap<string, Setting>): Readonly<Record<string, string>> {
  return Object.fromEntries([...settings].map(([key, { text }]) => [key, text]));
}

function endpoint(end: EndpointModel, at: EndpointDefinition["at"]): EndpointDefinition {
  const key = converter(end.key);
  const value = converter(end.value);
  const header = converter({ converter: end.header });
  return {
    name: end.name,
    at,
    kind: end.kind === "connector" ? "connector" : "topic",
    ...(end.topic && "name" in end.topic ? { topics: [end.topic.name] } : {}),
    ...(end.topic && "pattern" in end.topic ? { topicPattern: end.topic.pattern } : {}),
    ...(end.topics ? { topics: end.topics } : {}),
    ...(end.connector
      ? { connector: { name: end.connector.name, options: texts(end.connector.settings) } }
      : {}),
    ...(end.settings ? { settings: texts(end.settings) } : {}),
    ...(key ? { keyConverter: key } : {}),
    ...(value ? { valueConverter: value } : {}),
    ...(header ? { headerConverter: header } : {}),
    shape: { key: side(end.key), value: side(end.value) },
  };
}

function side(model: SideModel): EndpointDefinition["shape"]["key"] {
  const shape = shapeOfSide(model);
  return shape.type === "any" && model.declared && model.mode !== "unknown"
    ? inPlace(model.declared, model.mode)
    : shape;
}

function converter(model: { readonly converter?: SideModel["converter"] }): ConverterSpec | undefined {
  return model.converter && { name: model.converter.name, options: texts(model.converter.options) };
}
