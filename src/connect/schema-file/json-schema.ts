/** JSON Schemas as types. Source: JSON Schema, drafts 4 to 2020-12; Confluent's JsonSchemaData for what Connect makes of them. */
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
  structType,
  textOf,
  type DeclaredTypes,
} from "./declared-types.ts";

type Json = Readonly<Record<string, unknown>>;

/** Whether a file holds a JSON Schema of an object. */
export function isJsonSchema(value: unknown): boolean {
  if (!isObject(value)) return false;
  return (
    typeof value["$schema"] === "string" || (isObject(value["properties"]) && value["type"] === "object")
  );
}

/** The types of a JSON Schema; `called` is its name where it has no title. Throws `NoSchema`. */
export function readJsonSchema(value: unknown, called: string): DeclaredTypes {
  if (!isObject(value)) throw new NoSchema("a JSON Schema is an object");
  const reader = new JsonSchemaReader(value);
  const type = reader.root(textOf(value["title"]) ?? called);
  return { schemas: reader.schemas, value: type };
}

const TYPES: Readonly<Record<string, string>> = {
  integer: "int64",
  number: "float64",
  string: "string",
  boolean: "boolean",
};

const CONNECT_TYPES = /^(?:int8|int16|int32|int64|float32|float64|bytes)$/;

class JsonSchemaReader {
  readonly schemas: SchemaDeclaration[] = [];
  readonly #root: Json;
  readonly #taken = new Set<string>();
  /** The types of what `$ref` names; undefined while one is being read. */
  readonly #named = new Map<string, TypeNode | undefined>();

  constructor(root: Json) {
    this.#root = root;
  }

  root(called: string): TypeNode {
    // The name is the root's, whatever its parts are called.
    const own = schemaName(called, this.#taken);
    this.#named.set("#", undefined);
    const type = this.#typeOf(this.#root);
    if (type.base.kind !== "structType") return type;
    this.schemas.push(schema(own, type.base, { doc: textOf(this.#root["description"]) }));
    return { ...typeNamed(own), optional: type.optional };
  }

  #typeOf(value: unknown): TypeNode {
    if (!isObject(value)) return ANY_TYPE;
    const reference = textOf(value["$ref"]);
    if (reference !== undefined) return this.#referenced(reference);
    const choices = value["oneOf"] ?? value["anyOf"];
    if (Array.isArray(choices)) return this.#choice(choices);
    if (value["allOf"] !== undefined) return ANY_TYPE;
    const types = typesOf(value);
    const others = types.filter((type) => type !== "null");
    const [only, more] = others;
    if (only === undefined || more !== undefined) return ANY_TYPE;
    const type = this.#single(only, value);
    return others.length < types.length ? optionalType(type) : type;
  }

  #single(type: string, value: Json): TypeNode {
    const connect = textOf(value["connect.type"]);
    if (connect !== undefined && CONNECT_TYPES.test(connect)) return typeNamed(connect);
    if (type === "array") return typeNamed("array", [this.#typeOf(value["items"])]);
    if (type !== "object") return Object.hasOwn(TYPES, type) ? typeNamed(TYPES[type] ?? "any") : ANY_TYPE;
    const { properties, additionalProperties: more } = value;
    if (!isObject(properties)) {
      const values = isObject(more) ? this.#typeOf(more) : ANY_TYPE;
      return typeNamed("map", [typeNamed("string"), values]);
    }
    const required = new Set(Array.isArray(value["required"]) ? value["required"] : []);
    const fields = Object.entries(properties).map(([key, of]) => {
      const found = this.#typeOf(of);
      const details = isObject(of)
        ? { doc: textOf(of["description"]), default: literalOf(of["default"]) }
        : {};
      return field(key, required.has(key) ? found : optionalType(found), details);
    });
    const known = fields.filter((found) => found !== undefined);
    return structType(structOf(known, more === true || isObject(more) || known.length < fields.length));
  }

  #choice(choices: readonly unknown[]): TypeNode {
    const others = choices.filter((choice) => !isNull(choice));
    const [only, more] = others;
    if (only === undefined || more !== undefined) return ANY_TYPE;
    const type = this.#typeOf(only);
    return others.length < choices.length ? optionalType(type) : type;
  }

  /** What stands elsewhere in the file has a schema of its own. */
  #referenced(reference: string): TypeNode {
    if (this.#named.has(reference)) return this.#named.get(reference) ?? ANY_TYPE;
    if (!reference.startsWith("#/"))
      throw new NoSchema(`the JSON Schema refers to \`${reference}\`, another file`);
    this.#named.set(reference, undefined);
    const parts = reference.slice(2).split("/").map(unescaped);
    const found = parts.reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), this.#root);
    if (found === undefined)
      throw new NoSchema(`the JSON Schema refers to \`${reference}\`, which it does not have`);
    let type = this.#typeOf(found);
    if (type.base.kind === "structType") {
      const called = schemaName(parts.at(-1) ?? "", this.#taken);
      const doc = isObject(found) ? textOf(found["description"]) : undefined;
      this.schemas.push(schema(called, type.base, { doc }));
      type = { ...typeNamed(called), optional: type.optional };
    }
    this.#named.set(reference, type);
    return type;
  }
}

/** Source: RFC 6901. */
function unescaped(part: string): string {
  return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The types that a schema allows; where it does not say, what its other words tell. */
function typesOf(value: Json): readonly string[] {
  const { type } = value;
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((t) => typeof t === "string");
  if (isObject(value["properties"])) return ["object"];
  if (Array.isArray(value["enum"]) && value["enum"].every((item) => typeof item === "string"))
    return ["string"];
  return [];
}

function isNull(choice: unknown): boolean {
  return isObject(choice) && choice["type"] === "null";
}
