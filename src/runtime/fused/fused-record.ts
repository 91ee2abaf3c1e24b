/** The record at hand, as fused code sees it: bytes and positions. One object serves every record of a pipeline. */
import type { Plain } from "../../data/plain.ts";
import type { ByteWriter } from "../../data/json/byte-writer.ts";
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  STRIDE,
  VALUE_END,
  VALUE_START,
  type Batch,
} from "../batch.ts";
import type { BatchBuilder } from "../batch-builder.ts";
import type { EndCodecs } from "../codecs.ts";
import { headerCodec, type HeaderCodec } from "../connect-headers.ts";
import type { TypedReader, TypedWriter } from "../converter.ts";
import type { StepInfo, TypedHeader } from "../definition.ts";
import type { Outputs } from "../stage.ts";
import { copyBytes, copyNested } from "./copy.ts";
import { Envelopes } from "./envelopes.ts";
import type { FusedCode } from "./fused-code.ts";
import { Kernel, type KernelHost } from "./kernel/kernel.ts";
import { isOneOf, type Keys } from "./keys.ts";
import { blankUntil } from "./scan.ts";
import { Workspace } from "./workspace.ts";

/** How many fields that no closed type declares are kept of one record; more of them are for the readable path. */
const MOST_UNKNOWN = 64;
/** Words reach behind what is copied. */
const OVERSHOOT = 16;

export class FusedRecord {
  /** Positions of what is read: a start and an end for each value, -1 where it is not there. */
  at: Int32Array;
  /** The bytes of the batch and what is computed from them. */
  bytes: Uint8Array;
  words: DataView;
  /** Where what is computed may be written. */
  scratch = 0;
  keyStart = -1;
  keyEnd = -1;
  /** Of the value, or of the payload of its envelope where that is read as a whole; a start of -1: there is none. */
  start = -1;
  end = -1;
  readonly #workspace: Workspace;
  /** How much scratch a record needs. */
  readonly #room: number;
  #kernel: Kernel;
  readonly #from: EndCodecs;
  readonly #to: readonly EndCodecs[];
  readonly #steps: readonly StepInfo[];
  readonly #onUnknown: ((path: string) => void) | undefined;
  #batch: Batch = NO_BATCH;
  #out: Outputs = NO_OUTPUTS;
  #index = 0;
  #builder: BatchBuilder | undefined;
  #end = 0;
  readonly #headerReader: HeaderCodec;
  readonly #headerWriters: readonly HeaderCodec[];
  #headers: readonly TypedHeader[] | undefined;
  readonly #envelopes: Envelopes;
  readonly #heads: Uint8Array[] = [];
  #kept = 0;
  readonly #keptAt = new Int32Array(MOST_UNKNOWN * 2);
  #unknown = 0;
  readonly #unknownIn: string[] = [];
  readonly #unknownAt = new Int32Array(MOST_UNKNOWN);

  /** Throws a RangeError where there is no memory. */
  constructor(
    code: FusedCode,
    from: EndCodecs,
    to: readonly EndCodecs[],
    steps: readonly StepInfo[],
    onUnknown: ((path: string) => void) | undefined,
  ) {
    this.#from = from;
    this.#to = to;
    this.#steps = steps;
    this.#onUnknown = onUnknown;
    this.#headerReader = headerCodec(from.header);
    this.#headerWriters = to.map((end) => headerCodec(end.header));
    this.#envelopes = new Envelopes(from.value, from.shape.value);
    this.#room = code.scratch;
    const host: KernelHost = {
      tell: (name, key) => this.#passUnknown(name, key),
      keep: (key, behind) => this.#keepUnknown(key, behind),
    };
    this.#workspace = new Workspace(() => new Kernel(code.slots, code.key, code.value, host));
    if (!this.#workspace.reserve(0, this.#room)) throw new RangeError("there is no memory for a record");
    this.#kernel = this.#workspace.kernel;
    this.bytes = this.#kernel.bytes;
    this.words = this.#kernel.words;
    this.at = this.#kernel.at;
  }

  /** The records of this batch come next. */
  open(batch: Batch, out: Outputs): void {
    this.#batch = batch;
    this.#out = out;
    this.#workspace.clear();
  }

  /** Nothing of the batch is needed any more. */
  close(): void {
    this.#batch = NO_BATCH;
    this.#out = NO_OUTPUTS;
    this.#builder = undefined;
  }

  /** Goes to one record of the batch; false: it is too large. */
  move(index: number): boolean {
    const { positions } = this.#batch;
    const from = index * STRIDE;
    const workspace = this.#workspace;
    this.#index = index;
    this.#headers = undefined;
    this.#unknown = 0;
    this.#kept = 0;
    const key = positions[from + KEY_START] as number;
    const keyEnd = positions[from + KEY_END] as number;
    const start = positions[from + VALUE_START] as number;
    const end = positions[from + VALUE_END] as number;
    if ((!workspace.has(key, keyEnd) || !workspace.has(start, end)) && !this.#take(key, keyEnd, start, end))
      return false;
    this.#kernel.isSpread = false;
    const { moved } = workspace;
    this.keyStart = key < 0 ? -1 : key + moved;
    this.keyEnd = keyEnd + moved;
    this.start = start < 0 ? -1 : start + moved;
    this.end = end + moved;
    return true;
  }

  /** Takes a record's key and value in, -1 where there is none; false: they are too large. */
  #take(key: number, keyEnd: number, start: number, end: number): boolean {
    const workspace = this.#workspace;
    const first = key < 0 ? start : start < 0 ? key : Math.min(key, start);
    if (!workspace.take(this.#batch.bytes, first, Math.max(keyEnd, end), this.#room)) return false;
    const { kernel } = workspace;
    this.#kernel = kernel;
    this.bytes = kernel.bytes;
    this.words = kernel.words;
    this.at = kernel.at;
    this.scratch = workspace.scratch;
    return true;
  }

  /** Passes the whole of the key at `p`; the position behind it, or -1 where the readable path must look. Throws `RecordError`. */
  scanKey(p: number): number {
    return this.#kernel.passKey(p);
  }

  /** The same for the value, or the payload of its envelope. `depth`: how many objects it stands in. */
  scanValue(p: number, depth: number): number {
    return this.#kernel.passValue(p, depth);
  }

  /** Whether blanks stand in what was passed of the record. */
  get isSpread(): boolean {
    return this.#kernel.isSpread;
  }

  get topic(): string {
    return this.#batch.topic;
  }

  get partition(): number | null {
    const { partition } = this.#batch;
    return partition < 0 ? null : partition;
  }

  /** In milliseconds since 1970. */
  get timestamp(): bigint | null {
    const timestamp = this.#batch.timestamps[this.#index] as bigint;
    return timestamp === -1n ? null : timestamp;
  }

  get offset(): bigint | null {
    return this.#from.isTopic ? (this.#batch.offsets[this.#index] as bigint) : null;
  }

  get headers(): readonly TypedHeader[] {
    return (this.#headers ??= this.#readHeaders());
  }

  #readHeaders(): readonly TypedHeader[] {
    const { bytes, positions, topic } = this.#batch;
    const at = this.#index * STRIDE;
    const [start, end] = [positions[at + HEADERS_START] as number, positions[at + HEADERS_END] as number];
    return this.#headerReader.readTyped(bytes, start, end, topic);
  }

  /** A field that its closed type does not declare is passed over: `prefix` and the key at `key` name it. Its struct may be passed twice. False: there are too many, or none may be there. */
  #passUnknown(prefix: string, key: number): boolean {
    const count = this.#unknown;
    for (let i = 0; i < count; i++) if (this.#unknownAt[i] === key) return true;
    if (count === MOST_UNKNOWN || !this.#onUnknown) return false;
    this.#unknownIn[count] = prefix;
    this.#unknownAt[count] = key;
    this.#unknown = count + 1;
    return true;
  }

  /** Tells of the fields that were passed over. */
  tellUnknown(): void {
    for (let i = 0; i < this.#unknown; i++) {
      const key = this.#unknownAt[i] as number;
      const end = this.bytes.indexOf(0x22, key + 1);
      const name = Buffer.from(this.bytes.subarray(key + 1, end)).toString("utf8");
      this.#onUnknown?.((this.#unknownIn[i] as string) + name);
    }
  }

  /** A field that an open type does not declare is kept: its key and its value, from `start` to `end`. False: there are too many. */
  #keepUnknown(start: number, end: number): boolean {
    const count = this.#kept;
    if (count === MOST_UNKNOWN) return false;
    this.#keptAt[2 * count] = start;
    this.#keptAt[2 * count + 1] = end;
    this.#kept = count + 1;
    return true;
  }

  /** How many bytes the kept fields take at most. */
  get restRoom(): number {
    let room = 0;
    for (let i = 0; i < this.#kept; i++)
      room += (this.#keptAt[2 * i + 1] as number) - (this.#keptAt[2 * i] as number) + 1;
    return room;
  }

  /** Writes the kept fields at `q`, each behind a comma, but for those that `without` names; the position behind them. */
  copyRest(without: Keys, target: Uint8Array, put: DataView, q: number): number {
    for (let i = 0; i < this.#kept; i++) {
      const start = this.#keptAt[2 * i] as number;
      if (isOneOf(without, this.bytes, start)) continue;
      target[q] = 0x2c;
      q = copyNested(this, start, this.#keptAt[2 * i + 1] as number, target, put, q + 1);
    }
    return q;
  }

  /** Where the payload of the value's envelope begins; -1 where the readable path must look. Throws `RecordError`. */
  openEnvelope(): number {
    return this.#envelopes.open(this.bytes, this.start, this.end);
  }

  /** Whether the envelope ends behind its payload. */
  closesEnvelope(behind: number): boolean {
    const { bytes, end } = this;
    const brace = blankUntil(bytes, behind, end);
    return bytes[brace] === 0x7d && blankUntil(bytes, brace + 1, end) === end;
  }

  /** What the envelopes of an end's values, or keys, begin with. Throws `RecordError` where they have no schema. */
  head(end: number, side: "key" | "value"): Uint8Array {
    const codecs = this.#to[end] as EndCodecs;
    return (this.#heads[placeOf(end, side)] ??= codecs[side]?.head?.(codecs.shape[side]) ?? new Uint8Array());
  }

  /** The record ends at a step, on purpose. */
  drop(step: number): boolean {
    this.#out.dropped(this.#steps[step] as StepInfo);
    return true;
  }

  /** The same, at a step that is none of the pipeline's list. */
  dropAt(step: StepInfo): boolean {
    this.#out.dropped(step);
    return true;
  }

  /** A record for one end begins; what its parts are made of is written to what this gives. */
  to(end: number, topic: string): ByteWriter {
    const codecs = this.#to[end] as EndCodecs;
    // Between two topics the key decides on the partition.
    const partition = this.#from.isTopic && codecs.isTopic ? null : this.partition;
    this.#end = end;
    this.#builder = this.#out.to(end, codecs.topic ?? topic, partition);
    return this.#builder.writer;
  }

  /** The key is what was written since `from`. */
  keyIs(from: number): void {
    this.#builder?.part(KEY_START, from);
  }

  /** The value is what was written since `from`. */
  valueIs(from: number): void {
    this.#builder?.part(VALUE_START, from);
  }

  /** The key passes on as it came. */
  passKey(): void {
    this.#copy(KEY_START, this.keyStart, this.keyEnd);
  }

  /** The value passes on as it came. */
  passValue(): void {
    this.#copy(VALUE_START, this.start, this.end);
  }

  #copy(part: number, start: number, end: number): void {
    if (start < 0) return;
    const builder = this.#builder as BatchBuilder;
    const { writer } = builder;
    const from = writer.room(end - start + OVERSHOOT);
    writer.wrote(copyBytes(this.bytes, this.words, start, end, writer.target, writer.words, from));
    builder.part(part, from);
  }

  /** The headers pass on as they came; a converter of theirs may refuse them. Throws `RecordError`. */
  passHeaders(): void {
    const isConverted = this.#from.header !== undefined || this.#to[this.#end]?.header !== undefined;
    if (isConverted) this.writeHeaders(this.headers);
    else this.#pass(HEADERS_START);
  }

  #pass(part: number): void {
    const { bytes, positions } = this.#batch;
    const at = this.#index * STRIDE + part;
    const start = positions[at] as number;
    if (start < 0) return;
    const builder = this.#builder as BatchBuilder;
    const from = builder.writer.length;
    builder.writer.range(bytes, start, positions[at + 1] as number);
    builder.part(part, from);
  }

  writeHeaders(headers: readonly TypedHeader[]): void {
    const builder = this.#builder as BatchBuilder;
    const codec = this.#headerWriters[this.#end] as HeaderCodec;
    builder.copy(HEADERS_START, codec.writeTyped(headers, builder.topic));
  }

  /** Reads the key with the source's converter. Throws `RecordError`. */
  readKey(): Plain {
    return this.#reader("key")(this.bytes, this.keyStart, this.keyEnd);
  }

  /** Reads the value with the source's converter. Throws `RecordError`. */
  readValue(): Plain {
    return this.#reader("value")(this.bytes, this.start, this.end);
  }

  readonly #readers: { key?: TypedReader; value?: TypedReader } = {};
  #reader(side: "key" | "value"): TypedReader {
    return (this.#readers[side] ??= this.#from[side]?.reader(this.#from.shape[side]) ?? noReader);
  }

  /** Writes the key with the end's converter. Throws `RecordError`. */
  writeKey(end: number, key: Plain): void {
    this.#write(end, "key", key, KEY_START);
  }

  /** Writes the value with the end's converter. Throws `RecordError`. */
  writeValue(end: number, value: Plain): void {
    this.#write(end, "value", value, VALUE_START);
  }

  readonly #writers: TypedWriter[] = [];
  #write(end: number, side: "key" | "value", value: Plain, part: number): void {
    const codecs = this.#to[end] as EndCodecs;
    const write = (this.#writers[placeOf(end, side)] ??=
      codecs[side]?.writer(codecs.shape[side]) ?? nothingToWrite);
    const builder = this.#builder as BatchBuilder;
    const from = builder.writer.length;
    if (write(value, builder.writer)) builder.part(part, from);
  }

  /** The record is whole, with the timestamp that it came with. */
  leave(): void {
    this.#builder?.endLike(this.#batch, this.#index);
  }

  /** The record is whole. */
  leaveAt(timestamp: bigint | null): void {
    this.#builder?.end(timestamp ?? -1n);
  }
}

/** Where what belongs to one side of an end is kept. */
function placeOf(end: number, side: "key" | "value"): number {
  return 2 * end + (side === "key" ? 0 : 1);
}

function noReader(): null {
  return null;
}

function nothingToWrite(): boolean {
  return false;
}

const NO_BATCH: Batch = {
  topic: "",
  partition: -1,
  count: 0,
  bytes: new Uint8Array(),
  positions: new Int32Array(),
  offsets: new BigInt64Array(),
  timestamps: new BigInt64Array(),
};

function outside(): never {
  throw new Error("no batch is open");
}

const NO_OUTPUTS: Outputs = { begin: outside, to: outside, dropped: outside, failed: outside, undo: outside };
