import { readFileSync } from "node:fs";
import { PACKAGE } from "../library/code-place.ts";

/** The version of this package. */
export function packageVersion(): string {
  const text = readFileSync(new URL("package.json", PACKAGE), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
