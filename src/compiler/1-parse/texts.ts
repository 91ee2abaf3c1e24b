/** Texts in quotes: what they stand for, and the escapes in them. */

const SIMPLE: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" };
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([^]?))/g;

/**
 * What a text as written stands for: without its quotes, escapes resolved. In a text of several lines (`"""`) a line end right behind the
 * opening quotes is not part of it, and every line end is `\n`, so that a file means the same whatever system wrote it. An escape that
 * does not exist stands for itself; `badEscapes` finds these.
 */
export function unescapeText(image: string): string {
  const inner = image.startsWith('"""')
    ? image
        .replace(/^"""|"""$/g, "")
        .replaceAll(/\r\n?/g, "\n")
        .replace(/^\n/, "")
    : image.replace(/^["'“”„‘’‚]|["'“”‘’]$/g, "");
  if (!inner.includes("\\")) return inner;
  return inner.replaceAll(ESCAPE, (whole, code: string | undefined, char: string | undefined) =>
    code === undefined ? (SIMPLE[char ?? ""] ?? whole) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The escapes of a text as written that do not exist, or that write half a character; offsets within the text. */
export function badEscapes(image: string): readonly { readonly offset: number; readonly escape: string }[] {
  if (!image.includes("\\")) return [];
  const found = [...image.matchAll(ESCAPE)].map(({ index, 0: escape, 1: code, 2: char }) => ({
    offset: index,
    escape,
    unit: code === undefined ? undefined : Number.parseInt(code, 16),
    known: code !== undefined || Object.hasOwn(SIMPLE, char ?? ""),
  }));
  return found.filter(({ offset, unit, known }, i) => {
    if (unit === undefined) return !known;
    const before = found[i - 1];
    const after = found[i + 1];
    if (isHigh(unit)) return !(after?.offset === offset + 6 && isLow(after.unit));
    if (isLow(unit)) return !(before?.offset === offset - 6 && isHigh(before.unit));
    return false;
  });
}

function isHigh(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0xdc00 && unit < 0xe000;
}
