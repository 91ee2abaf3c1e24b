/**
 * The stage of a pipeline whose records have no declared type, or one that leaves open what a step reads: it looks what they turn out to be, has fused code made for that, and takes those that are of
 * that type through it. All others go through the chain on values, as all of them did before; so what comes out is the same, only sooner.
 */
import { STRIDE, VALUE_END, VALUE_START, type Batch } from "./batch.ts";
import { shapesOut, type EndCodecs } from "./codecs.ts";
import { connectOne, connectStage } from "./connect-stage.ts";
import type { Converter } from "./converter.ts";
import type { PipelineDefinition } from "./definition.ts";
import { fits, FusedWay, unlessTaken } from "./fused/fused-stage.ts";
import { hasSchemaOf, isPartlyUnknown, observedShape } from "./observed-shape.ts";
import { keepingBytes } from "./own-bytes.ts";
import { inTurn } from "./record-stage.ts";
import type { RetryPolicy } from "./retrying.ts";
import type { Outputs, Stage } from "./stage.ts";
import { RecordError } from "../data/errors.ts";
import type { Shape } from "../data/shape.ts";
import type { SchemaAndValue } from "../data/value.ts";

/** After so many records that no way takes, one is made for them. */
const ENOUGH = 200;
/** A stream has few types of records; one that has more goes through the chain with the rest. */
const MOST_WAYS = 4;

export interface SpecialisingInput {
  readonly definition: PipelineDefinition;
  /** Which of the sources the stage is for. */
  readonly source: number;
  readonly from: EndCodecs;
  readonly to: readonly EndCodecs[];
  readonly onUnknown: (path: string) => void;
  readonly retry: RetryPolicy | undefined;
  /** Hears of a way that could not be made. */
  readonly onProblem: (error: unknown) => void;
}

/** Whether a pipeline's records are of a type that only the run time knows, and code can be made for it. */
export function canSpecialise({ chain, specialise }: PipelineDefinition, from: EndCodecs): boolean {
  return chain !== undefined && specialise !== undefined && isPartlyUnknown(from.shape.value);
}

/** The stage. Its `process` makes a promise where a way is made. */
export function specialisingStage(input: SpecialisingInput): Stage {
  const { definition, from, to, onUnknown, retry } = input;
  const { chain, specialise } = definition;
  if (!chain || !specialise) throw new Error("nothing can be specialised");
  const running = { ...definition, chain };
  const whole = connectStage(running, from, to, onUnknown, retry);
  const one = connectOne(running, from, to, onUnknown, retry);
  const ways: FusedWay[] = [];
  const samples: Uint8Array[] = [];
  let attempts = 0;

  const learn = async (topic: string): Promise<void> => {
    attempts++;
    const values = samples.splice(0).flatMap((bytes) => readable(from.value, bytes, topic));
    const shape = observedShape(values, from.shape.value);
    const made = shape && (await wayOf(input, shape));
    if (made) ways.push(made);
  };
  return {
    process(batch, out) {
      const isLearning = attempts < MOST_WAYS;
      if (ways.length === 0) {
        if (isLearning) for (let i = 0; i < batch.count; i++) keepSample(samples, batch, i);
        const pending = whole.process(batch, out);
        if (samples.length < ENOUGH) return pending;
        return Promise.resolve(pending).then(() => learn(batch.topic));
      }
      const waiting = take(ways, batch, out, (index) => {
        if (isLearning) keepSample(samples, batch, index);
        return one(batch, index, out);
      });
      if (samples.length < ENOUGH) return waiting;
      return Promise.resolve(waiting).then(() => learn(batch.topic));
    },
  };
}

/** Each record goes the first way that takes it. */
function take(
  ways: readonly FusedWay[],
  batch: Batch,
  out: Outputs,
  otherwise: (index: number) => Promise<void> | void,
): Promise<void> | void {
  for (const way of ways) way.open(batch, out);
  const behind = ways.map((_, i) => (index: number) => from(index, i + 1));
  const from = (index: number, first: number): Promise<void> | void => {
    const taken = ways[first]?.take(index);
    if (taken === true) return;
    return taken === undefined
      ? otherwise(index)
      : unlessTaken(taken, behind[first] as (index: number) => Promise<void> | void, index);
  };
  const close = (): void => {
    for (const way of ways) way.close();
  };
  const waiting = inTurn(batch.count, (index) => from(index, 0));
  if (waiting) return waiting.finally(close);
  close();
}

function keepSample(samples: Uint8Array[], { bytes, positions }: Batch, index: number): void {
  const start = positions[index * STRIDE + VALUE_START] as number;
  if (start < 0 || samples.length >= ENOUGH) return;
  samples.push(bytes.slice(start, positions[index * STRIDE + VALUE_END]));
}

/** What a sample is; nothing where it is a bad record. */
function readable(converter: Converter | undefined, bytes: Uint8Array, topic: string): SchemaAndValue[] {
  try {
    return converter ? [converter.toConnect(bytes, topic)] : [];
  } catch (error) {
    if (error instanceof RecordError) return [];
    throw error;
  }
}

async function wayOf(
  { definition, source, onProblem, ...running }: SpecialisingInput,
  shape: Shape,
): Promise<FusedWay | undefined> {
  try {
    const made = await definition.specialise?.(shape);
    if (!made?.fused) return undefined;
    const from = {
      ...running.from,
      shape: made.from[source]?.shape ?? running.from.shape,
      value: exactly(running.from.value, shape),
    };
    const to = running.to.map((end, i) => ({ ...end, shape: shapesOut(made, i) ?? end.shape }));
    if (!fits(made.fused, from, to)) return undefined;
    return new FusedWay(made.fused, keepingBytes(from, to), definition.steps, undefined);
  } catch (error) {
    onProblem(error);
    return undefined;
  }
}

/** Takes envelopes of exactly the schema that the type was made of: one that is only like it has another schema behind the steps as well. */
function exactly(converter: Converter | undefined, shape: Shape): Converter | undefined {
  if (!converter?.headOf) return converter;
  return {
    ...converter,
    headOf: (of, bytes, start, end) =>
      hasSchemaOf(converter.toConnect(bytes.slice(start, end), ""), shape)
        ? converter.headOf?.(of, bytes, start, end)
        : undefined,
  };
}
