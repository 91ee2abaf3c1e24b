/** The checks of configurations: the folder `checks` is the register, one file each. */
import { readdir } from "node:fs/promises";
import { CODE } from "../../library/code-place.ts";
import type { Subject } from "./subject.ts";

/** Looks at one configuration and reports what is wrong with it. Never throws for anything a configuration can hold. */
export type ConfigCheck = (subject: Subject) => void;

const folder = new URL("src/connect/checks/", CODE);

/** Loads every check, in the order of their names. Works from the sources and from `dist`. */
export async function loadChecks(): Promise<readonly ConfigCheck[]> {
  const names = (await readdir(folder)).filter((name) => /^[a-z-]+\.(?:ts|js)$/.test(name));
  return Promise.all(
    names.toSorted().map(async (name) => {
      const { check } = (await import(new URL(name, folder).href)) as { readonly check: ConfigCheck };
      return check;
    }),
  );
}
