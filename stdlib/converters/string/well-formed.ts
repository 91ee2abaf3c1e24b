/** Texts without halves of surrogate pairs, which no encoding has. */

/** The text with `replacement` for each half. */
export function wellFormed(text: string, replacement: string): string {
  if (text.isWellFormed()) return text;
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, replacement);
}
