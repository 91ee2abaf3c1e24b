/** What a step makes of each type: the symbolic reading, run on every type that Connect has. */
import { typeText } from "../compiler/2-check/type-text.ts";
import type { PipelineModel, TestModel } from "../compiler/model.ts";
import type { Mode, RecordShape, Shape } from "../data/shape.ts";
import type { Library } from "../library/library.ts";
import { recordType } from "./examples.ts";
import { fieldsOf, replace } from "./fields.ts";
import { code, codeLink, type Block } from "./page.ts";
import { SAMPLES } from "./samples.ts";
import { subjectText } from "./step-text.ts";
import { checked, MODES, modeName, on, valueType } from "./trial.ts";

/** A row for each group of types that a step treats alike; none where the example's value has no declared type. */
export function typeBlocks(test: TestModel, library: Library): readonly Block[] {
  const declared = valueType(test.pipeline);
  if (!declared) return [];
  const fields = fieldsOf(test.pipeline, declared, "all");
  const tried = (shape: Shape, mode: Mode): Tried => ({
    shape,
    ...outcome(test.pipeline, placed(declared, fields, shape), shape, mode, library),
  });
  const rows = MODES.flatMap((mode) => {
    const found = SAMPLES.filter((s) => mode === "schemad" || s.json).map((s) => tried(s.shape, mode));
    // What several types become is told as it is, what follows from the one type by that.
    const groups = [
      ...Map.groupBy(found, ({ result, marked }) =>
        found.filter((f) => f.result === result).length > 1 ? result : marked,
      ),
    ];
    const optional = fields.length === 0 ? [] : groups.flatMap(([, group]) => optionalOf(group));
    return [
      ...groups.map(([result, group]) => [modeName(mode), names(group, found.length), result]),
      ...optional.map((shape) => [modeName(mode), code(typeText(shape)), tried(shape, mode).result]),
    ];
  });
  const before = code(typeText(placed(declared, fields, MARK)));
  const subject = code(subjectText(test, library));
  const all = rows.map(([, ...cells]) => cells.join());
  if (fields.length === 0 && all.every((cells) => cells === "any type,`T`"))
    return [{ kind: "text", text: `${subject} leaves the types of key and value as they are.` }];
  const text = `${subject} on a value of type ${before}, as the checker sees it:`;
  const half = rows.length / 2;
  const same = all.slice(0, half).join() === all.slice(half).join();
  const shown = same ? rows.slice(0, half).map(([, ...cells]) => ["in both modes", ...cells]) : rows;
  return [
    { kind: "text", text },
    { kind: "table", columns: ["", "`T`", "afterwards"], rows: shown },
  ];
}

/** A type that was put in, and what came of it. */
interface Tried extends Outcome {
  readonly shape: Shape;
}

function names(group: readonly Tried[], all: number): string {
  return group.length === all ? "any type" : group.map(({ shape }) => code(typeText(shape))).join(", ");
}

/** One type of those that a step takes, made optional. */
function optionalOf(group: readonly Tried[]): readonly Shape[] {
  const [first] = group;
  if (!first || first.isRefused) return [];
  const { shape } = group.find((t) => t.shape.type === "string") ?? first;
  return [{ ...shape, nullable: true, optional: true }];
}

/** The fields that the options name, all of one type, and no others; or the value itself. */
function placed(declared: Shape, fields: readonly (readonly string[])[], type: Shape): Shape {
  if (fields.length === 0) return type;
  const only = fields.reduce((of_, path) => replace(of_, path, type), declared);
  const names = new Set(fields.map(([first]) => first));
  return { ...only, fields: (only.fields ?? []).filter((f) => names.has(f.name)) };
}

interface Outcome {
  readonly result: string;
  /** The same with `T` for the type that was put in. */
  readonly marked: string;
  readonly isRefused?: true;
}

function outcome(model: PipelineModel, value: Shape, type: Shape, mode: Mode, library: Library): Outcome {
  const { pipeline, problems } = checked(on(model, value, mode), library);
  const error = problems.find((p) => p.severity === "error");
  if (error) {
    const text = `refused: ${error.message.replace(typeWords(type), "$1`T`")} (${codeLink(error.code)})`;
    return { result: text, marked: text, isRefused: true };
  }
  const after = pipeline.flow.result.arrives.get(0);
  if (!after) return { result: "no record", marked: "no record" };
  return { result: code(recordType(after)), marked: code(markedRecord(after, type)) };
}

/** A type at the end of a message, in the words of people. */
function typeWords(type: Shape): RegExp {
  const name = typeText(type).replace(/[(<].*/, "");
  return new RegExp(`( |\`)(?:${["a struct", "an object", "an? ${type.type}", name].join("|")})$`);
}

/** Prints as `T`. */
const MARK = { mode: "schemad", type: "T" as Shape["type"], nullable: false, optional: false } as const;

function markedRecord({ key, value }: RecordShape, type: Shape): string {
  const shown = (shape: Shape): string => marked(shape, type);
  return key.type === "any" ? shown(value) : `${shown(key)} => ${shown(value)}`;
}

/** The text of a type in which the type that was put in is `T`. */
function marked(shape: Shape, type: Shape): string {
  if (typeText(shape) === typeText(type)) return "T";
  if (shape.type !== "struct") return typeText(shape);
  const fields = (shape.fields ?? []).map((f) => `${f.name}: ${marked(f.shape, type)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
