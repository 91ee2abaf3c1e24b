/** Fused code on spoilt bytes: against JSON.parse, and against the readable path. */
import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import type { Batch } from "../../src/runtime/batch.ts";
import { pass, scan } from "../../src/runtime/fused/index.ts";
import { passer } from "./passing.ts";
import { outcomes, valuesOf, withValues, type Stages } from "./harness.ts";
import { random as randomFrom, type Random } from "../conformance/make/random.ts";
import { respelt, spoilt } from "./spellings.ts";

/** Whether a text is JSON that may be copied: RFC 8259, UTF-8, no half of a surrogate pair, at most a thousand levels. */
function isJson(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  const text = Buffer.from(bytes).toString("utf8");
  try {
    JSON.parse(text);
  } catch {
    return false;
  }
  // Its escapes alone, as an object's key that stands twice is not seen in the value any more.
  const units = text.replaceAll(/\\u([0-9a-f]{4})|\\./gi, (_, hex?: string) =>
    hex === undefined ? "." : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return units.isWellFormed();
}

/** A random JSON text. */
function jsonText(random: Random, depth = 0): string {
  const pick = (of: readonly string[]): string => of[random(of.length)] ?? "null";
  switch (random(depth > 3 ? 5 : 8)) {
    case 0:
      return pick([
        "0",
        "-1",
        "12",
        "1.5",
        "-0",
        "1e5",
        "123456789012345678901",
        "0.1E-7",
        "9007199254740993",
      ]);
    case 1:
      return pick(['""', '"a"', '"text of some length"', '"é"', '"\\n"', '"\\u0041\\ud83d\\ude00"', '"😀"']);
    case 2:
      return pick(["true", "false", "null"]);
    case 3:
      return "[]";
    case 4:
      return "{}";
    case 5:
      return `[${Array.from({ length: random(4) }, () => jsonText(random, depth + 1)).join(pick([",", ", ", "\n,"]))}]`;
    default: {
      const field = (): string =>
        `"${pick(["a", "bc", "id", "ü"])}"${pick([":", " : "])}${jsonText(random, depth + 1)}`;
      return `{${Array.from({ length: random(4) }, field).join(pick([",", " ,"]))}}`;
    }
  }
}

/** Spoilt texts through the scanner. Throws at the first that it takes and JSON.parse does not, or the other way round. */
export function fuzzScanner(
  count: number,
  seed: number,
): { readonly tried: number; readonly accepted: number } {
  const random = randomFrom(seed);
  const passAny = passer(pass.any);
  let accepted = 0;
  for (let i = 0; i < count; i++) {
    const text = new TextEncoder().encode(jsonText(random));
    const given = random(10) === 0 ? text : spoilt(text, random);
    const start = scan.blankUntil(given, 0, given.length);
    const end = passAny(given.subarray(start));
    const takes = end >= 0 && scan.blankUntil(given, start + end, given.length) === given.length;
    if (takes !== isJson(given))
      throw new Error(
        `${takes ? "taken" : "refused"}: ${JSON.stringify(Buffer.from(given).toString("latin1"))}, seed ${seed}, ${i}`,
      );
    if (takes) accepted++;
  }
  return { tried: count, accepted };
}

/** Spoilt and respelt values of a batch through both stages, `rounds` times. Throws at the first difference; gives how many were tried and how many failed. */
export async function fuzzStages(
  stages: Stages,
  batch: Batch,
  rounds: number,
  random: Random,
): Promise<{ readonly tried: number; readonly bad: number }> {
  const values = valuesOf(batch);
  let tried = 0;
  let bad = 0;
  for (let round = 0; round < rounds; round++) {
    const may = (): boolean => random(4) === 0;
    const otherwise = values.map((v) => {
      if (!v) return v;
      const spelling = { shuffled: may(), blanks: may(), unknown: may(), twice: may(), escapes: may() };
      const text = new TextEncoder().encode(respelt(Buffer.from(v).toString("utf8"), spelling, random));
      return random(4) === 0 ? text : spoilt(text, random);
    });
    const given = withValues(batch, otherwise);
    const { shown: fused } = await outcomes(stages.fused, given);
    const { shown: readable } = await outcomes(stages.readable, given);
    for (const [i, shown] of fused.entries()) {
      tried++;
      if ("failed" in shown) bad++;
      if (isDeepStrictEqual(shown, readable[i])) continue;
      const text = otherwise[i] ? Buffer.from(otherwise[i]).toString("latin1") : "null";
      throw new Error(`${JSON.stringify(text)}\nfused:    ${show(shown)}\nreadable: ${show(readable[i])}`);
    }
  }
  return { tried, bad };
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? `${v}n` : v));
}
