// Generated from pipeline.kpl by kplc; do not edit.
import { c, pipeline, runChain, s, step } from "kpl/runtime";
import { hasHeaderKey } from "kpl/stdlib/predicates/has-header-key/has-header-key";
import { recordIsTombstone } from "kpl/stdlib/predicates/record-is-tombstone/record-is-tombstone";
import { cast } from "kpl/stdlib/transforms/cast/cast";
import { filter } from "kpl/stdlib/transforms/filter/filter";
import { replaceField } from "kpl/stdlib/transforms/replace-field/replace-field";

const steps = {
  cast: step("Cast", "cast", "pipeline.kpl", 9, 5),
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 10, 5),
  filter: step("Filter", "filter", "pipeline.kpl", 11, 5),
};
const route = step("else drop", "else", "pipeline.kpl", 7, 10);

/** The type of these records is known to the run time only, so the steps run on values, one by one. */
const chain = runChain(
  c.chain(
    0,
    [
      // pipeline.kpl:9  | Cast { spec: { qty: int32 } } unless RecordIsTombstone
      c.step(
        cast,
        { spec: { qty: "int32" }, "replace.null.with.default": true },
        { unless: c.asks(recordIsTombstone, {}) },
      ),
      // pipeline.kpl:10  | ReplaceField { exclude: [secret], renames: { a: b } }
      c.step(replaceField, {
        exclude: ["secret"],
        renames: { a: "b" },
        include: [],
        "replace.null.with.default": true,
      }),
      // pipeline.kpl:11  | Filter when value.qty > 100 and not keep
      c.step(
        filter,
        {},
        {
          when: c.and(
            c.compare(c.part("value", "qty"), ">", c.constant({ number: "100" })),
            c.not(c.asks(hasHeaderKey, { name: "keep" })),
          ),
        },
      ),
    ],
    c.route(
      [
        {
          condition: c.compare(c.part("topic"), "matches", c.regex("raw.*")),
          way: c.chain(3, [], c.to(0)),
        },
      ],
      "drop",
    ),
  ),
  Object.values(steps),
  route,
);

export default pipeline({
  name: "untyped",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "raw",
      at: { file: "pipeline.kpl", line: 8, column: 8 },
      kind: "topic",
      topics: ["raw"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  to: [
    {
      name: "checked",
      at: { file: "pipeline.kpl", line: 14, column: 10 },
      kind: "topic",
      topics: ["checked"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [{ topics: ["raw"], key: s.any(), value: s.any(), headers: [], hasTimestamp: true }],
  chain,
});
//# sourceMappingURL=untyped.ts.map
