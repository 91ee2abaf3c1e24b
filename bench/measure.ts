/** Measures variants side by side: they take turns, so that whatever else the machine does falls on all of them alike. */

export interface Measured {
  /** Nanoseconds for a record: the middle of all rounds, and the quarter points. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** One turn of a variant: how many nanoseconds a record took. */
export type Turn = () => number | Promise<number>;

/** How long one turn of a variant should take, in microseconds. */
export const TURN = 25_000;
/** How many turns it takes until the engine has compiled what runs often. */
const WARM_TURNS = 40;
const ROUNDS = Number(process.env["ROUNDS"] ?? 21);

/** Takes turns. */
export async function measure<N extends string>(
  turns: Readonly<Partial<Record<N, Turn>>>,
): Promise<Readonly<Partial<Record<N, Measured>>>> {
  const all = Object.entries(turns) as [N, Turn][];
  const times = new Map<N, number[]>(all.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, turn] of all) times.get(name)?.push(await turn());
  }
  const measured: Partial<Record<N, Measured>> = {};
  for (const [name, list] of times) measured[name] = summary(list);
  return measured;
}

function cpu(): number {
  const { system, user } = process.cpuUsage();
  return user + system;
}

/** The turn of what runs in this process, by its CPU time, after it has run until it is warm. `records`: how many one run has. */
export function turnOf(run: () => void, records: number): Turn {
  const repeats = repeatsOf(run);
  return () => {
    const start = cpu();
    for (let i = 0; i < repeats; i++) run();
    return ((cpu() - start) * 1000) / repeats / records;
  };
}

function repeatsOf(run: () => void): number {
  const until = cpu() + WARM_TURNS * TURN;
  let runs = 0;
  while (cpu() < until) {
    run();
    runs++;
  }
  return Math.max(1, Math.round(runs / WARM_TURNS));
}

function summary(times: number[]): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
