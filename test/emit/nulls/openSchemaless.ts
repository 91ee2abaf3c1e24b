// Generated from pipeline.kpl by kplc; do not edit.
import { end, omit, pipeline, s, schemaless, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { integerToText } from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./openSchemaless.fused.ts";

export interface Loose {
  readonly n: bigint;
  readonly secret?: string | null | undefined;
  readonly old?: string | null | undefined;
  readonly deep: { readonly x?: bigint | null | undefined; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

export interface OpenSchemalessOutput {
  readonly n: string;
  readonly new?: string | null | undefined;
  readonly deep: { readonly x?: bigint | null | undefined; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

const steps = {
  cast: step("Cast", "cast", "pipeline.kpl", 18, 5),
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 19, 5),
};

const toLooseOut = end<string, OpenSchemalessOutput>(0);

/** What becomes of a record from `loose`. */
export function transform(record: TypedRecord<string, Loose>): Outcome {
  const { value } = record;

  // pipeline.kpl:18  | Cast { spec: { n: string } }
  const n = integerToText(value.n);

  // pipeline.kpl:19  | ReplaceField { exclude: [secret], renames: { old: new } }
  // pipeline.kpl:20  to looseOut
  return toLooseOut(
    withValue(record, {
      ...omit(value, "n", "secret", "old", "deep"),
      n,
      new: value.old,
      deep: value.deep,
    }),
  );
}

const looseShape = schemaless(
  s.open(
    s.struct({
      n: s.int64,
      secret: s.absent(s.optional(s.string)),
      old: s.absent(s.optional(s.string)),
      deep: s.open(s.struct({ x: s.absent(s.optional(s.int64)) })),
    }),
  ),
);
const openSchemalessOutputShape = schemaless(
  s.open(
    s.struct({
      n: s.string,
      new: s.absent(s.optional(s.string)),
      deep: s.open(s.struct({ x: s.absent(s.optional(s.int64)) })),
    }),
  ),
);

export default pipeline({
  name: "openSchemaless",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "loose",
      at: { file: "pipeline.kpl", line: 17, column: 8 },
      kind: "topic",
      topics: ["loose"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: looseShape },
    },
  ],
  to: [
    {
      name: "looseOut",
      at: { file: "pipeline.kpl", line: 20, column: 6 },
      kind: "topic",
      topics: ["loose.out"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["loose"],
      key: schemaless(s.string),
      value: openSchemalessOutputShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=openSchemaless.ts.map
