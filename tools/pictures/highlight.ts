import { readFile } from "node:fs/promises";
import type { IRawTheme } from "vscode-textmate";
import { loadGrammar, styled } from "./tokenize.ts";
import { drawWindow } from "./window.ts";

/** A theme file of VS Code, as far as it is used here. */
interface ThemeFile {
  readonly name: string;
  readonly colors: { readonly "editor.background": string };
  readonly tokenColors: IRawTheme["settings"];
}

/** KPL source as the editor shows it, as an SVG document; `title` stands in the title bar. */
export async function drawSource(source: string, title: string): Promise<string> {
  const theme: ThemeFile = JSON.parse(await readFile(new URL("./theme.json", import.meta.url), "utf8"));
  const { grammar, colors } = await loadGrammar({ name: theme.name, settings: theme.tokenColors });
  const lines = styled(grammar, colors, source.replace(/\n+$/, ""));
  return drawWindow(lines, { title, background: theme.colors["editor.background"], lineNumbers: true });
}
