/** HoistField: everything there is, wrapped. */
import type { Case } from "../case.ts";
import { caseOf, holding, record } from "./build.ts";
import { everySample, gaps, schemalessSamples } from "./values.ts";

/** All of them. */
export const cases = (): readonly Case[] =>
  ["HoistField$Value", "HoistField$Key"].flatMap((type) => [
    caseOf({
      name: "each type",
      type,
      options: { field: "f" },
      mode: "schemad",
      records: holding(
        type,
        "schemad",
        everySample().filter((_, i) => type.endsWith("Value") || i % 5 === 0),
      ),
    }),
    caseOf({
      name: "each type",
      type,
      options: { field: "f" },
      mode: "schemaless",
      records: holding(
        type,
        "schemaless",
        schemalessSamples().filter((_, i) => type.endsWith("Value") || i % 5 === 0),
      ),
    }),
    caseOf({
      name: "gaps",
      type,
      options: { field: "f" },
      mode: "schemad",
      records: holding(
        type,
        "schemad",
        gaps().flatMap(({ schema, json }) => (json === undefined ? [] : [{ schema, json }])),
      ),
    }),
    ...(["schemaless", "schemad", "text"] as const).map((mode) =>
      caseOf({
        name: "nothing, or a text",
        type,
        options: { field: "f" },
        mode,
        records: [
          record({}),
          ...(mode === "text" ? [record({ key: "k", value: "v" }), record({ key: "", value: "" })] : []),
        ],
      }),
    ),
    ...[{}, { field: "" }, { field: "a.b" }, { field: " f " }].map(
      (options: Readonly<Record<string, string>>) =>
        caseOf({
          name: JSON.stringify(options),
          type,
          options,
          mode: "schemaless",
          records: holding(type, "schemaless", [{ schema: { type: "int32" }, json: "5" }]),
        }),
    ),
  ]);
