/** Runs a case through the symbolic reading of our laws: the generated code of its chain, over the types of its records. */
import { ByteWriter } from "../../src/data/json/byte-writer.ts";
import type { Plain } from "../../src/data/plain.ts";
import type { Header } from "../../src/data/record.ts";
import type { Schema } from "../../src/data/schema.ts";
import { nullSchemaOf, schemaOf, type Shape } from "../../src/data/shape.ts";
import type { SchemaAndValue } from "../../src/data/value.ts";
import { fromPlain } from "../../src/flow/concrete/plain.ts";
import type { ChainInput } from "../../src/flow/symbolic/input.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import { headerCodec } from "../../src/runtime/connect-headers.ts";
import type { HeaderConverter, TypedReader, TypedWriter } from "../../src/runtime/converter.ts";
import type {
  Outcome as Typed,
  PipelineDefinition,
  TypedHeader,
  TypedRecord,
} from "../../src/runtime/definition.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import type { Setting } from "../../src/compiler/model.ts";
import { under, type Case, type CaseBytes, type CaseRecord, type Outcome } from "./case.ts";
import { configured, type Configured } from "./configured.ts";
import { byType, type TypedRecords } from "./declared-types.ts";
import { fusedRun } from "./fused-run.ts";
import { AT, generated } from "./generated-module.ts";
import { readConnect, refusedConfig, writeConnect } from "./replay.ts";
import { bytesOf, described, headerBytes, placeOf, recordSides } from "./sides.ts";

/** What became of a record, and who said so: code of the symbolic reading, or the chain that it leaves to the concrete one. */
export interface Replayed {
  readonly outcome: Outcome;
  /** Undefined where the config is refused. */
  readonly reading: "symbolic" | "concrete" | undefined;
  /** The same with what the fused code made of the record; undefined where it left the record to the readable code. */
  readonly fused?: Outcome | undefined;
}

/** The outcome of each record of the case. */
export async function replayGenerated(given: Case, library: StandardLibrary): Promise<readonly Replayed[]> {
  try {
    const config = await configured(given.config, library);
    const replayed: Replayed[] = [];
    const groups = byType(given, config.key, config.value);
    const inputs = groups.map((group) => inputOf(group, given.records));
    const from = { key: converterIn(given.config, "key"), value: converterIn(given.config, "value") };
    const writing = (side: "key" | "value"): Named =>
      `to.${side}.converter` in given.config ? converterIn(given.config, `to.${side}`) : from[side];
    const to = { key: writing("key"), value: writing("value") };
    const modules = await generated(config.chain, inputs, { from, to }, library);
    for (const [g, { definition, fused }] of modules.entries()) {
      const group = groups[g];
      if (!group) throw new Error("a definition for each group");
      const reading = definition.transform ? "symbolic" : "concrete";
      const run = definition.transform ? typedRun(definition, group, config) : chainRun(definition, config);
      const runFused = fused && fusedRun(fused, definition, group, config);
      for (const [i, record] of given.records.entries()) {
        if (!group.records.has(i)) continue;
        const outcome = attempted(run, record);
        replayed[i] = { outcome, reading, fused: runFused?.(record, outcome) };
      }
    }
    return replayed;
  } catch (error) {
    const outcome = refusedConfig(error);
    return given.records.map(() => ({ outcome, reading: undefined }));
  }
}

/** A converter as a program names it. */
interface Named {
  readonly name: string;
  readonly options: ReadonlyMap<string, Setting>;
}

/** `place`: the keys before `.converter`. */
function converterIn(config: Case["config"], place: string): Named {
  const role = `${place}.converter`;
  const options = Object.entries(under(config, role)).map(
    ([key, text]) => [key, { text, at: AT, keyAt: AT }] as const,
  );
  return { name: (config[role] ?? "").replace(/^.*\./, ""), options: new Map(options) };
}

/** What a program that declares the type knows of the records. */
function inputOf({ key, value, records: places }: TypedRecords, all: readonly CaseRecord[]): ChainInput {
  const records = all.filter((_, i) => places.has(i));
  const [topic, ...others] = new Set(records.map((r) => r.topic));
  return {
    ...(topic === undefined || others.length > 0 ? {} : { topic }),
    key,
    value,
    hasTimestamp: records.every((r) => r.timestamp !== null),
    hasOffset: records.every((r) => r.offset !== null),
  };
}

/** Reads, transforms and writes a record. Tells the stage it is in. */
type Run = (record: CaseRecord, at: (stage: string) => void) => Outcome;

function attempted(run: Run, record: CaseRecord): Outcome {
  let stage = "KEY_CONVERTER";
  try {
    return run(record, (now) => (stage = now));
  } catch (error) {
    return { outcome: "failed", stage, ...described(error instanceof StepError ? error.cause : error) };
  }
}

function typedRun(definition: PipelineDefinition, { key, value }: TypedRecords, config: Configured): Run {
  const [output] = definition.output;
  if (!output) throw new Error("a pipeline has an end");
  const readKey = config.key.reader(key);
  const readValue = config.value.reader(value);
  const writeKey = config.to.key.writer(output.key);
  const writeValue = config.to.value.writer(output.value);
  const transform = definition.transform as unknown as (record: TypedRecord) => Typed;
  return (record, at) => {
    const keyRead = readAll(readKey, record.key);
    at("VALUE_CONVERTER");
    const valueRead = readAll(readValue, record.value);
    at("HEADER_CONVERTER");
    const bytes = headerBytes(record);
    const headers = headerCodec(config.header).readTyped(bytes, 0, bytes.length, record.topic);
    at("TRANSFORMATION");
    const result = transform({ ...placeOf(record), key: keyRead, value: valueRead, headers });
    if (result.kind === "dropped") return { outcome: "dropped" };
    const after = only(result.records).record;
    return recordSides(
      {
        ...after,
        key: connectValue(after.key, output.key),
        value: connectValue(after.value, output.value),
        headers: after.headers.map((header) => connectHeader(header, config.header)),
      },
      {
        key: () => written(writeKey, after.key),
        value: () => written(writeValue, after.value),
        header: config.header,
      },
    );
  };
}

function chainRun({ chain }: PipelineDefinition, config: Configured): Run {
  return (record, at) => {
    const result = chain?.(readConnect(record, config, at));
    if (!result || "then" in result) throw new Error("a chain of laws never waits");
    if (result.kind === "dropped") return { outcome: "dropped" };
    return writeConnect(only(result.records).record, config);
  };
}

function only<T>([first, ...others]: readonly T[]): T {
  if (first === undefined || others.length > 0) throw new Error("a case has one end");
  return first;
}

function readAll(read: TypedReader, given: CaseBytes): Plain {
  const bytes = bytesOf(given);
  return bytes === null ? read(new Uint8Array(), -1, -1) : read(bytes, 0, bytes.length);
}

function written(write: TypedWriter, value: Plain): Uint8Array | null {
  const out = new ByteWriter();
  return write(value, out) ? out.view() : null;
}

function connectValue(plain: Plain, shape: Shape): SchemaAndValue {
  const of = plain === null ? nullSchemaOf(shape) : shape;
  const schema = of?.mode === "schemad" ? (schemaOf(of) ?? null) : null;
  return { schema, value: fromPlain(plain, shape) };
}

const TEXT: Schema = { type: "string", optional: false };

/** What passes through is what its converter reads; without a converter it is a text with a schema. */
function connectHeader(
  { key, value, shape, raw }: TypedHeader,
  converter: HeaderConverter | undefined,
): Header {
  if (shape) return { key, ...connectValue(value, shape) };
  if (raw === undefined) return { key, schema: TEXT, value: value as string };
  return { key, ...(converter?.toConnect(raw, "") ?? { schema: null, value: raw }), raw };
}
