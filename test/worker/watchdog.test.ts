import { describe, expect, test } from "vitest";
import type { Lag } from "../../src/runtime/driver.ts";
import { Counters, type PipelineState } from "../../src/runtime/progress.ts";
import { stallText, Watchdog } from "../../src/worker/watchdog.ts";
import { connector, pipeline, topic } from "../runtime/pipelines.ts";

const at = (offset: bigint, records: number, partition = 0): Lag => ({
  topic: "orders",
  partition,
  offset,
  records,
});

function reading(from: "topic" | "file"): {
  readonly counters: Counters;
  readonly now: (
    lags: readonly Lag[],
    more?: { activeAt?: number; state?: PipelineState },
  ) => readonly [Counters];
} {
  const counters = new Counters(
    pipeline({
      name: "p",
      from:
        from === "topic" ? topic("orders") : connector("FileStreamSource", { file: "in.txt", topic: "t" }),
      to: topic("out"),
    }),
  );
  return {
    counters,
    now: (lags, { activeAt = Infinity, state = "running" } = {}) => {
      counters.lagsAre(() => lags);
      counters.activeAt = activeAt;
      counters.state = state;
      return [counters];
    },
  };
}

describe("a partition stands still", () => {
  test("where records are to come and its position has not moved for so long", () => {
    const { now } = reading("topic");
    const dog = new Watchdog(1000);
    expect(dog.look(now([at(5n, 10)]), 0)).toEqual([]);
    expect(dog.look(now([at(5n, 20)]), 999)).toEqual([]);
    const [stall] = dog.look(now([at(5n, 30)]), 1000);
    expect(stall).toEqual({ pipeline: "p", since: 0, lag: at(5n, 30) });
    expect(stall && stallText(stall, 1000)).toBe(
      "topic `orders`, partition 0 stands still at offset 5, with 30 records to come, for 1 s",
    );
    expect(dog.look(now([at(6n, 29)]), 1001)).toEqual([]);
    expect(dog.look(now([at(6n, 29)]), 2000)).toEqual([]);
    expect(dog.look(now([at(6n, 29)]), 2001)).toHaveLength(1);
  });

  test("not where nothing is to come: the time begins when there is something", () => {
    const { now } = reading("topic");
    const dog = new Watchdog(1000);
    dog.look(now([at(5n, 0)]), 0);
    expect(dog.look(now([at(5n, 1)]), 5000)).toEqual([]);
    expect(dog.look(now([at(5n, 0)]), 5500)).toEqual([]);
    expect(dog.look(now([at(5n, 1)]), 6500)).toEqual([]);
    expect(dog.look(now([at(5n, 1)]), 7500)).toHaveLength(1);
  });

  test("also while the other partitions move", () => {
    const { now } = reading("topic");
    const dog = new Watchdog(1000);
    dog.look(now([at(5n, 10), at(5n, 10, 1)]), 0);
    expect(dog.look(now([at(6n, 10), at(5n, 10, 1)]), 1000)).toMatchObject([{ lag: { partition: 1 } }]);
  });
});

describe("a pipeline hangs", () => {
  test("where no source has answered for so long, whatever is known of lag", () => {
    const { now, counters } = reading("topic");
    const dog = new Watchdog(20_000);
    expect(dog.look(now([], { activeAt: 100 }), 20_099)).toEqual([]);
    const [stall] = dog.look(now([], { activeAt: 100 }), 20_100);
    expect(stall).toEqual({ pipeline: "p", since: 100 });
    expect(stall && stallText(stall, 20_100)).toBe("its sources have not answered for 20 s");
    expect(dog.look([counters], 20_100)).toHaveLength(1);
  });

  test("not where records are to come: what is said of their partition says more", () => {
    const { now } = reading("topic");
    expect(new Watchdog(20_000).look(now([at(5n, 1)], { activeAt: 0 }), 90_000)).toEqual([]);
  });

  test("not where it reads files, which may be silent, nor where it has failed or ended", () => {
    const file = reading("file");
    const dog = new Watchdog(20_000);
    const lags: readonly Lag[] = [{ file: "in.txt", position: 0, bytes: 7 }];
    expect(dog.look(file.now(lags, { activeAt: 0 }), 90_000)).toEqual([]);
    const { now } = reading("topic");
    for (const state of ["failed", "stopped"] as const)
      expect(dog.look(now([at(5n, 1)], { activeAt: 0, state }), 90_000)).toEqual([]);
  });
});
