import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar, type IRawTheme } from "vscode-textmate";

const require = createRequire(import.meta.url);
const { INITIAL, parseRawGrammar, Registry } = textmate;

/** A stretch of one line and its scopes, the outermost first. */
export interface ScopedText {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** How text is drawn; a colour is `#rrggbb`. */
export interface Style {
  readonly color: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A stretch of one line and how a theme draws it. */
export interface StyledText extends Style {
  readonly text: string;
}

/**
 * The editor's grammar for KPL, in the engine that VS Code uses. A theme is needed for `styled` only.
 *
 * @throws if the grammar file is missing or is no TextMate grammar.
 */
export async function loadGrammar(
  theme?: IRawTheme,
): Promise<{ grammar: IGrammar; colors: readonly string[] }> {
  const path = fileURLToPath(new URL("../../grammar/kpl.tmLanguage.json", import.meta.url));
  const wasm = await readFile(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => oniguruma.createOnigScanner(patterns),
      createOnigString: (text) => oniguruma.createOnigString(text),
    }),
    loadGrammar: async (scope) =>
      scope === "source.kpl" ? parseRawGrammar(await readFile(path, "utf8"), path) : null,
    ...(theme === undefined ? {} : { theme }),
  });
  const grammar = await registry.loadGrammar("source.kpl");
  if (grammar === null) throw new Error("no grammar for `source.kpl`");
  return { grammar, colors: registry.getColorMap() };
}

/** The lines of `source` in scoped pieces; together the pieces of a line are the line. */
export function scoped(grammar: IGrammar, source: string): ScopedText[][] {
  let state = INITIAL;
  return source.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }))
      .filter(({ text }) => text !== "");
  });
}

/** The lines of `source` in the colours of the theme that the grammar was loaded with. */
export function styled(grammar: IGrammar, colors: readonly string[], source: string): StyledText[][] {
  let state = INITIAL;
  return source.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine2(line, state);
    state = ruleStack;
    const pieces: StyledText[] = [];
    // Pairs of an offset and packed metadata: bits 11-14 are the font style, 15-23 the foreground's index.
    for (let i = 0; i < tokens.length; i += 2) {
      const metadata = tokens[i + 1] ?? 0;
      const font = (metadata >>> 11) & 0b1111;
      const text = line.slice(tokens[i], tokens[i + 2] ?? line.length);
      const color = (colors[(metadata >>> 15) & 0b1_1111_1111] ?? "#000000").toLowerCase();
      if (text !== "") pieces.push({ text, color, italic: (font & 1) !== 0, bold: (font & 2) !== 0 });
    }
    return pieces;
  });
}
