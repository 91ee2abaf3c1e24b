/** The tree of a Java regular expression, as far as it can be run equally in JavaScript. */
import type { CharSet } from "./char-set.ts";

export type RegexNode =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly branches: readonly RegexNode[] }
  /** `index`: the capturing group's number from 1, undefined where none is captured. */
  | { readonly kind: "group"; readonly body: RegexNode; readonly index: number | undefined }
  | { readonly kind: "atomic"; readonly body: RegexNode; readonly position: number }
  | {
      readonly kind: "look";
      readonly behind: boolean;
      readonly negative: boolean;
      readonly body: RegexNode;
      readonly position: number;
    }
  | {
      readonly kind: "repeat";
      readonly body: RegexNode;
      readonly min: number;
      /** Infinity where there is no end. */
      readonly max: number;
      readonly mode: "greedy" | "lazy" | "possessive";
      readonly position: number;
    }
  | { readonly kind: "anchor"; readonly anchor: Anchor }
  | { readonly kind: "reference"; readonly index: number; readonly position: number }
  /** `\R`. */
  | { readonly kind: "lineBreak" };

/** `end` is the very end, `lastLine` the end or the line break that ends the text. */
export type Anchor = "start" | "end" | "lastLine" | "lastUnixLine" | "word" | "noWord";

/** Why an expression is not translated. `invalid`: Java refuses it too. */
export class RegexRefusal extends Error {
  /** Offset in the expression, in UTF-16 units. */
  readonly position: number;
  readonly invalid: boolean;
  constructor(reason: string, position: number, invalid: boolean) {
    super(reason);
    this.name = "RegexRefusal";
    this.position = position;
    this.invalid = invalid;
  }
}
