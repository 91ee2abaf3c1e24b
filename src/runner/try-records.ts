/** Runs single records through a pipeline, by the same stage as the loop: lines of text in, one line of text out for each. */
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
  | { readonly kind: "records"; readonly records: readonly Envelope[] }
  | { readonly kind: "dropped"; readonly step: StepInfo }
  | { readonly kind: "error"; readonly step: StepInfo | undefined; readonly message: string }
);

/** Runs the lines in order. Throws `WorkerError` where a converter or connector does not run here. */
export async function* tryRecords(
  lines: Iterable<string> | AsyncIterable<string>,
  definition: PipelineDefinition,
  registry: Registry,
  options: TryOptions = {},
): AsyncGenerator<Tried> {
  const stage = stageOf(definition, registry);
  let offset = 0n;
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const capture = new Capture();
    await stage.process(batchOf(line, definition, offset++, options), capture);
    yield capture.tried(line);
  }
}

function stageOf(definition: PipelineDefinition, registry: Registry): Stage {
  const codecs = codecsOf(definition, registry);
  const [from] = codecs.from;
  if (!from) throw new Error("a pipeline reads from somewhere");
  if (definition.transform) return typedStage(definition.transform, from, codecs.to);
  if (definition.chain) return connectStage(definition.chain, from, codecs.to);
  throw new Error("a pipeline has a transform or a chain");
}

/** A batch of the one record. */
function batchOf(line: string, { from }: PipelineDefinition, offset: bigint, options: TryOptions): Batch {
  const [end] = from;
  const envelope = options.values === true ? undefined : readEnvelope(line);
  const isTopic = end?.kind === "topic";
  const named = envelope?.topic ?? "";
  const builder = new BatchBuilder(
    named === "" ? (end?.topics?.[0] ?? end?.name ?? "") : named,
    isTopic ? (envelope?.partition ?? 0) : -1,
  );
  const value = envelope ? envelope.payload : new TextEncoder().encode(line);
  const headers = envelope ? encodeHeaders(envelope.headers) : null;
  builder.add(envelope?.key ?? null, value, headers, envelope?.timestamp ?? -1n, envelope?.offset ?? offset);
  return builder.batch();
}

/** Takes what a stage gives for one record. */
class Capture implements Outputs {
  readonly #builders: BatchBuilder[] = [];
  #step: StepInfo | undefined;
  #failure: { readonly stage: FailureStage; readonly error: unknown } | undefined;

  begin(): void {}

  to(_end: number, topic: string, partition: number | null): BatchBuilder {
    const builder = new BatchBuilder(topic, partition ?? -1);
    this.#builders.push(builder);
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
    const records = this.#builders.map((b) => envelopeOf(b.batch(), 0));
    const texts = records.map(writeEnvelope);
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
