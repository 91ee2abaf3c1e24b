/** One live line on a terminal while pipelines run. */
import type { Running } from "../runtime/loop.ts";

/** Redraws every so often until it ends. */
export class LiveLine {
  readonly #running: Running;
  readonly #stream: NodeJS.WriteStream;
  readonly #timer: NodeJS.Timeout;
  readonly #started = Date.now();

  constructor(running: Running, stream: NodeJS.WriteStream) {
    this.#running = running;
    this.#stream = stream;
    this.#timer = setInterval(() => this.#draw(), 200);
  }

  #draw(): void {
    const seconds = Math.max(0.001, (Date.now() - this.#started) / 1000);
    const { progress } = this.#running;
    const sum = (of: (p: (typeof progress)[number]) => number): number =>
      progress.reduce((n, p) => n + of(p), 0);
    const records = sum((p) => p.recordsIn);
    const parts = [
      `${count(records)} records`,
      `${count(Math.round(records / seconds))}/s`,
      `${(sum((p) => p.bytesIn) / seconds / 1e6).toFixed(1)} MB/s`,
      `${count(sum((p) => p.bad))} bad`,
    ];
    this.#stream.write(`\r\u001B[K${parts.join("  ")}`);
  }

  /** Clears the line, so that something else can be printed. */
  pause(): void {
    this.#stream.write("\r\u001B[K");
  }

  end(): void {
    clearInterval(this.#timer);
    this.pause();
  }
}

/** A number with its thousands apart. */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}
