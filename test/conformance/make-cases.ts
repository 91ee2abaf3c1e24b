/** Writes cases/<name>.json from make/<name>.ts: `node test/conformance/make-cases.ts [name…]`. */
import { writeFileSync } from "node:fs";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import type { Case } from "./case.ts";
import { madeCases, makers } from "./made-cases.ts";

const wanted = process.argv.slice(2);
const library = await loadStandardLibrary();

for (const name of makers()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  writeFileSync(new URL(`cases/${name}.json`, import.meta.url), textOf(await madeCases(name, library)));
}

/** One type a line, and one record. */
function textOf(cases: readonly Case[]): string {
  const lines = (list: readonly unknown[]): string =>
    list.length === 0 ? "[]" : `[\n${list.map((item) => `      ${JSON.stringify(item)}`).join(",\n")}\n    ]`;
  const texts = cases.map(
    ({ name, config, types = [], records }) =>
      `  {\n    "name": ${JSON.stringify(name)},\n    "config": ${JSON.stringify(config)},\n    "types": ${lines(types)},\n    "records": ${lines(records)}\n  }`,
  );
  return `[\n${texts.join(",\n")}\n]\n`;
}
