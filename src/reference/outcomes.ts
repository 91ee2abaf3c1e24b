/** What becomes of records that are not as the example has them: nulls, missing fields, tombstones, other values; in both modes. */
import type { Literal, ObjectLiteral } from "../compiler/ast.ts";
import type { PipelineModel, TestModel, TypedOption } from "../compiler/model.ts";
import type { Mode, Shape } from "../data/shape.ts";
import type { Library } from "../library/library.ts";
import { literalFrom } from "../runner/literal-from.ts";
import { comparable, literalText, literalValue } from "../runner/test-values.ts";
import { inPlace } from "../compiler/2-check/modes.ts";
import { at, fieldsOf, replace } from "./fields.ts";
import { code, codeLink, type Block } from "./page.ts";
import { subjectText } from "./step-text.ts";
import { literal, recordText } from "./record-text.ts";
import { MODES, modeName, on, tryOut, valueType, type Trial } from "./trial.ts";

/** A record, and the type that its value is declared with. */
interface Case {
  readonly title: string;
  readonly type: Shape;
  readonly value: Literal;
  /** The case cannot be in the other mode. */
  readonly only?: Mode;
  /** With the option that is true for all other cases. */
  readonly keepsNull?: true;
}

/** The outcomes for variations of the example's record; none where its value has no declared type. */
export async function outcomeBlocks(test: TestModel, library: Library): Promise<readonly Block[]> {
  const { pipeline, declaration } = test;
  const type = valueType(pipeline);
  const given = declaration.given[0]?.what;
  if (!type || !given || !("kind" in given)) return [];
  const value = given.entries.find((e) => e.key.text === "value")?.value;
  if (!value) return [];
  const rows: (readonly string[])[] = [];
  for (const one of casesOf(pipeline, type, value)) {
    const cells = [];
    for (const mode of MODES) cells.push(await cellOf(one, mode, given, pipeline, library));
    rows.push([one.title, ...cells]);
  }
  const build = rows.flat().some((cell) => cell.includes("(build: "))
    ? " A code says what `kplc check` reports where the declared type tells that it will happen."
    : "";
  return [
    { kind: "text", text: `${code(subjectText(test, library))} on this record and on others.${build}` },
    { kind: "table", columns: ["the value", ...MODES.map(modeName)], rows },
  ];
}

async function cellOf(
  { type, value, only, keepsNull }: Case,
  mode: Mode,
  given: ObjectLiteral,
  pipeline: PipelineModel,
  library: Library,
): Promise<string> {
  if (only && only !== mode) return "–";
  const record = {
    ...given,
    entries: [...given.entries.filter((e) => e.key.text !== "value"), entry("value", value)],
  };
  const tried = keepsNull ? withOption(pipeline, KEEP_NULL, false) : pipeline;
  const trial = await tryOut(on(tried, type, mode), record, library);
  return trial ? cell(trial) : "–";
}

const KEEP_NULL = "replace.null.with.default";

function hasOption({ steps }: PipelineModel, name: string): boolean {
  return steps.some((s) => s.kind === "step" && s.options.has(name));
}

/** The pipeline with another value for an option of its steps. */
function withOption(pipeline: PipelineModel, name: string, value: TypedOption): PipelineModel {
  const steps = pipeline.steps.map((step) => {
    const option = step.kind === "step" ? step.options.get(name) : undefined;
    if (step.kind !== "step" || !option) return step;
    return { ...step, options: new Map([...step.options, [name, { ...option, value }]]) };
  });
  return { ...pipeline, steps };
}

/** What became of it, and what the build says. */
function cell({ given, became, problems }: Trial): string {
  const codes = [...new Set(problems.filter((p) => p.severity === "error").map((p) => p.code))];
  const refused = codes.length > 0 ? ` (build: ${codes.map(codeLink).join(", ")})` : "";
  if (became.kind === "dropped") return `dropped${refused}`;
  if (became.kind === "failed") return `fails: ${became.message}${refused}`;
  const text = recordText(became.record, new Set(), given);
  return recordText(given, new Set()) === text ? `unchanged${refused}` : `${code(text)}${refused}`;
}

function casesOf(pipeline: PipelineModel, type: Shape, value: Literal): readonly Case[] {
  const cases: Case[] = [{ title: code(shown(value, type)), type, value }];
  for (const path of fieldsOf(pipeline, type, "one each")) {
    const field = at(type, path);
    const name = path.join(".");
    if (!field) continue;
    const optional = { ...field, nullable: true, optional: true };
    const empty = put(value, path, literalFrom(null));
    cases.push({ title: `${code(name)} is null`, type: replace(type, path, optional), value: empty });
    const held = literalAt(value, path);
    if (field.type !== "struct" && held) {
      const standard = literalValue(held, inPlace(field, "schemad")).value;
      const title = `${code(name)} is null, its default is ${code(literalText(held))}`;
      const defaulted = {
        title,
        type: replace(type, path, { ...optional, default: standard }),
        value: empty,
        only: "schemad",
      } as const;
      cases.push(defaulted);
      if (hasOption(pipeline, KEEP_NULL))
        cases.push({ ...defaulted, title: `${title}, and ${code(`${KEEP_NULL}: false`)}`, keepsNull: true });
    }
    const missing = put(value, path, undefined);
    cases.push({ title: `there is no ${code(name)}`, type: replace(type, path, undefined), value: missing });
  }
  if (type.type === "struct") {
    const text: Shape = { mode: type.mode, type: "string", nullable: false, optional: false };
    cases.push({ title: `the value is ${code('"a text"')}`, type: text, value: literalFrom("a text") });
  }
  cases.push({ title: "a tombstone", type: { ...type, nullable: true }, value: literalFrom(null) });
  return cases;
}

function put(value: Literal, [name, ...rest]: readonly string[], held: Literal | undefined): Literal {
  if (value.kind !== "object" || name === undefined) return value;
  const entries = value.entries.flatMap((e) => {
    if (e.key.text !== name) return [e];
    if (rest.length > 0) return [{ ...e, value: put(e.value, rest, held) }];
    return held ? [{ ...e, value: held }] : [];
  });
  return { ...value, entries };
}

function literalAt(value: Literal, [name, ...rest]: readonly string[]): Literal | undefined {
  if (name === undefined) return value;
  const held = value.kind === "object" ? value.entries.find((e) => e.key.text === name)?.value : undefined;
  return held && literalAt(held, rest);
}

function entry(name: string, value: Literal): ObjectLiteral["entries"][number] {
  const span = { start: 0, end: 0 };
  return { key: { text: name, span, quote: "none" }, value, span };
}

function shown(value: Literal, type: Shape): string {
  return literal(comparable(literalValue(value, inPlace(type, "schemad"))));
}
