/** Where the positions of what is read are kept: a slot, two places of `at`, for each value that the work on a record needs. */
import type { Shape, ShapeField } from "../../../data/shape.ts";
import type { Expr } from "../../../flow/symbolic/expr.ts";
import { isCopied } from "./copied.ts";
import { NotFused } from "./not-fused.ts";

export type Side = "key" | "value";

/** A value of the record that is read, by the names of the fields on the way to it. */
export interface Place {
  readonly side: Side;
  readonly path: readonly string[];
  /** As the source declares it. */
  readonly shape: Shape;
  /** It, or something on the way, may be absent or null: then its slot is -1 in a record without it. */
  readonly mayLack: boolean;
}

/** The place that an expression names; undefined where it names none. */
export function placeOf(value: Expr, inputs: Readonly<Record<Side, Shape>>): Place | undefined {
  if (value.kind === "input" && (value.part === "key" || value.part === "value"))
    return {
      side: value.part,
      path: [],
      shape: inputs[value.part],
      // A record without a value takes a way of its own.
      mayLack: value.part === "key" && inputs.key.nullable,
    };
  if (value.kind !== "field") return undefined;
  const of = placeOf(value.of, inputs);
  const field = of?.shape.fields?.find((f) => f.name === value.name);
  if (!of || !field) return undefined;
  return { side: of.side, path: [...of.path, field.name], shape: field.shape, mayLack: lacks(of, field) };
}

function lacks(of: Place, field: ShapeField): boolean {
  return of.mayLack || (of.path.length > 0 && of.shape.nullable) || mayBeMissing(of.shape, field);
}

/** Whether JSON may be without the field: one with a schema reads as a null then. */
export function mayBeMissing({ mode }: Shape, { mayBeAbsent, shape }: ShapeField): boolean {
  return mayBeAbsent || (mode === "schemad" && shape.nullable && isCopied(shape));
}

/** How the reader treats one value: whether its positions are kept, and whether it is copied as a whole. */
export interface Wanted {
  readonly slot: number;
  readonly place: Place;
  whole: boolean;
}

/** More positions than that in one record are none of fused code's business: the engine would not optimise it. */
const MOST = 1024;

export class Slots {
  readonly #wanted = new Map<string, Wanted>();

  /** How many places there must be. */
  get size(): number {
    return 2 * this.#wanted.size;
  }

  /** The slot of a place. `whole`: an object or a list is copied as it is, and so must have no field that its type drops. */
  want(place: Place, whole: boolean): number {
    const key = keyOf(place);
    let wanted = this.#wanted.get(key);
    if (!wanted) {
      wanted = { slot: this.size, place, whole };
      this.#wanted.set(key, wanted);
      if (this.#wanted.size > MOST) throw new NotFused(`more than ${MOST} fields are read or passed on`);
    }
    wanted.whole ||= whole;
    return wanted.slot;
  }

  /** The slots of the fields on one side. */
  startsOf(side: Side): readonly number[] {
    return [...this.#wanted.values()].flatMap(({ slot, place }) =>
      place.side === side && place.path.length > 0 ? [slot] : [],
    );
  }

  wanted(side: Side, path: readonly string[]): Wanted | undefined {
    return this.#wanted.get(keyOf({ side, path }));
  }
}

function keyOf({ side, path }: Pick<Place, "side" | "path">): string {
  return JSON.stringify([side, path]);
}
