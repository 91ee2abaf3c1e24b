/** The cases that `make/` makes: always the same. */
import { readdirSync } from "node:fs";
import type { Case } from "./case.ts";

const home = new URL("make/", import.meta.url);
const HELPERS = new Set(["build", "values", "random", "converting"]);

/** A name for each file of cases. */
export function makers(): readonly string[] {
  return readdirSync(home)
    .map((file) => file.replace(/\.ts$/, ""))
    .filter((name) => !HELPERS.has(name));
}

export async function madeCases(name: string): Promise<readonly Case[]> {
  const { cases } = (await import(new URL(`${name}.ts`, home).href)) as { cases: () => readonly Case[] };
  return cases();
}
