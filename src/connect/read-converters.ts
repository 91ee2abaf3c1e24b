/** The converters of a flat configuration. */
import type { StandardLibrary } from "../library/load-standard-library.ts";
import { modulePath } from "../library/module-path.ts";
import type { Converter, ConverterFactory } from "../runtime/converter.ts";
import { WorkerError } from "../runtime/worker-error.ts";
import type { ConfigReading } from "./config-reading.ts";
import { findClass } from "./find-class.ts";
import { optionName } from "./read-options.ts";

export interface Converters {
  readonly key: Converter;
  readonly value: Converter;
}

const JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter";
const SIMPLE_HEADERS = "org.apache.kafka.connect.storage.SimpleHeaderConverter";

/**
 * The converters under `key.converter` and `value.converter`. Connect takes an absent one from its worker; here it is plain JSON, and a warning
 * says so. Undefined where there are problems, which `config` is told.
 */
export async function readConverters(
  config: ConfigReading,
  library: StandardLibrary,
): Promise<Converters | undefined> {
  const key = await converterAt(config, "key.converter", library);
  const value = await converterAt(config, "value.converter", library);
  checkHeaders(config);
  return key && value && { key, value };
}

async function converterAt(
  config: ConfigReading,
  role: "key.converter" | "value.converter",
  library: StandardLibrary,
): Promise<Converter | undefined> {
  const name = config.take(role);
  if (name === undefined) config.assume(role, "JsonConverter without schemas");
  const found = findClass(library.converters, name ?? JSON_CONVERTER, "Converter");
  if (name !== undefined) config.owned(role, found?.declared.declaration.name.text);
  if (!found || found.form !== undefined) {
    config.refuse(role, "there is no converter of that class");
    return undefined;
  }
  const { declaration, file } = found.declared;
  const module = declaration.from && (await library.load(modulePath(file, declaration.from.value)));
  const factory = module?.["converter"] as ConverterFactory | undefined;
  if (!factory) {
    config.owned(role, undefined);
    config.refuse(role, "this converter does not run here");
    return undefined;
  }
  if (name === undefined) return factory({ "schemas.enable": "false" }, role === "key.converter");
  // Every converter has this option, to be told on which side it stands.
  config.take(`${role}.converter.type`);
  return made(config, role, factory, declaration.params.map(optionName));
}

/** A factory throws for the first option that does not fit: each is tried alone, so that all are told. */
function made(
  config: ConfigReading,
  role: string,
  factory: ConverterFactory,
  options: readonly string[],
): Converter | undefined {
  const texts = config.takeUnder(role, options);
  const isKey = role === "key.converter";
  const misfits = Object.entries(texts).filter(([option, text]) => {
    try {
      factory({ [option]: text }, isKey);
      return false;
    } catch (error) {
      if (!(error instanceof WorkerError)) throw error;
      config.refuse(`${role}.${option}`, error.message);
      return true;
    }
  });
  return misfits.length === 0 ? factory(texts, isKey) : undefined;
}

function checkHeaders(config: ConfigReading): void {
  const name = config.take("header.converter")?.trim();
  if (name === undefined) return;
  config.owned("header.converter", "SimpleHeaderConverter");
  if (![SIMPLE_HEADERS, "SimpleHeaderConverter", "Simple"].includes(name))
    config.refuse(
      "header.converter",
      `headers are read and written as \`${SIMPLE_HEADERS}\` does, no other runs here`,
    );
}
