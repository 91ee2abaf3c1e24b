/** Makes nodes of the syntax tree that stand in no text. */
import { lex } from "../../compiler/1-parse/lex.ts";
import { beginsKey, WORD } from "../../compiler/1-parse/tokens.ts";
import type {
  Block,
  Dotted,
  Entry,
  Name,
  Plugin,
  StringLiteral,
  TypeNode,
  Value,
} from "../../compiler/ast.ts";

/** The place of what stands in no text. */
export const span = { start: 0, end: 0 } as const;

const WHOLE_WORD = new RegExp(`^(?:${WORD})$`, "u");

/** Whether a text is a word of the language. */
export function isWord(text: string): boolean {
  return WHOLE_WORD.test(text);
}

/** A name: a word, else in quotes. */
export function name(text: string): Name {
  return { text, span, quote: isWord(text) ? "none" : "string" };
}

export function string(value: string): StringLiteral {
  return { kind: "string", value, triple: value.includes("\n"), span };
}

/** Words joined by dots, and whole numbers behind the first; undefined for a text that is none. */
export function dotted(text: string): Dotted | undefined {
  const [first = "", ...rest] = text.split(".");
  if (!isWord(first) || !rest.every((segment) => isWord(segment) || /^\d+$/.test(segment))) return undefined;
  const segments = [first, ...rest].map((segment): Name => ({ text: segment, span, quote: "none" }));
  return { kind: "dotted", segments, span };
}

/** The key of an option: as it is, else in quotes. */
export function key(text: string): Dotted {
  return (beginsKey(text.split(".", 1)[0] ?? "") ? dotted(text) : undefined) ?? quotedKey(text);
}

export function quotedKey(text: string): Dotted {
  return { kind: "dotted", segments: [{ text, span, quote: "string" }], span };
}

export function entry(of: Dotted, value: Value | undefined, block?: Block): Entry {
  return { kind: "entry", key: of, ...(value ? { value } : {}), ...(block ? { block } : {}), span };
}

/** A block; undefined where it would be empty. */
export function block(entries: readonly Entry[]): Block | undefined {
  return entries.length === 0 ? undefined : { kind: "block", entries, span };
}

export function plugin(head: Dotted | StringLiteral, entries: readonly Entry[]): Plugin {
  const options = block(entries);
  return { kind: "plugin", head, ...(options ? { block: options } : {}), span };
}

/** A regular expression between slashes; undefined where that would be read as another one. */
export function regex(source: string): Value | undefined {
  const image = `/${source.replaceAll("/", String.raw`\/`)}/`;
  const { tokens, mistakes } = lex(image, "");
  const [only] = tokens;
  if (tokens.length !== 1 || mistakes.length > 0 || only?.tokenType.name !== "Regex") return undefined;
  return only.image.slice(1, -1).replaceAll(String.raw`\/`, "/") === source
    ? { kind: "regex", source, span }
    : undefined;
}

/** A type by its name, with what it is made of: `array<string>`. */
export function typeNamed(word: string, args: readonly TypeNode[] = [], size?: number): TypeNode {
  const base = {
    kind: "namedType",
    name: name(word),
    args,
    span,
    ...(size === undefined ? {} : { size }),
  } as const;
  return { kind: "type", base, optional: false, annotations: [], span };
}
