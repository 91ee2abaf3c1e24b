/** Both readings of every law, alone and in random chains, do the same to random records. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConnectRecord } from "../../src/data/record.ts";
import type { Chain } from "../../src/flow/chain.ts";
import type { ChainInput } from "../../src/flow/symbolic/input.ts";
import { runSymbolically } from "../../src/flow/symbolic/run.ts";
import { prepareChain } from "../../src/flow/concrete/run.ts";
import { OptionProblem } from "../../src/flow/law.ts";
import { expectAgreement } from "./agreement.ts";
import { randomChain } from "./random-chain.ts";
import { Random, randomInput, randomRecord } from "./random.ts";
import { STEPS, type StepMaker } from "./random-steps.ts";

const SEED = 20_260_501;
const RECORDS = 5;

interface Counts {
  /** Chains, and those of them that could be told before the run. */
  all: number;
  told: number;
  /** Records by what became of them. */
  records: number;
  dropped: number;
  failed: number;
}

/** Runs many chains, each on some records. */
function agree(runs: number, makers: readonly StepMaker[]): Counts {
  const count: Counts = { all: 0, told: 0, records: 0, dropped: 0, failed: 0 };
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const r = new Random(gen);
      const chain = randomChain(r, makers);
      const input = randomInput(r);
      const result = runSymbolically(chain, input);
      count.all++;
      // Options that are refused are refused by both.
      if (refused(chain)) {
        expect(result.unknown).toBeDefined();
        return;
      }
      if (result.unknown) return;
      count.told++;
      for (let i = 0; i < RECORDS; i++) {
        const record = randomRecord(r, input);
        try {
          count[expectAgreement(chain, result, record)]++;
        } catch (error) {
          throw new Error(described(chain, input, record), { cause: error });
        }
      }
    }),
    { seed: SEED, numRuns: runs },
  );
  return count;
}

function refused(chain: Chain): boolean {
  try {
    prepareChain(chain);
    return false;
  } catch (error) {
    if (!(error instanceof OptionProblem)) throw error;
    return true;
  }
}

/** The case in full, for whoever has to find out. */
function described(chain: Chain, input: ChainInput, record: ConnectRecord): string {
  const show = (value: unknown): string =>
    JSON.stringify(value, (_, v: unknown) =>
      typeof v === "bigint" ? `${v}n` : v instanceof Map ? { map: [...(v as Map<unknown, unknown>)] } : v,
    );
  return [`chain ${show(chain)}`, `input ${show(input)}`, `record ${show(record)}`].join("\n");
}

describe("both readings agree", () => {
  it.each(STEPS.map((maker) => [maker.law.name, maker] as const))("on %s", (_, maker) => {
    const { told, all } = agree(150, [maker]);
    expect(told / all).toBeGreaterThan(0.5);
  });

  it("on chains of all laws", () => {
    const { told, all, records, dropped, failed } = agree(2000, STEPS);
    expect(told / all).toBeGreaterThan(0.6);
    const met = records + dropped + failed;
    expect(records / met).toBeGreaterThan(0.3);
    expect(dropped / met).toBeGreaterThan(0.05);
    expect(failed / met).toBeGreaterThan(0.1);
  });
});
