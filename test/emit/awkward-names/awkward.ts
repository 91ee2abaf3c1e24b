// Generated from pipeline.kpl by kplc; do not edit.
import type { JavaDate } from "kpl/data";
import { end, failing, pipeline, s, schemad, schemaless, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import {
  dateText,
  textToInt32,
  textToInt64,
  textToInt8,
} from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./awkward.fused.ts";

export interface Decimal2 {
  readonly "a-b": string;
  readonly class: string;
  readonly value: string;
  readonly end: string;
  readonly failing: string;
  readonly "10": string;
  readonly "1": string;
  readonly ["__proto__"]: string;
  readonly 'it\'s "x"': string;
  readonly JavaDate: JavaDate;
}

export interface AwkwardOutput {
  readonly "a-b": number;
  readonly class: number;
  readonly value: number;
  readonly end: number;
  readonly failing: bigint;
  readonly "10": number;
  readonly "1": string;
  readonly ["__proto__"]: number;
  readonly 'it\'s "x"': string;
  readonly JavaDate: string;
}

const steps = {
  cast: step("Cast", "cast", "pipeline.kpl", 21, 5),
  cast2: step("Cast", "cast2", "pipeline.kpl", 22, 5),
};

const toOut = end<string, AwkwardOutput>(0);

const castTextToInt32 = failing(steps.cast, textToInt32);
const castFailing = failing(steps.cast, textToInt64);
const castTextToInt8 = failing(steps.cast, textToInt8);

/** What becomes of a record from `source1`. */
export function transform(record: TypedRecord<string, Decimal2>): Outcome {
  const { value } = record;

  // pipeline.kpl:21  | Cast { spec: { `a-b`: int32, class: int32, value: int32, end: int32, failing: int64, `10`: int8, …
  const a_b = castTextToInt32(value["a-b"]);
  const class2 = castTextToInt32(value.class);
  const value2 = castTextToInt32(value.value);
  const end2 = castTextToInt32(value.end);
  const failing2 = castFailing(value.failing);
  const _10 = castTextToInt8(value["10"]);
  const __proto__ = castTextToInt8(value.__proto__);

  // pipeline.kpl:22  | Cast { spec: { JavaDate: string } }
  const JavaDate2 = dateText(value.JavaDate);

  // pipeline.kpl:23  to out
  return toOut(
    withValue(record, {
      "a-b": a_b,
      class: class2,
      value: value2,
      end: end2,
      failing: failing2,
      "10": _10,
      "1": value["1"],
      ["__proto__"]: __proto__,
      'it\'s "x"': value['it\'s "x"'],
      JavaDate: JavaDate2,
    }),
  );
}

const decimal2Shape = schemad(
  s.struct([
    ["a-b", s.string],
    ["class", s.string],
    ["value", s.string],
    ["end", s.string],
    ["failing", s.string],
    ["10", s.string],
    ["1", s.string],
    ["__proto__", s.string],
    ['it\'s "x"', s.string],
    ["JavaDate", s.timestamp],
  ]),
);
const awkwardOutputShape = schemad(
  s.struct([
    ["a-b", s.int32],
    ["class", s.int32],
    ["value", s.int32],
    ["end", s.int32],
    ["failing", s.int64],
    ["10", s.int8],
    ["1", s.string],
    ["__proto__", s.int8],
    ['it\'s "x"', s.string],
    ["JavaDate", s.string],
  ]),
);

export default pipeline({
  name: "awkward",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "source1",
      at: { file: "pipeline.kpl", line: 20, column: 8 },
      kind: "topic",
      topics: ["in"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemaless(s.string), value: decimal2Shape },
    },
  ],
  to: [
    {
      name: "out",
      at: { file: "pipeline.kpl", line: 23, column: 6 },
      kind: "topic",
      topics: ["out"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["in"],
      key: schemaless(s.string),
      value: awkwardOutputShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=awkward.ts.map
