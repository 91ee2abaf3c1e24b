/** Lays generated TypeScript out: always the same way, whatever a user's own formatter says. Prettier's one door in the compiler. */

/** The text as it is written. Throws where it is no TypeScript, which is a bug of the emitter. */
export async function layOut(text: string): Promise<string> {
  const [{ format }, typescript, estree] = await Promise.all([
    import("prettier/standalone"),
    import("prettier/plugins/typescript"),
    import("prettier/plugins/estree"),
  ]);
  return format(text, {
    parser: "typescript",
    plugins: [typescript, estree],
    printWidth: 100,
    endOfLine: "lf",
  });
}
