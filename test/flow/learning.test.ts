/** What a chain learned from some records does to others what its laws do to them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConnectRecord } from "../../src/data/record.ts";
import { Struct, type SchemaAndValue, type Value } from "../../src/data/value.ts";
import type { Schema } from "../../src/data/schema.ts";
import type { Chain } from "../../src/flow/chain.ts";
import { canLearn, learning } from "../../src/flow/concrete/learning.ts";
import { ChainFailure, prepareChain, prepareSteps, type ChainOutcome } from "../../src/flow/concrete/run.ts";
import { OptionProblem } from "../../src/flow/law.ts";
import { randomChain } from "./random-chain.ts";
import { Random, randomInput, randomRecord } from "./random.ts";
import { STEPS, type StepMaker } from "./random-steps.ts";

const SEED = 20_260_501;
const RECORDS = 6;

/** Runs chains on records, first to learn, then again; gives how many records there were and how many were handled by what was learned. */
function compare(
  runs: number,
  makers: readonly StepMaker[],
): { readonly all: number; readonly learned: number } {
  const count = { all: 0, learned: 0 };
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const r = new Random(gen);
      const chain = randomChain(r, makers);
      const input = randomInput(r);
      const share = sharing();
      const records = Array.from({ length: RECORDS }, () => share(randomRecord(r, input)));
      if (!canLearn(chain) || isRefused(chain)) return;
      const learned = learning(chain, prepareSteps);
      for (const record of [...records, ...records]) {
        count.all++;
        const outcome = shown(() => learned(record));
        if (outcome === undefined) continue;
        count.learned++;
        expect(outcome).toBe(shown(() => byLaws(chain, record)));
      }
    }),
    { seed: SEED, numRuns: runs },
  );
  return count;
}

/** Records of one stream have one schema, as a converter reads them: the same object where schemas are equal. */
function sharing(): (record: ConnectRecord) => ConnectRecord {
  const known = new Map<string, Schema>();
  const shared = ({ schema, value }: SchemaAndValue): SchemaAndValue => {
    if (schema === null) return { schema, value };
    const key = text(schema);
    const same = known.get(key) ?? schema;
    known.set(key, same);
    return { schema: same, value: under(value, schema, same) };
  };
  return (record) => ({ ...record, key: shared(record.key), value: shared(record.value) });
}

function under(value: Value, own: Schema, same: Schema): Value {
  if (!(value instanceof Struct)) return value;
  if (value === own.default) return same.default ?? null;
  const values = value.values.map((held, i) => {
    const [from, to] = [own.fields?.[i]?.schema, same.fields?.[i]?.schema];
    return from && to ? under(held, from, to) : held;
  });
  return new Struct(same, values);
}

function isRefused(chain: Chain): boolean {
  try {
    prepareChain(chain);
    return false;
  } catch (error) {
    if (!(error instanceof OptionProblem)) throw error;
    return true;
  }
}

/** Who listens gets it from the laws. */
function byLaws(chain: Chain, record: ConnectRecord): ChainOutcome {
  const outcome = prepareChain(chain)(record, () => undefined);
  if (outcome instanceof Promise) throw new Error("no law waits");
  return outcome;
}

/** All of an outcome, the order of maps as well. */
function shown(run: () => ChainOutcome | undefined): string | undefined {
  try {
    const outcome = run();
    return outcome && text(outcome);
  } catch (error) {
    if (!(error instanceof ChainFailure)) throw error;
    return text({ step: error.step, class: (error.cause as Error).name, message: error.message });
  }
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => {
    if (typeof held === "bigint") return { int64: String(held) };
    if (typeof held === "number") return Object.is(held, -0) ? "-0" : String(held);
    if (held instanceof Map) return { map: [...(held as ReadonlyMap<unknown, unknown>)] };
    if (held instanceof Struct) return { struct: held.values, schema: held.schema };
    return typeof held === "object" && held !== null && !Array.isArray(held)
      ? { is: held.constructor.name, ...held }
      : held;
  });
}

describe("what was learned is what the laws do", () => {
  it.each(STEPS.map((maker) => [maker.law.name, maker] as const))("on %s", (_, maker) => {
    const { all } = compare(40, [maker]);
    expect(all).toBeGreaterThan(0);
  });

  it("on chains of all laws", () => {
    const { all, learned } = compare(500, STEPS);
    expect(learned / all).toBeGreaterThan(0.2);
  });
});
