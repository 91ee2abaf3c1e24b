/** Topics against Java's regular expressions. */
import { translateRegex } from "../../data/java/regex.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";

/** Whether the expression matches the whole topic; undefined where there is none, or where only Java can tell. */
export function matchesWhole(regex: string | undefined, topic: string): boolean | undefined {
  if (regex === undefined || regex === "" || isPlaceholder(regex)) return undefined;
  const translated = translateRegex(regex);
  return translated.kind === "translated" ? translated.full.test(topic) : undefined;
}
