/** What readers make of the parts that they read: plain objects, or Connect's structs. */
import { dataError } from "../errors.ts";
import type { Plain } from "../plain.ts";
import type { Schema } from "../schema.ts";
import type { Shape } from "../shape.ts";
import { Struct, type Boxed, type RawNumber, type Value } from "../value.ts";
import type { Leaf } from "./typed-leaf.ts";

/** A value of one of the two kinds, `Plain` or `Value`. */
export type Built =
  | null
  | Leaf
  | Boxed
  | RawNumber
  | Struct
  | readonly Built[]
  | ReadonlyMap<Built, Built>
  | { readonly [field: string]: Built };

export interface Builder {
  /** A maker of structs of a shape: one slot per declared field, undefined where it is absent, and the undeclared ones that were kept. */
  struct(
    shape: Shape,
  ): (slots: readonly (Built | undefined)[], rest: ReadonlyMap<string, Value> | undefined) => Built;
  /** A Connect value, as a default is, in this kind. */
  value(value: Value): Built;
}

/** Objects whose keys are the fields: the declared ones in their order, then the others. */
export const plainBuilder: Builder = {
  struct(shape) {
    const names = (shape.fields ?? []).map((f) => f.name);
    return (slots, rest) => {
      const result: Record<string, Built> = {};
      for (let i = 0; i < names.length; i++) {
        const slot = slots[i];
        if (slot !== undefined) put(result, names[i] as string, slot);
      }
      if (rest) for (const [name, value] of rest) put(result, name, value);
      return result;
    };
  },
  value: plainOf,
};

/** Structs. `schemas` tells the schema that a shape was made of, so that structs hold the very same. */
export function connectBuilder(schemas: ReadonlyMap<Shape, Schema>): Builder {
  return {
    struct(shape) {
      const schema = schemas.get(shape);
      if (!schema) throw dataError("a struct with a part of unknown type has no schema");
      return (slots) => new Struct(schema, slots as readonly Value[]);
    },
    value: (value) => value,
  };
}

/** Sets a field; `__proto__` is a field like any other. */
function put(object: Record<string, Built>, name: string, value: Built): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

function plainOf(value: Value): Built {
  if (value instanceof Struct) {
    const result: Record<string, Built> = {};
    const { fields = [] }: Schema = value.schema;
    for (const [i, field] of fields.entries()) put(result, field.name, plainOf(value.values[i] ?? null));
    return result;
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map(plainOf);
  if (value instanceof Map)
    return new Map(Array.from(value as ReadonlyMap<Value, Value>, ([k, v]) => [plainOf(k), plainOf(v)]));
  return value;
}

/** The fields of a plain object by name, without what every object inherits. */
export function fieldOf(
  name: string,
): (object: { readonly [field: string]: Plain | undefined }) => Plain | undefined {
  return name in Object.prototype
    ? (object) => (Object.hasOwn(object, name) ? object[name] : undefined)
    : (object) => object[name];
}
