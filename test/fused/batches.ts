/** The same records in the spellings that JSON allows, and in some that it does not. */
import type { Batch } from "../../src/runtime/batch.ts";
import type { Random } from "../conformance/make/random.ts";
import { valuesOf, withValues } from "./harness.ts";
import { respelt, spoilt } from "./spellings.ts";

function spelling(random: Random): Parameters<typeof respelt>[1] {
  const may = (): boolean => random(3) === 0;
  return { shuffled: may(), blanks: may(), unknown: may(), twice: may(), escapes: may() };
}

/** Records with this between them do not all fit into what is worked on at once. */
const FAR = Buffer.alloc(20_000, "{");

/** The batches that a program gets: as written, spelt otherwise and far from each other, and spoilt. */
export function batchesOf(batch: Batch, random: Random): readonly Batch[] {
  const values = valuesOf(batch);
  const text = (v: Uint8Array): string => Buffer.from(v).toString("utf8");
  const otherwise = values.map(
    (v) => v && new TextEncoder().encode(respelt(text(v), spelling(random), random)),
  );
  return [
    batch,
    withValues(batch, otherwise, FAR),
    withValues(
      batch,
      otherwise.map((v) => v && spoilt(v, random)),
    ),
  ];
}
