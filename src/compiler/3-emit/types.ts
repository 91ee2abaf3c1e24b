/** TypeScript types of shapes: interfaces for what has a name, object types for what has none. */
import type { Shape, ShapeField } from "../../data/shape.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../data/schema.ts";
import type { SchemaModel } from "../model.ts";
import { property } from "./literals.ts";
import { pascal, type ModuleNames } from "./names.ts";
import type { InterfaceItem, MemberItem } from "./typescript.ts";

/** Names of struct types at one place, by what the type says. */
type Known = Map<string, string>;

export class Types {
  readonly interfaces: InterfaceItem[] = [];
  readonly #names: ModuleNames;
  readonly #schemas: readonly SchemaModel[];
  /** All named types, by what they say. */
  readonly #all: Known = new Map();

  constructor(names: ModuleNames, schemas: readonly SchemaModel[]) {
    this.#names = names;
    this.#schemas = schemas;
  }

  /**
   * The type of a key or value at one place. `declared` is its type as the program declares it there, so that schemas keep their names; `hint` names it
   * where no schema does.
   */
  at(shape: Shape, declared: Shape | undefined, hint: string): string {
    const here: Known = new Map();
    if (declared) this.#declare(shape, declared, here);
    if (shape.type === "struct" && shape.fields && !this.#named(shape, here)) {
      this.#add(shape, declared, hint, here);
    }
    return this.text(shape, here);
  }

  /** The type of a shape as text; structs that have a name by their name. */
  text(shape: Shape, here: Known = new Map()): string {
    const type = this.#whole(shape, here);
    return shape.nullable && shape.type !== "any" ? `${type} | null` : type;
  }

  /** The name of a struct's interface; undefined where it has none. */
  nameOf(shape: Shape): string | undefined {
    return this.#named(shape, new Map());
  }

  #named(shape: Shape, here: Known): string | undefined {
    const body = this.#body(shape, here);
    return here.get(body) ?? this.#all.get(body);
  }

  /** Gives the structs in a shape the names of the schemas that declare them. */
  #declare(shape: Shape, declared: Shape, here: Known): void {
    for (const field of declared.fields ?? []) {
      const found = shape.fields?.find((f) => f.name === field.name);
      if (found) this.#declare(found.shape, field.shape, here);
    }
    if (shape.values && declared.values) this.#declare(shape.values, declared.values, here);
    if (shape.keys && declared.keys) this.#declare(shape.keys, declared.keys, here);
    // Types that name a schema share its list of fields.
    const schema = this.#schemas.find(
      (s) => s.shape.fields !== undefined && s.shape.fields === declared.fields,
    );
    if (!schema || shape.type !== "struct" || shape.fields?.length !== declared.fields?.length) return;
    const body = this.#body(shape, here);
    if (here.has(body)) return;
    const known = this.interfaces.find((i) => i.name === pascal(schema.name));
    if (known && this.#all.get(body) === known.name) here.set(body, known.name);
    else this.#add(shape, declared, schema.name, here, schema.doc);
  }

  #add(shape: Shape, declared: Shape | undefined, hint: string, here: Known, doc?: string): void {
    const name = this.#names.take(pascal(hint));
    const body = this.#body(shape, here);
    const members = (shape.fields ?? []).map((f) =>
      this.#member(f, here, f.shape.doc ?? declared?.fields?.find((d) => d.name === f.name)?.shape.doc),
    );
    this.interfaces.push({
      kind: "interface",
      name,
      members,
      open: shape.open === true,
      ...(doc === undefined ? {} : { doc }),
    });
    here.set(body, name);
    if (!this.#all.has(body)) this.#all.set(body, name);
  }

  #member({ name, shape, mayBeAbsent }: ShapeField, here: Known, doc?: string): MemberItem {
    const type = this.text(shape, here);
    return {
      name: property(name),
      // An absent field may stand there as undefined, which `exactOptionalPropertyTypes` wants to be told.
      type: mayBeAbsent ? `${type} | undefined` : type,
      optional: mayBeAbsent,
      ...(doc === undefined ? {} : { doc }),
    };
  }

  /** What a struct type says, which is the same for two types that TypeScript takes for each other. */
  #body(shape: Shape, here: Known): string {
    const members = (shape.fields ?? []).map((f) => {
      const { name, type, optional } = this.#member(f, here);
      return `readonly ${name}${optional ? "?" : ""}: ${type}`;
    });
    if (shape.open) members.push("readonly [field: string]: unknown");
    return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
  }

  #whole(shape: Shape, here: Known): string {
    switch (shape.name) {
      case DECIMAL:
        if (shape.type === "bytes") return this.#names.importType("kpl/data", "Decimal");
        break;
      case DATE:
      case TIME:
      case TIMESTAMP:
        if (shape.type === "int32" || shape.type === "int64")
          return this.#names.importType("kpl/data", "JavaDate");
    }
    switch (shape.type) {
      case "int8":
      case "int16":
      case "int32":
      case "float32":
      case "float64":
        return "number";
      case "int64":
        return "bigint";
      case "boolean":
      case "string":
        return shape.type;
      case "bytes":
        return "Uint8Array";
      case "array": {
        const items = shape.values ? this.text(shape.values, here) : this.#value();
        return /^[\w.]+$/.test(items) ? `readonly ${items}[]` : `readonly (${items})[]`;
      }
      case "map": {
        const [k, v] = [shape.keys, shape.values].map((t) => (t ? this.text(t, here) : this.#value()));
        return `ReadonlyMap<${k}, ${v}>`;
      }
      case "struct":
        if (!shape.fields) return "object";
        return this.#named(shape, here) ?? this.#body(shape, here);
      case "any":
        // A null of which nothing else is known.
        return shape.mode === "schemaless" && shape.nullable ? "null" : this.#value();
    }
  }

  #value(): string {
    return this.#names.importType("kpl/data", "Value");
  }
}
