/** A type of each kind that Connect has, with a value of it: what is tried where a page tells of types. */
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../data/schema.ts";
import type { Shape } from "../data/shape.ts";

export interface Sample {
  readonly shape: Shape;
  /** In the notation of JsonConverter's payloads. */
  readonly value: unknown;
  /** Whether data without schemas can be of it. */
  readonly json?: true;
}

const of = (type: Shape["type"], more: Partial<Shape> = {}): Shape => ({
  mode: "schemad",
  type,
  nullable: false,
  optional: false,
  ...more,
});

const TEXT = of("string");

export const SAMPLES: readonly Sample[] = [
  { shape: of("int8"), value: 7 },
  { shape: of("int16"), value: 7 },
  { shape: of("int32"), value: 7 },
  { shape: of("int64"), value: 7, json: true },
  { shape: of("float32"), value: 1.5 },
  { shape: of("float64"), value: 1.5, json: true },
  { shape: of("boolean"), value: true, json: true },
  { shape: TEXT, value: "Ana", json: true },
  { shape: of("bytes"), value: "AQI=" },
  { shape: of("bytes", { name: DECIMAL, version: 1, parameters: { scale: "2" } }), value: "BNI=" },
  { shape: of("int32", { name: DATE, version: 1 }), value: 19844 },
  { shape: of("int32", { name: TIME, version: 1 }), value: 49020000 },
  { shape: of("int64", { name: TIMESTAMP, version: 1 }), value: 1714521600123n },
  { shape: of("array", { values: TEXT }), value: ["a", "b"], json: true },
  { shape: of("map", { keys: TEXT, values: TEXT }), value: { k: "v" } },
  {
    shape: of("struct", { fields: [{ name: "a", shape: TEXT, mayBeAbsent: false }] }),
    value: { a: "b" },
    json: true,
  },
];
