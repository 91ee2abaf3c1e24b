/** Random chains on random records, through Kafka Connect and through ours: `npm run fuzz:connect -- --records 100000 --seed 7`. */
import { parseArgs } from "node:util";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { allowedDifference } from "../conformance/allowed.ts";
import { stepConfigs, type Case, type Outcome } from "../conformance/case.ts";
import { differences } from "../conformance/compare.ts";
import { random } from "../conformance/make/random.ts";
import { replay } from "../conformance/replay.ts";
import { NoJava, startConnect } from "./connect-process.ts";
import { randomCase } from "./random-case.ts";
import { smaller } from "./smaller.ts";

/** Cases in flight, and records of each. */
const [AT_ONCE, PER_CASE] = [64, 20];

interface Judged {
  readonly given: Case;
  /** What differs with each record; nothing where that is allowed. */
  readonly found: readonly (readonly string[])[];
  readonly recorded: readonly Outcome[];
  readonly allowed: readonly string[];
}

const { values } = parseArgs({
  options: {
    records: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    show: { type: "string", default: "5" },
  },
});
const [wanted, seed, show] = [values.records, values.seed, values.show].map(Number);
if (
  wanted === undefined ||
  seed === undefined ||
  show === undefined ||
  ![wanted, seed, show].every(isCount)
) {
  console.error("--records, --seed and --show take whole numbers");
  process.exit(2);
}

try {
  process.exitCode = await fuzz(wanted, seed, show);
} catch (error) {
  if (!(error instanceof NoJava)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

/** Gives the exit code. */
async function fuzz(records: number, from: number, most: number): Promise<number> {
  const connect = startConnect();
  const library = await loadStandardLibrary();
  const rnd = random(from);
  const rows = new Map<string, Row>();
  const allowed = new Map<string, number>();
  const shown = new Set<string>();
  let [done, differing] = [0, 0];
  console.log(`seed ${from}`);
  while (done < records) {
    const cases: Case[] = [];
    for (; cases.length < AT_ONCE && done < records; done += PER_CASE)
      cases.push(randomCase(rnd, `seed ${from}, record ${done}`, Math.min(PER_CASE, records - done)));
    for (const judged of await Promise.all(cases.map(judge))) {
      const { given } = judged;
      count(rows, judged);
      for (const reason of judged.allowed) allowed.set(reason, (allowed.get(reason) ?? 0) + 1);
      const wrong = judged.found.filter((f) => f.length > 0).length;
      differing += wrong;
      if (wrong > 0 && shown.size < most) await showSmallest(given, shown);
    }
  }
  connect.end();
  printRows(rows);
  for (const [reason, times] of allowed) console.log(`${times} records ${reason}`);
  console.log(`${done} records, ${differing} differ`);
  return differing > 0 ? 1 : 0;

  async function judge(given: Case): Promise<Judged> {
    const [recorded, ours] = await Promise.all([connect.outcomes(given), replay(given, library)]);
    const reasons: string[] = [];
    const found = given.records.map((record, i) => {
      const [own, theirs] = [ours[i], recorded[i]];
      if (!own || !theirs) throw new Error(`${given.name}: a record without an outcome`);
      const differs = differences(own, theirs);
      if (differs.length === 0) return [];
      const { config } = given;
      const reason = allowedDifference({ config, record, ours: own, recorded: theirs });
      if (reason === undefined) return differs;
      reasons.push(reason);
      return [];
    });
    return { given, found, recorded, allowed: reasons };
  }

  /** Cuts as long as something still differs. Two differences of the same kind in the same transforms are shown once. */
  async function showSmallest(given: Case, before: Set<string>): Promise<void> {
    let smallest = given;
    let found = (await judge(given)).found.flat();
    for (let isSmaller = true; isSmaller;) {
      isSmaller = false;
      for (const less of smaller(smallest)) {
        const left = (await judge(less)).found.flat();
        if (left.length === 0) continue;
        [smallest, found, isSmaller] = [less, left, true];
        break;
      }
    }
    const kind = `${namesOf(smallest).join(", ")}: ${found[0]?.split(":")[0]}`;
    if (before.has(kind)) return;
    before.add(kind);
    console.log(`\n${kind}`);
    console.log(found.map((line) => `  ${line}`).join("\n"));
    console.log(JSON.stringify({ config: smallest.config, records: smallest.records }, undefined, 2));
  }
}

interface Row {
  records: number;
  dropped: number;
  failed: number;
  differences: number;
}

function namesOf({ config }: Case): readonly string[] {
  return stepConfigs(config).map((step) => step["type"]?.replace(/.*\./, "") ?? "");
}

/** A record counts once for each transform of its chain. */
function count(rows: Map<string, Row>, { given, recorded, found }: Judged): void {
  for (const name of new Set(namesOf(given))) {
    const row = rows.get(name) ?? { records: 0, dropped: 0, failed: 0, differences: 0 };
    row.records += recorded.length;
    row.dropped += recorded.filter((o) => o.outcome === "dropped").length;
    row.failed += recorded.filter((o) => o.outcome === "failed").length;
    row.differences += found.filter((f) => f.length > 0).length;
    rows.set(name, row);
  }
}

function printRows(rows: ReadonlyMap<string, Row>): void {
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(26) : String(cell).padStart(12))).join("");
  console.log(`\n${line(["in chains with", "records", "dropped", "failed", "differences"])}`);
  for (const [name, row] of [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    console.log(line([name, row.records, row.dropped, row.failed, row.differences]));
}
