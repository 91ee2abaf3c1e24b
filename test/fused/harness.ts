/** Runs a batch through a pipeline's fused and readable stages, and shows what became of each record in a form that can be compared. */
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  STRIDE,
  VALUE_END,
  VALUE_START,
} from "../../src/runtime/batch.ts";
import type { Batch } from "../../src/runtime/batch.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { codecsOf, type EndCodecs, type Registry } from "../../src/runtime/codecs.ts";
import { headerCodec } from "../../src/runtime/connect-headers.ts";
import type { PipelineDefinition, StepInfo, TypedRecord } from "../../src/runtime/definition.ts";
import { fits } from "../../src/runtime/fused/fused-stage.ts";
import type { FailureStage, Outputs, Stage } from "../../src/runtime/stage.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { fusedTypedStage, typedStage } from "../../src/runtime/typed-stage.ts";

export interface Stages {
  readonly fused: Stage;
  readonly readable: Stage;
  /** Fields that were told to be dropped. */
  readonly unknown: { readonly fused: string[]; readonly readable: string[] };
  readonly from: EndCodecs;
}

/** Both stages of a definition with fused code. Throws where the code does not fit the ends. */
export function stagesOf(definition: PipelineDefinition, registry: Registry): Stages {
  const { from, to } = codecsOf(definition, registry);
  const { fused, transform, steps } = definition;
  const [source] = from;
  if (!fused || !transform || !source) throw new Error("there is no fused code");
  if (!fits(fused, source, to))
    throw new Error(`the fused code is for other formats: ${JSON.stringify([fused.from, fused.to])}`);
  const unknown: Stages["unknown"] = { fused: [], readable: [] };
  const hears = (path: string): void => {
    unknown.fused.push(path);
  };
  return {
    fused: fusedTypedStage(fused, transform, { from: source, to }, steps, hears, hears),
    readable: typedStage(transform, source, to, (path) => unknown.readable.push(path)),
    unknown,
    from: source,
  };
}

export type Shown =
  | { readonly records: readonly unknown[] }
  | { readonly dropped: string }
  | { readonly failed: FailureStage; readonly message: string };

/** What became of every record of a batch, and of how many the fused code left to the readable path. */
export async function outcomes(
  stage: Stage,
  batch: Batch,
): Promise<{ readonly shown: readonly Shown[]; readonly left: number }> {
  const out = new Capture(batch.count);
  await stage.process(batch, out);
  return { shown: out.shown(), left: out.undone };
}

interface Made {
  readonly to: number;
  readonly builder: BatchBuilder;
}

export class Capture implements Outputs {
  undone = 0;
  #index = -1;
  readonly #made: Made[][];
  readonly #ended: (Shown | undefined)[];

  constructor(count: number) {
    this.#made = Array.from({ length: count }, () => []);
    this.#ended = Array.from({ length: count }, () => undefined);
  }

  begin(index: number): void {
    this.#index = index;
  }

  undo(): void {
    this.undone++;
    this.#made[this.#index] = [];
  }

  to(to: number, topic: string, partition: number | null): BatchBuilder {
    const builder = new BatchBuilder(topic, partition ?? -1);
    this.#made[this.#index]?.push({ to, builder });
    return builder;
  }

  dropped(step: StepInfo): void {
    this.#ended[this.#index] = { dropped: step.alias };
  }

  failed(stage: FailureStage, error: unknown): void {
    const at = error instanceof StepError ? `${error.step.alias}: ` : "";
    this.#ended[this.#index] = {
      failed: stage,
      message: at + (error instanceof Error ? error.message : String(error)),
    };
  }

  shown(): readonly Shown[] {
    return this.#ended.map((ended, i) => ended ?? { records: (this.#made[i] ?? []).map(shownRecord) });
  }
}

function shownRecord({ to, builder }: Made): unknown {
  const batch = builder.batch();
  if (batch.count !== 1) throw new Error("one builder, one record");
  const part = (start: number, end: number): unknown => {
    const from = batch.positions[start] ?? -1;
    return from < 0 ? null : readable(batch.bytes.slice(from, batch.positions[end]));
  };
  return {
    to,
    topic: batch.topic,
    partition: batch.partition,
    key: part(KEY_START, KEY_END),
    value: part(VALUE_START, VALUE_END),
    headers: shownHeaders(batch),
    timestamp: batch.timestamps[0],
  };
}

/** A header with an object in it is JSON as well. */
function shownHeaders({ bytes, positions, topic }: Batch): unknown {
  const [start, end] = [positions[HEADERS_START] ?? -1, positions[HEADERS_END] ?? -1];
  return headerCodec()
    .readTyped(bytes, start, end, topic)
    .map(({ key, value }) => [
      key,
      typeof value === "string" ? readable(new TextEncoder().encode(value)) : value,
    ]);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** JSON as its value, so that neither the order of keys nor the spelling counts; anything else as bytes. */
function readable(bytes: Uint8Array): unknown {
  try {
    const text = utf8.decode(bytes);
    // What goes into a line of a file must be one line.
    if (text.includes("\n")) return { bytes: [...bytes] };
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { bytes: [...bytes] };
  }
}

/** The same records as one batch, with their values replaced. `between`: what stands in front of each. */
export function withValues(
  batch: Batch,
  values: readonly (Uint8Array | null)[],
  between: Uint8Array = new Uint8Array(),
): Batch {
  const builder = new BatchBuilder(batch.topic, batch.partition);
  for (const [i, value] of values.entries()) {
    const at = i * STRIDE;
    const part = (start: number, end: number): Uint8Array | null => {
      const from = batch.positions[at + start] ?? -1;
      return from < 0 ? null : batch.bytes.subarray(from, batch.positions[at + end]);
    };
    const timestamp = batch.timestamps[i] ?? -1n;
    builder.writer.bytes(between);
    builder.add(
      part(KEY_START, KEY_END),
      value,
      part(HEADERS_START, HEADERS_END),
      timestamp,
      batch.offsets[i],
    );
  }
  return builder.batch();
}

/** The values of a batch. */
export function valuesOf(batch: Batch): readonly (Uint8Array | null)[] {
  return Array.from({ length: batch.count }, (_, i) => {
    const from = batch.positions[i * STRIDE + VALUE_START] ?? -1;
    return from < 0 ? null : batch.bytes.slice(from, batch.positions[i * STRIDE + VALUE_END]);
  });
}

/** Records as their source's converters write them. */
export function written(
  definition: PipelineDefinition,
  registry: Registry,
  given: readonly TypedRecord[],
): Batch {
  const [from] = codecsOf(definition, registry).from;
  const builder = new BatchBuilder("input", 3);
  const key = from?.key?.writer(from.shape.key);
  const value = from?.value?.writer(from.shape.value);
  for (const record of given) {
    const { writer } = builder;
    const keyFrom = writer.length;
    if (key?.(record.key, writer)) builder.part(KEY_START, keyFrom);
    const valueFrom = writer.length;
    if (value?.(record.value, writer)) builder.part(VALUE_START, valueFrom);
    builder.copy(HEADERS_START, headerCodec().writeTyped(record.headers, "input"));
    builder.end(record.timestamp ?? -1n, record.offset ?? 0n);
  }
  return builder.batch();
}
