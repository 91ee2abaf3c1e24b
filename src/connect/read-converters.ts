/** The converters of a flat configuration. */
import type { PluginDeclaration } from "../compiler/ast.ts";
import { isForHeadersAlone } from "../library/header-converters.ts";
import type { StandardLibrary } from "../library/load-standard-library.ts";
import { modulePath } from "../library/module-path.ts";
import { headerCodec, type HeaderCodec } from "../runtime/connect-headers.ts";
import type { Converter, ConverterFactory } from "../runtime/converter.ts";
import { keepingItself } from "../runtime/own-bytes.ts";
import { WorkerError } from "../runtime/worker-error.ts";
import type { ConfigReading } from "./config-reading.ts";
import { findClass, type FoundClass } from "./find-class.ts";
import { optionName } from "./read-options.ts";

export interface Converters {
  readonly key: Converter;
  readonly value: Converter;
  readonly headers: HeaderCodec;
}

type Role = "key.converter" | "value.converter" | "header.converter";

/** What stands in for the worker's converter; Connect's own default for headers is the same, so that nobody needs to hear of it. */
const DEFAULTS = {
  "key.converter": { type: "JsonConverter", options: { "schemas.enable": "false" }, told: true },
  "value.converter": { type: "JsonConverter", options: { "schemas.enable": "false" }, told: true },
  "header.converter": { type: "SimpleHeaderConverter", options: {}, told: false },
} as const;

/**
 * The converters under `key.converter`, `value.converter` and `header.converter`. Connect takes an absent one from its worker; here keys and values are
 * plain JSON, and a warning says so. Undefined where there are problems, which `config` is told.
 */
export async function readConverters(
  config: ConfigReading,
  library: StandardLibrary,
): Promise<Converters | undefined> {
  const key = await converterAt(config, "key.converter", library);
  const value = await converterAt(config, "value.converter", library);
  const header = await converterAt(config, "header.converter", library);
  if (!key || !value || !header) return undefined;
  return { key: keepingItself(key), value: keepingItself(value), headers: headerCodec(header) };
}

async function converterAt(
  config: ConfigReading,
  role: Role,
  library: StandardLibrary,
): Promise<Converter | undefined> {
  const name = config.take(role);
  const { type, options, told } = DEFAULTS[role];
  if (name === undefined && told) config.assume(role, "JsonConverter without schemas");
  const found = converterClass(library, name ?? type, role);
  if (name !== undefined) config.owned(role, found?.declared.declaration.name.text);
  if (!found || found.form !== undefined) {
    config.refuse(role, `there is no ${role === "header.converter" ? "header " : ""}converter of that class`);
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
  if (name === undefined) return factory(options, role === "key.converter");
  // Every converter has this option, to be told on which side it stands.
  config.take(`${role}.converter.type`);
  return made(config, role, factory, declaration.params.map(optionName));
}

/** Connect makes its aliases of what the class is: `Json` of a converter, `Simple` of a header converter. */
function converterClass(
  { converters }: StandardLibrary,
  name: string,
  role: Role,
): FoundClass<PluginDeclaration> | undefined {
  const forHeaders = findClass(converters, name, "HeaderConverter");
  const found =
    forHeaders && isForHeadersAlone(forHeaders.declared.declaration)
      ? forHeaders
      : findClass(converters, name, "Converter");
  if (!found || !isForHeadersAlone(found.declared.declaration)) return found;
  return role === "header.converter" && found === forHeaders ? found : undefined;
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
