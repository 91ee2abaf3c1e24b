/** Whether a value is like one that was recorded, in everything that laws can see. */
import type { Schema } from "../../data/schema.ts";
import type { Shape } from "../../data/shape.ts";
import { Struct, type Value } from "../../data/value.ts";
import { shapeOfValue, type Concrete } from "./handle.ts";
import type { Input } from "./recording.ts";

/** Puts a value, and what is inside it, into its places in the frame; false where it is another layout. The schema beside it is the recorded one. */
export type Match = (value: Value, frame: Value[]) => boolean;

/** The layout of a recorded value. */
export function layoutOf({ handle, at, inside }: Input): Match {
  const { value } = handle;
  const put = handle.schema === null ? untyped(at, handle.shape) : typed(at, handle);
  if (!inside) return put;
  const parts = inside.inputs.map(layoutOf);
  if (value instanceof Struct) return structLayout(at, value.schema, put, parts);
  return mapLayout(
    at,
    inside.entries.map((e) => e.name),
    parts,
  );
}

function untyped(at: number, shape: Shape): Match {
  return (value, frame) => {
    frame[at] = value;
    return shapeOfValue(value) === shape;
  };
}

/** The schema says the type; a struct that stands in for a null is told by being the default itself. */
function typed(at: number, { schema, isNull, value: recorded }: Concrete): Match {
  const fallback = schema?.default instanceof Struct ? schema.default : undefined;
  const isFallback = fallback !== undefined && recorded === fallback;
  return (value, frame) => {
    frame[at] = value;
    return (value === null) === isNull && (fallback === undefined || (value === fallback) === isFallback);
  };
}

function structLayout(at: number, schema: Schema, put: Match, parts: readonly Match[]): Match {
  return (value, frame) => {
    if (!(value instanceof Struct) || value.schema !== schema || !put(value, frame)) return false;
    const { values } = value;
    for (let i = 0; i < parts.length; i++) if (!(parts[i] as Match)(values[i] ?? null, frame)) return false;
    frame[at] = value;
    return true;
  };
}

function mapLayout(at: number, names: readonly string[], parts: readonly Match[]): Match {
  return (value, frame) => {
    if (!(value instanceof Map) || value.size !== names.length) return false;
    let i = 0;
    for (const [name, inner] of value as ReadonlyMap<Value, Value>) {
      if (name !== names[i] || !(parts[i] as Match)(inner, frame)) return false;
      i++;
    }
    frame[at] = value;
    return true;
  };
}
