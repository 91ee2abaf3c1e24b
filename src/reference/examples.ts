/** The tests of a declaration as examples: what goes in, what comes out, and the types on both sides. */
import type { ObjectLiteral } from "../compiler/ast.ts";
import { isLogical } from "../compiler/2-check/modes.ts";
import { typeText } from "../compiler/2-check/type-text.ts";
import type { TestModel } from "../compiler/model.ts";
import type { RecordShape, Shape } from "../data/shape.ts";
import type { Library } from "../library/library.ts";
import { stepCode, subjectText, written } from "./step-text.ts";
import { code, heading, type Block } from "./page.ts";
import { recordText } from "./record-text.ts";
import { modeName, modeOf, tryOut, type Trial } from "./trial.ts";

/** The examples in order. `kind` says how the outcome of a predicate is told. */
export async function exampleBlocks(
  tests: readonly TestModel[],
  kind: "transform" | "predicate",
  library: Library,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (const test of tests) {
    const rows: (readonly string[])[] = [];
    for (const { what } of test.declaration.given) {
      if (!("kind" in what)) continue;
      const trial = await tryOut(test.pipeline, what, library);
      if (trial) rows.push(...exampleRows(trial, what, kind, declaredType(test, library)));
    }
    blocks.push(heading(test.declaration.name.text, 3));
    blocks.push({
      kind: "code",
      language: "kpl",
      text: kind === "predicate" ? subjectText(test, library) : stepCode(test, library),
    });
    blocks.push({
      kind: "table",
      columns: [modeName(modeOf(test.pipeline)), "type", kind === "predicate" ? "record" : "value"],
      rows,
    });
  }
  return blocks;
}

function exampleRows(
  { pipeline, given, became }: Trial,
  literal: ObjectLiteral,
  kind: "transform" | "predicate",
  type: string,
): readonly (readonly string[])[] {
  const named = new Set(literal.entries.map((e) => e.key.text));
  const row = ["in", code(type), code(recordText(given, named))];
  if (kind === "predicate") return [row, ["holds", "", became.kind === "dropped" ? "yes" : "no"]];
  const after = pipeline.flow.result.arrives.get(0);
  const typeAfter = after ? code(recordType(after)) : "";
  if (became.kind === "record")
    return [row, ["out", typeAfter, code(recordText(became.record, named, given))]];
  return [row, ["out", "", became.kind === "dropped" ? "dropped" : `fails: ${became.message}`]];
}

/** The type behind `on`, as it stands there; the mode is told beside it. */
function declaredType(test: TestModel, library: Library): string {
  const { on } = test.declaration;
  return on ? written(test, on.span, library).replace(/ @schemas\((?:true|false)\)$/, "") : "any";
}

/** `K => V`, or the value's type where the key has none, with the names and versions of schemas. */
export function recordType({ key, value }: RecordShape): string {
  const text = (shape: Shape): string => typeText(shape) + (isLogical(shape) ? "" : annotations(shape));
  return key.type === "any" ? text(value) : `${text(key)} => ${text(value)}`;
}

function annotations({ name, version }: Shape): string {
  const named = name === undefined ? "" : ` @name(${JSON.stringify(name)})`;
  return version === undefined ? named : `${named} @version(${version})`;
}
