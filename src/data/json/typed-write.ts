/** Plain values of a declared type to JSON: a writer is put together once for a shape. */
import { dataError } from "../errors.ts";
import { decimalSetScale, decimalToBytes } from "../java/number-text.ts";
import type { Plain } from "../plain.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../schema.ts";
import type { Shape } from "../shape.ts";
import type { Decimal, JavaDate, Value } from "../value.ts";
import type { ByteWriter } from "./byte-writer.ts";
import {
  writeArray,
  writeBase64,
  writeDecimal,
  writeDouble,
  writeFloat,
  writeJson,
  writeText,
} from "./write.ts";

export interface TypedWriteOptions {
  /** Decimals as numbers (`decimal.format: NUMERIC`); else as base64. */
  readonly numericDecimals: boolean;
  /** A null in a field with a default is written as that default. */
  readonly replaceNull: boolean;
}

export type WritePlain = (value: Plain, out: ByteWriter) => void;

/** A writer for values of a shape. An absent field is left out; a null where the schema requires a value throws. */
export function typedWriter(shape: Shape, options: TypedWriteOptions, path = ""): WritePlain {
  const write = notNull(shape, options, path);
  const fallback = options.replaceNull ? shape.default : undefined;
  const required = shape.mode === "schemad" && !shape.optional && !shape.nullable;
  return (value, out) => {
    if (value !== null && value !== undefined) write(value, out);
    else if (fallback !== undefined && fallback !== null) write(fallback as Plain, out);
    else if (required)
      throw dataError(
        `${path === "" ? "the value" : `\`${path}\``} is null, and its schema requires a value`,
      );
    else out.ascii("null");
  };
}

function notNull(shape: Shape, options: TypedWriteOptions, path: string): WritePlain {
  const logical = LOGICAL[shape.name ?? ""];
  if (logical) return logical(shape, options);
  switch (shape.type) {
    case "struct":
      return structWriter(shape, options, path);
    case "array": {
      const item = shape.values ? typedWriter(shape.values, options, `${path}[]`) : untyped;
      return (value, out) => writeArray(value as readonly Plain[], out, item);
    }
    case "map":
      return mapWriter(shape, options, path);
    case "string":
      return (value, out) => writeText(value as string, out);
    case "bytes":
      return (value, out) => writeBase64(value as Uint8Array, out);
    case "float64":
      return (value, out) => writeDouble(value as number, out);
    case "float32":
      return (value, out) => writeFloat(value as number, out);
    case "any":
      return untyped;
    default:
      return (value, out) => out.ascii(String(value));
  }
}

function untyped(value: Plain, out: ByteWriter): void {
  writeJson(value as Value, out);
}

function structWriter(shape: Shape, options: TypedWriteOptions, path: string): WritePlain {
  const fields = (shape.fields ?? []).map((f) => ({
    name: f.name,
    start: `${JSON.stringify(f.name)}:`,
    write: typedWriter(f.shape, options, path === "" ? f.name : `${path}.${f.name}`),
    mayBeAbsent: f.mayBeAbsent,
  }));
  const declared = new Set(fields.map((f) => f.name));
  return (value, out) => {
    const object = value as { readonly [name: string]: Plain | undefined };
    out.byte(0x7b);
    let first = true;
    for (const field of fields) {
      const held = object[field.name];
      if (held === undefined && field.mayBeAbsent) continue;
      if (!first) out.byte(0x2c);
      first = false;
      out.text(field.start);
      field.write(held ?? null, out);
    }
    if (shape.open) {
      for (const [name, held] of Object.entries(object)) {
        if (declared.has(name) || held === undefined) continue;
        if (!first) out.byte(0x2c);
        first = false;
        writeText(name, out);
        out.byte(0x3a);
        untyped(held, out);
      }
    }
    out.byte(0x7d);
  };
}

function mapWriter(shape: Shape, options: TypedWriteOptions, path: string): WritePlain {
  const write = shape.values ? typedWriter(shape.values, options, `${path}[]`) : untyped;
  const writeKey =
    shape.keys && shape.keys.type !== "string" ? typedWriter(shape.keys, options, `${path}[]`) : undefined;
  return (value, out) => {
    const map = value as ReadonlyMap<Plain, Plain>;
    if (writeKey) {
      return writeArray([...map], out, ([key, held]) => {
        out.byte(0x5b);
        writeKey(key, out);
        out.byte(0x2c);
        write(held, out);
        out.byte(0x5d);
      });
    }
    out.byte(0x7b);
    let first = true;
    for (const [key, held] of map) {
      if (!first) out.byte(0x2c);
      first = false;
      writeText(String(key), out);
      out.byte(0x3a);
      write(held, out);
    }
    out.byte(0x7d);
  };
}

const DAY = 86_400_000n;

const LOGICAL: Readonly<Record<string, (shape: Shape, options: TypedWriteOptions) => WritePlain>> = {
  [DECIMAL]: (shape, options) => {
    const scale = Number(shape.parameters?.["scale"] ?? 0);
    return (value, out) => {
      const decimal = value as Decimal;
      if (decimal.scale !== scale)
        throw dataError(`a Decimal of scale ${decimal.scale} does not fit its schema's scale ${scale}`);
      if (options.numericDecimals) writeDecimal(decimal, out);
      else writeBase64(decimalToBytes(decimalSetScale(decimal, scale)), out);
    };
  },
  [DATE]: () => (value, out) => {
    const { ms } = value as JavaDate;
    if (ms % DAY !== 0n) throw dataError("a Date with a time of day in it does not fit its schema");
    out.ascii((ms / DAY).toString());
  },
  [TIME]: () => (value, out) => {
    const { ms } = value as JavaDate;
    if (ms < 0n || ms > DAY) throw dataError("a Time beyond one day does not fit its schema");
    out.ascii(ms.toString());
  },
  [TIMESTAMP]: () => (value, out) => out.ascii((value as JavaDate).ms.toString()),
};
