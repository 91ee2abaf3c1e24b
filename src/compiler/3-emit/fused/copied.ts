/** Which JSON may be copied as it stands, and which has to be read and written anew to be what the converters make of it. */
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../../data/schema.ts";
import type { Shape } from "../../../data/shape.ts";

const SMALL = ["int8", "int16", "int32"];

/**
 * Whether JSON of this shape, well-formed and of its type, is what a converter would write of it, but for its spelling. Not so: what is
 * base64, what is rounded, what gets a default in place of a null.
 */
export function isCopied(shape: Shape): boolean {
  if (shape.default !== undefined && shape.default !== null) return false;
  switch (shape.name) {
    case DECIMAL:
    case DATE:
    case TIME:
      return false;
    case TIMESTAMP:
      return shape.mode === "schemad";
  }
  switch (shape.type) {
    case "bytes":
    case "float32":
      return false;
    case "struct":
      return (shape.fields ?? []).every((f) => isCopied(f.shape));
    case "array":
      return !shape.values || isCopied(shape.values);
    case "map":
      return (
        shape.keys?.type === "string" && !shape.keys.nullable && (!shape.values || isCopied(shape.values))
      );
    default:
      return true;
  }
}

/** Whether JSON of one shape is JSON of another as it stands. */
export function copiesAs(from: Shape, to: Shape): boolean {
  if (!isCopied(from) || !isCopied(to) || from.mode !== to.mode) return false;
  if (from.nullable && to.mode === "schemad" && !to.optional) return false;
  const widens = SMALL.includes(from.type) && SMALL.indexOf(to.type) >= SMALL.indexOf(from.type);
  if (from.type !== to.type && !widens) return false;
  if (from.name !== to.name && (from.name === TIMESTAMP || to.name === TIMESTAMP)) return false;
  return sameInside(from, to);
}

function sameInside(from: Shape, to: Shape): boolean {
  const pair = (a: Shape | undefined, b: Shape | undefined): boolean => (a && b ? copiesAs(a, b) : a === b);
  if (!pair(from.values, to.values) || (from.keys !== undefined) !== (to.keys !== undefined)) return false;
  const [a, b] = [from.fields ?? [], to.fields ?? []];
  if (a.length !== b.length || from.open !== to.open) return false;
  return a.every((f, i) => f.name === b[i]?.name && copiesAs(f.shape, b[i].shape));
}
