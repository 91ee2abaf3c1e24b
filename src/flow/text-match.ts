/** Java regular expressions as conditions. */
import type { Operation } from "./algebra.ts";
import { fullMatcher } from "../data/java/regex.ts";

/** Whether a whole text matches a Java regular expression. Throws at once where the expression cannot be run equally here. */
export function javaRegex(source: string): Operation {
  return {
    name: "fullMatcher",
    module: "kpl/data/java",
    config: [source],
    mayFail: false,
    run: fullMatcher(source),
  };
}
