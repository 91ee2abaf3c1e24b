/** Whether a step's `negate` turns its predicate round. Blanks are not: Connect asks Boolean.parseBoolean for the text as it stands. */
export function negates(text: string | undefined): boolean {
  return text?.toLowerCase() === "true";
}
