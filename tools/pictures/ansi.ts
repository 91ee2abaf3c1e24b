import type { Run } from "./window.ts";

const ESC = "\u001b";
const BEL = "\u0007";

/**
 * What a line is made of: CSI sequences up to their final byte, OSC sequences (links, titles) up to BEL or ST, the
 * short sequences of one letter, text, and the two characters that move.
 */
const PIECES = new RegExp(
  [
    `${ESC}\\[[0-?]*[ -/]*[@-~]`,
    `${ESC}\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)`,
    `${ESC}.?`,
    `[^${ESC}\\r\\t]+`,
    "[\\r\\t]",
  ].join("|"),
  "g",
);

const FOREGROUND = "#d5dae6";
const BACKGROUND = "#14171f";

/** The sixteen named colours: black to white, then the bright ones. */
const PALETTE = [
  ["#2b3040", "#f07178", "#a5d66f", "#ffcb6b", "#82aaff", "#c792ea", "#6fd3e3", "#d5dae6"],
  ["#69738c", "#ff8b92", "#c3e88d", "#ffdf9e", "#9cc4ff", "#e1acff", "#a3f0fb", "#ffffff"],
].flat();

interface Pen {
  readonly color?: string;
  readonly background?: string;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly strike: boolean;
}

const PLAIN: Pen = {
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  strike: false,
};

/**
 * What a terminal shows of `text`, line by line: SGR sequences (16, 256 and true colours, bold, dim, italic, underline,
 * inverse, strike) become styles, other escape sequences and control characters are dropped, tabs go to the next
 * multiple of eight, a carriage return begins the line anew. Line ends at the very end make no line.
 */
export function parseAnsi(text: string): Run[][] {
  let pen = PLAIN;
  return text
    .replaceAll("\r\n", "\n")
    .replace(/\n+$/, "")
    .split("\n")
    .map((line) => {
      let runs: Run[] = [];
      let column = 0;
      for (const [piece] of line.matchAll(PIECES)) {
        if (piece.startsWith(`${ESC}[`) && piece.endsWith("m")) pen = sgr(pen, piece.slice(2, -1));
        else if (piece.startsWith(ESC)) continue;
        else if (piece === "\r") [runs, column] = [[], 0];
        else {
          const shown = piece === "\t" ? " ".repeat(8 - (column % 8)) : piece.replaceAll(/\p{Cc}/gu, "");
          column += shown.length;
          if (shown !== "") runs.push(run(shown, pen));
        }
      }
      return runs;
    });
}

function run(text: string, pen: Pen): Run {
  const { inverse, color = FOREGROUND, background, ...style } = pen;
  if (inverse) return { text, ...style, color: background ?? BACKGROUND, background: color };
  return { text, ...style, color, ...(background === undefined ? {} : { background }) };
}

function sgr(before: Pen, sequence: string): Pen {
  const codes = sequence.split(/[;:]/).map(Number);
  let pen = before;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 38 || code === 48) {
      const { color, used } = extended(codes.slice(i + 1));
      i += used;
      if (color !== undefined) pen = { ...pen, [code === 38 ? "color" : "background"]: color };
    } else pen = simple(pen, code);
  }
  return pen;
}

function simple(pen: Pen, code: number): Pen {
  const { color: _color, ...noColor } = pen;
  const { background: _background, ...noBackground } = pen;
  if (code >= 30 && code <= 37) return { ...pen, color: named(code - 30) };
  if (code >= 90 && code <= 97) return { ...pen, color: named(code - 82) };
  if (code >= 40 && code <= 47) return { ...pen, background: named(code - 40) };
  if (code >= 100 && code <= 107) return { ...pen, background: named(code - 92) };
  switch (code) {
    case 0:
      return PLAIN;
    case 1:
      return { ...pen, bold: true };
    case 2:
      return { ...pen, dim: true };
    case 3:
      return { ...pen, italic: true };
    case 4:
      return { ...pen, underline: true };
    case 7:
      return { ...pen, inverse: true };
    case 9:
      return { ...pen, strike: true };
    case 22:
      return { ...pen, bold: false, dim: false };
    case 23:
      return { ...pen, italic: false };
    case 24:
      return { ...pen, underline: false };
    case 27:
      return { ...pen, inverse: false };
    case 29:
      return { ...pen, strike: false };
    case 39:
      return noColor;
    case 49:
      return noBackground;
    default:
      return pen;
  }
}

/** The colour after 38 or 48: `5;n` of 256 colours or `2;r;g;b`, and how many numbers it took. */
function extended(codes: readonly number[]): { color: string | undefined; used: number } {
  const [kind, a = 0, b = 0, c = 0] = codes;
  if (kind === 2) return { color: hex(a, b, c), used: 4 };
  if (kind !== 5) return { color: undefined, used: 0 };
  if (a < 16) return { color: named(a), used: 2 };
  if (a >= 232) return { color: hex(8 + (a - 232) * 10, 8 + (a - 232) * 10, 8 + (a - 232) * 10), used: 2 };
  const cube = a - 16;
  return {
    color: hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)),
    used: 2,
  };
}

/** A step of the cube of 216 colours, 0 to 5, as a channel. */
function level(step: number): number {
  return step === 0 ? 0 : 55 + step * 40;
}

function named(index: number): string {
  return PALETTE[index] ?? FOREGROUND;
}

function hex(...channels: readonly number[]): string {
  return `#${channels.map((channel) => Math.min(255, Math.max(0, channel)).toString(16).padStart(2, "0")).join("")}`;
}
