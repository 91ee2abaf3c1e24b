/** From what the user names, files, folders and patterns, to files. */
import { readdir, stat } from "node:fs/promises";
import { posix } from "node:path";
import { CommandError, EXIT } from "./exit.ts";

/** Folders that hold no sources of the user. */
const SKIPPED = new Set(["node_modules", "dist"]);

/**
 * The .kpl files meant by some paths, each once, in order: a folder means all in it (hidden ones, `node_modules` and `dist` left out), a pattern
 * (`*`, `**`, `?`, `{a,b}`, `[ab]`) what matches, a file itself. Without paths, the current folder. Paths come with forward slashes.
 * Throws `CommandError` where nothing is found in a folder or by a pattern, and for files of other kinds.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths.length === 0 ? ["."] : paths) {
    const slashes = posix.normalize(process.platform === "win32" ? path.replaceAll("\\", "/") : path);
    const kind = await stat(slashes).catch(() => undefined);
    if (kind?.isDirectory()) found.push(...(await inFolder(slashes)));
    else if (kind === undefined && /[*?[{]/.test(slashes)) found.push(...(await matching(slashes)));
    else if (slashes.endsWith(".kpl")) found.push(slashes);
    else throw new CommandError(EXIT.wrongUse, `\`${path}\` is no .kpl file`);
  }
  return [...new Set(found)];
}

async function inFolder(folder: string): Promise<readonly string[]> {
  const found = await filesBelow(folder);
  const sources = found.filter((f) => f.endsWith(".kpl"));
  if (sources.length === 0) throw new CommandError(EXIT.problems, `there is no .kpl file in \`${folder}\``);
  return sources;
}

async function matching(pattern: string): Promise<readonly string[]> {
  const fixed = pattern.split("/");
  const base = fixed
    .slice(
      0,
      fixed.findIndex((part) => /[*?[{]/.test(part)),
    )
    .join("/");
  const below = await filesBelow(base === "" && !pattern.startsWith("/") ? "." : `${base}/`);
  const expression = globExpression(pattern);
  const found = below.filter((f) => expression.test(f));
  if (found.length === 0) throw new CommandError(EXIT.problems, `no file matches \`${pattern}\``);
  return found;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const visit = async (path: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || SKIPPED.has(entry.name)) continue;
      const inside = posix.join(path, entry.name);
      if (entry.isDirectory()) await visit(inside);
      else files.push(inside);
    }
  };
  await visit(folder);
  return files;
}

/** A shell pattern as a regular expression on the whole path. */
function globExpression(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[!?[^\]]+\]|[.+^$()|\\{}[\]]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (part.startsWith("{") && part.length > 1)
      return `(?:${part.slice(1, -1).split(",").map(escape).join("|")})`;
    if (part.startsWith("[") && part.length > 1) return part.replace("[!", "[^").replaceAll("\\", "\\\\");
    return escape(part);
  });
  return new RegExp(`^${source}$`);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
