/** Settings as entries: converters with their options, and keys that belong together in a block. */
import { beginsKey } from "../../compiler/1-parse/tokens.ts";
import type { Context } from "../../compiler/2-check/context.ts";
import { CONVERTER_KEYS } from "../../compiler/2-check/converters.ts";
import { paramOf, settingParams } from "../../compiler/2-check/params.ts";
import type { Dotted, Entry } from "../../compiler/ast.ts";
import { findClass } from "../find-class.ts";
import { block, entry, key } from "./make.ts";
import { headOf, optionEntries, type Left } from "./plugins.ts";
import { valueOf } from "./values.ts";

/** The settings that every connector has, taken out of `left`, in its order. */
export function takeSettings(left: Left, context: Context): readonly Entry[] {
  const declared = settingParams(["pipeline"], context) ?? [];
  const entries: Entry[] = [];
  for (const [of, text] of left) {
    const converter = CONVERTER_KEYS.find((c) => c === of);
    const param = paramOf(of, declared);
    if (converter !== undefined) entries.push(converterEntry(converter, text, left, context));
    else if (param && CONVERTER_KEYS.every((c) => !of.startsWith(`${c}.`))) {
      const isIt = param.name.segments.map((s) => s.text).join(".") === of;
      entries.push(entry(key(of), valueOf(text, isIt ? param.type : undefined, context)));
    } else continue;
    left.delete(of);
  }
  return nested(entries);
}

/** A converter with the options behind its key. */
function converterEntry(of: string, className: string, left: Left, context: Context): Entry {
  const own = [...left].filter(([k]) => k.startsWith(`${of}.`));
  for (const [k] of own) left.delete(k);
  const options = new Map(own.map(([k, text]) => [k.slice(of.length + 1), text]));
  const found = findClass(context.library.converters, className, "Converter");
  const value = headOf(className, found, context);
  return entry(key(of), value, block(optionEntries(options, found, context)));
}

/** What several keys begin with that then stand in one block. */
const BLOCKS = [
  "errors",
  "errors.deadletterqueue",
  "database",
  "database.history",
  "schema.history.internal",
  "topic.creation.default",
  "producer.override",
  "consumer.override",
  "admin.override",
];

/** Entries with the blocks that gather them, each where its first entry was. A single entry stays as it is. */
export function nested(entries: readonly Entry[], within = ""): readonly Entry[] {
  const prefixes = BLOCKS.filter((b) => b.startsWith(within) && b !== within.slice(0, -1));
  for (const prefix of prefixes) {
    const inner = prefix.slice(within.length);
    const parts = inner.split(".").length;
    const own = entries.filter((e) => e.key.segments.length > parts && textOf(e.key, parts) === inner);
    const taken = entries.some((e) => e.key.segments.length === parts && textOf(e.key, parts) === inner);
    const [first] = own;
    if (!first || own.length < 2 || taken) continue;
    const shorter = own.map((e) => ({ ...e, key: { ...e.key, segments: e.key.segments.slice(parts) } }));
    const startable = shorter.every(({ key: { segments } }) => startsKey(segments[0]?.text ?? ""));
    if (!startable) continue;
    const head: Dotted = { ...first.key, segments: first.key.segments.slice(0, parts) };
    const gathered = entry(head, undefined, block(nested(shorter, `${prefix}.`)));
    return nested(
      entries.flatMap((e) => (e === first ? [gathered] : own.includes(e) ? [] : [e])),
      within,
    );
  }
  return entries;
}

function textOf({ segments }: Dotted, parts: number): string {
  return segments
    .slice(0, parts)
    .map((s) => s.text)
    .join(".");
}

/** A key begins with a word; behind a dot it may be a number. */
function startsKey(text: string): boolean {
  return !/^\d/.test(text) && beginsKey(text);
}
