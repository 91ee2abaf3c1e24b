/** Why there is no fused code for a pipeline. */

/** Thrown while fused code is made, where the readable path has to do the work. */
export class NotFused extends Error {
  /** The step that is to blame; undefined: an end, or the records themselves. */
  readonly step: number | undefined;
  /** What to declare or change so that there would be. */
  readonly wayOut: string | undefined;

  constructor(why: string, { step, wayOut }: { readonly step?: number; readonly wayOut?: string } = {}) {
    super(why);
    this.step = step;
    this.wayOut = wayOut;
  }
}
