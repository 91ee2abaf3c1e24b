/** How a law's run ends early in the symbolic reading. Thrown and caught within this folder only. */
import type { Failure } from "../algebra.ts";
import type { Shape } from "../../data/shape.ts";

/** The record fails here, under the conditions that surround it. */
export class FailSignal extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Only the run time knows how to go on. */
export class UnknownSignal extends Error {}

/** A value is one thing or another, and the two have no common shape. */
export class UnjoinableSignal extends Error {
  readonly left: Shape;
  readonly right: Shape;
  constructor(left: Shape, right: Shape) {
    super("two shapes do not join");
    this.left = left;
    this.right = right;
  }
}
