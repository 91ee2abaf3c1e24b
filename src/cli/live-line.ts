/** One live line on a terminal while pipelines run. */
import { lagOf, type Progress } from "../runtime/progress.ts";
import { bytesText } from "./bytes-text.ts";
import { grouped, widthOf, type Paint } from "./terminal.ts";

/** How often the line is drawn, and how far back the speed looks, in milliseconds. */
const EVERY = 100;
const BACK = 2000;
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

interface Seen {
  readonly at: number;
  readonly records: number;
  readonly bytes: number;
}

/** Draws until it ends. What else is to be printed in between goes through `say`. */
export class LiveLine {
  readonly #progress: () => readonly Progress[];
  readonly #stream: NodeJS.WriteStream;
  readonly #paint: Paint;
  readonly #timer: NodeJS.Timeout;
  readonly #seen: Seen[] = [{ at: performance.now(), records: 0, bytes: 0 }];
  #frame = 0;

  constructor(progress: () => readonly Progress[], stream: NodeJS.WriteStream, paint: Paint) {
    this.#progress = progress;
    this.#stream = stream;
    this.#paint = paint;
    this.#timer = setInterval(() => this.#draw(), EVERY);
  }

  #draw(): void {
    const text = this.#text(this.#progress());
    const width = widthOf(this.#stream) - 3;
    const frame = FRAMES[this.#frame++ % FRAMES.length] ?? "";
    this.#stream.write(`\r\u001B[K${this.#paint("cyan", frame)} ${text.slice(0, width)}`);
  }

  #text(progress: readonly Progress[]): string {
    const sum = (of: (p: Progress) => number): number => progress.reduce((n, p) => n + of(p), 0);
    const now: Seen = {
      at: performance.now(),
      records: sum((p) => p.recordsIn),
      bytes: sum((p) => p.bytesIn),
    };
    this.#seen.push(now);
    while (this.#seen.length > 2 && now.at - (this.#seen[0]?.at ?? 0) > BACK) this.#seen.shift();
    const first = this.#seen[0] ?? now;
    const seconds = Math.max(0.001, (now.at - first.at) / 1000);
    const bad = sum((p) => p.bad);
    const { records, bytes } = lagOf(progress.flatMap((p) => p.lags));
    const lag = [...amount(records, (n) => `${grouped(n)} records`), ...amount(bytes, bytesText)];
    return [
      `${grouped(now.records)} records`,
      `${grouped(Math.round((now.records - first.records) / seconds))}/s`,
      `${((now.bytes - first.bytes) / seconds / 1e6).toFixed(1)} MB/s`,
      `${grouped(bad)} bad`,
      ...(lag.length > 0 ? [`${lag.join(" and ")} to come`] : []),
    ].join(" · ");
  }

  /** Prints something above the line. */
  say(text: string): void {
    this.#stream.write(`\r\u001B[K${text}\n`);
  }

  /** Takes the line away. */
  end(): void {
    clearInterval(this.#timer);
    this.#stream.write("\r\u001B[K");
  }
}

function amount(n: number, text: (n: number) => string): readonly string[] {
  return n > 0 ? [text(n)] : [];
}
