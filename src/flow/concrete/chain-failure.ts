/** A step failed on this record; `cause` is what it threw. */
export class ChainFailure extends Error {
  readonly step: number;
  constructor(step: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.step = step;
  }
}
