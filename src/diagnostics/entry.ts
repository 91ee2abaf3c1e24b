import type { Entry } from "./catalog.ts";

/** Types one catalog entry by the parameters that its message takes. */
export function entry<P extends object = Record<string, never>>(value: Entry<P>): Entry<P> {
  return value;
}
