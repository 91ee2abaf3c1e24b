/** Whether the order of Java's hash maps shows in what converters make of a record. */
import type { ConnectRecord } from "../data/record.ts";
import { hasMapOrder } from "../flow/concrete/java-order.ts";
import type { Converter } from "../runtime/converter.ts";

/** A map is printed as a key, as a value or into a header. */
export function showsMapOrder(
  { key, value, headers }: ConnectRecord,
  converters: { readonly key: Converter; readonly value: Converter },
): boolean {
  return (
    (converters.key.prints === true && hasMapOrder(key.value)) ||
    (converters.value.prints === true && hasMapOrder(value.value)) ||
    headers.some((header) => header.raw === undefined && hasMapOrder(header.value))
  );
}
