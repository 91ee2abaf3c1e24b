/** The table and the chart of a benchmark. */
import type { Measured } from "./measure.ts";
import type { Variant } from "./variants.ts";
import type { WholeRow } from "./whole.ts";

export interface Row {
  readonly name: string;
  /** Bytes of a record's value, on average. */
  readonly bytes: number;
  /** The ratio that fused code is to reach. */
  readonly goal?: number;
  readonly times: Readonly<Partial<Record<Variant, Measured>>>;
}

const OTHERS = ["observed", "readable", "concrete", "connect"] as const;

function ratio({ times }: Row, name: Variant, by: Variant = "hand"): number {
  return (times[by]?.median ?? Number.NaN) / (times[name]?.median ?? Number.NaN);
}

/** docs/benchmark.md */
export function table(rows: readonly Row[], whole: readonly WholeRow[], machine: string): string {
  const text = (value: number): string => (Number.isNaN(value) ? "" : value.toFixed(1));
  const cell = (of: Measured | undefined): string =>
    of ? `${of.median.toFixed(0)} (${of.low.toFixed(0)} to ${of.high.toFixed(0)})` : "";
  const lines = rows.map((row) => {
    const goal = row.goal === undefined ? "" : ` (${row.goal})`;
    const ratios = OTHERS.map((n) => text(ratio(row, n)));
    const alone = text(ratio(row, "transform", "literal"));
    return `| ${[row.name, row.bytes.toFixed(0), `**${text(ratio(row, "fused"))}**${goal}`, ...ratios, alone].join(" | ")} |`;
  });
  const times = rows.map((row) => {
    const cells = (["hand", "fused", ...OTHERS] as const).map((n) => cell(row.times[n]));
    return `| ${[row.name, ...cells].join(" | ")} |`;
  });
  return `# How fast the work on a record is

Written by \`npm run bench\`: one core, the variants taking turns in each of the rounds. Ratios are how many times faster than the hand-written code; in brackets what
they are to reach.

- **by hand**: \`JSON.parse\`, one object literal, \`JSON.stringify\`, \`Buffer.from\`. It checks no types, rounds what is beyond 2^53, and knows one order of the
  fields in its result.
- **fused**: bytes to bytes, the code that \`kplc run\` uses where it can. Everything is validated: JSON, UTF-8, the declared types.
- **observed**: no type is declared, as in an imported configuration; fused code is made for what the records turn out to be, while the pipeline runs.
- **readable**: the typed \`transform\` with its codecs, for tests and your own code, and for records that the fused code leaves to it.
- **concrete**: the chain on Connect values: records of no declared type until there is code for them, and those that it does not take.
- **transform**: the typed \`transform\` alone, on records that have been read, against a function by hand that gives the record with the other value.
- **Connect**: the converters and transforms of Kafka Connect itself on a JVM, warm, with the configuration that \`kplc export\` makes of the program.

Measured on ${machine}.

![Ratios to hand-written code](images/benchmark.svg)

| job | bytes | fused | observed | readable | concrete | Connect | transform |
| --- | --: | --: | --: | --: | --: | --: | --: |
${lines.join("\n")}

Nanoseconds for a record, the median and the quarter points: of CPU time, Connect's of the clock.

| job | by hand | fused | observed | readable | concrete | Connect |
| --- | --: | --: | --: | --: | --: | --: |
${times.join("\n")}

## Whole processes

From cold, by the clock; memory is the largest resident set.

| what | time | memory | to reach |
| --- | --: | --: | --: |
${whole.map(wholeLine).join("\n")}

## What limits it

- **Values whose length is not to be foreseen.** The records of these jobs are random: how long a text is, how many digits a number has and how many items a list has is
  new in every record. The kernel takes sixteen bytes at a time so that there is less to guess, but where a value ends it has to know before it goes on.
- **Another order of fields in every record**, and blanks, have no program: each key is looked at by itself, and looked up where it is not the one that came last time.
- **Large values that nobody touches** are still checked: every key of every item against its declared name, every number, every escape.
- **Words are written one by one** by the engine's checked accesses: for a short record that costs as much as to pass over it.
- **Batches of one record** pay for what is done once for each batch.
- The **readable path** with its codecs reads every number exactly, keeps int64 as \`bigint\` and writes as Kafka Connect does, which the hand-written code does not, and is slower than it.
  Records that are out of the ordinary (keys spelt with escapes, a key twice, a number that only arithmetic can tell to be of its type) go through it one by one.
- **From file to file** four fifths of the time are the work on records, the first of them before there is machine code for it; finding lines is a tenth, the rest the start, commits
  and the collection of garbage. Reading, writing and commits go on beside it in threads of their own: where other processes leave no processor to these, the work waits for them.
- **The first record** of a program that was built before waits for the runtime to be loaded.
- The **concrete path** makes an object for every value and a map for every object, and puts its result together as one text. Laws run once for each layout of records (fields, types,
  nulls) and not for each record, for a few layouts at a time: records that each have a layout of their own, and chains that ask for headers, choose between ways or call a user's function, run the laws.
`;
}

function wholeLine({ name, ms, memory, goal = "" }: WholeRow): string {
  const time = ms < 5000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
  return `| ${name} | ${time} | ${memory.toFixed(0)} MiB | ${goal} |`;
}

const WIDTH = 860;
const ROW = 30;
const LEFT = 330;

/** A bar for each job: how many times faster than the hand-written code the fused code is. */
export function chart(rows: readonly Row[]): string {
  const most = Math.max(...rows.map((r) => ratio(r, "fused")), 10);
  const scale = (WIDTH - LEFT - 60) / most;
  const bars = rows.map((row, i) => {
    const y = 40 + i * ROW;
    const fused = ratio(row, "fused");
    const goal =
      row.goal === undefined
        ? ""
        : `<line x1="${x(row.goal)}" x2="${x(row.goal)}" y1="${y - 2}" y2="${y + 20}" stroke="#b45309" stroke-width="2"/>`;
    return `<text x="${LEFT - 10}" y="${y + 14}" text-anchor="end">${escape(row.name)}</text><rect x="${LEFT}" y="${y}" width="${(fused * scale).toFixed(1)}" height="18" fill="#2563eb"/><text x="${(LEFT + fused * scale + 6).toFixed(1)}" y="${y + 14}">${fused.toFixed(1)}</text>${goal}`;
  });
  const height = 60 + rows.length * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13" fill="#1f2937">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="10" y="22" font-size="15">Fused code: times faster than JSON.parse, a literal and JSON.stringify by hand (line: the goal)</text>
${bars.join("\n")}
<line x1="${x(1)}" x2="${x(1)}" y1="34" y2="${height - 14}" stroke="#9ca3af" stroke-dasharray="3 3"/>
</svg>
`;

  function x(value: number): string {
    return (LEFT + value * scale).toFixed(1);
  }
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
