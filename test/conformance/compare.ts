/** Compares an outcome with the recorded one. */
import type { CaseBytes, Json, Outcome, Side } from "./case.ts";
import { exactJson } from "./exact-json.ts";

/**
 * What differs, in a few words each; nothing where both are the same. JSON is compared as JSON, messages are not compared. `byValue`: numbers that no step
 * reads keep their spelling, so it does not count either.
 */
export function differences(ours: Outcome, recorded: Outcome, byValue = false): readonly string[] {
  if (ours.outcome === "failed" && recorded.outcome === "failed") {
    // Connect has several classes for an option it refuses; for us it is one thing.
    const told = (o: typeof ours): string => (o.stage === "CONFIGURE" ? o.stage : `${o.stage} ${o.class}`);
    return told(ours) === told(recorded) ? [] : [`fails: ${shown(ours)}, recorded ${shown(recorded)}`];
  }
  if (ours.outcome !== "record" || recorded.outcome !== "record") {
    return ours.outcome === recorded.outcome ? [] : [`outcome: ${shown(ours)}, recorded ${shown(recorded)}`];
  }
  const parts: (readonly [string, Json, Json])[] = [
    ["topic", ours.topic, recorded.topic],
    ["partition", ours.partition, recorded.partition],
    ["timestamp", ours.timestamp, recorded.timestamp],
    ["keys of headers", ours.headers.map((h) => h.key), recorded.headers.map((h) => h.key)],
    ...sideParts("key", ours.key, recorded.key, byValue),
    ...sideParts("value", ours.value, recorded.value, byValue),
    ...recorded.headers.flatMap((h, i) => {
      const own = ours.headers[i];
      return own ? sideParts(`header ${h.key}`, own, h, byValue) : [];
    }),
  ];
  return parts.flatMap(([name, a, b]) =>
    sameJson(a, b) ? [] : [`${name}: ${JSON.stringify(a)}, recorded ${JSON.stringify(b)}`],
  );
}

function sideParts(
  name: string,
  ours: Side,
  recorded: Side,
  byValue: boolean,
): (readonly [string, Json, Json])[] {
  const result: (readonly [string, Json, Json])[] = [
    [`${name}'s schema`, ours.schema, recorded.schema],
    [name, ours.held, recorded.held],
  ];
  const failed = [ours.failed?.class ?? null, recorded.failed?.class ?? null] as const;
  const bytes = [ours.bytes ?? null, recorded.bytes ?? null] as const;
  if (!sameBytes(...bytes, byValue)) result.push([`${name}'s bytes`, ...bytes]);
  result.push([`${name}'s failure`, ...failed]);
  return result;
}

function shown(outcome: Outcome): string {
  return outcome.outcome === "failed"
    ? `${outcome.stage} ${outcome.class} (${outcome.message})`
    : JSON.stringify(outcome);
}

/** The same text, or two JSON texts of one value: the order of keys and the spelling of escapes do not count. */
function sameBytes(a: CaseBytes, b: CaseBytes, byValue: boolean): boolean {
  if (typeof a !== "string" || typeof b !== "string") return sameJson(a, b);
  if (a === b) return true;
  const [left, right] = [exactJson(a, byValue), exactJson(b, byValue)];
  return left !== undefined && right !== undefined && sameJson(left, right);
}

function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item: Json, i) => sameJson(item, b[i]));
  }
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size && left.every(([k, v]) => right.has(k) && sameJson(v, right.get(k) as Json))
  );
}
