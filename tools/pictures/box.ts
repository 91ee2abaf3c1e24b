/** Where the strokes of a box-drawing character go from its middle. */
type Arm = "up" | "down" | "left" | "right";

const STRAIGHT: Readonly<Record<string, readonly Arm[]>> = {
  "─": ["left", "right"],
  "│": ["up", "down"],
  "┌": ["right", "down"],
  "┐": ["left", "down"],
  "└": ["up", "right"],
  "┘": ["up", "left"],
  "├": ["up", "down", "right"],
  "┤": ["up", "down", "left"],
  "┬": ["left", "right", "down"],
  "┴": ["left", "right", "up"],
  "┼": ["up", "down", "left", "right"],
};

const ROUND: Readonly<Record<string, readonly [Arm, Arm]>> = {
  "╭": ["down", "right"],
  "╮": ["down", "left"],
  "╰": ["up", "right"],
  "╯": ["up", "left"],
};

/** Matches a stretch of the characters that are drawn as lines. */
export const BOX = /([─│┌┐└┘├┤┬┴┼╭╮╰╯]+)/u;

/**
 * Path data for box-drawing characters in cells of the given size, from (x, y), the upper left corner. As glyphs they
 * would leave gaps between lines of text; as paths they meet. Other characters draw nothing.
 */
export function boxPath(text: string, x: number, y: number, width: number, height: number): string {
  return Array.from(text)
    .map((letter, i) => {
      const [cx, cy] = [x + (i + 0.5) * width, y + height / 2];
      const end: Record<Arm, string> = {
        up: `${fixed(cx)} ${fixed(y)}`,
        down: `${fixed(cx)} ${fixed(y + height)}`,
        left: `${fixed(cx - width / 2)} ${fixed(cy)}`,
        right: `${fixed(cx + width / 2)} ${fixed(cy)}`,
      };
      const middle = `${fixed(cx)} ${fixed(cy)}`;
      const round = ROUND[letter];
      if (round !== undefined) return `M${end[round[0]]}Q${middle} ${end[round[1]]}`;
      return (STRAIGHT[letter] ?? []).map((arm) => `M${middle}L${end[arm]}`).join("");
    })
    .join("");
}

/** A coordinate with at most two decimals, so that documents are short and the same on every machine. */
export function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
