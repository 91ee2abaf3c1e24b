/** The settings of a pipeline or topic: flat, known, and with converters as classes. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Setting } from "../model.ts";
import { CONVERTER_KEYS, converterIn } from "./converters.ts";
import type { Context, Env } from "./context.ts";
import type { FlatEntry } from "./flatten.ts";
import { checkOptions, settingsOf } from "./options.ts";
import { settingParams } from "./params.ts";

/** What takes settings: the name of its declaration in the library, and how messages call it. */
export interface SettingsOwner {
  readonly declarations: readonly string[];
  readonly name: string;
  readonly at: Location;
}

/**
 * Holds settings against their declarations and gives them as Connect gets them, converters by their full class. Without a declaration in
 * the library anything goes.
 */
export function checkSettings(
  entries: readonly FlatEntry[],
  owner: SettingsOwner,
  env: Env,
  context: Context,
): ReadonlyMap<string, Setting> {
  const plain = entries.filter((e) => !isOfConverter(e.key));
  const declared = settingParams(owner.declarations, context);
  checkOptions(plain, { name: owner.name, at: owner.at, declared, kind: "setting", late: true }, context);
  const settings = new Map(settingsOf(entries));
  for (const key of CONVERTER_KEYS) {
    const written = settings.get(key);
    const converter = written && converterIn(entries, key, env, context);
    const className = converter?.declared?.declaration.connect?.value;
    // One that was written as a text is a class already, or one of Connect's aliases.
    const isWord = entries.find((e) => e.key === key)?.value.kind === "word";
    if (written && isWord && className !== undefined) settings.set(key, { ...written, text: className });
  }
  return settings;
}

function isOfConverter(key: string): boolean {
  return CONVERTER_KEYS.some((c) => key === c || key.startsWith(`${c}.`));
}
