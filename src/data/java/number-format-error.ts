import { RecordError } from "../errors.ts";

/** Java's NumberFormatException for a text that is no number of the type asked for. */
export function numberFormatError(text: string): RecordError {
  return new RecordError("NumberFormatException", `for input string: ${JSON.stringify(text)}`);
}
