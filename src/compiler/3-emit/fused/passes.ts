/** The functions of a fused module that pass over JSON of the declared types, and note where stands what is needed of it. */
import { MAX_JSON_DEPTH } from "../../../data/json/scanner.ts";
import type { Shape, ShapeField } from "../../../data/shape.ts";
import { text } from "../literals.ts";
import { wordsOf } from "../mentions.ts";
import { pascal, lowerFirst, type ModuleNames } from "../names.ts";
import type { FunctionItem, ModuleItem } from "../typescript.ts";
import { isCopied } from "./copied.ts";
import { FUSED } from "./fused-names.ts";
import { NotFused } from "./not-fused.ts";
import { mayBeMissing, type Side, type Slots } from "./slots.ts";
import { asDeclared, inAnyOrder, type FieldPass, type StructPass } from "./struct-pass.ts";

/** The engine does not optimise functions that are much larger than this many fields make them. */
const MOST_FIELDS = 300;
/** A struct, list or map on its way: how it is called in comments, where it stands, and how deep. */
interface Spot {
  readonly side: Side;
  /** Undefined within lists and maps, where nothing has a slot. */
  readonly path: readonly string[] | undefined;
  /** "customer.address", for comments and for what unknown fields are called. */
  readonly name: string;
  readonly depth: number;
  /** It is copied with what it stands in. */
  readonly whole: boolean;
}

export class Passes {
  readonly functions: FunctionItem[] = [];
  readonly constants: ModuleItem[] = [];
  /** The names of the constants with the keys of structs. */
  readonly keys: string[] = [];
  readonly #names: ModuleNames;
  readonly #slots: Slots;
  /** The type is not declared, but what records turned out to be. */
  readonly #isObserved: boolean;
  readonly #readerOf: (shape: Shape) => string;
  /** Within lists and maps, structs of one type have one function. */
  readonly #shared = new Map<string, string>();
  #places = 0;

  constructor(names: ModuleNames, slots: Slots, isObserved: boolean, readerOf: (shape: Shape) => string) {
    this.#names = names;
    this.#slots = slots;
    this.#isObserved = isObserved;
    this.#readerOf = readerOf;
  }

  /** The expression that passes the whole key or value of a record, which begins at `start`. `depth`: what it stands in. */
  whole(side: Side, shape: Shape, start: string, depth: number): string {
    const wanted = this.#slots.wanted(side, []);
    const spot: Spot = { side, path: [], name: "", depth, whole: wanted?.whole ?? false };
    return this.#pass({ ...shape, nullable: false }, spot, start);
  }

  /** An expression that passes the value at `start`. */
  #pass(shape: Shape, spot: Spot, start: string): string {
    const passed = this.#passNotNull(shape, spot, start);
    if (!shape.nullable || shape.type === "any") return passed;
    const isNull = this.#fused("isNull");
    return `${isNull}(bytes, ${start}) ? ${this.#scan("nothing")}(words, ${start}) : ${passed}`;
  }

  #passNotNull(shape: Shape, spot: Spot, start: string): string {
    if (spot.depth >= MAX_JSON_DEPTH) throw new NotFused("the declared type is nested too deeply");
    if (!isCopied(shape) && !(shape.type === "struct" && spot.path))
      return `${this.#fused("passOther")}(bytes, words, ${start}, ${this.#readerOf(shape)})`;
    switch (shape.type) {
      case "any":
        return `${this.#scan("any")}(bytes, words, ${start}, ${spot.depth})`;
      case "struct":
        return `${this.#struct(shape, spot)}(record, ${start})`;
      case "array":
      case "map":
        return `${this.#many(shape, spot)}(record, ${start})`;
      case "string":
      case "boolean":
        return `${this.#scan(shape.type)}(bytes, words, ${start})`;
      case "float64":
        return `${this.#scan(this.#isFraction(shape, spot) ? "fraction" : "float64")}(bytes, ${start})`;
      default:
        return `${this.#scan(shape.type)}(bytes, ${start})`;
    }
  }

  /** Whether a whole number is none of these: it matters only where a step may read it. */
  #isFraction({ mode }: Shape, { path, whole }: Spot): boolean {
    return this.#isObserved && mode === "schemaless" && path !== undefined && !whole;
  }

  #scan(name: string): string {
    return `${this.#fused("scan")}.${name}`;
  }

  #fused(name: string): string {
    return this.#names.import(FUSED, name);
  }

  #shareable(shape: Shape, spot: Spot, make: (name: string) => void, hint: string): string {
    if (spot.path) {
      const name = this.#names.take(hint);
      make(name);
      return name;
    }
    const key = JSON.stringify([spot.depth, shape], (_, v: unknown) =>
      typeof v === "bigint" ? String(v) : v,
    );
    let name = this.#shared.get(key);
    if (name === undefined) {
      this.#shared.set(key, (name = this.#names.take(hint)));
      make(name);
    }
    return name;
  }

  #many(shape: Shape, spot: Spot): string {
    const hint = `pass${pascal(spot.name === "" ? spot.side : spot.name)}${shape.type === "map" ? "Entries" : "Items"}`;
    return this.#shareable(shape, spot, (name) => this.#declareMany(name, shape, spot), hint);
  }

  #declareMany(name: string, shape: Shape, spot: Spot): void {
    const isMap = shape.type === "map";
    const inner: Spot = {
      ...spot,
      path: undefined,
      name: `${spot.name}[]`,
      depth: spot.depth + 1,
      whole: true,
    };
    const values = shape.values ?? ANY;
    const blank = this.#scan("blank");
    const [open, close] = isMap ? ["0x7b", "0x7d"] : ["0x5b", "0x5d"];
    const lines = [
      `if (bytes[p] !== ${open}) return -1;`,
      `p = ${blank}(bytes, p + 1);`,
      `if (bytes[p] === ${close}) return p + 1;`,
      "for (;;) {",
      ...(isMap ? [`p = ${this.#scan("value")}(bytes, words, p);`, "if (p < 0) return -1;"] : []),
      `p = ${this.#pass(values, inner, "p")};`,
      "if (p < 0) return -1;",
      `if (bytes[p]! <= 0x20) p = ${blank}(bytes, p);`,
      `if (bytes[p] !== 0x2c) return bytes[p] === ${close} ? p + 1 : -1;`,
      "p++;",
      `if (bytes[p]! <= 0x20) p = ${blank}(bytes, p);`,
      "}",
    ];
    this.#declare(name, `Passes ${isMap ? "the entries" : "the items"} of ${called(spot)}.`, lines);
  }

  #struct(shape: Shape, spot: Spot): string {
    const hint = `pass${pascal(spot.name === "" ? spot.side : spot.name)}`;
    return this.#shareable(shape, spot, (name) => this.#declareStruct(name, shape, spot), hint);
  }

  #declareStruct(name: string, shape: Shape, spot: Spot): void {
    const fields = shape.fields ?? [];
    if (fields.length > MOST_FIELDS)
      throw new NotFused(`${called(spot)} has more than ${MOST_FIELDS} fields`);
    const path = spot.path;
    const prefix = spot.name === "" ? "" : `${spot.name}.`;
    const order = this.#places;
    this.#places += fields.length + 2;
    const struct: StructPass = {
      name,
      anyOrder: this.#names.take(`${name}InAnyOrder`),
      keys: this.#keysOf(fields, spot, order),
      order,
      fields: fields.map((f) => this.#field(shape, f, spot)),
      resets: path ? this.#resets(shape, spot.side, path) : [],
      unknown: this.#unknownLines(shape, spot, prefix),
      fused: (used) => this.#fused(used),
    };
    this.#declare(
      struct.anyOrder,
      `Passes ${called(spot)}, whose fields stand in any order.`,
      inAnyOrder(struct),
    );
    this.#declare(
      name,
      `Passes ${called(spot)}, whose fields stand as they are declared if they did so lately.`,
      asDeclared(struct),
    );
  }

  /** The constant with the keys of a struct. */
  #keysOf(fields: readonly ShapeField[], spot: Spot, order: number): string {
    const keys = this.#names.take(`${lowerFirst(pascal(spot.name === "" ? spot.side : spot.name))}Keys`);
    const list = fields.map((f) => `, ${text(f.name)}`).join("");
    this.constants.push({
      kind: "constant",
      group: "keys",
      name: keys,
      text: `${this.#fused("keys")}(${order}${list})`,
    });
    this.keys.push(keys);
    return keys;
  }

  #field(of: Shape, field: ShapeField, spot: Spot): FieldPass {
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
    return {
      name,
      pass: this.#pass(shape, inner, "start"),
      slot: wanted?.slot,
      // What is copied as a whole has its nulls written.
      mayBeMissing: mayBeMissing(of, field) && (!spot.whole || field.mayBeAbsent),
    };
  }

  #unknownLines(shape: Shape, spot: Spot, prefix: string): readonly string[] {
    const any = `behind = ${this.#scan("any")}(bytes, words, at[0]!, ${spot.depth + 1});`;
    if (shape.open) {
      const isKept = spot.path?.length === 0 && spot.side === "value" && !spot.whole;
      return [any, `if (behind < 0${isKept ? " || !record.keepUnknown(at[1]!, behind)" : ""}) return -1;`];
    }
    // What is copied as a whole must not have what its type drops.
    if (spot.whole) return ["return -1;"];
    return [any, `if (behind < 0 || !record.passUnknown(${text(prefix)}, at[1]!)) return -1;`];
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

  #declare(name: string, doc: string, lines: readonly string[]): void {
    const words = wordsOf(lines.join("\n"));
    const mentioned = ["bytes", "words", "at", "order"].filter((n) => words.has(n));
    this.functions.push({
      kind: "function",
      name,
      exported: false,
      async: false,
      parameters: [
        { name: "record", type: this.#names.importType(FUSED, "FusedRecord") },
        { name: "p", type: "number" },
      ],
      returns: "number",
      doc,
      lines: [`const { ${mentioned.join(", ")} } = record;`, ...lines],
    });
  }
}

const ANY: Shape = { mode: "schemaless", type: "any", nullable: true, optional: false };

function called({ name, side }: Spot): string {
  return name === "" ? `the ${side}` : `\`${name}\``;
}
