/** Java's `hashCode` of Connect's values. */
import { Boxed, Decimal, JavaDate, RawNumber, type Value } from "../value.ts";
import type { Schema } from "../schema.ts";
import { rawToJava } from "./narrowing.ts";

/**
 * The hash of a value that may be a map's key; undefined where Java's is another one in each run, as that of bytes. `schema`: the
 * value's, where it has one. Source: `hashCode` of java.lang.String, Long, Double and their kin, java.math.BigDecimal, java.util.Date.
 */
export function hashCode(key: Value, schema?: Schema | null): number | undefined {
  if (key === null) return 0;
  if (typeof key === "string") return textHash(key);
  if (typeof key === "boolean") return key ? 1231 : 1237;
  if (typeof key === "bigint") return longHash(key);
  if (typeof key === "number") return numberHash(key, schema?.type);
  if (key instanceof Boxed) return numberHash(key.value, key.type);
  if (key instanceof JavaDate) return longHash(key.ms);
  if (key instanceof Decimal) return (Math.imul(31, bigIntegerHash(key.unscaled)) + key.scale) | 0;
  if (key instanceof RawNumber) return hashCode(rawToJava(key));
  return undefined;
}

function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

function longHash(long: bigint): number {
  return Number(BigInt.asIntN(32, long ^ (long >> 32n)));
}

const bits = new DataView(new ArrayBuffer(8));

function numberHash(number: number, type: Schema["type"] = "float64"): number {
  if (type === "float64") {
    bits.setFloat64(0, number);
    return bits.getInt32(0) ^ bits.getInt32(4);
  }
  if (type !== "float32") return number | 0;
  bits.setFloat32(0, number);
  return bits.getInt32(0);
}

/** Of its words of 32 bits, the first first. */
function bigIntegerHash(integer: bigint): number {
  const magnitude = (integer < 0n ? -integer : integer).toString(16);
  let hash = 0;
  for (let end = magnitude.length % 8 || 8; end <= magnitude.length; end += 8) {
    hash = (Math.imul(31, hash) + Number.parseInt(magnitude.slice(Math.max(0, end - 8), end), 16)) | 0;
  }
  return integer < 0n ? -hash | 0 : hash;
}
