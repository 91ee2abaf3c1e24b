/** ValueToKey: keys of fields of each type. */
import type { Case } from "../case.ts";
import { converter, record, struct, text, type Typed } from "./build.ts";
import { gaps, schemalessSamples, someSamples } from "./values.ts";

const VALUE = struct(
  {
    a: { schema: { type: "int32", doc: "d" }, json: "1" },
    b: { schema: { type: "string", optional: true, default: "x" }, json: "null" },
    "c.d": { schema: { type: "boolean" }, json: "true" },
  },
  { name: "s", version: 4, doc: "a struct", optional: true },
);

const WRONG: readonly Typed[] = [
  { schema: { type: "int32" }, json: "5" },
  { schema: { type: "array", items: { type: "int32" } }, json: "[1]" },
  { schema: { type: "map", keys: { type: "string" }, values: { type: "int32" } }, json: '{"a":300}' },
  { schema: { type: "int32", optional: true }, json: "null" },
];

/** Key and value are JSON of one mode. */
function both(
  name: string,
  options: Readonly<Record<string, string>>,
  values: readonly Typed[],
): readonly Case[] {
  return (["schemaless", "schemad"] as const).map((mode) => ({
    name: `${name}, ${mode}`,
    config: {
      type: "org.apache.kafka.connect.transforms.ValueToKey",
      ...options,
      ...converter("key", mode),
      ...converter("value", mode),
    },
    records: [
      ...values.map((value) => record({ value: text(value, mode) })),
      record({
        key: text({ schema: { type: "int32" }, json: "7" }, mode),
        value: values[0] ? text(values[0], mode) : null,
      }),
    ],
  }));
}

const inField = (value: Pick<Typed, "schema"> & { readonly json?: string | undefined }): Typed =>
  struct({ f: value });

/** All of them. */
export const cases = (): readonly Case[] => [
  ...["a", "a,b", "b,a", "c.d", "nope", "a,nope", "a,a", "", " b "].flatMap((fields) =>
    both(`\`${fields}\``, { fields }, [VALUE]),
  ),
  ...both("no option", {}, [VALUE]),
  ...both("not replaced", { fields: "a,b", "replace.null.with.default": "false" }, [VALUE]),
  ...both("no struct", { fields: "a" }, WRONG),
  ...both("nothing", { fields: "a" }, []),
  ...both("each type", { fields: "f" }, [...someSamples(), ...schemalessSamples().slice(0, 6)].map(inField)),
  ...both("gaps", { fields: "f" }, gaps().map(inField)),
  ...both("gaps, not replaced", { fields: "f", "replace.null.with.default": "false" }, gaps().map(inField)),
];
