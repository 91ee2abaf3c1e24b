/** `Change<T>`: the envelope in which Debezium tells of a change to a row. */
import { ANY, type Shape, type ShapeField } from "../../data/shape.ts";
import type { SchemaType } from "../../data/schema.ts";

/**
 * The envelope around rows of the given shape. Its `source` block differs from database to database, so it and the envelope are open. The
 * schema's name, by which Debezium's transforms know the envelope, is made from that of the row, as Debezium makes it.
 * Source: io.debezium.schema.SchemaFactory (datatypeEnvelopeSchema, sourceInfoSchemaBuilder, transactionBlockSchema), Debezium 3.6.
 */
export function changeOf(row: Shape): Shape {
  if (row.type === "any") return ANY;
  const image = { ...row, nullable: true, optional: true };
  const namespace = row.name?.replace(/\.[^.]*$/, "") ?? "io.debezium.data";
  return struct({
    name: `${namespace}.Envelope`,
    version: 2,
    fields: [
      field("before", image),
      field("after", image),
      field("source", SOURCE),
      field("transaction", { ...TRANSACTION, nullable: true, optional: true }),
      field("op", leaf("string")),
      field("ts_ms", leaf("int64", true)),
      field("ts_us", leaf("int64", true)),
      field("ts_ns", leaf("int64", true)),
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
    field("sequence", leaf("string", true)),
    field("ts_us", leaf("int64", true)),
    field("ts_ns", leaf("int64", true)),
  ],
  open: true,
});

const TRANSACTION = struct({
  name: "event.block",
  version: 1,
  fields: [
    field("id", leaf("string")),
    field("total_order", leaf("int64")),
    field("data_collection_order", leaf("int64")),
  ],
});
