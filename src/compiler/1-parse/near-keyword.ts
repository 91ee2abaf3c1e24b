/** The declaration keyword that a word was probably meant to be. */
const KEYWORDS = [
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

/** At most two letters away; undefined when none is. */
export function declarationKeyword(word: string): string | undefined {
  return KEYWORDS.find(
    (k) => Math.abs(k.length - word.length) <= 1 && distance(word, k) <= (k.length > 4 ? 2 : 1),
  );
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
