/** Which names the code of a module mentions. */
import type { ModuleItem } from "./typescript.ts";

/** Every word of the text that is neither in a string nor in a comment. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  let beginsLine = true;
  for (let i = 0; i < text.length;) {
    const code = text.charCodeAt(i);
    // Nearly all code is ASCII, where words are found twice as fast one character after the other.
    if (code > 127) return wordsOfAny(text);
    const end =
      code === QUOTE ? endOfString(text, i) : code === SLASH && beginsLine ? endOfComment(text, i) : i;
    if (end > i) i = end;
    else if (IN_WORDS[code] === 1) {
      do i++;
      while (IN_WORDS[text.charCodeAt(i)] === 1);
      words.add(text.slice(end, i));
    } else i++;
    beginsLine = ENDS_LINE[code] === 1 || (beginsLine && IS_BLANK[code] === 1);
  }
  return words;
}

const [QUOTE, SLASH, BACKSLASH] = [0x22, 0x2f, 0x5c];
const IN_WORDS = charactersLike(/[\w$]/);
const IS_BLANK = charactersLike(/\s/);
const ENDS_LINE = charactersLike(/[\n\r]/);

/** 1 at the code of each ASCII character of a class. */
function charactersLike(one: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (one.test(String.fromCharCode(code)) ? 1 : 0));
}

/** Behind the string that begins at a quote; that quote's own place where its line ends before the string does. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i + 1;
    if (code === BACKSLASH) i++;
    if (ENDS_LINE[text.charCodeAt(i)] === 1) return start;
  }
  return start;
}

/** Where the line with a comment ends; the slash's own place where there is none. */
function endOfComment(text: string, start: number): number {
  if (text.charCodeAt(start + 1) !== SLASH) return start;
  let end = start;
  while (end < text.length && ENDS_LINE[text.charCodeAt(end)] !== 1) end++;
  return end;
}

function wordsOfAny(text: string): ReadonlySet<string> {
  const code = text.replaceAll(/"(?:[^"\\\n\r]|\\.)*"|^\s*\/\/.*$/gm, " ");
  return new Set(code.match(/[\p{L}\p{N}_$]+/gu));
}

/** The words of the parts of modules, which are asked for several times while a module is put together. */
const known = new WeakMap<ModuleItem, ReadonlySet<string>>();

/** Every word of some parts of a module. */
export function wordsOfItems(items: readonly ModuleItem[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const item of items) {
    let words = known.get(item);
    if (!words) known.set(item, (words = wordsOf(textOf(item))));
    for (const word of words) all.add(word);
  }
  return all;
}

function textOf(item: ModuleItem): string {
  switch (item.kind) {
    case "interface":
      return item.members.map((m) => m.type).join("\n");
    case "constant":
      return `${item.type ?? ""}\n${item.text}`;
    case "function":
      return [...item.parameters.map((p) => p.type), item.returns, ...item.lines].join("\n");
    case "default":
      return item.text;
  }
}
