/** Records and values in the notation of tests. */
import { fieldName } from "../compiler/2-check/type-text.ts";
import { jsonOf } from "../data/json/write.ts";
import type { ConnectRecord } from "../data/record.ts";
import type { Value } from "../data/value.ts";
import { recordParts } from "../runner/run-record.ts";

/** A value as a literal of a test: `{ id: 7, note: null }`. */
export function literal(value: Value): string {
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, Value>)].map(
      ([name, held]) => `${fieldName(name)}: ${literal(held)}`,
    );
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(literal).join(", ")}]`;
  return jsonOf(value);
}

/** The parts of a record that matter: its value, and what is in `named` or not as in `before`. A record of a value alone is that value. */
export function recordText(
  record: ConnectRecord,
  named: ReadonlySet<string>,
  before: ConnectRecord = record,
): string {
  const old = recordParts(before, false);
  const parts = [...recordParts(record, false)].flatMap(([part, value]): readonly [string, string][] => {
    const text = literal(value);
    const shown = part === "value" || named.has(part) || text !== literal(old.get(part) ?? null);
    return shown ? [[part, text]] : [];
  });
  const [only] = parts;
  if (parts.length === 1 && only) return only[1];
  return parts.map(([part, text]) => `${part}: ${text}`).join(", ");
}
