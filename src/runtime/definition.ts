/** What a generated module says of its pipeline, and all that the loop knows of it. Data and one function; no compiler. */
import type { FusedCode } from "./fused/fused-code.ts";
import type { Plain } from "../data/plain.ts";
import type { ConnectRecord } from "../data/record.ts";
import type { MapOrder } from "../flow/concrete/run.ts";
import type { RecordShape, Shape } from "../data/shape.ts";

/** A step as errors, dead letters and counters name it. */
export interface StepInfo {
  /** The transform's name as written: "Cast", "ExtractField.Key". */
  readonly name: string;
  /** Its label or derived alias, as in Connect: "cast", "pii_maskField". */
  readonly alias: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A converter and its options, or how else bytes become values. */
export interface ConverterSpec {
  /** Short name, "JsonConverter". */
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

/** One end of a pipeline. */
export interface EndpointDefinition {
  /** The name it has in the program ("visits"), for messages. */
  readonly name: string;
  readonly at: { readonly file: string; readonly line: number; readonly column: number };
  readonly kind: "topic" | "connector";
  /** Topics: the Kafka names. `to kafka` has none: the record's own topic rules. */
  readonly topics?: readonly string[];
  readonly topicPattern?: string;
  /** Connectors: short class name and flat options, as Connect would get them. */
  readonly connector?: { readonly name: string; readonly options: Readonly<Record<string, string>> };
  /** Converters at this end; absent where the connector itself makes values (JsonLinesSource). */
  readonly keyConverter?: ConverterSpec;
  readonly valueConverter?: ConverterSpec;
  /** Absent where headers are texts, as SimpleHeaderConverter has them. */
  readonly headerConverter?: ConverterSpec;
  readonly shape: { readonly key: Shape; readonly value: Shape };
  /** What a topic's own block sets besides converters: "unknown.fields". */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A record in typed, readable code. Immutable; a transform makes new ones. */
export interface TypedRecord<K = Plain, V = Plain> {
  readonly topic: string;
  readonly partition: number | null;
  readonly timestamp: bigint | null;
  readonly offset: bigint | null;
  readonly key: K;
  readonly value: V;
  readonly headers: readonly TypedHeader[];
}

export interface TypedHeader {
  readonly key: string;
  readonly value: Plain;
  /** Shape of the value; absent for headers read from outside. Those are a string or bytes or null, where no converter made something else of them. */
  readonly shape?: Shape;
  /** The bytes that a converter read it from, which it is written as again. */
  readonly raw?: Uint8Array | null;
}

/** What became of one record. `to` is the index into `PipelineDefinition.to`. Several records: a fan-out. */
export type Outcome =
  | {
      readonly kind: "records";
      readonly records: readonly { readonly to: number; readonly record: TypedRecord }[];
    }
  | { readonly kind: "dropped"; readonly step: StepInfo };

/** The same on Connect records, for pipelines of which only the run time knows the shape. */
export type ConnectOutcome =
  | {
      readonly kind: "records";
      readonly records: readonly { readonly to: number; readonly record: ConnectRecord }[];
    }
  | { readonly kind: "dropped"; readonly step: StepInfo };

export interface PipelineDefinition {
  readonly name: string;
  readonly file: string;
  readonly steps: readonly StepInfo[];
  readonly from: readonly EndpointDefinition[];
  readonly to: readonly EndpointDefinition[];
  /** Flat settings of the pipeline as Connect spells them: "errors.tolerance", "tasks.max". */
  readonly settings: Readonly<Record<string, string>>;
  /** The record's static type where it leaves, one per `to`. */
  readonly output: readonly RecordShape[];
  /** Exactly one of the two. A failure is a thrown `StepError`. */
  readonly transform?: (record: never) => Outcome | PromiseLike<Outcome>;
  /** Beside `transform`: the same from bytes to bytes. */
  readonly fused?: FusedCode;
  readonly chain?: (record: ConnectRecord) => ConnectOutcome | PromiseLike<ConnectOutcome>;
  /** Beside `chain`: in which order it has maps, and is to be given them; the record's own if absent. */
  readonly order?: MapOrder;
  /** Beside `chain`: the pipeline with fused code for values of a type that turned out while it ran; undefined where there is no such code for it. */
  readonly specialise?: (value: Shape) => Promise<PipelineDefinition | undefined>;
}
