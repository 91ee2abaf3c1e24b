/** The chain's options, and what its steps do to records as far as their types are known. */
import { checkFlow } from "../../compiler/2-check/flow.ts";
import { libraryLaws } from "../../compiler/2-check/library-laws.ts";
import { chainModel } from "../check/chain-model.ts";
import type { ConfigCheck } from "../check/load-checks.ts";

export const check: ConfigCheck = (subject) => {
  const model = chainModel(subject);
  checkFlow(model, libraryLaws(subject.library), subject.collector);
};
