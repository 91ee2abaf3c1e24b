/** What the bytes at the ends of a pipeline are, as the code that works on them takes them to be. */
import { jsonFormat } from "../../../data/json/format.ts";
import type { TypedWriteOptions } from "../../../data/json/typed-write.ts";
import type { Setting, SideModel } from "../../model.ts";
import type { Side } from "./slots.ts";

export interface Format {
  /** "other": only its converter knows; "none": there is no converter. */
  readonly kind: "json" | "envelope" | "other" | "none";
  /** The name that the converter gives it. */
  readonly name: string;
  readonly json: TypedWriteOptions;
}

export type Formats = Readonly<Record<Side, Format>>;

/** Text in UTF-8, and bytes that are anything: what passes on as it came needs no converter. */
export const TEXT = "text UTF-8";
export const BYTES = "bytes";

const PLAIN: TypedWriteOptions = { numericDecimals: false, replaceNull: true };

/** The formats of one end. `lines`: it is a connector that makes values itself, and has no keys. */
export function formatsOf(
  end: { readonly key: SideModel; readonly value: SideModel },
  lines: boolean,
): Formats {
  return { key: lines ? NONE : formatOf(end.key), value: formatOf(end.value) };
}

const NONE: Format = { kind: "none", name: "none", json: PLAIN };

/** Where no converter is named, values are plain JSON; the run time looks whether that is so. */
function formatOf({ converter }: SideModel): Format {
  if (!converter) return json(false, PLAIN);
  if (converter.name === "JsonConverter") {
    const { options } = converter;
    return json(flag(options, "schemas.enable", true), {
      numericDecimals: options.get("decimal.format")?.text.toUpperCase() === "NUMERIC",
      replaceNull: flag(options, "replace.null.with.default", true),
    });
  }
  if (converter.name === "StringConverter")
    return other(`text ${options(converter.options, "converter.encoding", "UTF-8").toUpperCase()}`);
  return other(converter.name === "ByteArrayConverter" ? BYTES : "unknown");
}

function json(schemas: boolean, options: TypedWriteOptions): Format {
  return { kind: schemas ? "envelope" : "json", name: jsonFormat({ schemas, ...options }), json: options };
}

function other(name: string): Format {
  return { kind: "other", name, json: PLAIN };
}

function options(all: ReadonlyMap<string, Setting>, name: string, otherwise: string): string {
  return all.get(name)?.text.trim() ?? otherwise;
}

function flag(all: ReadonlyMap<string, Setting>, name: string, otherwise: boolean): boolean {
  return options(all, name, String(otherwise)).toLowerCase() === "true";
}
