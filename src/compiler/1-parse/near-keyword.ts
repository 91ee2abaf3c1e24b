/** The declaration keyword that a word was probably meant to be. */
import type { K } from "./tokens.ts";

type Keyword = keyof typeof K;

const KEYWORDS: readonly Keyword[] = [
  "import",
  "let",
  "schema",
  "topic",
  "source",
  "sink",
  "predicate",
  "transform",
  "connector",
  "converter",
  "chain",
  "pipeline",
  "test",
];

/** Words that other languages have for the same thing. */
const SYNONYMS: ReadonlyMap<string, Keyword> = new Map([
  ["const", "let"],
  ["var", "let"],
  ["val", "let"],
  ["type", "schema"],
  ["struct", "schema"],
  ["record", "schema"],
  ["interface", "schema"],
  ["message", "schema"],
  ["stream", "pipeline"],
  ["flow", "pipeline"],
  ["job", "pipeline"],
  ["use", "import"],
  ["include", "import"],
  ["require", "import"],
  ["function", "chain"],
  ["macro", "chain"],
  ["condition", "predicate"],
  ["smt", "transform"],
]);

/** At most a third of the letters away, or the same thing under another name; undefined when nothing is near. */
export function near(word: string): Keyword | undefined {
  const lower = word.toLowerCase();
  const synonym = SYNONYMS.get(lower);
  if (synonym !== undefined) return synonym;
  const scored = KEYWORDS.map((keyword) => ({ keyword, distance: distance(lower, keyword) }))
    .filter(({ keyword, distance: d }) => d <= keyword.length / 3)
    .toSorted((a, b) => a.distance - b.distance);
  return scored[0]?.keyword;
}

/** Damerau-Levenshtein: letters put in, left out, changed, or two neighbours swapped. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped));
    }
  }
  return at(a.length, b.length);
}
