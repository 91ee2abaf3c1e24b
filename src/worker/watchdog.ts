/** Finds what stands still: a partition with records to come whose position does not move, a pipeline whose sources do not answer any more. */
import type { PartitionLag } from "../runtime/driver.ts";
import type { Progress } from "../runtime/progress.ts";

/** What stands still, and since when, in milliseconds since 1970. `lag`: the partition; absent where the pipeline as a whole hangs. */
export interface Stall {
  readonly pipeline: string;
  readonly since: number;
  readonly lag?: PartitionLag;
}

interface Seen {
  readonly offset: bigint;
  readonly at: number;
}

/** How long a source of topics may be silent at least, in milliseconds: connections are made anew within seconds. */
const ANSWER = 10_000;

export class Watchdog {
  readonly #patience: number;
  /** Where each partition was when it moved last, or when there was something to come for the first time. */
  readonly #seen = new Map<string, Seen>();

  /** `patience`: how long something may stand still, in milliseconds. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Looks once; what stands still at this time (`now` in milliseconds since 1970). */
  look(progress: readonly Progress[], now: number): readonly Stall[] {
    return progress.flatMap((p) =>
      p.state === "starting" || p.state === "running" ? this.#lookAt(p, now) : [],
    );
  }

  #lookAt({ pipeline, activeAt, lags, fromTopics }: Progress, now: number): readonly Stall[] {
    const stalls = lags.flatMap((lag): readonly Stall[] => {
      if (!("topic" in lag)) return [];
      const since = this.#since(pipeline, lag, now);
      return now - since >= this.#patience ? [{ pipeline, since, lag }] : [];
    });
    // Files and streams may have nothing to say for hours, but topics answer every second. While records are to come, they tell.
    if (!fromTopics || lags.some((lag) => "topic" in lag && lag.records > 0)) return stalls;
    return now - activeAt >= Math.max(this.#patience, ANSWER) ? [{ pipeline, since: activeAt }] : [];
  }

  #since(pipeline: string, { topic, partition, offset, records }: PartitionLag, now: number): number {
    const key = `${pipeline}/${partition}/${topic}`;
    const seen = this.#seen.get(key);
    if (seen && seen.offset === offset && records > 0) return seen.at;
    if (records > 0) this.#seen.set(key, { offset, at: now });
    else this.#seen.delete(key);
    return now;
  }
}

/** A stall in words: "topic `orders`, partition 3 stands still at offset 17, with 200 records to come, for 300 s". */
export function stallText({ lag, since }: Stall, now: number): string {
  const seconds = Math.round((now - since) / 1000);
  return lag
    ? `topic \`${lag.topic}\`, partition ${lag.partition} stands still at offset ${lag.offset}, with ${lag.records} records to come, for ${seconds} s`
    : `its sources have not answered for ${seconds} s`;
}
