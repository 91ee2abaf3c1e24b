// Generated from pipeline.kpl by kplc; do not edit.
import { addHeader, end, pipeline, s, schemad, schemaless, step } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { fused } from "./publishUsers.fused.ts";

export interface User {
  readonly id: bigint;
  readonly email: string;
  readonly phone: string;
  readonly token: string;
}

export interface PublishUsersOutput {
  readonly id: bigint;
  readonly email: string;
  readonly phone: string;
  readonly ingestedAt: bigint;
  readonly env: string;
}

const steps = {
  pii_maskField: step("MaskField", "pii_maskField", "lib.kpl", 3, 5),
  pii_replaceField: step("ReplaceField", "pii_replaceField", "lib.kpl", 4, 5),
  stamp_insertField: step("InsertField", "stamp_insertField", "lib.kpl", 9, 5),
  stamp_insertHeader: step("InsertHeader", "stamp_insertHeader", "lib.kpl", 10, 5),
};

const toPublicUsers = end<bigint, PublishUsersOutput | null>(0);

/** What becomes of a record from `users`. */
export function transform(record: TypedRecord<bigint, User | null>): Outcome {
  if (record.value === null)
    return toPublicUsers({
      ...record,
      value: null,
      headers: addHeader(record.headers, "origin", "shop-prod", schemad(s.string)),
    });
  const { value } = record;

  // lib.kpl:3  | MaskField { fields: $fields, replacement: $with } unless RecordIsTombstone (ScrubPii at pipeline.kpl:25)
  // lib.kpl:4  | ReplaceField { exclude: $drop } (ScrubPii at pipeline.kpl:25)
  // lib.kpl:9  | InsertField { static.field: env, static.value: $env, timestamp.field: ingestedAt } (StampOrigin at pipeline.kpl:26)
  // lib.kpl:10  | InsertHeader { header: "origin", value.literal: "shop-" + $env } (StampOrigin at pipeline.kpl:26)
  // pipeline.kpl:27  to publicUsers
  // `!`: records from a topic have a timestamp.
  return toPublicUsers({
    ...record,
    value: {
      id: value.id,
      email: "****",
      phone: "****",
      ingestedAt: record.timestamp!,
      env: "prod",
    },
    headers: addHeader(record.headers, "origin", "shop-prod", schemad(s.string)),
  });
}

const userShape = schemaless(
  s.optional(s.struct({ id: s.int64, email: s.string, phone: s.string, token: s.string })),
);
const publicUsersShape = schemaless(
  s.optional(
    s.struct({
      id: s.int64,
      email: s.string,
      phone: s.string,
      env: s.absent(s.optional(s.string)),
      ingestedAt: s.absent(s.optional(s.int64)),
    }),
  ),
);
const publishUsersOutputShape = schemaless(
  s.optional(
    s.struct({ id: s.int64, email: s.string, phone: s.string, ingestedAt: s.int64, env: s.string }),
  ),
);

export default pipeline({
  name: "publishUsers",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "users",
      at: { file: "pipeline.kpl", line: 24, column: 8 },
      kind: "topic",
      topics: ["prod.users"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.int64), value: userShape },
    },
  ],
  to: [
    {
      name: "publicUsers",
      at: { file: "pipeline.kpl", line: 27, column: 6 },
      kind: "topic",
      topics: ["prod.users.public"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.int64), value: publicUsersShape },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["prod.users"],
      key: schemaless(s.int64),
      value: publishUsersOutputShape,
      headers: ["origin"],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=publishUsers.ts.map
