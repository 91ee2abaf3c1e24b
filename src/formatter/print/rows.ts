/** Neighbouring lines of one form as the rows of a table: their parts stand in columns. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type { Pads, Printing } from "./printing.ts";

const { ifBreak } = doc.builders;

/** A line in parts. `cells` are what is brought to one width in neighbouring rows, `rest` what follows. */
export interface Row {
  /** Only rows of one form make a table. */
  readonly form: string;
  readonly cells: readonly Doc[];
  readonly rest: Doc;
}

/** What a line is to the table around it: a row, no part of any, or `passed`: rows before and after it are neighbours. */
export type Candidate = Row | "none" | "passed";

export function isRow(line: Candidate): line is Row {
  return typeof line === "object";
}

/** Longer and shorter cells than by this many columns do not belong together. */
const FARTHEST = 24;

export function layRow({ cells, rest }: Row, pads: Pads = []): Doc {
  return cells
    .flatMap((cell, i): Doc[] => [
      i === 0 ? "" : " ",
      cell,
      i < cells.length - 1 || rest !== "" ? pad(pads[i]) : "",
    ])
    .concat(rest === "" ? [] : [" ", rest]);
}

function pad(blanks = 0): Doc {
  return blanks === 0 ? "" : ifBreak(" ".repeat(blanks));
}

/** A document in one line; undefined where it has several. */
export function flat(content: Doc): string | undefined {
  const { formatted } = doc.printer.printDocToString(content, {
    printWidth: Number.POSITIVE_INFINITY,
    tabWidth: 2,
    useTabs: false,
  });
  return formatted.includes("\n") ? undefined : formatted;
}

interface Measured {
  readonly index: number;
  readonly form: string;
  readonly widths: readonly number[];
  /** Of the whole line. */
  readonly total: number;
}

/**
 * The blanks for each line. A line with `breaks[i]` begins a new table: an empty line or a comment stands before it. Lines that need more
 * columns than there are stay out.
 */
export function align(
  lines: readonly Candidate[],
  breaks: readonly boolean[],
  { column, width }: Printing,
): readonly (Pads | undefined)[] {
  const pads: (Pads | undefined)[] = lines.map(() => undefined);
  const room = width - column;
  let table: Measured[] = [];
  const close = (): void => {
    for (const [index, found] of padsOf(table, room)) pads[index] = found;
    table = [];
  };
  for (const [index, line] of lines.entries()) {
    if (breaks[index] === true) close();
    if (line === "passed") continue;
    const measured = isRow(line) ? measure(line, index) : undefined;
    if (!measured || measured.total > room) {
      close();
      continue;
    }
    if (!belongs(measured, table)) close();
    table.push(measured);
  }
  close();
  return pads;
}

/** Whether a row is one line that there are columns for. */
export function fits(row: Row, { column, width }: Printing): boolean {
  const { total = Number.POSITIVE_INFINITY } = measure(row, 0) ?? {};
  return total <= width - column;
}

function measure({ form, cells, rest }: Row, index: number): Measured | undefined {
  const texts = [...cells, rest].map(flat);
  if (texts.includes(undefined)) return undefined;
  const widths = texts.map((text) => text?.length ?? 0);
  const total = widths.reduce((sum, w) => sum + w + 1, -1);
  return { index, form, widths: widths.slice(0, cells.length), total };
}

function belongs(row: Measured, table: readonly Measured[]): boolean {
  return table.every(
    (other) =>
      other.form === row.form && other.widths.every((w, i) => Math.abs(w - (row.widths[i] ?? 0)) <= FARTHEST),
  );
}

function* padsOf(table: readonly Measured[], room: number): Generator<readonly [number, Pads]> {
  const widest = table[0]?.widths.map((_, i) => Math.max(...table.map((row) => row.widths[i] ?? 0))) ?? [];
  const padded = table.map((row) => row.widths.map((w, i) => (widest[i] ?? 0) - w));
  const long = padded.findIndex((p, i) => (table[i]?.total ?? 0) + p.reduce((a, b) => a + b, 0) > room);
  if (long < 0) {
    for (const [i, row] of table.entries()) yield [row.index, padded[i] ?? []];
    return;
  }
  // The line that the table makes too long stays out and parts the others.
  yield* padsOf(table.slice(0, long), room);
  yield* padsOf(table.slice(long + 1), room);
}
