/** The stage of a pipeline with fused code: record by record from bytes to bytes, and by the readable path what the fused code leaves to it. */
import { RecordError } from "../../data/errors.ts";
import { STRIDE, VALUE_START, type Batch } from "../batch.ts";
import type { EndCodecs } from "../codecs.ts";
import type { Converter } from "../converter.ts";
import type { StepInfo } from "../definition.ts";
import type { Outputs, Stage } from "../stage.ts";
import type { FusedCode } from "./fused-code.ts";
import { FusedRecord } from "./fused-record.ts";
import { inTurn } from "../record-stage.ts";
import { isRetriable } from "../retrying.ts";
import { StepError } from "../step-error.ts";

/** Handles one record of a batch in the readable way. */
export type HandleOne = (batch: Batch, index: number, out: Outputs) => Promise<void> | void;

/** Whether the code was made for these ends. */
export function fits(code: FusedCode, from: EndCodecs, to: readonly EndCodecs[]): boolean {
  const same = (formats: FusedCode["from"], end: EndCodecs): boolean =>
    formats.key === formatOf(end.key) && formats.value === formatOf(end.value);
  return (
    same(code.from, from) &&
    code.to.length === to.length &&
    code.to.every((formats, i) => same(formats, to[i] as EndCodecs))
  );
}

/** What only its converter knows is read and written by it, whatever it is. */
function formatOf(converter: Converter | undefined): string {
  return converter ? (converter.format ?? "unknown") : "none";
}

/** The stage. `onUnknown` hears of fields that a closed type does not declare; undefined: such a field makes a bad record. */
export function fusedStage(
  code: FusedCode,
  ends: FusedEnds,
  steps: readonly StepInfo[],
  onUnknown: ((path: string) => void) | undefined,
  handleOne: HandleOne,
): Stage {
  const way = new FusedWay(code, ends, steps, onUnknown);
  return {
    process(batch, out) {
      way.open(batch, out);
      const otherwise = (index: number): Promise<void> | void => handleOne(batch, index, out);
      const waiting = inTurn(batch.count, (index) => {
        const taken = way.take(index);
        // What is made for a record costs more than all the rest: nothing is, where it was taken.
        return taken === true ? undefined : unlessTaken(taken, otherwise, index);
      });
      if (waiting) return waiting.finally(() => way.close());
      way.close();
    },
  };
}

/** Does something else with a record that was not taken. */
export function unlessTaken(
  taken: boolean | Promise<boolean>,
  otherwise: (index: number) => Promise<void> | void,
  index: number,
): Promise<void> | void {
  if (taken === true) return;
  return taken === false ? otherwise(index) : taken.then((was) => (was ? undefined : otherwise(index)));
}

export interface FusedEnds {
  readonly from: EndCodecs;
  readonly to: readonly EndCodecs[];
}

/** Takes records of a batch the fused way, those that are not out of the ordinary; none where there is no memory to be had for it. */
export class FusedWay {
  readonly #code: FusedCode;
  readonly #record: FusedRecord | undefined;
  #batch: Batch | undefined;
  #out: Outputs | undefined;

  constructor(
    code: FusedCode,
    { from, to }: FusedEnds,
    steps: readonly StepInfo[],
    onUnknown: ((path: string) => void) | undefined,
  ) {
    this.#code = code;
    try {
      this.#record = new FusedRecord(code, from, to, steps, onUnknown);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }

  /** Records of this batch come next. */
  open(batch: Batch, out: Outputs): void {
    this.#batch = batch;
    this.#out = out;
    this.#record?.open(batch, out);
  }

  /** Whether the record was taken; if not, nothing has happened. */
  take(index: number): boolean | Promise<boolean> {
    const [batch, out, record, code] = [this.#batch, this.#out, this.#record, this.#code];
    if (!batch || !out || !record) return false;
    const hasValue = (batch.positions[index * STRIDE + VALUE_START] as number) >= 0;
    const work = hasValue ? code.run : code.tombstone;
    if (!work || batch.refused?.has(index)) return false;
    if (!record.move(index)) return false;
    out.begin(index);
    try {
      const done = work(record);
      return typeof done === "boolean" ? this.#ended(done) : this.#later(done);
    } catch (error) {
      return this.#failed(error);
    }
  }

  async #later(done: Promise<boolean>): Promise<boolean> {
    try {
      return this.#ended(await done);
    } catch (error) {
      return this.#failed(error);
    }
  }

  #ended(isDone: boolean): boolean {
    if (isDone) this.#record?.tellUnknown();
    else this.#out?.undo();
    return isDone;
  }

  /** Whatever a step or a converter throws, the readable path comes upon it as well and says where it was; a user's own function is not run twice for that. */
  #failed(error: unknown): boolean {
    if (error instanceof RecordError || isRetriable(error)) return this.#ended(false);
    if (!(error instanceof StepError)) throw error;
    this.#record?.tellUnknown();
    this.#out?.failed("TRANSFORMATION", error);
    return true;
  }

  /** Nothing of the batch is needed any more. */
  close(): void {
    this.#record?.close();
    this.#batch = undefined;
    this.#out = undefined;
  }
}
