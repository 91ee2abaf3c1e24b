/**
 * The catalog of every diagnostic: one entry a code, each in the file of its hundred. An entry has the typed parameters of its message,
 * the severity, and what `kplc explain` prints. Adding a code is adding an entry; nothing else lists codes.
 */
import type { Severity } from "./diagnostic.ts";
import { syntaxCodes } from "./codes/01-syntax.ts";
import { nameCodes } from "./codes/02-names.ts";
import { typeCodes } from "./codes/03-types.ts";
import { optionCodes } from "./codes/04-options.ts";
import { flowCodes } from "./codes/05-flow.ts";
import { exportCodes } from "./codes/06-export.ts";
import { testCodes } from "./codes/08-tests.ts";
import { runtimeCodes } from "./codes/09-runtime.ts";
import { configCodes } from "./codes/10-configs.ts";

/** What a message is made of: parameters in, the parts of the diagnostic out. */
export interface Entry<P = never> {
  readonly severity: Severity;
  /** The heading of `kplc explain`: the problem in a few words. */
  readonly title: string;
  /** A paragraph or two: why this is a problem, in Kafka Connect's terms. */
  readonly why: string;
  /** What to do about it, with a small example where it helps. */
  readonly what: string;
  readonly message: (params: P) => string;
  readonly label?: (params: P) => string | undefined;
  readonly help?: (params: P) => string | undefined;
  /** The same for a configuration of Connect, where `help` speaks in the words of programs. */
  readonly helpInConfig?: (params: P) => string | undefined;
}

export const catalog = {
  ...syntaxCodes,
  ...nameCodes,
  ...typeCodes,
  ...optionCodes,
  ...flowCodes,
  ...exportCodes,
  ...testCodes,
  ...runtimeCodes,
  ...configCodes,
} as const;

export type Code = keyof typeof catalog;

/** The parameters that the message of a code takes. */
export type Params<C extends Code> = (typeof catalog)[C] extends Entry<infer P> ? P : never;
