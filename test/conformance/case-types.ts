/** The types of a case's records, in words. */
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import type { Case, CaseType } from "./case.ts";
import { configured, type Configured } from "./configured.ts";
import { byType } from "./declared-types.ts";
import { isRefused } from "./replay.ts";
import { recordNotation } from "./type-notation.ts";

/** What the symbolic reading is given for them; nothing where the config is refused. */
export async function typesOf(given: Case, library: StandardLibrary): Promise<readonly CaseType[]> {
  let converters: Configured;
  try {
    converters = await configured(given.config, library);
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
  return byType(given, converters.key, converters.value).map((group) => ({
    type: recordNotation(group),
    records: places([...group.records]),
  }));
}

/** "0-4, 7" */
function places(all: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const place of all) {
    const run = runs.at(-1);
    if (run && run[1] === place - 1) run[1] = place;
    else runs.push([place, place]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(", ");
}
