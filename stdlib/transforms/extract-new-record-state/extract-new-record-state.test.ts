import { expect, test } from "vitest";
import { check } from "../../../src/compiler/compile.ts";
import { typeText } from "../../../src/compiler/2-check/type-text.ts";
import { loadStandardLibrary } from "../../../src/library/load-standard-library.ts";

const library = await loadStandardLibrary();

/** The type of the value behind the step, and what was said. */
function after(
  options: string,
  type = "Change<Row>?",
  schemas = true,
): { type: string; said: readonly string[] } {
  const text = `
    schema Row @name("shop.customers.Value") { id: int64, name: string? }
    topic changes: ${type} = "t" { value.converter: JsonConverter { schemas.enable: ${schemas} } }
    topic rows = "rows"
    pipeline p { from changes | ExtractNewRecordState { ${options} } to rows }`;
  const { pipelines, diagnostics } = check({
    entries: ["p.kpl"],
    sources: new Map([["p.kpl", text]]),
    library,
  });
  const shape = pipelines[0]?.flow.result.arrives.get(0)?.value;
  return { type: shape ? typeText(shape) : "none", said: diagnostics.map((d) => d.message) };
}

test.each([
  ["", "{ id: int64, name: string? }?"],
  ["delete.tombstone.handling.mode: drop", "{ id: int64, name: string? }"],
  ["delete.tombstone.handling.mode: delete-to-tombstone", "{ id: int64, name: string? }?"],
  ["delete.tombstone.handling.mode: rewrite", "{ id: int64, name: string?, __deleted: string }"],
  [
    "delete.tombstone.handling.mode: rewrite-with-tombstone",
    "{ id: int64, name: string?, __deleted: string }?",
  ],
  [
    "add.fields: [op, source.ts_ms, transaction.id] delete.tombstone.handling.mode: drop",
    "{ id: int64, name: string?, __op: string, __source_ts_ms: int64, __transaction_id: string? }",
  ],
  [
    'add.fields: ["op:x"] add.fields.prefix: "" delete.tombstone.handling.mode: drop',
    "{ id: int64, name: string?, x: string }",
  ],
])("the type behind { %s }", (options, type) => {
  expect(after(options)).toEqual({ type, said: [] });
});

test("what only the run time knows leaves the type open", () => {
  expect(after("add.fields: [source.lsn]").type).toBe("any");
  expect(after('drop.fields.header.name: "drop"').type).toBe("any");
  const struct = "Change<{ id: int64, home: { city: string } }>?";
  expect(after("add.headers: [after.home]", struct)).toEqual({ type: "any", said: [] });
});

test("a schema's name makes a change event, so other data passes and the check says so", () => {
  const passes =
    "ExtractNewRecordState takes change events (`Change<T>`), and the records here are none: they pass as they are";
  expect(after("", "Row")).toEqual({ type: "{ id: int64, name: string? }", said: [passes] });
  expect(after("", "Change<Row>", false).said[0]).toContain(
    "and the records here have none: they pass as they are",
  );
});

test.each([
  ["add.fields: [after.home]", "a struct of the change event cannot be added whole: name one of its fields"],
  [
    'add.fields: ["op:a:b"]',
    "`op:a:b` is no part of a change event: write `op`, `source.ts_ms` or `op:name`",
  ],
  ["route.by.field: id", "`id` is int64, and topics are named by strings"],
])("{ %s } is refused", (options, message) => {
  expect(after(options, "Change<{ id: int64, home: { city: string } }>?").said).toContain(message);
});
