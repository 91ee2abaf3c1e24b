/** The ways in which a job is done, each as a function over the same batches. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { emitPipeline } from "../src/compiler/3-emit/emit-pipeline.ts";
import { check } from "../src/compiler/compile.ts";
import type { StandardLibrary } from "../src/library/load-standard-library.ts";
import { concreteDefinition } from "../src/runner/concrete-definition.ts";
import { loadRegistry } from "../src/runner/registry.ts";
import { STRIDE, VALUE_END, VALUE_START, type Batch } from "../src/runtime/batch.ts";
import { BatchBuilder } from "../src/runtime/batch-builder.ts";
import { codecsOf } from "../src/runtime/codecs.ts";
import { connectStage } from "../src/runtime/connect-stage.ts";
import type { PipelineDefinition } from "../src/runtime/definition.ts";
import { fits } from "../src/runtime/fused/fused-stage.ts";
import type { Outputs, Stage } from "../src/runtime/stage.ts";
import { fusedTypedStage, typedStage } from "../src/runtime/typed-stage.ts";
import { valuesOf, type Job, type Json } from "./jobs.ts";

export interface Variants {
  readonly records: number;
  /** Bytes of a value, on average. */
  readonly bytes: number;
  readonly run: Readonly<Record<"hand" | "fused" | "readable" | "concrete", () => void>>;
}

const RECORDS = 1000;

/** Builds a job's variants, after a look whether they give the same. */
export async function variantsOf(job: Job, library: StandardLibrary, home: string): Promise<Variants> {
  const [definition, concrete] = await compiled(job, library, home);
  const registry = await loadRegistry([definition], library);
  const { from, to } = codecsOf(definition, registry);
  const [source] = from;
  const { fused, steps, transform } = definition;
  if (!source || !transform || !concrete.chain) throw new Error("a job has a source and a chain");
  if (!fused || !fits(fused, source, to)) throw new Error(`${job.name} is not fused`);
  const values = valuesOf(job, RECORDS);
  const batches = batchesOf(values, job.batch ?? RECORDS);
  const fusedRun = over(
    batches,
    fusedTypedStage(fused, transform, { from: source, to }, steps, nothing, nothing),
  );
  const readableRun = over(batches, typedStage(transform, source, to, nothing));
  const concreteRun = over(batches, connectStage(concrete.chain, source, to, nothing));
  const handRun = byHand(batches, job);
  const expected = JSON.stringify(handRun.results());
  for (const run of [fusedRun, readableRun, concreteRun]) {
    const found = JSON.stringify(run.results());
    if (sorted(found) !== sorted(expected))
      throw new Error(`${job.name}: ${firstDifference(found, expected)}`);
  }
  const bytes = values.reduce((sum, v) => sum + Buffer.byteLength(v ?? ""), 0) / values.length;
  return {
    records: RECORDS,
    bytes,
    run: { hand: handRun.run, fused: fusedRun.run, readable: readableRun.run, concrete: concreteRun.run },
  };
}

function nothing(): void {}

async function compiled(
  job: Job,
  library: StandardLibrary,
  home: string,
): Promise<readonly [PipelineDefinition, PipelineDefinition]> {
  const textOf = (): string => job.program;
  const checked = check({ entries: ["job.kpl"], sources: new Map([["job.kpl", job.program]]), library });
  const [pipeline] = checked.pipelines;
  const [error] = checked.diagnostics.filter((d) => d.severity === "error");
  if (!pipeline || error) throw new Error(`${job.name}: ${error?.message ?? "no pipeline"}`);
  const { module, fused } = await emitPipeline(pipeline, {
    schemas: checked.program.schemas,
    library,
    textOf,
  });
  const folder = join(home, job.name.replaceAll(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  for (const file of "text" in fused ? [module, fused] : [module])
    writeFileSync(join(folder, file.path), file.text);
  const loaded = (await import(pathToFileURL(join(folder, module.path)).href)) as {
    default: PipelineDefinition;
  };
  return [loaded.default, concreteDefinition(pipeline, { library, textOf })];
}

function batchesOf(values: readonly (string | null)[], size: number): readonly Batch[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, b) => {
    const builder = new BatchBuilder("orders", 0);
    for (const value of values.slice(b * size, (b + 1) * size))
      builder.add(Buffer.from("key"), value === null ? null : Buffer.from(value), null, 1_700_000_000_000n);
    return { ...builder.batch() };
  });
}

interface Runnable {
  readonly run: () => void;
  /** What comes out, value by value. */
  readonly results: () => readonly unknown[];
}

function over(batches: readonly Batch[], stage: Stage): Runnable {
  const out = new Out();
  const run = (): void => {
    for (const batch of batches) {
      out.builder.reset();
      if (stage.process(batch, out)) throw new Error("a job does not wait");
    }
  };
  return {
    run,
    results: () =>
      batches.flatMap((batch) => {
        out.builder.reset();
        void stage.process(batch, out);
        return valuesIn(out.builder.batch());
      }),
  };
}

function valuesIn({ bytes, count, positions }: Batch): readonly unknown[] {
  return Array.from({ length: count }, (_, i) => {
    const start = positions[i * STRIDE + VALUE_START] ?? -1;
    const text = Buffer.from(bytes.subarray(start, positions[i * STRIDE + VALUE_END])).toString();
    return start < 0 ? null : (JSON.parse(text) as unknown);
  });
}

/** Takes what comes, into one builder. */
class Out implements Outputs {
  readonly builder = new BatchBuilder("clean", -1);
  begin(): void {}
  undo(): void {}
  dropped(): void {}
  to(): BatchBuilder {
    return this.builder;
  }
  failed(_stage: unknown, error: unknown): never {
    throw error;
  }
}

/** As a person writes it: parse, one literal, stringify, to bytes. */
function byHand(batches: readonly Batch[], { hand, schema }: Job): Runnable {
  const work = ({ bytes, count, positions }: Batch): readonly (Buffer | null)[] => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const results: (Buffer | null)[] = [];
    for (let i = 0; i < count; i++) {
      const start = positions[i * STRIDE + VALUE_START] ?? -1;
      if (start < 0) {
        results.push(null);
        continue;
      }
      const value = JSON.parse(buffer.toString("utf8", start, positions[i * STRIDE + VALUE_END])) as Json;
      const made = schema
        ? { schema: schema.out, payload: hand((value as { payload: Json }).payload) }
        : hand(value);
      results.push(Buffer.from(JSON.stringify(made)));
    }
    return results;
  };
  return {
    run: () => {
      for (const batch of batches) work(batch);
    },
    results: () => batches.flatMap((b) => work(b).map((r) => r && (JSON.parse(r.toString()) as unknown))),
  };
}

/** The same characters in order: keys may stand in any order. */
function sorted(text: string): string {
  return text.split("").toSorted().join("");
}

function firstDifference(found: string, expected: string): string {
  return `gives ${found.slice(0, 600)}\nby hand: ${expected.slice(0, 600)}`;
}
