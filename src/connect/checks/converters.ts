/** The converters that a configuration names, with their options. */
import { CONVERTER_KEYS } from "../../compiler/2-check/converters.ts";
import { checkOptions } from "../../compiler/2-check/options.ts";
import { paramOf, paramsOf } from "../../compiler/2-check/params.ts";
import { findClass } from "../find-class.ts";
import { flatEntry, placed } from "../check/flat-entries.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import type { Subject } from "../check/subject.ts";

export const check: ConfigCheck = (subject) => checkConverters(subject);

/** Options of a converter that is not named are ignored in a connector's configuration; where a worker cannot be without it, that is an `error`. */
export function checkConverters(
  subject: Subject,
  isError: (converter: string) => boolean = () => false,
): void {
  for (const converter of CONVERTER_KEYS) checkConverter(converter, isError(converter), subject);
}

function checkConverter(converter: string, isError: boolean, subject: Subject): void {
  const { entries, text, library, context, file, report } = subject;
  const options = [...entries.values()].filter(({ key }) => key.startsWith(`${converter}.`));
  const named = entries.get(converter);
  if (!named) {
    const [first] = options;
    const severity = isError ? ({ severity: "error" } as const) : {};
    if (first) report("KPL1025", first.keySpan, { key: first.key, converter }, severity);
    return;
  }
  const found = findClass(library.converters, text(converter) ?? "", "Converter");
  if (!found) return;
  const { declared } = found;
  const owner = {
    name: declared.declaration.name.text,
    at: placed(file, named.valueSpan),
    declared: [paramsOf(declared, context)],
    kind: "foreign",
    late: true,
  } as const;
  const own = options
    .map((entry) => ({ entry, option: entry.key.slice(converter.length + 1) }))
    // Every converter has it, to be told on which side it stands.
    .filter(({ option }) => option !== "converter.type");
  const others = [...library.converters.values()].flat().map((other) => paramsOf(other, context));
  const read = own.filter(({ option, entry }) => {
    if (paramOf(option, owner.declared) || !paramOf(option, others)) return true;
    report("KPL1028", entry.keySpan, { option, converter: owner.name });
    return false;
  });
  checkOptions(
    read.flatMap(({ entry, option }) => flatEntry(entry, option, file)),
    owner,
    context,
  );
}
