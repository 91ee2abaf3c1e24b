/** Writes each record's value as a line to a stream, such as standard output. What was written cannot be taken back: after a kill a line can come twice. */
import type { Writable } from "node:stream";
import type { Batch } from "../batch.ts";
import type { Sink } from "../driver.ts";
import { cannotWrite } from "../worker-error.ts";
import { linesOf } from "./line-sink.ts";

export class StreamSink implements Sink {
  readonly takesLines = true;
  readonly #name: string;
  readonly #stream: Writable;

  constructor(name: string, stream: Writable) {
    this.#name = name;
    this.#stream = stream;
    // A failed write is told by its own callback; the event must have a listener all the same.
    stream.on("error", () => undefined);
  }

  /** Is fulfilled when the stream has taken the lines, so a slow reader slows the source. */
  write(batch: Batch): Promise<void> {
    if (batch.count === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#stream.write(linesOf(batch), (error) => {
        if (error) reject(cannotWrite(this.#name, error));
        else resolve();
      });
    });
  }

  commit(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
