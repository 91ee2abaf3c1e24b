/** Lines of a file as a batch. */
import type { Batch } from "../batch.ts";
import type { Lines } from "./lines.ts";

/** What such a batch is made of. */
export interface LinesFound {
  /** The file as the user named it. */
  readonly name: string;
  readonly topic: string;
  readonly lines: Lines;
  readonly bytes: Uint8Array;
  readonly positions: Int32Array;
  /** Where in the file the buffer begins in which the lines were found. */
  readonly begins: number;
  readonly timestamp: bigint;
}

/** A class, so that all of them have one shape: one that an object with a getter of its own had would be new in every batch, and each record would be looked up by it. */
export class LineBatch implements Batch {
  readonly topic: string;
  readonly partition = -1;
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly positions: Int32Array;
  readonly timestamps: BigInt64Array;
  readonly refused: ReadonlyMap<number, string> | undefined;
  readonly #found: LinesFound;
  #offsets: BigInt64Array | undefined;

  constructor(found: LinesFound) {
    const { topic, lines, bytes, positions, timestamp } = found;
    this.topic = topic;
    this.count = lines.count;
    this.bytes = bytes;
    this.positions = positions;
    this.timestamps = new BigInt64Array(lines.count).fill(timestamp);
    this.refused = lines.refused.size > 0 ? lines.refused : undefined;
    this.#found = found;
  }

  /** They are asked for where something is wrong with a line, and else nobody wants them. */
  get offsets(): BigInt64Array {
    const { lines, begins } = this.#found;
    return (this.#offsets ??= BigInt64Array.from({ length: this.count }, (_, i) =>
      BigInt(begins + (lines.ends[i] as number)),
    ));
  }

  place(index: number): string {
    const { name, lines } = this.#found;
    return `${name}:${lines.numbers[index] ?? 0}`;
  }
}
