/** A field's default after Cast: Connect casts it along. */
import { RecordError } from "../../../src/data/errors.ts";
import type { Plain } from "../../../src/data/plain.ts";
import type { Shape } from "../../../src/data/shape.ts";
import type { Value } from "../../../src/data/value.ts";
import { conversion, type CastType } from "./conversion.ts";

/** The default as the new type has it, nothing where there is none; undefined where it cannot be cast: then every record fails, as in Connect. */
export function castDefault(from: Shape, to: CastType): { readonly default?: Value } | undefined {
  if (from.default === undefined || from.default === null) return {};
  const steps = conversion(from, to);
  if (!steps) return undefined;
  try {
    const cast = steps.reduce<unknown>(
      (v, op) => (op.run as (value: unknown) => unknown)(v),
      from.default as Plain,
    );
    return { default: cast as Value };
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
}
