/** A plugin's options as the replay needs them: the first refused one ends it. */
import type { Param } from "../../src/compiler/ast.ts";
import { readOptions } from "../../src/connect/read-options.ts";
import type { Options } from "../../src/flow/law.ts";

/** Connect refuses the option. */
export class RefusedOption extends Error {}

/** The options that the parameters name. Throws `RefusedOption` where one is missing or does not fit. */
export function optionsOf(params: readonly Param[], texts: Readonly<Record<string, string>>): Options {
  const { options, refused } = readOptions(params, texts);
  const [first] = refused;
  if (first) throw new RefusedOption(`\`${first.option}\`: ${first.reason}`);
  return options;
}
