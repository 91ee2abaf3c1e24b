/** What pipelines do, as Prometheus reads it. Counted where it happens, per batch; put into words when it is asked for. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { BatchTimes, PipelineState, Progress } from "../runtime/progress.ts";
import type { Stall } from "./watchdog.ts";

/** Seconds; batches of a mebibyte take milliseconds, those of a slow step minutes. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const STATES: readonly PipelineState[] = ["starting", "running", "failed", "stopped"];

/** What is asked each time. */
export interface Measured {
  readonly progress: readonly Progress[];
  readonly stalls: readonly Stall[];
}

type Value = readonly [labels: Readonly<Record<string, string | number>>, value: number];

export class Metrics {
  readonly #registry = new Registry();
  readonly #batch: Histogram;
  readonly #commit: Histogram;

  /** `measured` is called for each answer. Names follow Prometheus's rules: base units, `_total` for what only grows. */
  constructor(measured: () => Measured) {
    const add = (
      kind: "counter" | "gauge",
      name: string,
      help: string,
      labels: readonly string[],
      values: (p: Progress) => readonly Value[],
    ): void => {
      const common = { name, help, labelNames: ["pipeline", ...labels], registers: [] };
      const all = (): readonly Value[] =>
        measured().progress.flatMap((p) =>
          values(p).map(([of, value]): Value => [{ pipeline: p.pipeline, ...of }, value]),
        );
      this.#registry.registerMetric(
        kind === "gauge"
          ? new Gauge({
              ...common,
              collect() {
                this.reset();
                for (const [of, value] of all()) this.set(of, value);
              },
            })
          : new Counter({
              ...common,
              collect() {
                this.reset();
                for (const [of, value] of all()) this.inc(of, value);
              },
            }),
      );
    };
    const one =
      (of: (p: Progress) => number) =>
      (p: Progress): readonly Value[] => [[{}, of(p)]];
    const bySteps =
      (of: (p: Progress) => ReadonlyMap<string, { readonly count: number }>) =>
      (p: Progress): readonly Value[] =>
        [...of(p)].map(([step, { count }]) => [{ step }, count]);

    add(
      "counter",
      "kpl_records_in_total",
      "Records read and done with",
      [],
      one((p) => p.recordsIn),
    );
    add("counter", "kpl_records_out_total", "Records written, by sink", ["sink"], (p) =>
      p.outBy.map((count, i) => [{ sink: p.sinks[i] ?? "" }, count]),
    );
    add(
      "counter",
      "kpl_records_dropped_total",
      "Records that a step dropped",
      ["step"],
      bySteps((p) => p.droppedBy),
    );
    add(
      "counter",
      "kpl_records_bad_total",
      "Bad records, by the step or the stage of conversion",
      ["step"],
      bySteps((p) => p.badBy),
    );
    add(
      "counter",
      "kpl_dead_letters_total",
      "Bad records kept in the dead letter topic",
      [],
      one((p) => p.deadLetters),
    );
    add(
      "counter",
      "kpl_bytes_in_total",
      "Bytes of keys, values and headers read",
      [],
      one((p) => p.bytesIn),
    );
    add(
      "counter",
      "kpl_bytes_out_total",
      "Bytes of keys, values and headers written",
      [],
      one((p) => p.bytesOut),
    );
    add(
      "counter",
      "kpl_restarts_total",
      "How often a failed pipeline was started anew",
      [],
      one((p) => p.restarts),
    );
    add(
      "gauge",
      "kpl_pipeline_state",
      "1 for the state that the pipeline is in, 0 for the others",
      ["state"],
      (p) => STATES.map((state) => [{ state }, p.state === state ? 1 : 0]),
    );
    add(
      "gauge",
      "kpl_consumer_lag_records",
      "Records of a partition that are still to come",
      ["topic", "partition"],
      (p) =>
        p.lags.flatMap((lag): readonly Value[] =>
          "topic" in lag ? [[{ topic: lag.topic, partition: lag.partition }, lag.records]] : [],
        ),
    );
    add("gauge", "kpl_file_lag_bytes", "Bytes of a file that are still to come", ["file"], (p) =>
      p.lags.flatMap((lag): readonly Value[] => ("file" in lag ? [[{ file: lag.file }, lag.bytes]] : [])),
    );
    add(
      "gauge",
      "kpl_stalls",
      "Partitions that have had records to come and stood still for too long",
      [],
      one((p) => measured().stalls.filter((s) => s.pipeline === p.pipeline).length),
    );
    const histogram = (name: string, help: string): Histogram =>
      new Histogram({ name, help, labelNames: ["pipeline"], buckets: BUCKETS, registers: [this.#registry] });
    this.#batch = histogram("kpl_batch_duration_seconds", "From a batch's arrival until it is committed");
    this.#commit = histogram("kpl_commit_duration_seconds", "Of it, writing and committing");
    // Memory, processor time, and the delay of the event loop.
    collectDefaultMetrics({ register: this.#registry });
  }

  /** A batch has been committed. */
  observe(pipeline: string, { batch, commit }: BatchTimes): void {
    this.#batch.observe({ pipeline }, batch);
    this.#commit.observe({ pipeline }, commit);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of it in Prometheus's text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
