/** Outcomes of all cases of a file against its recordings. */
import { expect } from "vitest";
import { allowedDifference } from "./allowed.ts";
import { readCases, readRecordings, type Outcome } from "./case.ts";
import { differences } from "./compare.ts";

/** What differs from the recordings without a reason. Tells how many records there were, and how many differ for which reason. */
export function compared(
  name: string,
  outcomes: readonly (readonly Outcome[])[],
  how: string,
  byValue = false,
): readonly unknown[] {
  const cases = readCases(name);
  const recordings = readRecordings(name);
  expect(recordings.length).toBe(cases.flatMap((c) => c.records).length);
  const allowed = new Map<string, number>();
  const wrong = recordings.flatMap((recorded) => {
    const given = cases[recorded.case];
    const record = given?.records[recorded.record];
    const ours = outcomes[recorded.case]?.[recorded.record];
    if (!given || !record || !ours) throw new Error(`${name}: a recording without a record`);
    const found = differences(ours, recorded, byValue);
    if (found.length === 0) return [];
    const reason = allowedDifference({ config: given.config, record, ours, recorded });
    if (reason === undefined) return [{ case: given.name, config: given.config, record, found }];
    allowed.set(reason, (allowed.get(reason) ?? 0) + 1);
    return [];
  });
  const differing = [...allowed].map(([reason, count]) => `, ${count} ${reason}`).join("");
  console.log(`${name}, ${how}: ${recordings.length} records${differing}`);
  return wrong;
}
