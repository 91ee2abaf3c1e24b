/** What needs schemas where records have none: a sink that reads JSON without them. */
import { libraryLaws } from "../../compiler/2-check/library-laws.ts";
import { plainOptions } from "../../compiler/2-check/to-chain.ts";
import type { StepModel } from "../../compiler/model.ts";
import type { Notice } from "../../flow/algebra.ts";
import type { Shape } from "../../data/shape.ts";
import { runSymbolically } from "../../flow/symbolic/run.ts";
import { findClass } from "../find-class.ts";
import { chainModel } from "../check/chain-model.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import type { Subject } from "../check/subject.ts";

export const check: ConfigCheck = (subject) => {
  const { connector, side, entries, report } = subject;
  if (side !== "sink" || !readsPlainJson(subject)) return;
  const { steps } = chainModel(subject.silently());
  for (const step of steps) {
    if (step.kind !== "step") continue;
    const notices = noticesOf(step, subject);
    // What a transform that nobody knows makes may have a schema.
    if (notices === undefined) return;
    if (step.guard || step.target !== "value") continue;
    for (const { kind, option, message } of notices) {
      if (kind === "needs-schema")
        report("KPL0303", step.nameAt.span, { transform: step.name }, { help: HELP });
      // Debezium's unwrapping lets pass what has no schema. What is said of an option holds for every record.
      else if (kind === "lint" && option === undefined && message !== undefined)
        report("KPL0314", step.nameAt.span, { message }, { help: HELP });
    }
  }
  const at = entries.get("connector.class")?.valueSpan;
  if (at && connector?.declared.declaration.connect?.value === JDBC_SINK)
    report("KPL1029", at, { connector: connector.declared.declaration.name.text });
};

const HELP =
  "read topics whose records have a schema (Avro, Protobuf, JSON with `schemas.enable`), or leave the step out";

/** It makes columns of the fields of a schema, and fails on a value without one. Source: kafka-connect-jdbc, RecordValidator. */
const JDBC_SINK = "io.confluent.connect.jdbc.JdbcSinkConnector";

function readsPlainJson({ text, worker, library }: Subject): boolean {
  const own = text("value.converter");
  const setting = (key: string): string | undefined => (own === undefined ? worker?.get(key) : text(key));
  const name = setting("value.converter");
  const found = name === undefined ? undefined : findClass(library.converters, name, "Converter");
  const isJson = found?.declared.declaration.name.text === "JsonConverter";
  return isJson && setting("value.converter.schemas.enable")?.trim().toLowerCase() === "false";
}

const OBJECT: Shape = {
  mode: "schemaless",
  type: "struct",
  optional: false,
  nullable: false,
  open: true,
  fields: [],
};

/** What a step of the library says of a value without schema; undefined for one that is not the library's. */
function noticesOf(step: StepModel, { library }: Subject): readonly Notice[] | undefined {
  const law = libraryLaws(library).transform(step);
  if (!law) return undefined;
  const run = { kind: "law", law, options: plainOptions(step.options) } as const;
  const chain = { first: 0, steps: [{ run, target: step.target }], end: { kind: "to", to: [] } } as const;
  const input = { key: OBJECT, value: OBJECT, hasTimestamp: true, hasOffset: true };
  return runSymbolically(chain, input).notices.map(({ notice }) => notice);
}
