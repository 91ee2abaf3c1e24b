/** Writes cases/<name>.json from make/<name>.ts: `node test/conformance/make-cases.ts [name…]`. */
import { writeFileSync } from "node:fs";
import type { Case } from "./case.ts";
import { madeCases, makers } from "./made-cases.ts";

const wanted = process.argv.slice(2);

for (const name of makers()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  writeFileSync(new URL(`cases/${name}.json`, import.meta.url), textOf(await madeCases(name)));
}

/** One record a line. */
function textOf(cases: readonly Case[]): string {
  const texts = cases.map(({ name, config, records }) => {
    const lines = records.map((record) => `      ${JSON.stringify(record)}`);
    return `  {\n    "name": ${JSON.stringify(name)},\n    "config": ${JSON.stringify(config)},\n    "records": [\n${lines.join(",\n")}\n    ]\n  }`;
  });
  return `[\n${texts.join(",\n")}\n]\n`;
}
