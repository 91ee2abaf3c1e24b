/** The catalog entries of codes KPL03xx. */
import { entry } from "../entry.ts";

/** Names in a row, cut where there are too many to read. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(", ");
  return names.length > 12 ? `${shown}, … (${names.length} in all)` : shown;
}

export const typeCodes = {
  KPL0301: entry<{ name: string; fields: readonly string[]; transform: string }>({
    severity: "error",
    title: "a field that is not there",
    why:
      "The option names a field that the value does not have at this step. Kafka Connect would not say so: most transforms ignore an " +
      "unknown field of a struct, and add a null for it where data has no schema.",
    what:
      "Check the spelling against the fields shown. A field may have been renamed, dropped or flattened by a step before; `kplc try --steps` shows the record after each. " +
      "If the data holds fields that the schema does not declare, declare them, or open the schema with `...`.",
    message: ({ name }) => `no field \`${name}\` in the value at this step`,
    label: ({ fields }) =>
      fields.length === 0 ? "there are no fields here" : `fields here: ${listed(fields)}`,
  }),
  KPL0302: entry<{ message: string }>({
    severity: "error",
    title: "a transform that cannot read this type",
    why: "Kafka Connect throws a DataException for every record whose value has this type.",
    what: "Convert the field with a step before (`Cast`, `TimestampConverter`), or take it out of the option.",
    message: ({ message }) => message,
    helpInConfig: () => "put a transform before it that makes what it reads, or leave the step out",
  }),
  KPL0303: entry<{ transform: string }>({
    severity: "error",
    title: "a transform that needs a schema",
    why: "The transform changes the schema of a struct. Records read by a converter without schemas have none, and Kafka Connect throws.",
    what: "Read the topic with schemas (`JsonConverter { schemas.enable: true }`, `AvroConverter`), or leave the step out.",
    message: ({ transform }) => `${transform} needs a schema, and the records here have none`,
  }),
  KPL0304: entry<{ message: string }>({
    severity: "error",
    title: "a step that fails for every record",
    why: "Whatever the record, this step throws, so nothing would ever come out of the pipeline.",
    what: "Read the message: it is the one that every record would get.",
    message: ({ message }) => message,
  }),
  KPL0305: entry<{ left: string; right: string }>({
    severity: "error",
    title: "two types that do not compare",
    why: "A condition compares texts with texts, numbers with numbers and booleans with booleans. Nothing is converted on the way, so a comparison of two kinds would always be false.",
    what: "Cast the field before the step that asks, or compare with a constant of its type.",
    message: ({ left, right }) => `cannot compare ${left} with ${right}`,
    help: ({ left, right }) =>
      left === "string" && right === "number" ? "Cast the field to a number before this step" : undefined,
  }),
  KPL0306: entry<{ name: string; transform: string }>({
    severity: "error",
    title: "a nested path where only top-level fields are read",
    why: "Of Kafka Connect's own transforms only ExtractField (with `field.syntax.version: V2`) follows a path. The others take `a.b` as the name of one field with a dot in it.",
    what: 'Put `| Flatten { delimiter: "_" }` before the step and name the flat field (`a_b`).',
    message: ({ name, transform }) => `\`${name}\` is nested, and ${transform} reads the top level only`,
    help: ({ name }) =>
      `put \`| Flatten { delimiter: "_" }\` before it and name \`${name.replaceAll(".", "_")}\``,
  }),
  KPL0307: entry<{ transform: string; type: string }>({
    severity: "error",
    title: "a transform that fails on tombstones",
    why:
      "A tombstone is a record whose value is null: it deletes what the key names. The transform throws on it, and one such record stops the task " +
      "(or lands in the dead letter queue). This is the most common way for a Connect pipeline to die in production.",
    what: "Guard the step with `unless RecordIsTombstone`, or drop tombstones before it with `| Filter when RecordIsTombstone`.",
    message: ({ transform }) => `${transform} fails on tombstones, and the value here may be null`,
    label: ({ type }) => `value: ${type}`,
    help: () => "add `unless RecordIsTombstone`, or drop them first with `| Filter when RecordIsTombstone`",
  }),
  KPL0308: entry<{ left: string; right: string }>({
    severity: "error",
    title: "a record that is one of two types",
    why: "The guarded step changes the type, so that records it applies to have another type than those it leaves alone, and no later step can rely on either.",
    what: "Give the step no guard, or send the two kinds of records different ways with `route`.",
    message: ({ left, right }) => `after this step the record is ${left} or ${right}`,
    help: () => "`route` the records first, so that each way has one type",
  }),
  KPL0309: entry<{ target: string; misfits: readonly string[] }>({
    severity: "error",
    title: "a value that does not fit its sink",
    why: "The sink declares a type, and what arrives there is another: readers of the topic or file would find fields that are missing, additional, null or of another type.",
    what: "Convert with a step before `to` (`Cast`, `ReplaceField`), or change the declared type if it is the one that is wrong.",
    message: ({ target }) => `the value does not fit \`${target}\``,
    label: ({ misfits }) =>
      misfits.slice(0, 4).join("; ") + (misfits.length > 4 ? `; and ${misfits.length - 4} more` : ""),
  }),
  KPL0310: entry<{ type: string; path: string }>({
    severity: "error",
    title: "a logical type in data without schemas",
    why: "JSON without schemas holds numbers, texts, booleans, lists and objects. Decimal, Date, Time and Timestamp exist only where a schema says so.",
    what: "Declare the field as it stands in the data (`int64`, `string`), or read the topic with schemas.",
    message: ({ type, path }) => `\`${path}\` cannot be ${type} in data without schemas`,
    help: () => "declare it as `int64` or `string`, or read with `JsonConverter { schemas.enable: true }`",
  }),
  KPL0311: entry<{ name: string; schemad: boolean }>({
    severity: "error",
    title: "two fields of one name",
    why: "With a schema, Kafka Connect throws when a second field gets a name that is there already. Without, one of the two is lost, and which one depends on the order of a Java hash map.",
    what: "Choose another name, another delimiter, or drop one of the fields before.",
    message: ({ name }) => `two fields get the name \`${name}\``,
    label: ({ schemad }) => (schemad ? "every record would fail here" : "one of the two would be lost"),
  }),
  KPL0312: entry<{ from: string; to: string }>({
    severity: "error",
    title: "a value that leaks into another field",
    why: "With a schema, ReplaceField fills a field from whatever is renamed to its name, even from a field that it excludes. So the value that was to be removed comes out under another name.",
    what: "Rename in one step and drop in the next, or choose a new name that is not there yet.",
    message: ({ from, to }) => `\`${to}\` would get the value of \`${from}\``,
    help: () => "rename to a name that is not there yet, or drop the field in a step of its own before",
  }),
  KPL0313: entry<{ from: string; to: string }>({
    severity: "warning",
    title: "a cast that wraps silently",
    why: "Casting to a smaller integer keeps the low bits: 300 cast to int8 is 44, without any error. Kafka Connect does so too.",
    what: "Keep the larger type, or make sure that all values fit.",
    message: ({ from, to }) => `casting ${from} to ${to} wraps what is too large`,
    help: ({ to }) => `a value that does not fit ${to} becomes another one without an error`,
  }),
  KPL0314: entry<{ message: string }>({
    severity: "warning",
    title: "a literal that means something else",
    why: "Kafka Connect reads the text in its own way, and what comes out is hardly what was meant.",
    what: "Write the value so that it is read as you mean it; `kplc try` shows what comes out.",
    message: ({ message }) => message,
  }),
  KPL0320: entry<{ name: string; suggestion?: string | undefined }>({
    severity: "error",
    title: "an unknown type",
    why: "A type is one of Connect's own, or a schema that this file declares or imports.",
    what:
      "The types are int8, int16, int32, int64, float32, float64, boolean, string, bytes, Decimal(scale), Date, Time, Timestamp, array<T>, map<K, V>, " +
      "Change<T>, any, `{ field: T }` and the names of schemas.",
    message: ({ name }) => `unknown type \`${name}\``,
    label: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean \`${suggestion}\`?`),
  }),
  KPL0321: entry<{ name: string; wanted: number; found: number }>({
    severity: "error",
    title: "a type with the wrong number of arguments",
    why: "`array` and `Change` are made of one type, `map` of two (keys and values), all others of none.",
    what: "Write `array<string>`, `map<string, int64>`, `Change<Customer>`.",
    message: ({ name, wanted, found }) =>
      `\`${name}\` takes ${["no types", "one type", "two types"][wanted] ?? `${wanted} types`}, not ${["none", "one", "two"][found] ?? found}`,
  }),
  KPL0322: entry<{ name: string; size: number | undefined }>({
    severity: "error",
    title: "a number in a type where none belongs, or none where one does",
    why: "Only Decimal has a number: its scale, the digits behind the point. Connect keeps it in the schema, so all values have the same.",
    what: "Write `Decimal(2)` for amounts with two digits behind the point, and other types without a number.",
    message: ({ name, size }) =>
      size === undefined ? "`Decimal` needs its scale" : `\`${name}\` takes no number`,
    help: ({ size }) =>
      size === undefined ? "write `Decimal(2)` for two digits behind the point" : undefined,
  }),
  KPL0323: entry<{ name: string }>({
    severity: "error",
    title: "a field declared twice",
    why: "A struct has one field of a name; Connect's SchemaBuilder throws for a second one.",
    what: "Rename one of the two, or remove it.",
    message: ({ name }) => `the field \`${name}\` is declared twice`,
  }),
  KPL0324: entry<{ name: string }>({
    severity: "error",
    title: "a parameter's type in a schema",
    why: "`path`, `name`, `enum`, `class`, `regex` say how an option is written. Data has Connect's types.",
    what: "Use a type of data, such as `string`.",
    message: ({ name }) => `\`${name}\` is a type for parameters, not for data`,
  }),
  KPL0325: entry<{ what: string }>({
    severity: "error",
    title: "something that is not supported yet",
    why: "The grammar has it, but this version of KPL cannot do it yet. It is refused here so that nothing silently goes missing.",
    what: "Write the schema out in KPL: `schema Order { id: string, qty: int32 }`.",
    message: ({ what }) => `${what} is not supported yet`,
    help: () => "write the schema out: `schema Order { id: string }`",
  }),
  KPL0326: entry<{ name: string }>({
    severity: "error",
    title: "an annotation that means nothing here",
    why: "A schema carries a name, a version and parameters, as Connect's schemas do.",
    what: 'Write `@name("com.shop.Order")`, `@version(2)`, `@param({ unit: "EUR" })`.',
    message: ({ name }) =>
      ["name", "version", "param"].includes(name)
        ? `\`@${name}\` wants ${name === "name" ? "a string" : name === "version" ? "a whole number" : "a map"}`
        : `unknown annotation \`@${name}\``,
    help: () => 'annotations are `@name("…")`, `@version(1)`, `@param({ key: "value" })`',
  }),
  KPL0327: entry<{ type: string; found: string }>({
    severity: "error",
    title: "a default that is not of the field's type",
    why: "The default becomes part of the Connect schema, whose SchemaBuilder refuses a value of another type.",
    what: "Write a value of the field's type: a number in its range, bytes in base64, a Decimal with no more digits than its scale.",
    message: ({ type, found }) => `${found} is no ${type}`,
  }),
  KPL0328: entry<{ converter: string; gives: string; declared: string }>({
    severity: "error",
    title: "a type that the converter does not give",
    why: "The converter makes one kind of value whatever the topic holds: StringConverter a string, ByteArrayConverter bytes.",
    what: "Declare that type, or name a converter that reads structured data, such as `JsonConverter { schemas.enable: false }`.",
    message: ({ converter, gives, declared }) =>
      `${converter} gives ${gives}, and the type declared is ${declared}`,
  }),
  KPL0329: entry<{ side: "key" | "value"; converter: string; type: string; text: string }>({
    severity: "warning",
    title: "an object written as Java prints it",
    why:
      "A converter of texts writes what Java's `toString` gives: `Struct{id=7}` with schemas, `{id=7}` without, `[1, 2]` for a list. No converter reads that " +
      "back, and without schemas the fields are in the order of a hash map, as in Kafka Connect on Java 21.",
    what: "Take the one field out of it (`ExtractField.Key { field: id }`), or name a converter that writes objects, such as `JsonConverter { schemas.enable: false }`.",
    message: ({ side, converter, type, text }) =>
      `${converter} writes the ${side}, ${type}, as Java prints it: ${text}`,
    help: ({ side }) =>
      `take one field out with \`ExtractField${side === "key" ? ".Key" : ""}\`, or write it with JsonConverter`,
  }),
  KPL0330: entry<{ negated: boolean }>({
    severity: "error",
    title: "a comparison with null",
    why: "Conditions are two-valued: any comparison with null is false, so `== null` would never hold.",
    what: "Ask with `is null` or `is not null`.",
    message: ({ negated }) => `nothing is \`${negated ? "!=" : "=="} null\``,
    label: ({ negated }) => `write \`is ${negated ? "not " : ""}null\``,
  }),
  KPL0331: entry<{ message: string }>({
    severity: "error",
    title: "a condition that is not one",
    why:
      "A condition is a comparison, `is null`, a boolean field, a predicate, or these joined by `and`, `or` and `not`. `in` looks a value up in a list, " +
      "`matches` compares it with a regular expression.",
    what: 'Write for example `value.total >= 1000 and value.country in ["DE", "FR"]`, or `topic matches /orders\\..*/`.',
    message: ({ message }) => message,
  }),
} as const;
