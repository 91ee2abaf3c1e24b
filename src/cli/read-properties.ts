/** A Java properties file as settings. */
import { parseProperties } from "../data/java/properties.ts";

/** Values by key; a key that comes twice has its last value. */
export function readProperties(text: string): ReadonlyMap<string, string> {
  return new Map(parseProperties(text).map(({ key, value }) => [key, value]));
}
