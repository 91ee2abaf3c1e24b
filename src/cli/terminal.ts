/** What commands print and in which colours. Results go to standard output, everything else to standard error. */
import { styleText } from "node:util";

export type Style = Parameters<typeof styleText>[0];

/** Whether a stream is to be coloured: `--color` and `--no-color` first, then `NO_COLOR` and `FORCE_COLOR`, then whether it is a terminal. */
export function colored(stream: NodeJS.WriteStream, flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag;
  if ((process.env["NO_COLOR"] ?? "") !== "") return false;
  const forced = process.env["FORCE_COLOR"] ?? "";
  if (forced !== "" && forced !== "0") return true;
  return stream.isTTY && process.env["TERM"] !== "dumb";
}

/** A painter: text in a style, or as it is. */
export type Paint = (style: Style, text: string) => string;

export function painter(color: boolean): Paint {
  return (style, text) => (color && text !== "" ? styleText(style, text, { validateStream: false }) : text);
}

/** How many columns there are to write in: those of the terminal, or 120 where there is none or it does not tell. */
export function widthOf(stream: NodeJS.WriteStream): number {
  // What is no terminal has none, and some terminals say 0.
  const columns: number | undefined = stream.columns;
  return columns === undefined || columns === 0 ? 120 : Math.max(40, columns);
}

/** Writes a line to standard output. */
export function out(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a line to standard error. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A count with its noun: `1 file`, `3 files`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A whole number in groups of three digits: `3,201`. */
export function grouped(count: number | bigint): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
