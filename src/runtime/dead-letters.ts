/** What is written to the dead letter queue: the record as it came, and headers that say what was wrong with it. */
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  STRIDE,
  VALUE_END,
  VALUE_START,
  type Batch,
} from "./batch.ts";
import type { BatchBuilder } from "./batch-builder.ts";
import type { Pipeline } from "./delivery.ts";
import { type ErrorPolicy, type Failure } from "./failures.ts";
import { decodeHeaders, encodeHeaders, type RawHeader } from "./headers.ts";

/** Adds the bad record to a batch of dead letters: key, value, headers and timestamp unchanged, and with `contextHeaders` what happened. */
export function addDeadLetter(
  out: BatchBuilder,
  pipeline: Pipeline,
  policy: ErrorPolicy,
  { batch, index, failure }: { readonly batch: Batch; readonly index: number; readonly failure: Failure },
): void {
  const at = index * STRIDE;
  const part = (start: number, end: number): Uint8Array | null => {
    const from = batch.positions[at + start] as number;
    return from < 0 ? null : batch.bytes.subarray(from, batch.positions[at + end]);
  };
  const headers = part(HEADERS_START, HEADERS_END);
  const added = policy.contextHeaders ? contextOf(pipeline, batch, index, failure) : [];
  out.add(
    part(KEY_START, KEY_END),
    part(VALUE_START, VALUE_END),
    added.length === 0
      ? headers
      : encodeHeaders([...(headers ? decodeHeaders(headers, 0, headers.length) : []), ...added]),
    batch.timestamps[index] ?? -1n,
  );
}

/**
 * Connect's headers, and KPL's own behind them. There is no stack trace to give: `exception.stacktrace` names the step.
 * Source: org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter.
 */
function contextOf(
  { definition, index: task }: Pipeline,
  batch: Batch,
  index: number,
  { stage, step, errorClass, message, place }: Failure,
): readonly RawHeader[] {
  const facts: readonly (readonly [string, string])[] = [
    ["__connect.errors.topic", batch.topic],
    ["__connect.errors.partition", String(Math.max(batch.partition, 0))],
    ["__connect.errors.offset", String(batch.offsets[index] ?? 0n)],
    ["__connect.errors.connector.name", definition.name],
    ["__connect.errors.task.id", String(task)],
    ["__connect.errors.stage", stage],
    ["__connect.errors.class.name", step?.name ?? stage],
    ["__connect.errors.exception.class.name", javaName(errorClass)],
    ["__connect.errors.exception.message", message],
    [
      "__connect.errors.exception.stacktrace",
      `${javaName(errorClass)}: ${message}\n\tat ${step ? `${step.name}(${step.file}:${step.line})` : place}`,
    ],
    ...(step
      ? ([
          ["__kpl.errors.step", step.alias],
          ["__kpl.errors.file", step.file],
          ["__kpl.errors.line", String(step.line)],
        ] as const)
      : []),
  ];
  return facts.map(([key, value]) => ({ key, value: Buffer.from(value) }));
}

const PACKAGES: Readonly<Record<string, string>> = {
  DataException: "org.apache.kafka.connect.errors",
  ConnectException: "org.apache.kafka.connect.errors",
  RetriableException: "org.apache.kafka.connect.errors",
  SchemaBuilderException: "org.apache.kafka.connect.errors",
  ConfigException: "org.apache.kafka.common.config",
  SerializationException: "org.apache.kafka.common.errors",
  RecordTooLargeException: "org.apache.kafka.common.errors",
  InvalidTimestampException: "org.apache.kafka.common.errors",
  InvalidRecordException: "org.apache.kafka.common",
  NullPointerException: "java.lang",
  ClassCastException: "java.lang",
  NumberFormatException: "java.lang",
  IllegalArgumentException: "java.lang",
};

/** The class's whole name, as Connect writes it; what a user's code threw stays as it is. */
function javaName(errorClass: string): string {
  const home = PACKAGES[errorClass];
  return home === undefined ? errorClass : `${home}.${errorClass}`;
}
