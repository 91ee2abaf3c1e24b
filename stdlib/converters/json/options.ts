/** JsonConverter's options from their texts. Source: org.apache.kafka.connect.json.JsonConverterConfig, and ConfigDef for what counts as a boolean. */
import { WorkerError } from "../../../src/runtime/worker-error.ts";

export interface JsonOptions {
  /** `schemas.enable` */
  readonly schemas: boolean;
  /** `schemas.cache.size` */
  readonly cacheSize: number;
  /** `decimal.format` is NUMERIC. */
  readonly numericDecimals: boolean;
  /** `replace.null.with.default` */
  readonly replaceNull: boolean;
}

type Options = Readonly<Record<string, string>>;

/** Reads the options; absent ones have Connect's defaults. Throws `WorkerError` for a value that Connect refuses. */
export function readOptions(options: Options): JsonOptions {
  return {
    schemas: flag(options, "schemas.enable", true),
    cacheSize: whole(options, "schemas.cache.size", 1000),
    numericDecimals: oneOf(options, "decimal.format", ["BASE64", "NUMERIC"]) === "NUMERIC",
    replaceNull: flag(options, "replace.null.with.default", true),
  };
}

function flag(options: Options, name: string, otherwise: boolean): boolean {
  const text = options[name]?.trim().toLowerCase();
  if (text === undefined) return otherwise;
  if (text !== "true" && text !== "false") throw wrong(options, name, "true or false");
  return text === "true";
}

function whole(options: Options, name: string, otherwise: number): number {
  const text = options[name]?.trim();
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text) || (value | 0) !== value) throw wrong(options, name, "a whole number");
  return value;
}

function oneOf(options: Options, name: string, allowed: readonly string[]): string | undefined {
  const text = options[name]?.toUpperCase();
  if (text !== undefined && !allowed.includes(text)) throw wrong(options, name, allowed.join(" or "));
  return text;
}

function wrong(options: Options, name: string, wanted: string): WorkerError {
  return new WorkerError("KPL0914", `the option \`${name}\` takes ${wanted}, not \`${options[name] ?? ""}\``);
}
