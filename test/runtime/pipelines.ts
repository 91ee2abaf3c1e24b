/** Definitions written by hand, as generated modules would give them, and what runs them. */
import { join } from "node:path";
import { ANY, type Shape } from "../../src/data/shape.ts";
import type { ConverterFactory } from "../../src/runtime/converter.ts";
import type {
  ConverterSpec,
  EndpointDefinition,
  Outcome,
  PipelineDefinition,
  StepInfo,
  TypedRecord,
} from "../../src/runtime/definition.ts";
import type { ConnectorFactory } from "../../src/runtime/driver.ts";
import type { RunOptions } from "../../src/runtime/loop.ts";
import { FileStreamSink } from "../../stdlib/connectors/file-stream/sink.ts";
import { FileStreamSource } from "../../stdlib/connectors/file-stream/source.ts";
import { JsonLinesSink } from "../../stdlib/connectors/json-lines/sink.ts";
import { JsonLinesSource } from "../../stdlib/connectors/json-lines/source.ts";
import { converter as byteArray } from "../../stdlib/converters/byte-array/byte-array.ts";
import { converter as json } from "../../stdlib/converters/json/json.ts";
import { converter as string } from "../../stdlib/converters/string/string.ts";

const connectors: Readonly<Record<string, ConnectorFactory>> = {
  FileStreamSink,
  FileStreamSource,
  JsonLinesSink,
  JsonLinesSource,
};
const converters: Readonly<Record<string, ConverterFactory>> = {
  ByteArrayConverter: byteArray,
  JsonConverter: json,
  StringConverter: string,
};

export const registry = {
  connectors: (name: string) => connectors[name],
  converters: (name: string) => converters[name],
};

/** A folder that pipelines run in. */
export interface Place {
  readonly folder: string;
  readonly options: RunOptions;
  readonly at: (name: string) => string;
}

/** What runs pipelines in a folder, and names what is in it. */
export function placeIn(folder: string): Place {
  return {
    folder,
    options: { ...registry, folder, state: ".kpl", once: true },
    at: (name) => join(folder, name),
  };
}

export const TEXT: Shape = { mode: "schemad", type: "string", nullable: false, optional: false };
const STRING: ConverterSpec = { name: "StringConverter", options: {} };
const PLACE = { file: "walk.kpl", line: 1, column: 1 };

export function step(name: string, line = 1): StepInfo {
  return { name, alias: name.toLowerCase(), file: "walk.kpl", line, column: 5 };
}

/** A topic of strings. */
export function topic(name: string, value: ConverterSpec = STRING, shape: Shape = TEXT): EndpointDefinition {
  return {
    name,
    at: PLACE,
    kind: "topic",
    topics: [name],
    keyConverter: STRING,
    valueConverter: value,
    shape: { key: { ...TEXT, nullable: true }, value: shape },
  };
}

/** A connector with its options. */
export function connector(
  name: string,
  options: Readonly<Record<string, string>>,
  shape: Shape = TEXT,
): EndpointDefinition {
  return {
    name,
    at: PLACE,
    kind: "connector",
    connector: { name, options },
    shape: { key: ANY, value: shape },
  };
}

export interface Parts {
  readonly name: string;
  readonly from: EndpointDefinition | readonly EndpointDefinition[];
  readonly to: EndpointDefinition | readonly EndpointDefinition[];
  readonly settings?: Readonly<Record<string, string>>;
  readonly transform?: (record: TypedRecord) => Outcome | PromiseLike<Outcome>;
  readonly chain?: PipelineDefinition["chain"];
}

/** A pipeline; without transform and chain its records go to the first end as they are. */
export function pipeline(parts: Parts): PipelineDefinition {
  const { name, settings = {} } = parts;
  const from = [parts.from].flat();
  const to = [parts.to].flat();
  return {
    name,
    file: "walk.kpl",
    steps: [],
    from,
    to,
    settings,
    output: to.map((end) => ({
      key: end.shape.key,
      value: end.shape.value,
      headers: [],
      hasTimestamp: true,
    })),
    ...(parts.chain
      ? { chain: parts.chain }
      : {
          transform: parts.transform ?? passTo(to[0]?.topics?.[0]),
        }),
  };
}

/** Every record to the first end, in this topic. */
export function passTo(name?: string): (record: TypedRecord) => Outcome {
  return (record) => ({
    kind: "records",
    records: [{ to: 0, record: name === undefined ? record : { ...record, topic: name } }],
  });
}

/** The walk of Kafka Connect's documentation: a file into a topic, the topic into a file. */
export function walk(source: string, sink: string): readonly PipelineDefinition[] {
  return [
    pipeline({
      name: "local-file-source",
      from: connector("FileStreamSource", { file: source, topic: "connect-test" }),
      to: topic("connect-test"),
    }),
    pipeline({
      name: "local-file-sink",
      from: topic("connect-test"),
      to: connector("FileStreamSink", { file: sink }),
    }),
  ];
}
