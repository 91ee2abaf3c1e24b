/** The declared type against the schema that a record came with. */
import { dataError } from "../../../src/data/errors.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP, type Schema } from "../../../src/data/schema.ts";
import type { Shape } from "../../../src/data/shape.ts";

/**
 * The shape to read values of `actual` by, so that they are of the declared type: defaults are those of the record's schema, as in Connect.
 * Fields that only `actual` has are no difference. Throws a DataException that says how the schema does not fit.
 */
export function readingShape(actual: Schema, declared: Shape, path = ""): Shape {
  if (declared.type === "any") return declared;
  const [here, wanted] = [typeText(actual), typeText(declared)];
  if (here !== wanted) throw difference(path, `is ${here} in the record's schema, declared as ${wanted}`);
  const { default: _, ...rest } = declared;
  const byDefault =
    actual.default === undefined || actual.default === null ? {} : { default: actual.default };
  if (path !== "" && actual.optional && !declared.nullable && !("default" in byDefault))
    throw difference(path, "may be null in the record's schema, declared without `?`");
  return {
    ...rest,
    // Where the record's own schema takes no null, a null does not fit it, whatever is declared.
    nullable: declared.nullable && actual.optional,
    ...byDefault,
    ...(declared.fields
      ? { fields: declared.fields.map((f) => ({ ...f, shape: readingField(f.name, f.shape, actual, path) })) }
      : {}),
    ...part("values", actual, declared, path),
    ...part("keys", actual, declared, path),
  };
}

function readingField(name: string, declared: Shape, struct: Schema, path: string): Shape {
  const inner = path === "" ? name : `${path}.${name}`;
  const own = struct.fields?.find((f) => f.name === name);
  if (own) return readingShape(own.schema, declared, inner);
  if (declared.nullable || declared.default !== undefined) return declared;
  throw difference(inner, "is not in the record's schema");
}

function part(
  key: "values" | "keys",
  actual: Schema,
  declared: Shape,
  path: string,
): { readonly values?: Shape; readonly keys?: Shape } {
  const [a, d] = [actual[key], declared[key]];
  return a && d ? { [key]: readingShape(a, d, `${path}[]`) } : {};
}

const LOGICAL: ReadonlySet<string> = new Set([DECIMAL, DATE, TIME, TIMESTAMP]);

/** The type as KPL writes it: "int32", "Decimal(2)", "Timestamp". */
function typeText(type: Pick<Schema, "name" | "parameters"> & { readonly type: string }): string {
  if (type.name === undefined || !LOGICAL.has(type.name)) return type.type;
  const short = type.name.slice(type.name.lastIndexOf(".") + 1);
  return type.name === DECIMAL ? `${short}(${type.parameters?.["scale"] ?? ""})` : short;
}

function difference(path: string, what: string): Error {
  return dataError(
    `the record's schema does not fit the declared type: ${path === "" ? "the value" : `\`${path}\``} ${what}`,
  );
}
