/** Reads the files that tools/java-oracle wrote with real Java. */
import { readFileSync } from "node:fs";

/** What a golden file has in a column. */
export type Column = string | null | boolean;

/** Every row of `golden/<name>.tsv`, as its columns; JSON null is null, booleans are themselves. */
export function golden(name: string): Column[][] {
  const text = readFileSync(new URL(`golden/${name}.tsv`, import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t").map(columnOf));
}

/** Every row as texts; for files that hold nothing else. */
export function goldenTexts(name: string): string[][] {
  return golden(name).map((row) => row.map(String));
}

/** What a call gives, as a text, or "!" and the name of what it throws: the way the golden files write it. */
export function result(call: () => unknown): string {
  try {
    return String(call());
  } catch (e) {
    return `!${e instanceof Error ? e.name : "?"}`;
  }
}

const view = new DataView(new ArrayBuffer(8));

export function doubleOfBits(hex: string): number {
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

export function bitsOfDouble(n: number): string {
  view.setFloat64(0, n);
  return Number.isNaN(n) ? "7ff8000000000000" : view.getBigUint64(0).toString(16);
}

export function floatOfBits(hex: string): number {
  view.setUint32(0, Number(`0x${hex}`));
  return view.getFloat32(0);
}

export function bitsOfFloat(n: number): string {
  view.setFloat32(0, n);
  return Number.isNaN(n) ? "7fc00000" : view.getUint32(0).toString(16);
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function columnOf(text: string): Column {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  throw new Error(`a golden file holds ${text}`);
}
