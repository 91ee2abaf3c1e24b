/** Runs single records through a pipeline, by the same stages as the loop: lines of text in, one line of text out for each. */
import { BatchBuilder } from "../runtime/batch-builder.ts";
import type { Batch } from "../runtime/batch.ts";
import { codecsOf, type Registry } from "../runtime/codecs.ts";
import { connectStage } from "../runtime/connect-stage.ts";
import type { PipelineDefinition, StepInfo } from "../runtime/definition.ts";
import { envelopeOf, readEnvelope, writeEnvelope, type Envelope } from "../runtime/envelope.ts";
import { encodeHeaders } from "../runtime/headers.ts";
import type { FailureStage, Outputs, Stage } from "../runtime/stage.ts";
import { StepError } from "../runtime/step-error.ts";
import { typedStage } from "../runtime/typed-stage.ts";

export interface TryOptions {
  /** Lines are values, never envelopes. */
  readonly values?: boolean;
}

/** What became of one line. */
export type Tried = {
  readonly line: string;
  /** One line of JSON: an envelope, a list of them, or what happened instead. */ readonly text: string;
} & (
  | { readonly kind: "records"; readonly records: readonly TriedRecord[] }
  | { readonly kind: "dropped"; readonly step: StepInfo }
  | { readonly kind: "error"; readonly step: StepInfo | undefined; readonly message: string }
);

export interface TriedRecord {
  /** The index of the end it went to, in the last part. */
  readonly to: number;
  readonly envelope: Envelope;
}

/** Runs the lines in order; `parts` are the pipeline, or its parts where it has hops, one behind the other. Throws `WorkerError` where a converter or connector does not run here. */
export async function* tryRecords(
  lines: Iterable<string> | AsyncIterable<string>,
  parts: readonly PipelineDefinition[],
  registry: Registry,
  options: TryOptions = {},
): AsyncGenerator<Tried> {
  const stages = parts.map((part) => stageOf(part, registry));
  const [first] = parts;
  let offset = 0n;
  for await (const line of lines) {
    if (line.trim() === "" || !first) continue;
    yield await through(stages, lineBatch(line, first, offset++, options), line);
  }
}

/** A hop has one end, so one record goes on behind it. */
async function through(stages: readonly Stage[], batch: Batch, line: string): Promise<Tried> {
  const [stage, ...rest] = stages;
  const capture = new Capture();
  await stage?.process(batch, capture);
  const tried = capture.tried(line);
  const [record] = tried.kind === "records" ? tried.records : [];
  return rest.length === 0 || !record ? tried : through(rest, envelopeBatch(record.envelope), line);
}

function stageOf(definition: PipelineDefinition, registry: Registry): Stage {
  const codecs = codecsOf(definition, registry);
  const [from] = codecs.from;
  if (!from) throw new Error("a pipeline reads from somewhere");
  if (definition.transform) return typedStage(definition.transform, from, codecs.to);
  const { chain } = definition;
  if (chain) return connectStage({ ...definition, chain }, from, codecs.to);
  throw new Error("a pipeline has a transform or a chain");
}

/** A batch of the one record of a line. */
function lineBatch(line: string, { from }: PipelineDefinition, offset: bigint, options: TryOptions): Batch {
  const [end] = from;
  const envelope = options.values === true ? undefined : readEnvelope(line);
  const topic = end?.topics?.[0] ?? end?.connector?.options["topic"] ?? end?.name ?? "";
  if (envelope) return envelopeBatch(envelope.topic === "" ? { ...envelope, topic } : envelope);
  const builder = new BatchBuilder(topic, end?.kind === "topic" ? 0 : -1);
  builder.add(null, new TextEncoder().encode(line), null, -1n, offset);
  return builder.batch();
}

function envelopeBatch({ topic, partition, key, payload, headers, timestamp, offset }: Envelope): Batch {
  const builder = new BatchBuilder(topic, partition);
  builder.add(key, payload, encodeHeaders(headers), timestamp, offset);
  return builder.batch();
}

/** Takes what a stage gives for one record. */
class Capture implements Outputs {
  readonly #made: { readonly to: number; readonly builder: BatchBuilder }[] = [];
  #step: StepInfo | undefined;
  #failure: { readonly stage: FailureStage; readonly error: unknown } | undefined;

  begin(): void {}

  undo(): void {
    this.#made.length = 0;
  }

  to(to: number, topic: string, partition: number | null): BatchBuilder {
    const builder = new BatchBuilder(topic, partition ?? -1);
    this.#made.push({ to, builder });
    return builder;
  }

  dropped(step: StepInfo): void {
    this.#step = step;
  }

  failed(stage: FailureStage, error: unknown): void {
    this.#failure = { stage, error };
  }

  tried(line: string): Tried {
    if (this.#failure) return failure(line, this.#failure.stage, this.#failure.error);
    if (this.#step) {
      const { name: at, line: number } = this.#step;
      return {
        line,
        kind: "dropped",
        step: this.#step,
        text: JSON.stringify({ dropped: { at, line: number } }),
      };
    }
    const records = this.#made.map(({ to, builder }) => ({ to, envelope: envelopeOf(builder.batch(), 0) }));
    const texts = records.map(({ envelope }) => writeEnvelope(envelope));
    return {
      line,
      kind: "records",
      records,
      text: texts.length === 1 ? (texts[0] ?? "") : `[${texts.join(",")}]`,
    };
  }
}

function failure(line: string, stage: FailureStage, error: unknown): Tried {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof StepError) {
    const { step, errorClass } = error;
    const text = JSON.stringify({
      error: { at: step.name, line: step.line, code: "KPL0902", class: errorClass, message },
    });
    return { line, kind: "error", step, message, text };
  }
  return {
    line,
    kind: "error",
    step: undefined,
    message,
    text: JSON.stringify({ error: { at: stage, code: "KPL0901", message } }),
  };
}
