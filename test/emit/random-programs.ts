/** Random programs: a type, and a chain of steps over it. Most are free of errors; what the checker refuses is skipped by who asks. */
import fc from "fast-check";

const TYPES = [
  "string",
  "string",
  "int32",
  "int64",
  "float64",
  "boolean",
  "bytes",
  "array<string>",
  "map<string, int64>",
  "array<{ a: string?, b: int64 }>",
] as const;
const LOGICAL = ["Timestamp", "Decimal(2)", "Date"] as const;
const NAMES = ["id", "qty", "note", "a-b", "class", "total", "x"] as const;

interface Field {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly nested?: readonly Field[];
}

const quoted = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : `\`${name}\``);

function fieldsOf(depth: number, types: readonly string[]): fc.Arbitrary<readonly Field[]> {
  const leaf = fc.record({
    name: fc.constantFrom(...NAMES),
    type: fc.constantFrom(...types),
    optional: fc.boolean(),
  });
  const field: fc.Arbitrary<Field> =
    depth === 0
      ? leaf
      : fc.oneof(
          { weight: 3, arbitrary: leaf },
          {
            weight: 1,
            arbitrary: fc.record({
              name: fc.constantFrom("card", "deep"),
              type: fc.constant("struct"),
              optional: fc.boolean(),
              nested: fieldsOf(depth - 1, types),
            }),
          },
        );
  return fc.uniqueArray(field, { minLength: 2, maxLength: 5, selector: (f) => f.name });
}

function typeText(fields: readonly Field[]): string {
  const texts = fields.map(
    (f) => `${quoted(f.name)}: ${f.nested ? typeText(f.nested) : f.type}${f.optional ? "?" : ""}`,
  );
  return `{ ${texts.join(", ")} }`;
}

/** The row's type; without schemas it may have fields that nobody declares. */
function rowText(fields: readonly Field[], open: boolean): string {
  const text = typeText(fields);
  return open ? text.replace(/ }$/, ", ... }") : text;
}

/** Names that some step may leave in the record. */
function namesOf(fields: readonly Field[]): readonly string[] {
  return fields.flatMap((f) => [f.name, ...(f.nested ?? []).map((n) => `${f.name}_${n.name}`)]);
}

function condition(fields: readonly Field[]): fc.Arbitrary<string> {
  const leaves = fields.filter((f) => !f.nested);
  const compared = leaves.flatMap((f) => {
    const path = `value.${quoted(f.name)}`;
    if (f.type === "string")
      return [`${path} == "x"`, `${path} in ["1", "x", ""]`, `${path} matches /[0-9]+/`];
    if (f.type === "int32" || f.type === "float64" || f.type === "int64")
      return [`${path} > 3`, `${path} == 1`];
    return f.optional ? [`${path} is null`] : [];
  });
  const inner = fields.flatMap((f) =>
    (f.nested ?? [])
      .filter((n) => n.type === "string")
      .map((n) => `value.${f.name}.${quoted(n.name)} == "x"`),
  );
  const one = fc.constantFrom("tombstone", "marked", `headers["kind"] == "retry"`, ...compared, ...inner);
  return fc.oneof(
    { weight: 3, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, fc.constantFrom("and", "or"), one).map((t) => t.join(" ")) },
    { weight: 1, arbitrary: one.map((c) => `not (${c})`) },
  );
}

function step(fields: readonly Field[]): fc.Arbitrary<string> {
  const names = namesOf(fields);
  const name = fc.constantFrom(...names).map(quoted);
  const some = fc.uniqueArray(name, { minLength: 1, maxLength: 2 });
  const type = fc.constantFrom("string", "int32", "int64", "float64", "boolean");
  const casts = fc
    .tuple(some, type)
    .map(([n, t]) => `Cast { spec: { ${n.map((x) => `${x}: ${t}`).join(", ")} } }`);
  const body = fc.oneof(
    { weight: 4, arbitrary: casts },
    { weight: 3, arbitrary: some.map((n) => `MaskField { fields: [${n.join(", ")}] }`) },
    { weight: 1, arbitrary: some.map((n) => `MaskField { fields: [${n.join(", ")}], replacement: "7" }`) },
    { weight: 2, arbitrary: some.map((n) => `ReplaceField { exclude: [${n.join(", ")}] }`) },
    { weight: 2, arbitrary: name.map((n) => `ReplaceField { renames: { ${n}: renamed } }`) },
    { weight: 3, arbitrary: fc.constant(`Flatten { delimiter: "_" }`) },
    {
      weight: 2,
      arbitrary: fc.constant(`InsertField { static.field: env, static.value: "prod", timestamp.field: ts }`),
    },
    { weight: 1, arbitrary: fc.constant(`InsertField { offset.field: at, topic.field: topic }`) },
    { weight: 1, arbitrary: name.map((n) => `ExtractField { field: ${n} }`) },
    { weight: 1, arbitrary: fc.constant("HoistField { field: held }") },
    { weight: 1, arbitrary: fc.constant(`Cast.Key { spec: int64 }`) },
    { weight: 1, arbitrary: some.map((n) => `ValueToKey { fields: [${n.join(", ")}] }`) },
    {
      weight: 1,
      arbitrary: name.map((n) => `HeaderFrom { fields: [${n}], headers: ["kind"], operation: move }`),
    },
    {
      weight: 1,
      arbitrary: name.map((n) => `HeaderFrom { fields: [${n}], headers: ["h"], operation: copy }`),
    },
    { weight: 1, arbitrary: fc.constant(`DropHeaders { headers: ["kind", "x-internal"] }`) },
    { weight: 1, arbitrary: fc.constant(`InsertHeader { header: "n", value.literal: "3" }`) },
    { weight: 1, arbitrary: fc.constant(`RegexRouter { regex: "(.*)", replacement: "$1-x" }`) },
    { weight: 1, arbitrary: fc.constant(`SetSchemaMetadata { schema.name: "com.x.Y", schema.version: 3 }`) },
    {
      weight: 1,
      arbitrary: name.map(
        (n) => `TimestampConverter { field: ${n}, target.type: string, format: "yyyy-MM-dd" }`,
      ),
    },
  );
  const guard = fc.oneof(
    { weight: 2, arbitrary: fc.constant("") },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom("when", "unless"), condition(fields)).map((t) => ` ${t.join(" ")}`),
    },
    { weight: 1, arbitrary: fc.constant(" unless tombstone") },
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(body, guard).map(([b, g]) => b + g) },
    { weight: 1, arbitrary: condition(fields).map((c) => `Filter when ${c}`) },
  );
}

/** The text of a program with one pipeline. */
export const randomProgram: fc.Arbitrary<string> = fc.boolean().chain((schemas) =>
  fieldsOf(1, schemas ? [...TYPES, ...LOGICAL] : TYPES).chain((fields) =>
    fc
      .record({
        nullable: fc.boolean(),
        open: fc.boolean(),
        steps: fc.array(step(fields), { minLength: 1, maxLength: 5 }),
        arm: fc.option(fc.tuple(condition(fields), step(fields))),
      })
      .map(({ nullable, open, steps, arm }) => {
        const converters = `{
  key.converter:   StringConverter
  value.converter: JsonConverter { schemas.enable: ${schemas} }
}`;
        const end = arm
          ? `route {\n    when ${arm[0]} {\n      | ${arm[1]}\n      to first\n    }\n    else {\n      to second\n    }\n  }`
          : "to first";
        return `
schema Row ${rowText(fields, open && !schemas)}

topic input: string => Row${nullable ? "?" : ""} = "input" ${converters}
topic first  = "first" ${converters}
topic second = "second" ${converters}

predicate tombstone = RecordIsTombstone
predicate marked    = HasHeaderKey { name: "x-internal" }

pipeline random {
  from input
${steps.map((s) => `  | ${s}\n`).join("")}  ${end}
}
`;
      }),
  ),
);
