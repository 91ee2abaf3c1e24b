/** ReplaceField: what is kept, dropped and renamed. */
import type { Case } from "../case.ts";
import { caseOf, holding, inModes, record, struct, type Typed } from "./build.ts";
import { pick, random, randomStruct } from "./random.ts";
import { gaps } from "./values.ts";

const FULL = struct(
  {
    a: { schema: { type: "int32" }, json: "1" },
    b: { schema: { type: "string", optional: true, default: "x" }, json: "null" },
    c: { schema: { type: "double", name: "n", version: 2, doc: "d" }, json: "1.5" },
    "d.e": { schema: { type: "boolean" }, json: "true" },
    d: { schema: { type: "struct", fields: [{ type: "int32", field: "e" }] }, json: '{"e":1}' },
  },
  { name: "s", version: 4, doc: "a struct", optional: true, parameters: { p: "q" } },
);

const WRONG: readonly Typed[] = [
  { schema: { type: "int32" }, json: "5" },
  { schema: { type: "string" }, json: '"a"' },
  { schema: { type: "array", items: { type: "int32" } }, json: "[1]" },
  { schema: { type: "map", keys: { type: "string" }, values: { type: "int32" } }, json: '{"a":300}' },
  { schema: { type: "int32", optional: true }, json: "null" },
];

const SETS: readonly Readonly<Record<string, string>>[] = [
  {},
  { exclude: "a" },
  { exclude: "a,b,nope" },
  { exclude: " a , c " },
  { exclude: "a,b,c,d,d.e" },
  { include: "a" },
  { include: "a,nope" },
  { include: "nope" },
  { include: "a,b", exclude: "b" },
  { include: "d.e" },
  { exclude: "d.e" },
  { renames: "a:z" },
  { renames: "a:z,b:y" },
  { renames: "nope:z" },
  { renames: "a:b,b:a" },
  { renames: "a:b" },
  { renames: "c:b" },
  { renames: "a:a" },
  { renames: "a:z", exclude: "a" },
  { renames: "a:b", exclude: "a" },
  { renames: "a:b", exclude: "b" },
  { renames: "a:z", include: "a" },
  { renames: "a:z", include: "z" },
  { renames: "a:z,b:z" },
  { renames: "nope:a" },
  { renames: "d.e:f" },
  { renames: "a" },
  { renames: "a:b:c" },
  { renames: ":b" },
  { renames: "a:" },
  { renames: " a : z " },
  { renames: "a:z,a:y" },
  { renames: "" },
  { exclude: "" },
  { include: "" },
  { exclude: "a", "replace.null.with.default": "false" },
  { renames: "b:y", "replace.null.with.default": "false" },
  { blacklist: "a" },
  { whitelist: "a" },
];

function randomCases(): readonly Case[] {
  const rnd = random(2);
  const names = ["a", "b", "c", "d"];
  const list = (): string => names.filter(() => rnd(3) === 0).join(",");
  return Array.from({ length: 40 }, (_, i) => i).flatMap((i) => {
    const renames = names.filter(() => rnd(2) === 0).map((n) => `${n}:${pick(rnd, [...names, "y", "z"])}`);
    const options = {
      ...(rnd(2) === 0 ? { exclude: list() } : {}),
      ...(rnd(3) === 0 ? { include: list() } : {}),
      ...(rnd(3) > 0 ? { renames: renames.join(",") } : {}),
    };
    const values = Array.from({ length: 3 }, () => randomStruct(rnd, names, 1));
    return inModes(
      { name: `random ${i}`, type: pick(rnd, ["ReplaceField$Value", "ReplaceField$Key"]), options },
      values,
    );
  });
}

/** All of them. */
export const cases = (): readonly Case[] => [
  ...SETS.flatMap((options) =>
    inModes({ name: JSON.stringify(options), type: "ReplaceField$Value", options }, [FULL]),
  ),
  ...inModes({ name: "the key", type: "ReplaceField$Key", options: { exclude: "a", renames: "c:z" } }, [
    FULL,
    ...WRONG,
  ]),
  ...inModes({ name: "no struct", type: "ReplaceField$Value", options: { exclude: "a" } }, WRONG),
  ...["true", "false"].map((replace) =>
    caseOf({
      name: `gaps, replaced: ${replace}`,
      type: "ReplaceField$Value",
      options: { renames: "f:g", "replace.null.with.default": replace },
      mode: "schemad",
      records: holding(
        "ReplaceField$Value",
        "schemad",
        gaps().map((f) => struct({ f })),
      ),
    }),
  ),
  ...(["schemaless", "schemad", "text"] as const).map((mode) =>
    caseOf({
      name: "nothing",
      type: "ReplaceField$Value",
      options: { exclude: "a" },
      mode,
      records: [record({})],
    }),
  ),
  ...randomCases(),
];
