import { RegexRefusal } from "./regex-node.ts";

/** One character of a regular expression. `quoted`: between `\Q` and `\E`, where nothing has a meaning. */
export interface RegexToken {
  readonly char: string;
  readonly quoted: boolean;
  /** Offset in the source, in UTF-16 units. */
  readonly position: number;
}

/** Splits into characters and takes `\Q…\E` apart. A `\Q` that nothing ends reaches to the end. */
export function unquote(source: string): RegexToken[] {
  const tokens: RegexToken[] = [];
  let quoted = false;
  for (let i = 0; i < source.length;) {
    const char = String.fromCodePoint(source.codePointAt(i) ?? 0);
    const next = source[i + 1];
    if (/[\ud800-\udfff]/.test(char) && char.length === 1) {
      throw new RegexRefusal("half of a surrogate pair", i, false);
    }
    if (quoted ? source.startsWith("\\E", i) : source.startsWith("\\Q", i)) {
      quoted = !quoted;
      i += 2;
      continue;
    }
    tokens.push({ char, quoted, position: i });
    i += char.length;
    if (!quoted && char === "\\" && next !== undefined) {
      // What a backslash escapes cannot begin another escape.
      const escaped = String.fromCodePoint(source.codePointAt(i) ?? 0);
      tokens.push({ char: escaped, quoted: false, position: i });
      i += escaped.length;
    }
  }
  return tokens;
}
