/** The laws of a library, as the chain needs them. */
import { lawOf, predicateLawOf } from "../../library/law-of.ts";
import type { Library } from "../../library/library.ts";
import type { Laws } from "./to-chain.ts";

/** Looks up laws in the loaded modules. `custom` gives users' own functions to those who run a chain; a build has none. */
export function libraryLaws(library: Library, custom?: (module: string, name: string) => unknown): Laws {
  return {
    transform: ({ module, declaration }) =>
      module === undefined || !declaration ? undefined : lawOf(library.module(module), declaration.name.text),
    predicate: ({ module, declaration, name }) =>
      module === undefined
        ? undefined
        : predicateLawOf(library.module(module), declaration?.name.text ?? name),
    ...(custom ? { custom } : {}),
  };
}
