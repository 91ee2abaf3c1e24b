/** Measures variants side by side: they take turns, so that whatever else the machine does falls on all of them alike. */

export interface Measured {
  /** Nanoseconds of the process's CPU time for a record: the middle of all rounds, and the quarter points. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How long one turn of a variant should take, in microseconds of CPU time. */
const TURN = 25_000;
const ROUNDS = Number(process.env["ROUNDS"] ?? 21);

function cpu(): number {
  const { system, user } = process.cpuUsage();
  return user + system;
}

/** Takes turns. The first turns only warm up. */
export function measure<N extends string>(
  run: Readonly<Record<N, () => void>>,
  records: number,
): Readonly<Record<N, Measured>> {
  const names = Object.keys(run) as N[];
  const repeats = Object.fromEntries(names.map((name) => [name, repeatsOf(run[name])])) as Record<N, number>;
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const start = cpu();
      for (let i = 0; i < repeats[name]; i++) run[name]();
      times[name].push(((cpu() - start) * 1000) / repeats[name] / records);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summary(times[name])])) as Record<N, Measured>;
}

function repeatsOf(run: () => void): number {
  const until = cpu() + 10 * TURN;
  let runs = 0;
  while (cpu() < until) {
    run();
    runs++;
  }
  return Math.max(1, Math.round(runs / 10));
}

function summary(times: number[]): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
