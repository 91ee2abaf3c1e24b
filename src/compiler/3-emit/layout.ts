/** Lays generated TypeScript out: always the same way, whatever a user's own formatter says. */

/** The text as it is written. Throws where it is no TypeScript, which is a bug of the emitter. */
export async function layOut(text: string): Promise<string> {
  const { format } = await import("oxfmt");
  const { code, errors } = await format("module.ts", text, { printWidth: 100, endOfLine: "lf" });
  const [error] = errors;
  if (error) throw new Error(`what was emitted is no TypeScript: ${error.message}\n${error.codeframe ?? ""}`);
  return code;
}
