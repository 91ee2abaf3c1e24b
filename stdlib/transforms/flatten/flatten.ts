/** Flatten. Behaviour: org.apache.kafka.connect.transforms.Flatten, Apache Kafka 4.1. */
import { Struct, type Value } from "../../../src/data/value.ts";
import type { Shape } from "../../../src/data/shape.ts";
import type { Entry, Flow, Handle } from "../../../src/flow/algebra.ts";
import { described, NOTHING, requireStruct, updateTarget } from "../../../src/flow/kit.ts";
import { law } from "../../../src/flow/law.ts";
import { basicsOf } from "../../../src/flow/shapes.ts";

interface FlattenOptions {
  readonly delimiter: string;
}

export const flatten = law<FlattenOptions>("Flatten", (options, target, flow) => {
  const { delimiter } = options;
  const join = joiner(delimiter);
  return (record) =>
    updateTarget(flow, record, target, (value) => {
      const struct = requireStruct(flow, value, "Flatten");
      const schemad = struct.shape.mode === "schemad";
      const entries = schemad
        ? flattenStruct(flow, struct, {
            prefix: "",
            join,
            optional: struct.shape.optional,
            default: struct.shape.default,
          })
        : flattenObject(flow, struct, "", join, flow.always);
      flow.examine(() => reportCollisions(flow, entries));
      return flow.struct(basicsOf(struct.shape), entries, undefined, "linked");
    });
});

interface Place {
  readonly prefix: string;
  readonly join: Join;
  /** An ancestor is optional, so the leaf is. */
  readonly optional: boolean;
  /** The struct that ancestors give where this one is null. */
  readonly default: Value | undefined;
}

type Join = (prefix: string, name: string) => string;

/** How many names are kept. */
const MOST_NAMES = 1000;

/** Puts names together, the same as before where they were: names of fields recur in every record. */
function joiner(delimiter: string): Join {
  const known = new Map<string, Map<string, string>>();
  let count = 0;
  return (prefix, name) => {
    if (prefix === "") return name;
    let under = known.get(prefix);
    if (!under) known.set(prefix, (under = new Map()));
    let joined = under.get(name);
    if (joined === undefined) {
      under.set(name, (joined = prefix + delimiter + name));
      if (++count > MOST_NAMES) {
        known.clear();
        count = 0;
      }
    }
    return joined;
  };
}

/** With schemas: nulls read as defaults, always; a leaf below an optional struct is optional; a map is refused. */
function flattenStruct(flow: Flow, struct: Handle, place: Place): readonly Entry[] {
  const result: Entry[] = [];
  for (const entry of flow.entries(struct)) {
    const { shape } = entry.value;
    const name = place.join(place.prefix, entry.name);
    const optional = place.optional || shape.optional;
    const fallback = shape.default ?? fieldOf(place.default, entry.name);
    if (shape.type === "any") flow.unknown(`the type of \`${name}\` is not known`);
    if (shape.type === "map") return refuse(flow, name);
    // Connect opens the struct that is there, and never its default.
    if (shape.type === "struct") {
      const inside = { ...place, prefix: name, optional, default: fallback };
      for (const leaf of flattenNested(flow, entry.value, inside)) result.push(leaf);
      continue;
    }
    const value = flow.orDefault(entry.value, true);
    const isSame =
      optional === shape.optional &&
      (fallback === undefined || fallback === null || fallback === shape.default);
    const flat: Shape = isSame
      ? shape
      : {
          ...shape,
          optional,
          ...(fallback === undefined || fallback === null ? {} : { default: fallback }),
        };
    result.push({ name, value: flow.as(flat, value), present: entry.present });
  }
  return result;
}

/** The leaves of a struct that may be null: each is null where the struct is, for Connect leaves them unset. */
function flattenNested(flow: Flow, value: Handle, place: Place): readonly Entry[] {
  if (flow.isNull(value) === flow.never) return flattenStruct(flow, value, place);
  const shapes = leavesOf(flow, value.shape, place);
  return shapes.map(({ name, shape, path }) => ({
    name,
    present: flow.always,
    value: flow.unlessNull(
      value,
      (held) => leafAt(flow, held, path, shape),
      () => flow.constant({ ...shape, nullable: true }, null),
    ),
  }));
}

function leafAt(flow: Flow, struct: Handle, path: readonly string[], shape: Shape): Handle {
  const [name = "", ...rest] = path;
  const entry = flow.field(struct, name);
  if (!entry) throw new Error(`no field ${name} in a struct that was said to have it`);
  if (rest.length === 0) return flow.as(shape, flow.orDefault(entry.value, true));
  return flow.unlessNull(
    entry.value,
    (held) => leafAt(flow, held, rest, shape),
    () => flow.constant({ ...shape, nullable: true }, null),
  );
}

interface Leaf {
  readonly name: string;
  readonly path: readonly string[];
  readonly shape: Shape;
}

function leavesOf(flow: Flow, of: Shape, place: Place, path: readonly string[] = []): readonly Leaf[] {
  return (of.fields ?? []).flatMap(({ name: own, shape }): readonly Leaf[] => {
    const name = place.join(place.prefix, own);
    const optional = place.optional || shape.optional;
    const fallback = shape.default ?? fieldOf(place.default, own);
    if (shape.type === "any") flow.unknown(`the type of \`${name}\` is not known`);
    if (shape.type === "map") return [refuse(flow, name)];
    const here = [...path, own];
    if (shape.type === "struct") {
      return leavesOf(flow, shape, { ...place, prefix: name, optional, default: fallback }, here);
    }
    const flat: Shape = {
      ...shape,
      optional,
      nullable: true,
      ...(fallback === undefined || fallback === null ? {} : { default: fallback }),
    };
    return [{ name, path: here, shape: flat }];
  });
}

function refuse(flow: Flow, name: string): never {
  const message = `Flatten cannot handle a map in data with schemas: \`${name}\``;
  return flow.fail({
    errorClass: "DataException",
    message,
    notice: { kind: "cannot-read", subject: `map in \`${name}\``, message },
  });
}

/** Without schemas: an object goes on being opened, a null stays under its own name, all else is a leaf. */
function flattenObject(
  flow: Flow,
  object: Handle,
  prefix: string,
  join: Join,
  present: Entry["present"],
): readonly Entry[] {
  if (object.shape.open) flow.unknown("which fields there are to flatten is known to the run time only");
  const result: Entry[] = [];
  for (const entry of flow.entries(object)) {
    const name = join(prefix, entry.name);
    const here = flow.and(present, entry.present);
    const { shape } = entry.value;
    if (shape.type === "any" && flow.isNull(entry.value) !== flow.always)
      flow.unknown(`the type of \`${name}\` is not known`);
    if (shape.type === "map") flow.unknown(`the keys of \`${name}\` are not known`);
    if (shape.name?.startsWith("org.apache.kafka.connect.data.")) {
      result.push(refuseLogical(flow, entry, name, here));
    } else if (shape.type !== "struct") {
      result.push(
        name === entry.name && here === entry.present ? entry : { name, value: entry.value, present: here },
      );
    } else pushNested(flow, entry.value, name, join, here, result);
  }
  return result;
}

function pushNested(
  flow: Flow,
  value: Handle,
  name: string,
  join: Join,
  here: Entry["present"],
  to: Entry[],
): void {
  const isNull = flow.isNull(value);
  const empty = flow.and(here, isNull);
  const filled = flow.and(here, flow.not(isNull));
  // What is not there is not to be read, not even to see whether it is null.
  flow.choose(
    here,
    () => {
      for (const leaf of openObject(flow, value, name, join, filled)) to.push(leaf);
      return value;
    },
    () => value,
  );
  if (empty !== flow.never)
    to.push({ name, value: flow.constant({ ...value.shape, nullable: true }, null), present: empty });
}

/** Without a schema nothing tells Connect what a java.util.Date is; a null is none. */
function refuseLogical(flow: Flow, entry: Entry, name: string, present: Entry["present"]): Entry {
  const what = described(entry.value.shape);
  const message = `Flatten cannot handle ${what} in data without schemas: \`${name}\``;
  const nothing = (): Handle => flow.constant(NOTHING, null);
  const refuse = (): never =>
    flow.fail({
      errorClass: "DataException",
      message,
      notice: { kind: "cannot-read", subject: what, message },
    });
  const value = flow.choose(present, () => flow.unlessNull(entry.value, refuse, nothing), nothing);
  return { name, value, present };
}

function openObject(
  flow: Flow,
  value: Handle,
  prefix: string,
  join: Join,
  filled: Entry["present"],
): readonly Entry[] {
  if (flow.isNull(value) === flow.always) return [];
  let leaves: readonly Entry[] = [];
  // The entries are wanted of the object known not to be null; each carries the condition, so the choice itself is not needed.
  flow.unlessNull(value, (held) => {
    leaves = flattenObject(flow, held, prefix, join, filled);
    return held;
  });
  return leaves;
}

function fieldOf(from: Value | undefined, name: string): Value | undefined {
  if (!(from instanceof Struct)) return undefined;
  const i = (from.schema.fields ?? []).findIndex((f) => f.name === name);
  return i < 0 ? undefined : (from.values[i] ?? undefined);
}

function reportCollisions(flow: Flow, entries: readonly Entry[]): void {
  for (const [i, { name }] of entries.entries()) {
    if (entries.findIndex((e) => e.name === name) !== i)
      flow.report({ kind: "name-collision", subject: name });
  }
}
