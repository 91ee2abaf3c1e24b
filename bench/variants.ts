/** The ways in which a job is done, each as a function over the same batches. */
import { join } from "node:path";
import { emitPipeline } from "../src/compiler/3-emit/emit-pipeline.ts";
import type { StandardLibrary } from "../src/library/load-standard-library.ts";
import { pluginModules } from "../src/library/plugin-modules.ts";
import { loadRegistry } from "../src/runner/registry.ts";
import { STRIDE, VALUE_END, VALUE_START, type Batch } from "../src/runtime/batch.ts";
import { BatchBuilder } from "../src/runtime/batch-builder.ts";
import { codecsOf, type EndCodecs } from "../src/runtime/codecs.ts";
import type { TypedRecord } from "../src/runtime/definition.ts";
import { connectStage } from "../src/runtime/connect-stage.ts";
import { fits } from "../src/runtime/fused/fused-stage.ts";
import { canSpecialise, specialisingStage } from "../src/runtime/specialising-stage.ts";
import type { Outputs, Stage } from "../src/runtime/stage.ts";
import { fusedTypedStage, typedStage } from "../src/runtime/typed-stage.ts";
import type { ConnectProcess } from "../test/fuzz/connect-process.ts";
import { writtenModules } from "../test/emit/written-modules.ts";
import { specialisable } from "../test/fused/specialisable.ts";
import { checkedJob, connectConfig } from "./checked-job.ts";
import { valuesOf, type Job, type Json } from "./jobs.ts";
import { TURN, turnOf, type Turn } from "./measure.ts";

export type Variant =
  "hand" | "fused" | "readable" | "observed" | "concrete" | "connect" | "transform" | "literal";

export interface Variants {
  /** Bytes of a value, on average. */
  readonly bytes: number;
  /** `connect` only where there is Java. */
  readonly turns: Readonly<Partial<Record<Variant, Turn>>>;
}

const RECORDS = 1000;
/** How long Java gets warm before its first turn, in milliseconds. */
const WARM = 5000;

export interface Bench {
  readonly library: StandardLibrary;
  /** Where modules are written. */
  readonly home: string;
  readonly connect: ConnectProcess | undefined;
}

/** Builds a job's variants, after a look whether they give the same. */
export async function variantsOf(job: Job, bench: Bench): Promise<Variants> {
  const { library, connect } = bench;
  const folder = join(bench.home, job.name.replaceAll(/\W+/g, "-"));
  const values = valuesOf(job, RECORDS);
  const batches = batchesOf(values, job.batch ?? RECORDS);
  const hand = byHand(batches, job);
  const typed = await typedRuns(job, library, folder, batches);
  const runs = {
    hand,
    fused: typed.fused,
    readable: typed.readable,
    ...(await untypedRuns(job, library, folder, batches)),
  };
  const expected = JSON.stringify(hand.results());
  for (const [name, run] of Object.entries(runs))
    requireSame(`${job.name}, ${name}`, JSON.stringify(run.results()), expected);
  const turns: Partial<Record<Variant, Turn>> = {};
  for (const [name, { run }] of Object.entries(runs)) turns[name as keyof typeof runs] = turnOf(run, RECORDS);
  turns.transform = aloneOf(
    typed.transform,
    typed.records.filter((r) => r.value !== null),
  );
  turns.literal = aloneOf(
    (record: HandRecord) => ({ ...record, value: job.hand(record.value) }),
    values.filter((v) => v !== null).map((v, i) => ({ ...envelopeOf(i), value: valueByHand(job, v) })),
  );
  if (connect) turns.connect = await connectTurn(connect, job, library, values, hand);
  return { bytes: values.reduce((sum, v) => sum + Buffer.byteLength(v ?? ""), 0) / values.length, turns };
}

function nothing(): void {}

/** The function alone, on records that have been read. */
function aloneOf<T>(work: (value: T) => unknown, values: readonly T[]): Turn {
  return turnOf(() => {
    let last: unknown;
    for (const value of values) last = work(value);
    if (last === undefined) throw new Error("a record became nothing");
  }, values.length);
}

type HandRecord = Omit<TypedRecord, "value"> & { readonly value: Json };

/** What the function by hand gets of a record's value. */
function valueByHand({ schema }: Job, text: string): Json {
  const read = JSON.parse(text) as Json;
  return schema ? (read as { readonly payload: Json }).payload : read;
}

/** All but the value of a record. */
function envelopeOf(index: number): Omit<TypedRecord, "value"> {
  return {
    topic: "orders",
    partition: 0,
    timestamp: 1_700_000_000_000n,
    offset: BigInt(index),
    key: "key",
    headers: [],
  };
}

interface TypedRuns {
  readonly fused: Runnable;
  readonly readable: Runnable;
  /** The generated function of the readable code, and the records that it gets. */
  readonly transform: (record: TypedRecord) => unknown;
  readonly records: readonly TypedRecord[];
}

/** With declared types: fused, and by the readable code. */
async function typedRuns(
  job: Job,
  library: StandardLibrary,
  folder: string,
  batches: readonly Batch[],
): Promise<TypedRuns> {
  const { checked, pipeline } = checkedJob(job.program, library);
  const { module, fused } = await emitPipeline(pipeline, {
    schemas: checked.program.schemas,
    library,
    textOf: () => job.program,
  });
  if (!("text" in fused)) throw new Error(`${job.name} is not fused: ${fused.message}`);
  const definition = await writtenModules(folder, [module, fused], job.program);
  const { from, to } = codecsOf(definition, await loadRegistry([definition], pluginModules(library)));
  const [source] = from;
  const { fused: code, steps, transform } = definition;
  if (!source || !transform || !code || !fits(code, source, to)) throw new Error(`${job.name} is not fused`);
  const ends = { from: source, to };
  return {
    fused: over(batches, fusedTypedStage(code, transform, ends, steps, nothing, nothing)),
    readable: over(batches, typedStage(transform, source, to, nothing)),
    transform: transform as unknown as TypedRuns["transform"],
    records: batches.flatMap((batch) => typedRecords(batch, source)),
  };
}

function typedRecords({ bytes, count, positions }: Batch, { value, shape }: EndCodecs): TypedRecord[] {
  const read = value?.reader(shape.value);
  if (!read) throw new Error("a topic has values");
  return Array.from({ length: count }, (_, i) => ({
    ...envelopeOf(i),
    value: read(bytes, positions[i * STRIDE + VALUE_START] ?? -1, positions[i * STRIDE + VALUE_END] ?? -1),
  }));
}

/** Without: by the code that is made for what the records turn out to be, and by the chain on values. */
async function untypedRuns(
  job: Job,
  library: StandardLibrary,
  folder: string,
  batches: readonly Batch[],
): Promise<Readonly<Record<"observed" | "concrete", Runnable>>> {
  const program = job.program.replace(/topic input: .* = "/, 'topic input = "');
  const { checked, input } = checkedJob(program, library);
  const { definition, made } = specialisable(checked, input, folder);
  const registry = await loadRegistry([definition], pluginModules(library));
  const { from, to } = codecsOf(definition, registry);
  const [source] = from;
  const { chain } = definition;
  if (!source || !chain || !canSpecialise(definition, source)) throw new Error(`${job.name} has a type`);
  const rest = { definition, source: 0, from: source, to, onUnknown: nothing, retry: undefined };
  const observed = specialisingStage({ ...rest, onProblem: raise });
  // It makes its code when it has seen enough.
  for (const batch of batches.slice(0, 400)) await observed.process(batch, new Out());
  if (made() === 0) throw new Error(`${job.name}: no code was made for its records`);
  return {
    observed: over(batches, observed),
    concrete: over(batches, connectStage({ ...definition, chain }, source, to, nothing)),
  };
}

function raise(error: unknown): never {
  throw error;
}

/** The converters and transforms of Kafka Connect itself, with the config that the program is exported to. */
async function connectTurn(
  connect: ConnectProcess,
  job: Job,
  library: StandardLibrary,
  values: readonly (string | null)[],
  hand: Runnable,
): Promise<Turn> {
  const config = connectConfig(job.program, "out", library);
  const records = values.map((value) => ({
    topic: "orders",
    partition: 0,
    timestamp: 1,
    offset: 1,
    key: "key",
    value,
    headers: [],
  }));
  const given = { name: job.name, config, records };
  const outcomes = await connect.outcomes(given);
  const results = outcomes.map((o) => {
    if (o.outcome !== "record") throw new Error(`${job.name}: Connect says ${JSON.stringify(o)}`);
    const { bytes } = o.value;
    return typeof bytes === "string" ? (JSON.parse(bytes) as unknown) : null;
  });
  requireSame(
    `${job.name}, Connect`,
    JSON.stringify(results.map(payload)),
    JSON.stringify(hand.results().map(payload)),
  );
  await connect.turn(WARM, given);
  return () => connect.turn(TURN / 1000);
}

/** Connect names what it names in a schema in more words than were written by hand. */
function payload(value: unknown): unknown {
  const isEnvelope = typeof value === "object" && value !== null && "schema" in value && "payload" in value;
  return isEnvelope ? value.payload : value;
}

function requireSame(what: string, found: string, expected: string): void {
  // The same characters in order: keys may stand in any order.
  const sorted = (text: string): string => text.split("").toSorted().join("");
  if (sorted(found) !== sorted(expected))
    throw new Error(`${what}: gives ${found.slice(0, 600)}\nby hand: ${expected.slice(0, 600)}`);
}

function batchesOf(values: readonly (string | null)[], size: number): readonly Batch[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, b) => {
    const builder = new BatchBuilder("orders", 0);
    for (const value of values.slice(b * size, (b + 1) * size))
      builder.add(Buffer.from("key"), value === null ? null : Buffer.from(value), null, 1_700_000_000_000n);
    return alone(builder.batch());
  });
}

/** With no more memory than it fills: a batch that comes lies in few places. */
function alone(batch: Batch): Batch {
  const { bytes, offsets, positions, timestamps } = batch;
  return {
    ...batch,
    bytes: bytes.slice(),
    offsets: offsets.slice(),
    positions: positions.slice(),
    timestamps: timestamps.slice(),
  };
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
