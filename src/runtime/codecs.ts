/** What reads and writes keys and values at the ends of a pipeline: the converters of its topics, or what its connectors fix. */
import type { Shape } from "../data/shape.ts";
import type { ConnectorFactory } from "./driver.ts";
import type { Converter, ConverterFactory, HeaderConverter } from "./converter.ts";
import type { ConverterSpec, EndpointDefinition, PipelineDefinition } from "./definition.ts";
import { WorkerError } from "./worker-error.ts";

/** The two sides of one end. A side without converter has no value: the key of a line. */
export interface EndCodecs {
  readonly key: Converter | undefined;
  readonly value: Converter | undefined;
  /** Undefined where headers are texts. */
  readonly header?: HeaderConverter | undefined;
  readonly shape: { readonly key: Shape; readonly value: Shape };
  readonly isTopic: boolean;
  /** The topic that `to` puts records in; absent where each record's own topic rules. */
  readonly topic?: string;
}

export interface Codecs {
  readonly from: readonly EndCodecs[];
  readonly to: readonly EndCodecs[];
}

/** What the process that runs pipelines knows by name; undefined for what it does not. */
export interface Registry {
  readonly converters: (name: string) => ConverterFactory | undefined;
  readonly connectors: (name: string) => ConnectorFactory | undefined;
}

/** Plain JSON, where no converter is named. */
const JSON_WITHOUT_SCHEMAS: ConverterSpec = { name: "JsonConverter", options: { "schemas.enable": "false" } };

/** Makes the codecs of a pipeline's ends. Throws `WorkerError` for a connector or converter that cannot run here. */
export function codecsOf(definition: PipelineDefinition, registry: Registry): Codecs {
  return {
    from: definition.from.map((end) => codecs(end, end.shape, registry)),
    to: definition.to.map((end, i) => codecs(end, shapesOut(definition, i) ?? end.shape, registry)),
  };
}

/** What arrives at an end; undefined where that is not known. */
export function shapesOut({ output }: PipelineDefinition, to: number): EndCodecs["shape"] | undefined {
  const shape = output[to];
  return shape && { key: shape.key, value: shape.value };
}

function codecs(end: EndpointDefinition, shape: EndCodecs["shape"], registry: Registry): EndCodecs {
  const fixed = end.connector && connectorOf(end, registry).values(end.connector.options);
  const key = fixed ? fixed.key : (end.keyConverter ?? JSON_WITHOUT_SCHEMAS);
  const value = fixed ? fixed.value : (end.valueConverter ?? JSON_WITHOUT_SCHEMAS);
  return {
    key: key ? converterOf(end, key, true, registry) : undefined,
    value: converterOf(end, value, false, registry),
    header: end.headerConverter && converterOf(end, end.headerConverter, false, registry),
    shape,
    isTopic: end.kind === "topic",
    ...(end.kind === "topic" && end.topics?.length === 1 && end.topics[0] !== undefined
      ? { topic: end.topics[0] }
      : {}),
  };
}

function converterOf(
  end: EndpointDefinition,
  spec: ConverterSpec,
  isKey: boolean,
  registry: Registry,
): Converter {
  const factory = registry.converters(spec.name);
  if (!factory)
    throw new WorkerError(
      "KPL0910",
      `\`${end.name}\` uses \`${spec.name}\`, which does not run here yet`,
      end.at,
    );
  return factory(spec.options, isKey);
}

/** The connector of an end. Throws `WorkerError` where it cannot run here. */
export function connectorOf(end: EndpointDefinition, registry: Registry): ConnectorFactory {
  const name = end.connector?.name ?? end.name;
  const factory = registry.connectors(name);
  if (!factory)
    throw new WorkerError("KPL0910", `\`${end.name}\` uses \`${name}\`, which does not run here yet`, end.at);
  return factory;
}
