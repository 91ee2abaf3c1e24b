/** Whether what arrives at a sink is what the sink declares. */
import type { Shape } from "../../data/shape.ts";
import { fieldName, typeText } from "./type-text.ts";
import { isLogical, inPlace } from "./modes.ts";

/** What keeps the value from fitting, each in a few words: "`qty`: string here, int32 there"; empty when it fits. */
export interface Misfit {
  readonly kind: "type" | "missing" | "extra" | "null";
  readonly path: string;
  readonly text: string;
}

/** Compares field by field; a closed struct takes no extra field, a required one no null. */
export function misfits(actual: Shape, declared: Shape): readonly Misfit[] {
  const wanted = actual.mode === "schemaless" ? inPlace(declared, "schemaless") : declared;
  return compare(actual, { ...wanted, nullable: declared.nullable }, "");
}

function compare(actual: Shape, wanted: Shape, path: string): readonly Misfit[] {
  if (actual.type === "any" || wanted.type === "any") return [];
  const at = path === "" ? "the value" : `\`${path}\``;
  if (actual.type !== wanted.type || logicalName(actual) !== logicalName(wanted)) {
    return [{ kind: "type", path, text: `${at}: ${typeText(actual, 1)} here, ${typeText(wanted, 1)} there` }];
  }
  const found: Misfit[] = [];
  if (actual.nullable && !wanted.nullable)
    found.push({ kind: "null", path, text: `${at} may be null here and not there` });
  if (actual.type === "struct") found.push(...compareFields(actual, wanted, path));
  for (const part of ["values", "keys"] as const) {
    const [a, w] = [actual[part], wanted[part]];
    if (a && w) found.push(...compare(a, w, `${path}[]`));
  }
  return found;
}

function logicalName(shape: Shape): string {
  return isLogical(shape) ? typeText({ ...shape, nullable: false }) : "";
}

function compareFields(actual: Shape, wanted: Shape, path: string): readonly Misfit[] {
  const here = actual.fields ?? [];
  const there = wanted.fields ?? [];
  const under = (name: string): string => (path === "" ? fieldName(name) : `${path}.${fieldName(name)}`);
  const found: Misfit[] = [];
  for (const field of there) {
    const own = here.find((f) => f.name === field.name);
    const name = under(field.name);
    if (!own) {
      if (actual.open || field.shape.nullable) continue;
      found.push({
        kind: "missing",
        path: name,
        text: `missing field \`${name}: ${typeText(field.shape, 1)}\``,
      });
      continue;
    }
    const shape = own.mayBeAbsent ? { ...own.shape, nullable: true } : own.shape;
    found.push(...compare(shape, field.shape, name));
  }
  if (wanted.open) return found;
  for (const field of here) {
    if (there.some((f) => f.name === field.name)) continue;
    const name = under(field.name);
    found.push({ kind: "extra", path: name, text: `extra field \`${name}: ${typeText(field.shape, 1)}\`` });
  }
  return found;
}
