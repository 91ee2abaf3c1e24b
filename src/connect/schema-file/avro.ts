/** Avro schemas as types. Source: the Avro specification, version 1.12; Confluent's AvroData for what Connect makes of them. */
import type { SchemaDeclaration, TypeNode } from "../../compiler/ast.ts";
import { isObject } from "../../data/json/is-object.ts";
import { typeNamed } from "../import/make.ts";
import {
  ANY_TYPE,
  field,
  literalOf,
  NoSchema,
  optionalType,
  schema,
  schemaName,
  structOf,
  textOf,
  type DeclaredTypes,
} from "./declared-types.ts";

type Json = Readonly<Record<string, unknown>>;

/** Whether a file holds an Avro schema: a record, or a union with one. */
export function isAvro(value: unknown): boolean {
  if (Array.isArray(value))
    return value.some(isRecord) && value.every((v) => typeof v === "string" || isRecord(v));
  return isRecord(value);
}

function isRecord(value: unknown): boolean {
  return isObject(value) && value["type"] === "record" && Array.isArray(value["fields"]);
}

/** The types of an Avro schema. Throws `NoSchema` for one that is none. */
export function readAvro(value: unknown): DeclaredTypes {
  const reader = new AvroReader();
  const type = reader.typeOf(value, "");
  return { schemas: reader.schemas, value: type };
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  boolean: "boolean",
  int: "int32",
  long: "int64",
  float: "float32",
  double: "float64",
  bytes: "bytes",
  string: "string",
};

const LOGICAL: Readonly<Record<string, string>> = {
  date: "Date",
  "time-millis": "Time",
  "timestamp-millis": "Timestamp",
};

class AvroReader {
  readonly schemas: SchemaDeclaration[] = [];
  readonly #taken = new Set<string>();
  /** The types of named schemas by full name; undefined while one is being read, as types of KPL do not hold themselves. */
  readonly #named = new Map<string, TypeNode | undefined>();

  typeOf(value: unknown, space: string): TypeNode {
    if (typeof value === "string") return this.#byName(value, space);
    if (Array.isArray(value)) return this.#union(value, space);
    if (!isObject(value)) throw new NoSchema("an Avro schema is a name, an object or a list");
    const { type } = value;
    if (isObject(type) || Array.isArray(type)) return this.typeOf(type, space);
    switch (type) {
      case "record":
      case "error":
        return this.#record(value, space);
      case "enum":
      case "fixed":
        return this.#remember(value, space, fixedOrEnum(value));
      case "array":
        return typeNamed("array", [this.typeOf(value["items"], space)]);
      case "map":
        return typeNamed("map", [typeNamed("string"), this.typeOf(value["values"], space)]);
      default:
        return logicalType(value) ?? this.typeOf(type, space);
    }
  }

  #byName(word: string, space: string): TypeNode {
    const primitive = Object.hasOwn(PRIMITIVES, word) ? PRIMITIVES[word] : undefined;
    if (primitive !== undefined) return typeNamed(primitive);
    if (word === "null") return ANY_TYPE;
    const full = word.includes(".") || space === "" ? word : `${space}.${word}`;
    const key = this.#named.has(full) ? full : word;
    if (!this.#named.has(key))
      throw new NoSchema(`the Avro schema names \`${word}\`, which it does not define`);
    return this.#named.get(key) ?? ANY_TYPE;
  }

  /** Null and one other is that type, optional; of more Connect makes a struct that KPL has no type for. */
  #union(branches: readonly unknown[], space: string): TypeNode {
    const others = branches.filter((branch) => branch !== "null");
    const [only, more] = others;
    if (only === undefined || more !== undefined) {
      for (const branch of others) this.typeOf(branch, space);
      return ANY_TYPE;
    }
    const type = this.typeOf(only, space);
    return others.length < branches.length ? optionalType(type) : type;
  }

  #record(value: Json, space: string): TypeNode {
    const full = fullName(value, space);
    this.#named.set(full, undefined);
    const inner = full.includes(".") ? full.slice(0, full.lastIndexOf(".")) : "";
    const { fields } = value;
    if (!Array.isArray(fields)) throw new NoSchema(`the Avro record \`${full}\` has no fields`);
    const read = fields.map((item: unknown) => {
      if (!isObject(item) || typeof item["name"] !== "string")
        throw new NoSchema(`a field of the Avro record \`${full}\` has no name`);
      const type = this.typeOf(item["type"], inner);
      return field(item["name"], type, { doc: textOf(item["doc"]), default: literalOf(item["default"]) });
    });
    const known = read.filter((found) => found !== undefined);
    const called = schemaName(full, this.#taken);
    const body = structOf(known, known.length < read.length);
    this.schemas.push(schema(called, body, { doc: textOf(value["doc"]), fullName: full }));
    const type = typeNamed(called);
    this.#named.set(full, type);
    return type;
  }

  #remember(value: Json, space: string, type: TypeNode): TypeNode {
    this.#named.set(fullName(value, space), type);
    return type;
  }
}

function fullName(value: Json, space: string): string {
  const called = textOf(value["name"]);
  if (called === undefined || called === "") throw new NoSchema("a record of the Avro schema has no name");
  if (called.includes(".")) return called;
  const own = textOf(value["namespace"]) ?? space;
  return own === "" ? called : `${own}.${called}`;
}

function fixedOrEnum(value: Json): TypeNode {
  if (value["type"] === "enum") return typeNamed("string");
  return logicalType({ ...value, type: "bytes" }) ?? typeNamed("bytes");
}

/** `connect.type` is how AvroConverter keeps Connect's small integers. */
function logicalType(value: Json): TypeNode | undefined {
  const { type, logicalType: logical, scale = 0 } = value;
  const small = value["connect.type"];
  if (type === "int" && (small === "int8" || small === "int16")) return typeNamed(small);
  if (type === "bytes" && logical === "decimal")
    return typeof scale === "number" ? typeNamed("Decimal", [], scale) : undefined;
  const named = typeof logical === "string" && Object.hasOwn(LOGICAL, logical) ? LOGICAL[logical] : undefined;
  const fits = logical === "timestamp-millis" ? type === "long" : type === "int";
  return named !== undefined && fits ? typeNamed(named) : undefined;
}
