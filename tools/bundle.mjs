// Puts compiled modules together, so that a command loads dozens of files and not hundreds: each costs a start about half a millisecond. Part of `npm run build`.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, isAbsolute, matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { loadedTogether } from "./loaded-together.mjs";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const { exports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** What is loaded by its path stays at its path: what the package exports, and what this names. */
const BY_PATH = ["src/cli/main.js", "src/runner/task-thread.js", "src/connect/checks/*.js"];
const entryPatterns = [
  ...BY_PATH,
  ...Object.values(exports).flatMap((path) =>
    path.startsWith("./dist/") ? [path.slice("./dist/".length).replace("*", "**/*")] : [],
  ),
];
/** Libraries of many small modules that most commands load: they are put in too, with what they import. */
const PUT_IN = /^(?:chevrotain|commander|kafkajs|pino)(?:\/|$)/;
const PROGRAMS = "node:child_process";
const LATER = "\0programs";
/** By this module the others find their files, so it stays what it is. */
const PLACE = "src/library/code-place.js";

rmSync(`${dist}chunks`, { recursive: true, force: true });
const modules = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".js") && path !== PLACE);
const isOneOf = (patterns) => (path) => patterns.some((pattern) => matchesGlob(path, pattern));
const entries = modules.filter(isOneOf(entryPatterns));

const together = loadedTogether(dist, entries.filter(isOneOf(BY_PATH)), isOutside);

const build = await rolldown({
  input: Object.fromEntries(entries.map((path) => [path.replace(/\.js$/, ""), dist + path])),
  platform: "node",
  external: isOutside,
  plugins: [
    { name: "source maps", load: withMap },
    together.plugin,
    { name: "built-in modules", renderChunk: withBuiltIns },
    { name: "other programs", resolveId: (id) => (id === PROGRAMS ? LATER : null), load: startLater },
  ],
  checks: { pluginTimings: false },
});
const { output } = await build.write({
  dir: dist,
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name].js",
  sourcemap: true,
  codeSplitting: { groups: together.groups },
});
await build.close();

// What is put in comes with its license.
mkdirSync(`${dist}licenses`, { recursive: true });
for (const id of output.flatMap(({ moduleIds = [] }) => moduleIds)) {
  const [, folder, name] = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(id) ?? [];
  const license = folder && readdirSync(folder).find((file) => /^license/i.test(file));
  if (license) copyFileSync(`${folder}/${license}`, `${dist}licenses/${name.replace(/[\\/]/, "-")}.txt`);
}

const written = new Set(output.map(({ fileName }) => fileName));
for (const path of modules) {
  if (written.has(path)) continue;
  rmSync(dist + path);
  rmSync(`${dist}${path}.map`, { force: true });
}

/** commander starts other programs for commands that are files of their own. None of ours is, and what it would take is no small part of a start. */
function startLater(id) {
  if (id !== LATER) return null;
  return `export default { get spawn() { return globalThis.process.getBuiltinModule("${PROGRAMS}").spawn; } };`;
}

function isOutside(id, importer = "") {
  if (id === PROGRAMS || id === LATER) return false;
  if (isBuiltin(id)) return true;
  if (id.startsWith(".") || isAbsolute(id)) return id.replaceAll("\\", "/").endsWith(`/${basename(PLACE)}`);
  return !PUT_IN.test(id) && !/[\\/]node_modules[\\/]/.test(importer);
}

/**
 * Node's own modules without an import: that reads all that a module exports, and so loads what only some of it needs: of `node:fs` streams and line editing, of
 * `node:process` sockets. It was measured to save a sixth of the time of a start.
 */
function withBuiltIns(code) {
  const imported =
    /^import (?<whole>[\w$]+)?(?:, )?(?:\{(?<names>[^}]*)\})? from "(?<module>node:[\w/]+)";$/gm;
  const replaced = code.replace(imported, (...match) => {
    const { whole, names, module } = match.at(-1);
    const targets = [whole ?? [], names === undefined ? [] : `{${names.replaceAll(" as ", ": ")}}`].flat();
    return targets.map((to) => `const ${to} = globalThis.process.getBuiltinModule("${module}");`).join(" ");
  });
  // In the same lines, so the maps stay true.
  return replaced === code ? null : { code: replaced, map: null };
}

function withMap(id) {
  if (!existsSync(`${id}.map`)) return undefined;
  return { code: readFileSync(id, "utf8"), map: readFileSync(`${id}.map`, "utf8") };
}
