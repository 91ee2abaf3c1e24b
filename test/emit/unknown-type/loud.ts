// Generated from pipeline.kpl by kplc; do not edit.
import { c, path, pipeline, runChain, s, schemad, schemaless, step } from "kpl/runtime";
import { filter } from "kpl/stdlib/transforms/filter/filter";
import { Shout, isLoud } from "./own.ts";

const steps = {
  shout: step("Shout", "shout", "pipeline.kpl", 27, 5),
  filter: step("Filter", "filter", "pipeline.kpl", 28, 5),
};
const route = step("else drop", "else", "pipeline.kpl", 25, 10);

/** The type of these records is known to the run time only, so the steps run on values, one by one. */
const chain = runChain(
  c.chain(
    0,
    [
      // pipeline.kpl:27  | Shout { field: a }
      c.custom(Shout({ field: path("a") }), {
        input: schemad(s.open(s.struct({}))),
        output: schemad(s.open(s.struct({ loud: s.string }))),
        rest: true,
      }),
      // pipeline.kpl:28  | Filter when isLoud
      c.step(filter, {}, { when: c.asksOwn(isLoud({})) }),
    ],
    c.to(0),
  ),
  Object.values(steps),
  route,
);

const outputShape = schemaless(s.in("unknown", s.optional(s.open(s.struct({ loud: s.string })))));

export default pipeline({
  name: "loud",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "raw",
      at: { file: "pipeline.kpl", line: 26, column: 8 },
      kind: "topic",
      topics: ["raw"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  to: [
    {
      name: "nothing",
      at: { file: "pipeline.kpl", line: 29, column: 6 },
      kind: "topic",
      topics: ["nothing"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [{ topics: ["raw"], key: s.any(), value: outputShape, headers: [], hasTimestamp: true }],
  chain,
});
//# sourceMappingURL=loud.ts.map
