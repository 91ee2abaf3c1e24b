/** How a fused module says what it passes over: JSON of the declared types, and where is kept where stands what is needed of it. */
import { MAX_JSON_DEPTH } from "../../../data/json/scanner.ts";
import type { Shape, ShapeField } from "../../../data/shape.ts";
import { text } from "../literals.ts";
import { lowerFirst, pascal, type ModuleNames } from "../names.ts";
import type { ModuleItem } from "../typescript.ts";
import { isCopied } from "./copied.ts";
import { FUSED } from "./fused-names.ts";
import { NotFused } from "./not-fused.ts";
import type { Undeclared } from "../../../runtime/fused/passed.ts";
import { mayBeMissing, type Side, type Slots } from "./slots.ts";

/** A struct, list or map on its way: how it is called, where it stands, and how deep. */
interface Spot {
  readonly side: Side;
  /** Undefined within lists and maps, where nothing has a slot. */
  readonly path: readonly string[] | undefined;
  /** "customer.address": what unknown fields are called by. */
  readonly name: string;
  readonly depth: number;
  /** It is copied with what it stands in. */
  readonly whole: boolean;
}

export class Passes {
  readonly constants: ModuleItem[] = [];
  readonly #names: ModuleNames;
  readonly #slots: Slots;
  /** The type is not declared, but what records turned out to be. */
  readonly #isObserved: boolean;
  readonly #readerOf: (shape: Shape) => string;
  /** Within lists and maps, structs of one type are said once. */
  readonly #shared = new Map<string, string>();

  constructor(names: ModuleNames, slots: Slots, isObserved: boolean, readerOf: (shape: Shape) => string) {
    this.#names = names;
    this.#slots = slots;
    this.#isObserved = isObserved;
    this.#readerOf = readerOf;
  }

  /** The expression that says how the whole key or value of a record is passed. `depth`: what it stands in. */
  whole(side: Side, shape: Shape, depth: number): string {
    const wanted = this.#slots.wanted(side, []);
    const spot: Spot = { side, path: [], name: "", depth, whole: wanted?.whole ?? false };
    return this.#pass({ ...shape, nullable: false }, spot);
  }

  #pass(shape: Shape, spot: Spot): string {
    const passed = this.#passNotNull(shape, spot);
    return shape.nullable && shape.type !== "any" ? this.#called("nullable", passed) : passed;
  }

  #passNotNull(shape: Shape, spot: Spot): string {
    if (spot.depth >= MAX_JSON_DEPTH) throw new NotFused("the declared type is nested too deeply");
    if (!isCopied(shape) && !(shape.type === "struct" && spot.path))
      return this.#called("read", this.#readerOf(shape));
    switch (shape.type) {
      case "struct":
        return this.#struct(shape, spot);
      case "array":
      case "map":
        return this.#many(shape, spot);
      case "float64":
        return this.#of(this.#isFraction(shape, spot) ? "fraction" : "float64");
      default:
        return this.#of(shape.type);
    }
  }

  /** Whether a whole number is none of these: it matters only where a step may read it. */
  #isFraction({ mode }: Shape, { path, whole }: Spot): boolean {
    return this.#isObserved && mode === "schemaless" && path !== undefined && !whole;
  }

  /** Something of `pass`. */
  #of(name: string): string {
    return `${this.#names.import(FUSED, "pass")}.${name}`;
  }

  #called(name: string, ...args: readonly string[]): string {
    return `${this.#of(name)}(${args.join(", ")})`;
  }

  #many({ type, values = ANY }: Shape, spot: Spot): string {
    const inner: Spot = {
      ...spot,
      path: undefined,
      name: `${spot.name}[]`,
      depth: spot.depth + 1,
      whole: true,
    };
    return this.#called(type === "map" ? "map" : "list", this.#pass(values, inner));
  }

  /** The constant that says how a struct is passed. */
  #struct(shape: Shape, spot: Spot): string {
    const made = this.#madeStruct(shape, spot);
    const known = this.#shared.get(made);
    if (known !== undefined) return known;
    const name = this.#names.take(`${lowerFirst(pascal(spot.name === "" ? spot.side : spot.name))}Fields`);
    this.#shared.set(made, name);
    this.constants.push({ kind: "constant", group: "passed", name, text: made });
    return name;
  }

  #madeStruct(shape: Shape, spot: Spot): string {
    const prefix = spot.name === "" ? "" : `${spot.name}.`;
    const fields = (shape.fields ?? []).map((f) => this.#field(shape, f, spot));
    const resets = spot.path ? this.#resets(shape, spot.side, spot.path) : [];
    const more = resets.length === 0 ? [] : [`[${resets.join(", ")}]`];
    const undeclared = text(undeclaredOf(shape, spot));
    return this.#called("struct", text(prefix), undeclared, `[${fields.join(", ")}]`, ...more);
  }

  #field(of: Shape, field: ShapeField, spot: Spot): string {
    const { name, shape } = field;
    const path = spot.path && [...spot.path, name];
    const wanted = path && this.#slots.wanted(spot.side, path);
    const inner: Spot = {
      side: spot.side,
      path,
      name: spot.name === "" ? name : `${spot.name}.${name}`,
      depth: spot.depth + 1,
      whole: spot.whole || (wanted?.whole ?? false),
    };
    // What is copied as a whole has its nulls written.
    const isMissing = mayBeMissing(of, field) && (!spot.whole || field.mayBeAbsent);
    const slot = wanted ? [String(wanted.slot)] : [];
    return this.#called(isMissing ? "optional" : "field", text(name), this.#pass(shape, inner), ...slot);
  }

  /** Slots of what may be absent here: the last record may have had it. */
  #resets(shape: Shape, side: Side, path: readonly string[]): readonly number[] {
    return (shape.fields ?? []).flatMap((f) => {
      const here = [...path, f.name];
      const own = this.#slots.wanted(side, here);
      const mayLack = mayBeMissing(shape, f) || own?.place.mayLack;
      const inside =
        f.shape.type === "struct" && (f.mayBeAbsent || f.shape.nullable)
          ? this.#all(f.shape, side, here)
          : [];
      return [...(own && mayLack ? [own.slot] : []), ...inside];
    });
  }

  #all(shape: Shape, side: Side, path: readonly string[]): readonly number[] {
    return (shape.fields ?? []).flatMap((f) => {
      const here = [...path, f.name];
      const own = this.#slots.wanted(side, here);
      return [...(own ? [own.slot] : []), ...this.#all(f.shape, side, here)];
    });
  }
}

/** What becomes of a field that the struct does not declare. */
function undeclaredOf(shape: Shape, { path, side, whole }: Spot): Undeclared {
  if (shape.open) return path?.length === 0 && side === "value" && !whole ? "kept" : "passed";
  // What is copied as a whole must not have what its type drops.
  return whole ? "refused" : "told";
}

const ANY: Shape = { mode: "schemaless", type: "any", nullable: true, optional: false };
