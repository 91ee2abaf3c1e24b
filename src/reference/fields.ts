/** The fields of a value that a step's options name. */
import { keyText } from "../compiler/2-check/flatten.ts";
import type { TypeNode } from "../compiler/ast.ts";
import type { PipelineModel, StepModel, TypedOption } from "../compiler/model.ts";
import type { Shape } from "../data/shape.ts";

/** The fields of the value that the options name, as paths, one for each option or all; the first struct in the value where they name none. */
export function fieldsOf(
  { steps }: PipelineModel,
  type: Shape,
  which: "one each" | "all",
): readonly (readonly string[])[] {
  if (type.type !== "struct") return [];
  const step = steps.find((s): s is StepModel => s.kind === "step");
  const named = (step?.declaration?.params ?? []).flatMap((param): readonly string[] => {
    const option = holdsPaths(param.type) ? step?.options.get(keyText(param.name)) : undefined;
    const names = option ? namesIn(option.value) : [];
    return which === "all" ? names : names.slice(0, 1);
  });
  const paths = named.flatMap((name): readonly (readonly string[])[] => {
    if (type.fields?.some((f) => f.name === name)) return [[name]];
    const path = name.split(".");
    return path.length > 1 && at(type, path) ? [path] : [];
  });
  if (paths.length > 0) return paths;
  const nested = type.fields?.find((f) => f.shape.type === "struct");
  return nested ? [[nested.name]] : [];
}

function holdsPaths({ base }: TypeNode): boolean {
  return base.kind === "namedType" && (base.name.text === "path" || base.args.some(holdsPaths));
}

/** The paths in an option: itself, the items of a list, the keys of a map. */
function namesIn(value: TypedOption): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.filter((v) => typeof v === "string");
  return typeof value === "object" ? Object.keys(value) : [];
}

/** The type at a path; undefined where there is none. */
export function at(type: Shape, path: readonly string[]): Shape | undefined {
  return path.reduce<Shape | undefined>((t, name) => t?.fields?.find((f) => f.name === name)?.shape, type);
}

/** The type with another one at a path; undefined takes the field away. */
export function replace(type: Shape, [name, ...rest]: readonly string[], shape: Shape | undefined): Shape {
  if (name === undefined) return shape ?? type;
  const fields = (type.fields ?? []).flatMap((f) => {
    if (f.name !== name) return [f];
    if (rest.length > 0) return [{ ...f, shape: replace(f.shape, rest, shape) }];
    return shape ? [{ ...f, shape }] : [];
  });
  return { ...type, fields };
}
