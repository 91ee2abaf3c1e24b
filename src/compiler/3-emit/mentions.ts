/** Which names the code of a module mentions. */
import type { ModuleItem } from "./typescript.ts";

/** Every word of the text that is neither in a string nor in a comment. */
export function wordsOf(text: string): ReadonlySet<string> {
  const code = text.replaceAll(/"(?:[^"\\\n]|\\.)*"|^\s*\/\/.*$/gm, " ");
  // Nearly all code is ASCII, where words are found twice as fast.
  return new Set(code.match(/\P{ASCII}/u.test(code) ? /[\p{L}\p{N}_$]+/gu : /[\w$]+/g));
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
