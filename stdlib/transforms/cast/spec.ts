/** Cast's `spec`: `int32` for the whole value, or fields with the type of each. */
import { OptionProblem } from "../../../src/flow/law.ts";
import type { CastType } from "./conversion.ts";

const TYPES: readonly string[] = [
  "int8",
  "int16",
  "int32",
  "int64",
  "float32",
  "float64",
  "boolean",
  "string",
];

/** Type names are taken in any case, as Connect takes them. */
export function readSpec(
  spec: string | Readonly<Record<string, string>>,
): CastType | ReadonlyMap<string, CastType> {
  if (typeof spec === "string") return readType(spec, undefined);
  const entries = Object.entries(spec);
  if (entries.length === 0) {
    throw new OptionProblem({
      kind: "bad-option",
      option: "spec",
      message: "Cast needs at least one field to cast",
    });
  }
  return new Map(entries.map(([field, type]) => [field, readType(type, field)]));
}

function readType(text: string, item: string | undefined): CastType {
  const type = text.trim().toLowerCase();
  if (TYPES.includes(type)) return type as CastType;
  throw new OptionProblem({
    kind: "bad-option",
    option: "spec",
    ...(item === undefined ? {} : { item }),
    subject: text,
    message: `Cast cannot produce \`${text}\``,
    allowed: TYPES,
  });
}
