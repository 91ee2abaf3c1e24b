/** The JSON of maps and lists that were read last: a memo for those that are written as they were read. */

interface Kept {
  readonly value: object;
  readonly text: string;
  readonly depth: number;
}

/** How many of one record are kept. */
const MOST = 16;

const kept: Kept[] = [];

/** Another record is read: those of the one before have been written, or are made anew. */
export function forgetTexts(): void {
  kept.length = 0;
}

/** `text` is the JSON of a value wherever it stands in no more than `depth` objects and lists. Nobody changes the value from now on. */
export function keepText(value: object, text: string, depth: number): void {
  if (kept.length < MOST) kept.push({ value, text, depth });
}

/** The JSON of a value that stands in `depth` objects and lists, where it is known. */
export function keptText(value: object, depth: number): string | undefined {
  for (const one of kept) if (one.value === value) return depth <= one.depth ? one.text : undefined;
  return undefined;
}
