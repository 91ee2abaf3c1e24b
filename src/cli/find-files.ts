/** From what the user names, files, folders and patterns, to files. */
import { readdir, stat } from "node:fs/promises";
import { posix } from "node:path";
import { CONFIG_ENDINGS } from "../connect/config-file/config-endings.ts";
import { CommandError, EXIT } from "./exit.ts";

/** Folders that hold no sources of the user. */
const SKIPPED = new Set(["node_modules", "dist"]);

/** Which files a command reads. */
export interface FileKind {
  /** Whether a file in a folder is one of them. */
  readonly holds: (path: string) => boolean;
  /** Whether a file may be one of them that somebody names. */
  readonly takes: (path: string) => boolean;
  /** For messages: ".kpl file". */
  readonly what: string;
}

const PROGRAMS: FileKind = {
  holds: (path) => path.endsWith(".kpl"),
  takes: (path) => path.endsWith(".kpl"),
  what: ".kpl file",
};

/** All that may hold a Connect configuration. */
export const CONFIGS: FileKind = {
  holds: (path) => CONFIG_ENDINGS.test(path),
  takes: (path) => !path.endsWith(".kpl"),
  what: "Connect configuration",
};

/** Programs, and all that may hold a Connect configuration. */
export const CHECKABLE: FileKind = {
  holds: (path) => path.endsWith(".kpl") || CONFIG_ENDINGS.test(path),
  takes: () => true,
  what: ".kpl file or Connect configuration",
};

/**
 * The files meant by some paths, each once, in order: a folder means all of their kind in it (hidden ones, `node_modules` and `dist` left out), a pattern
 * (`*`, `**`, `?`, `{a,b}`, `[ab]`) what matches, a file itself. Without paths, the current folder. Paths come with forward slashes.
 * Throws `CommandError` where nothing is found in a folder or by a pattern, and for files of other kinds.
 */
export async function findFiles(
  paths: readonly string[],
  kind: FileKind = PROGRAMS,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths.length === 0 ? ["."] : paths) {
    const slashes = normalPath(path);
    const entry = await stat(slashes).catch(() => undefined);
    if (entry?.isDirectory()) found.push(...(await inFolder(slashes, kind)));
    else if (entry === undefined && /[*?[{]/.test(slashes)) found.push(...(await matching(slashes)));
    else if (kind.takes(slashes)) found.push(slashes);
    else throw new CommandError(EXIT.wrongUse, `\`${path}\` is no ${kind.what}`);
  }
  return [...new Set(found)];
}

/** A path as `findFiles` gives it. */
export function normalPath(path: string): string {
  return posix.normalize(process.platform === "win32" ? path.replaceAll("\\", "/") : path);
}

async function inFolder(folder: string, { holds, what }: FileKind): Promise<readonly string[]> {
  const found = await filesBelow(folder);
  const sources = found.filter(holds);
  if (sources.length === 0) throw new CommandError(EXIT.problems, `there is no ${what} in \`${folder}\``);
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
export function globExpression(pattern: string): RegExp {
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
