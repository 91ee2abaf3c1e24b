/** Reads options of connectors, which are text. The checker has looked at them; a definition made by hand has not been checked. */
import { WorkerError } from "./worker-error.ts";

type Options = Readonly<Record<string, string>>;

/** An option that must be there. Throws `WorkerError`. */
export function textOption(options: Options, name: string): string {
  const value = options[name];
  if (value === undefined || value === "")
    throw new WorkerError("KPL0914", `the option \`${name}\` is missing`);
  return value;
}

/** A whole number within bounds, or the default. Throws `WorkerError`. */
export function wholeNumber(
  options: Options,
  name: string,
  otherwise: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const text = options[name];
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new WorkerError(
    "KPL0914",
    `the option \`${name}\` takes a whole number from ${least} to ${most}, not \`${text}\``,
  );
}
