/** Entries of a configuration as the compiler's own checks of options read them. */
import type { FlatEntry } from "../../compiler/2-check/flatten.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../compiler/ast.ts";
import { textOf, type ConfigEntry } from "../config-file/connect-config.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";

/** One entry under the name that the option has in its declaration. Undefined for what is no text. Blanks around a value are none of it, as in Connect. */
export function flatEntry(entry: ConfigEntry, option: string, file: string): readonly FlatEntry[] {
  const text = textOf(entry);
  if (text === undefined) return [];
  const at = placed(file, entry.valueSpan);
  const value = isPlaceholder(text)
    ? ({ kind: "unknown", at } as const)
    : ({ kind: "string", text: text.trim(), at } as const);
  return [{ key: option, keyAt: optionPlace(entry, option, file), quoted: false, value }];
}

/** The place of the option's own name: the end of its key, where the file spells it so. */
function optionPlace({ key, keySpan }: ConfigEntry, option: string, file: string): Location {
  const spelled = keySpan.end - keySpan.start;
  const start = spelled >= key.length ? keySpan.end - option.length : keySpan.start;
  return placed(file, { start, end: keySpan.end });
}

export function placed(file: string, span: Span): Location {
  return { file, span };
}
