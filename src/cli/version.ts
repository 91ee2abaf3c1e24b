import { readFileSync } from "node:fs";

const compiled = import.meta.url.endsWith(".js");

/** The version of this package. */
export function packageVersion(): string {
  const text = readFileSync(
    new URL(compiled ? "../../../package.json" : "../../package.json", import.meta.url),
    "utf8",
  );
  return (JSON.parse(text) as { version: string }).version;
}
