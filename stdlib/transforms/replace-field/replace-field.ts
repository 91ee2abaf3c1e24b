/** ReplaceField. Behaviour: org.apache.kafka.connect.transforms.ReplaceField, Apache Kafka 4.1. */
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../../src/data/schema.ts";
import { schemaOf, type Shape } from "../../../src/data/shape.ts";
import type { Entry, Flow, Handle } from "../../../src/flow/algebra.ts";
import {
  described,
  findBadName,
  listPlaces,
  missingField,
  requireNames,
  requireStruct,
  updateTarget,
  withDefault,
} from "../../../src/flow/kit.ts";
import { law } from "../../../src/flow/law.ts";
import { basicsOf } from "../../../src/flow/shapes.ts";

interface ReplaceFieldOptions {
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly renames: Readonly<Record<string, string>>;
  readonly "replace.null.with.default": boolean;
}

export const replaceField = law<ReplaceFieldOptions>("ReplaceField", (options, target, flow) => {
  const exclude = new Set(options.exclude);
  const include = new Set(options.include);
  const renames = new Map(Object.entries(options.renames));
  const kept = (name: string): boolean => !exclude.has(name) && (include.size === 0 || include.has(name));
  const renamed = (name: string): string => renames.get(name) ?? name;
  const without = [...exclude, ...renames.keys()];
  const sources = sourcesOf(renames);

  return (record) =>
    updateTarget(flow, record, target, (value) => {
      const struct = requireStruct(flow, value, "ReplaceField");
      const entries = flow.entries(struct);
      flow.examine(() => reportNames(flow, struct, entries, options));
      const chosen = entries.filter((e) => kept(e.name));
      const names = chosen.map((e) => renamed(e.name));
      flow.examine(() => reportCollisions(flow, chosen, names));
      requireNames(flow, struct.shape, () => names);
      const schemad = struct.shape.mode === "schemad";
      const fields = chosen.map((e, i) => {
        const name = names[i] as string;
        if (schemad) return sourceOf(flow, entries, e, name, sources.get(name) ?? name, options);
        return name === e.name ? e : { ...e, name };
      });
      // A field that nobody declared is kept unless `include` says what is.
      const rest = include.size === 0 ? { of: struct, without } : undefined;
      const collide = findBadName(names) !== undefined && new Set(names).size < names.length;
      const inTurn = collide ? renamedLast(chosen, fields, [...renames.keys()]) : fields;
      return flow.struct(basicsOf(struct.shape), inTurn, rest, { capacity: entries.length });
    });
});

/**
 * Without a schema the last of two fields with one name stays, and which that is Connect leaves to the order of a hash table.
 * Here a renamed field comes behind the one that has the name, and two renamed ones in the order of the option.
 */
function renamedLast(
  chosen: readonly Entry[],
  fields: readonly Entry[],
  renames: readonly string[],
): readonly Entry[] {
  const turn = (i: number): number => renames.indexOf(chosen[i]?.name ?? "");
  return fields
    .map((field, i) => ({ field, turn: turn(i) }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ field }) => field);
}

/** Of each new name the last that is renamed to it. */
function sourcesOf(renames: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...renames].map(([from, to]) => [to, from]));
}

/**
 * With a schema, Connect reads a new field from whatever is renamed to its name, even when that source is excluded.
 * So an excluded `a` that is renamed to an existing `b` comes out as `b`.
 */
function sourceOf(
  flow: Flow,
  entries: readonly Entry[],
  entry: Entry,
  name: string,
  source: string,
  options: ReplaceFieldOptions,
): Entry {
  const replace = options["replace.null.with.default"];
  if (source === entry.name) {
    const held = withDefault(flow, entry, replace);
    return name === held.name ? held : { ...held, name };
  }
  const other = entries.find((e) => e.name === source);
  if (!other) {
    return flow.fail({
      errorClass: "DataException",
      message: `\`${source}\` is renamed to \`${name}\`, which is there already, and there is no \`${source}\``,
      notice: { kind: "leaks", option: "renames", item: source, subject: name },
    });
  }
  // Where both are kept, two fields get one name, and that is what is reported.
  if (options.exclude.includes(source))
    flow.report({ kind: "leaks", option: "renames", item: source, subject: name });
  // The field's schema stays its own, as Connect builds it from the field that is there.
  const { shape } = entry.value;
  const value = flow.orDefault(other.value, replace);
  if (sameClass(value.shape, shape)) return { ...entry, name, value: flow.as(shape, value) };
  const refused = flow.unlessNull(
    value,
    () =>
      flow.fail({
        errorClass: "DataException",
        message: `\`${source}\` is ${described(value.shape)} and comes into \`${name}\`, which is ${described(shape)}`,
      }),
    () => flow.constant(shape, null),
  );
  return { ...entry, name, value: refused };
}

/** Whether Connect takes values of the one schema in a field of the other. */
function sameClass(a: Shape, b: Shape): boolean {
  if (classOf(a) !== classOf(b)) return false;
  if (a.type === "struct") return schemaKey(a) === schemaKey(b);
  const same = (x?: Shape, y?: Shape): boolean =>
    x === y || (x !== undefined && y !== undefined && sameClass(x, y));
  return same(a.values, b.values) && same(a.keys, b.keys);
}

/** A Date, a Time and a Timestamp are all one class in Java. */
function classOf(shape: Shape): string {
  switch (shape.name) {
    case DATE:
    case TIME:
    case TIMESTAMP:
      return "date";
    case DECIMAL:
      return "decimal";
    default:
      return shape.type;
  }
}

function schemaKey(shape: Shape): string {
  return JSON.stringify(schemaOf(shape), (_, v: unknown) => (typeof v === "bigint" ? `${v}n` : v));
}

function reportNames(
  flow: Flow,
  struct: Handle,
  entries: readonly Entry[],
  options: ReplaceFieldOptions,
): void {
  const known = new Set(entries.map((e) => e.name));
  const places = [
    ...listPlaces("exclude", options.exclude),
    ...listPlaces("include", options.include),
    ...Object.keys(options.renames).map((name) => [name, { option: "renames", item: name }] as const),
  ];
  for (const [name, place] of places) {
    if (known.has(name)) continue;
    missingField(flow, struct, name, place);
    if (struct.shape.open && place.option !== "exclude")
      flow.unknown(`whether there is a field \`${name}\` is known to the run time only`);
  }
}

function reportCollisions(flow: Flow, chosen: readonly Entry[], names: readonly string[]): void {
  for (const [i, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first === i) continue;
    const item = chosen[i]?.name === name ? chosen[first]?.name : chosen[i]?.name;
    flow.report({
      kind: "name-collision",
      option: "renames",
      ...(item === undefined ? {} : { item }),
      subject: name,
    });
  }
}
