/** Names of time zones. */
import { ZONE_TABLE } from "./zone-table.ts";

const SECOND = 1000;
const MINUTE = 60_000;

/** A zone that has a name. */
export interface ZoneName {
  readonly name: string;
  /** What the name adds to the offset, in milliseconds; undefined: the offset has it in it. */
  readonly daylight: number | undefined;
  readonly offsets: ZoneOffsets;
}

/** The offsets of a zone, in milliseconds: the first, and those since a time on the wall, in milliseconds since 1970, in their order. */
export interface ZoneOffsets {
  readonly first: number;
  readonly later: readonly { readonly since: number; readonly offset: number }[];
}

let names: readonly ZoneName[] | undefined;

/** In the order in which Java tries them. */
export function zoneNames(): readonly ZoneName[] {
  return (names ??= ZONE_TABLE.trim().split("\n").flatMap(readLine));
}

/** Those of UTC itself, which comes first. */
export function isUtc(offsets: ZoneOffsets): boolean {
  return offsets === zoneNames()[0]?.offsets;
}

/** The offset at a time on the wall, in milliseconds. */
export function offsetAt({ first, later }: ZoneOffsets, wall: number): number {
  return later.findLast(({ since }) => wall >= since)?.offset ?? first;
}

function readLine(line: string): readonly ZoneName[] {
  const [meaning = "", together = ""] = line.split(" = ");
  const [daylight = "", first, ...later] = meaning.split(" ");
  const offsets = {
    first: Number(first) * SECOND,
    later: later.map((step) => {
      const [since = 0, offset = 0] = step.split(":").map(Number);
      return { since: since * SECOND, offset: offset * SECOND };
    }),
  };
  return together
    .split("; ")
    .map((name) => ({ name, daylight: daylight === "-" ? undefined : Number(daylight) * MINUTE, offsets }));
}
