// Generated from pipeline.kpl by kplc; do not edit.
import { end, pipeline, s, schemad, schemaless, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { float64ToText, int64ToInt32 } from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./flattenPeople.fused.ts";

export interface Address {
  readonly city: string;
  readonly geo: { readonly lat: number | null; readonly lon: number } | null;
}

export interface Person {
  readonly name: string;
  readonly address: Address | null;
  readonly nick: string;
  readonly age: bigint | null;
}

export interface FlattenPeopleOutput {
  readonly name: string;
  readonly address_city: string | null;
  readonly address_geo_lat: string | null;
  readonly address_geo_lon: number | null;
  readonly nick: string;
  readonly age: number | null;
}

const steps = {
  cast: step("Cast", "cast", "pipeline.kpl", 9, 5),
  maskField: step("MaskField", "maskField", "pipeline.kpl", 10, 5),
  flatten: step("Flatten", "flatten", "pipeline.kpl", 11, 5),
  cast2: step("Cast", "cast2", "pipeline.kpl", 12, 5),
};

const toFlat = end<string, FlattenPeopleOutput>(0);

/** What becomes of a record from `people`. */
export function transform(record: TypedRecord<string, Person>): Outcome {
  const { value } = record;

  // pipeline.kpl:9  | Cast { spec: { age: int32 } }
  const age = value.age === null ? null : int64ToInt32(value.age);

  // pipeline.kpl:10  | MaskField { fields: [name], replacement: "x" } when value.age > 0 and value.address.city == "Ulm"
  const applies = age !== null && age > 0 && value.address !== null && value.address.city === "Ulm";

  // pipeline.kpl:11  | Flatten { delimiter: "_" }
  // pipeline.kpl:12  | Cast { spec: { address_geo_lat: string } }
  const address_geo_lat =
    value.address === null || value.address.geo === null || value.address.geo.lat === null
      ? null
      : float64ToText(value.address.geo.lat);

  // pipeline.kpl:13  to flat
  return toFlat(
    withValue(record, {
      name: applies ? "x" : value.name,
      address_city: value.address?.city ?? null,
      address_geo_lat,
      address_geo_lon: value.address?.geo?.lon ?? null,
      nick: value.nick,
      age,
    }),
  );
}

const personShape = schemad(
  s.struct({
    name: s.string,
    address: s.optional(
      s.struct({
        city: s.string,
        geo: s.optional(s.struct({ lat: s.optional(s.float64), lon: s.float64 })),
      }),
    ),
    nick: s.default("none", s.string),
    age: s.optional(s.int64),
  }),
);
const flattenPeopleOutputShape = schemad(
  s.struct({
    name: s.string,
    address_city: s.optional(s.string),
    address_geo_lat: s.optional(s.string),
    address_geo_lon: s.optional(s.float64),
    nick: s.default("none", s.string),
    age: s.optional(s.int32),
  }),
);

export default pipeline({
  name: "flattenPeople",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "people",
      at: { file: "pipeline.kpl", line: 8, column: 8 },
      kind: "topic",
      topics: ["people"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemaless(s.string), value: personShape },
    },
  ],
  to: [
    {
      name: "flat",
      at: { file: "pipeline.kpl", line: 13, column: 6 },
      kind: "topic",
      topics: ["flat"],
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
      topics: ["people"],
      key: schemaless(s.string),
      value: flattenPeopleOutputShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=flattenPeople.ts.map
