/** Runs a case through our converters and the concrete reading of our laws. */
import type { PluginDeclaration, PredicateDeclaration } from "../../src/compiler/ast.ts";
import { RecordError } from "../../src/data/errors.ts";
import { ByteWriter } from "../../src/data/json/byte-writer.ts";
import { writeJson } from "../../src/data/json/write.ts";
import type { Schema } from "../../src/data/schema.ts";
import type { SchemaAndValue } from "../../src/data/value.ts";
import { valuesConvertToString } from "../../src/data/java/values-text.ts";
import type { ChainStep } from "../../src/flow/chain.ts";
import { ChainFailure, prepareChain, type PreparedChain } from "../../src/flow/concrete/run.ts";
import { OptionProblem, type Law, type PredicateLaw } from "../../src/flow/law.ts";
import { lawOf, predicateLawOf } from "../../src/library/law-of.ts";
import type { Declared } from "../../src/library/library.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import { modulePath } from "../../src/library/module-path.ts";
import type { Converter, ConverterFactory } from "../../src/runtime/converter.ts";
import { schemaToJson } from "../../stdlib/converters/json/schema-json.ts";
import {
  stepConfigs,
  under,
  type Case,
  type CaseBytes,
  type CaseRecord,
  type Json,
  type Outcome,
  type Side,
} from "./case.ts";
import { held } from "./held.ts";
import { optionsOf, RefusedOption } from "./options.ts";

/** The outcome of each record of the case. */
export async function replay(given: Case, library: StandardLibrary): Promise<readonly Outcome[]> {
  try {
    const key = await converterOf(given.config, "key.converter", library);
    const value = await converterOf(given.config, "value.converter", library);
    const steps = stepConfigs(given.config).map((config) => stepOf(config, library));
    const chain = prepareChain({ first: 0, steps, end: { kind: "to", to: [0] } });
    return given.records.map((record) => outcomeOf(record, key, value, chain));
  } catch (error) {
    if (!(error instanceof OptionProblem || error instanceof RefusedOption)) throw error;
    const { message } = error;
    return given.records.map(() => ({
      outcome: "failed",
      stage: "CONFIGURE",
      class: "ConfigException",
      message,
    }));
  }
}

function outcomeOf(record: CaseRecord, key: Converter, value: Converter, chain: PreparedChain): Outcome {
  const { topic, partition, offset } = record;
  let stage = "KEY_CONVERTER";
  try {
    const keyRead = key.toConnect(bytesOf(record.key), topic);
    stage = "VALUE_CONVERTER";
    const valueRead = value.toConnect(bytesOf(record.value), topic);
    stage = "TRANSFORMATION";
    const result = chain({
      topic,
      partition,
      timestamp: record.timestamp === null ? null : BigInt(record.timestamp),
      offset: offset === null ? null : BigInt(offset),
      key: keyRead,
      value: valueRead,
      headers: record.headers.map((h) => ({ ...h, schema: { type: "string", optional: false } })),
    });
    if (result instanceof Promise) throw new Error("no law of the library waits");
    if (result.kind === "dropped") return { outcome: "dropped" };
    const after = result.records[0]?.record;
    if (!after) throw new Error("the record went nowhere");
    return {
      outcome: "record",
      topic: after.topic,
      partition: after.partition,
      timestamp: after.timestamp?.toString() ?? null,
      key: sideOf(after.key, () => key.fromConnect(after.topic, after.key.schema, after.key.value)),
      value: sideOf(after.value, () => value.fromConnect(after.topic, after.value.schema, after.value.value)),
      headers: after.headers.map((header) => ({
        key: header.key,
        ...sideOf(header, () => {
          const text = valuesConvertToString(header.value, header.schema);
          return text === null ? null : Buffer.from(text);
        }),
      })),
    };
  } catch (error) {
    const cause = error instanceof ChainFailure ? error.cause : error;
    return { outcome: "failed", stage, ...described(cause) };
  }
}

function sideOf({ schema, value }: SchemaAndValue, write: () => Uint8Array | null): Side {
  const side = { schema: schemaJson(schema), held: held(value, schema) };
  try {
    const bytes = write();
    return { ...side, bytes: bytes && textOrBytes(bytes) };
  } catch (error) {
    return { ...side, failed: described(error) };
  }
}

/** An error that is none of ours has a class that no recording has, and so is shown among the differences. */
function described(error: unknown): { readonly class: string; readonly message: string } {
  if (error instanceof RecordError) return { class: error.errorClass, message: error.message };
  if (!(error instanceof Error)) throw error;
  return { class: `bug: ${error.name}`, message: error.stack ?? error.message };
}

function schemaJson(schema: Schema | null): Json {
  const out = new ByteWriter(256);
  writeJson(schemaToJson(schema), out);
  return JSON.parse(Buffer.from(out.view()).toString()) as Json;
}

function bytesOf(given: CaseBytes): Uint8Array | null {
  if (given === null) return null;
  return typeof given === "string" ? Buffer.from(given) : Buffer.from(given.base64, "base64");
}

function textOrBytes(bytes: Uint8Array): CaseBytes {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}

async function converterOf(
  config: Case["config"],
  role: string,
  library: StandardLibrary,
): Promise<Converter> {
  const { declaration, file } = declaredAs(library.converters, config[role] ?? "");
  const module = await library.load(modulePath(file, declaration.from?.value ?? ""));
  const factory = module?.["converter"] as ConverterFactory;
  return factory(under(config, role), role === "key.converter");
}

function stepOf(config: Case["config"], library: StandardLibrary): ChainStep {
  const [className = "", form] = (config["type"] ?? "").split("$");
  const { declaration, file } = declaredAs(library.transforms, className);
  const law = lawOf(library.module(modulePath(file, declaration.from?.value ?? "")), declaration.name.text);
  const run = { kind: "law", law: law as Law, options: optionsOf(declaration.params, config) } as const;
  const target = form === "Key" ? "key" : "value";
  const name = config["predicate"];
  if (name === undefined) return { run, target };
  const texts = under(config, `predicates.${name}`);
  const predicate = declaredAs(library.predicates, texts["type"] ?? "");
  const module = library.module(modulePath(predicate.file, predicate.declaration.from?.value ?? ""));
  const condition = {
    kind: "predicate",
    law: predicateLawOf(module, predicate.declaration.name.text) as PredicateLaw,
    options: optionsOf(predicate.declaration.params, texts),
  } as const;
  return { run, target, guard: { negated: config["negate"] === "true", condition } };
}

function declaredAs<D extends PluginDeclaration | PredicateDeclaration>(
  all: ReadonlyMap<string, readonly Declared<D>[]>,
  className: string,
): Declared<D> {
  const found = [...all.values()].flat().find((d) => d.declaration.connect?.value === className);
  if (!found) throw new Error(`the library has no ${className}`);
  return found;
}
