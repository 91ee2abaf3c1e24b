/** Writes cases/<transform>.json from make/<transform>.ts: `node test/conformance/make-cases.ts [name…]`. Always the same cases. */
import { readdirSync, writeFileSync } from "node:fs";
import type { Case } from "./case.ts";

const home = new URL(".", import.meta.url);
const HELPERS = new Set(["build", "values", "random"]);
const wanted = process.argv.slice(2);

const names = readdirSync(new URL("make/", home))
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => !HELPERS.has(name) && (wanted.length === 0 || wanted.includes(name)));

for (const name of names) {
  const { cases } = (await import(new URL(`make/${name}.ts`, home).href)) as { cases: () => readonly Case[] };
  writeFileSync(new URL(`cases/${name}.json`, home), textOf(cases()));
}

/** One record a line. */
function textOf(cases: readonly Case[]): string {
  const texts = cases.map(({ name, config, records }) => {
    const lines = records.map((record) => `      ${JSON.stringify(record)}`);
    return `  {\n    "name": ${JSON.stringify(name)},\n    "config": ${JSON.stringify(config)},\n    "records": [\n${lines.join(",\n")}\n    ]\n  }`;
  });
  return `[\n${texts.join(",\n")}\n]\n`;
}
