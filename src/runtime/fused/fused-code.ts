/** What a generated fused module exports, and what it says of itself. */
import type { FusedRecord } from "./fused-record.ts";
import type { Passed } from "./passed.ts";

/** Formats of one end as the module was made for: the key's and the value's, as converters name theirs; "none" where there is no converter. */
export interface EndFormats {
  readonly key: string;
  readonly value: string;
}

/** A chain over declared types as one function from bytes to bytes. */
export interface FusedCode {
  /** The module works only where the ends have these formats. */
  readonly from: EndFormats;
  readonly to: readonly EndFormats[];
  /** How many places it needs for positions. */
  readonly slots: number;
  /** How many bytes what it computes takes at most. */
  readonly scratch: number;
  /** How keys and values that are JSON are passed over, and where their positions are kept. */
  readonly key?: Passed;
  readonly value?: Passed;
  /**
   * Does all that becomes of one record; true when it is done. False, and nothing has happened, where the readable path must do it: a record that
   * is malformed, does not fit its type, fails at a step, or is out of the ordinary. A promise where a user's own function is waited for.
   */
  readonly run: (record: FusedRecord) => boolean | Promise<boolean>;
  /** The same for records without a value; absent where they are for the readable path. */
  readonly tombstone?: (record: FusedRecord) => boolean | Promise<boolean>;
}
