/** Whether the order of Java's hash maps shows in what converters make of a record. */
import type { ConnectRecord } from "../data/record.ts";
import { Struct, type Value } from "../data/value.ts";
import type { Converter } from "../runtime/converter.ts";

/** A map is printed as a key, as a value or into a header. */
export function showsMapOrder(
  { key, value, headers }: ConnectRecord,
  converters: { readonly key: Converter; readonly value: Converter },
): boolean {
  return (
    (converters.key.prints === true && holdsMap(key.value)) ||
    (converters.value.prints === true && holdsMap(value.value)) ||
    headers.some((header) => header.raw === undefined && holdsMap(header.value))
  );
}

function holdsMap(value: Value): boolean {
  if (Array.isArray(value)) return (value as readonly Value[]).some(holdsMap);
  if (value instanceof Struct) return value.values.some(holdsMap);
  return value instanceof Map && (value.size > 1 || [...value.values()].some(holdsMap));
}
