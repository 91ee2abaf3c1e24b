/** `Change<T>`: the envelope in which Debezium tells of a change to a row. */
import { ANY, type Shape, type ShapeField } from "../../data/shape.ts";
import type { SchemaType } from "../../data/schema.ts";

/**
 * The envelope around rows of the given shape. Its `source` block differs from database to database, so it and the envelope are open.
 * Source: Debezium's documentation, "Change event values" of the PostgreSQL connector, version 3.
 */
export function changeOf(row: Shape): Shape {
  if (row.type === "any") return ANY;
  const image = { ...row, nullable: true, optional: true };
  return struct({
    fields: [
      field("before", image),
      field("after", image),
      field("source", SOURCE),
      field("transaction", { ...TRANSACTION, nullable: true, optional: true }),
      field("op", leaf("string")),
      field("ts_ms", leaf("int64", true)),
    ],
    open: true,
  });
}

function leaf(type: SchemaType, optional = false): Shape {
  return { mode: "schemad", type, nullable: optional, optional };
}

function struct(more: Partial<Shape>): Shape {
  return { ...leaf("struct"), ...more };
}

function field(name: string, shape: Shape): ShapeField {
  return { name, shape, mayBeAbsent: false };
}

const SOURCE = struct({
  fields: [
    field("version", leaf("string")),
    field("connector", leaf("string")),
    field("name", leaf("string")),
    field("ts_ms", leaf("int64")),
    field("snapshot", leaf("string", true)),
    field("db", leaf("string")),
  ],
  open: true,
});

const TRANSACTION = struct({
  fields: [
    field("id", leaf("string")),
    field("total_order", leaf("int64")),
    field("data_collection_order", leaf("int64")),
  ],
});
