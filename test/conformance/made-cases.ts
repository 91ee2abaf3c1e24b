/** The cases that `make/` makes, with the types of their records: always the same. */
import { readdirSync } from "node:fs";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import type { Case } from "./case.ts";
import { typesOf } from "./case-types.ts";

const home = new URL("make/", import.meta.url);
const HELPERS = new Set(["build", "values", "random", "converting"]);

/** A name for each file of cases. */
export function makers(): readonly string[] {
  return readdirSync(home)
    .map((file) => file.replace(/\.ts$/, ""))
    .filter((name) => !HELPERS.has(name));
}

export async function madeCases(name: string, library: StandardLibrary): Promise<readonly Case[]> {
  const { cases } = (await import(new URL(`${name}.ts`, home).href)) as { cases: () => readonly Case[] };
  return Promise.all(cases().map(async (given) => ({ ...given, types: await typesOf(given, library) })));
}
