/** Random numbers that are always the same, and random structs made with them. */
import { struct, type JsonSchema, type Typed } from "./build.ts";
import { SAMPLES } from "./values.ts";

/** Whole numbers from 0 up to a bound (mulberry32). */
export type Random = (below: number) => number;

export function random(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export function pick<T>(rnd: Random, items: readonly T[]): T {
  const item = items[rnd(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

interface Field {
  readonly schema: JsonSchema;
  readonly json?: string | undefined;
}

/** A struct of fields named by `names`: any type, optional or not, null, missing, nested to the given depth. */
export function randomStruct(rnd: Random, names: readonly string[], depth = 2): Typed {
  const fields = names
    .filter(() => rnd(4) > 0)
    .map((name) => [name, randomField(rnd, names, depth)] as const);
  const more = pick<Partial<JsonSchema>>(rnd, [{}, {}, { name: "s", version: 2 }, { doc: "a struct" }]);
  return struct(Object.fromEntries(fields), more);
}

function randomField(rnd: Random, names: readonly string[], depth: number): Field {
  const field = randomTyped(rnd, names, depth);
  if (rnd(3) > 0) return field;
  return { schema: { ...field.schema, optional: true }, json: [field.json, "null", undefined][rnd(3)] };
}

function randomTyped(rnd: Random, names: readonly string[], depth: number): Typed {
  if (depth > 0 && rnd(4) === 0) return randomStruct(rnd, names, depth - 1);
  const { schema, json } = pick(rnd, Object.values(SAMPLES));
  return { schema, json: pick(rnd, json) };
}
