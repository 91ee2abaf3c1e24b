/** Reads a pattern of java.text.SimpleDateFormat. */
import { RecordError } from "../errors.ts";

export type PatternPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "field"; readonly letter: PatternLetter; readonly count: number };

const LETTERS = [
  "G",
  "y",
  "M",
  "d",
  "k",
  "H",
  "m",
  "s",
  "S",
  "E",
  "D",
  "F",
  "w",
  "W",
  "a",
  "h",
  "K",
  "z",
  "Z",
  "Y",
  "u",
  "X",
  "L",
] as const;

export type PatternLetter = (typeof LETTERS)[number];

/**
 * The pattern's parts, in order; neighbouring texts are one. Throws IllegalArgumentException where Java does: a letter
 * without meaning, a quote that is not closed, four `X`.
 */
export function readDatePattern(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  const addText = (text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === "text") parts[parts.length - 1] = { kind: "text", text: last.text + text };
    else parts.push({ kind: "text", text });
  };
  let i = 0;
  while (i < pattern.length) {
    const c = pattern.charAt(i);
    if (c === "'") {
      i = readQuoted(pattern, i, addText);
    } else if (/[a-zA-Z]/.test(c)) {
      let end = i + 1;
      while (pattern[end] === c) end++;
      parts.push({ kind: "field", letter: letterOf(c, pattern), count: end - i });
      if (c === "X" && end - i > 3) throw illegal(`\`XXXX\` is no time zone, \`X\` to \`XXX\` are`, pattern);
      i = end;
    } else {
      addText(c);
      i++;
    }
  }
  return parts;
}

/** Reads a quoted text, or `''` for a quote itself, and gives the place behind it. */
function readQuoted(pattern: string, start: number, addText: (text: string) => void): number {
  if (pattern[start + 1] === "'") {
    addText("'");
    return start + 2;
  }
  let text = "";
  for (let i = start + 1; i < pattern.length; i++) {
    if (pattern[i] !== "'") text += pattern.charAt(i);
    else if (pattern[i + 1] === "'") {
      text += "'";
      i++;
    } else {
      addText(text);
      return i + 1;
    }
  }
  throw illegal("a quote is not closed", pattern);
}

function letterOf(c: string, pattern: string): PatternLetter {
  const letter = LETTERS.find((known) => known === c);
  if (letter === undefined)
    throw illegal(`\`${c}\` is no pattern letter; quote what stands for itself`, pattern);
  return letter;
}

function illegal(why: string, pattern: string): RecordError {
  return new RecordError("IllegalArgumentException", `date pattern \`${pattern}\`: ${why}`);
}
