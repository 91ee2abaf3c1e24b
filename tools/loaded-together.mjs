// Which compiled modules become one file: those that are loaded together. For `bundle.mjs`.
import { matchesGlob, relative } from "node:path";

/** What runs is a run, and the modules that programs become: what they import, and the plugins that they name. */
const RUN = [
  "src/cli/commands/run.js",
  "src/runner/task-thread.js",
  "src/runtime/index.js",
  "src/runtime/fused/index.js",
  "stdlib/connectors/**",
  "stdlib/converters/**",
];
/** Who loads modules: those that compile, those that run, those that do both, those that only read programs, and others. */
const LOADERS = ["compile", "run", "both", "read", "others"];

/**
 * A plugin and the groups of modules that it finds: of what `kplc check` and a run load at once, each what the same loaders load. `programs` are the modules in
 * `dist` that do something when they are loaded; `isOutside` tells of what is not put in.
 */
export function loadedTogether(dist, programs, isOutside) {
  const groupOf = new Map();
  const groups = [
    { name: "start", test: (id) => groupOf.get(id) === "start" },
    // Whoever checks a program loads all of them; apart, what some of them share would be as many files.
    { name: "laws", test: /[\\/]stdlib[\\/](?:transforms|predicates)[\\/]/ },
    // What more of them load stands first, as a group takes with it what its modules import.
    ...subsetsOf(LOADERS)
      .toSorted((a, b) => b.length - a.length)
      .map((set) => set.join("-"))
      .map((name) => ({ name, test: (id) => groupOf.get(id) === name })),
  ];
  const isOneOf = (patterns, id) =>
    patterns.some((pattern) => matchesGlob(relative(dist, id).replaceAll("\\", "/"), pattern));
  const loaderOf = (id, loaded) => {
    const compiles = loaded.has(`${dist}src/compiler/compile.js`);
    const runs = isOneOf(RUN, id) || loaded.has(`${dist}src/runtime/loop.js`);
    if (compiles) return runs ? "both" : "compile";
    if (runs) return "run";
    return loaded.has(`${dist}src/compiler/1-parse/parse.js`) ? "read" : "others";
  };

  function buildEnd() {
    const load = (id, loaded = new Set()) => {
      if (loaded.has(id) || isOutside(id)) return loaded;
      loaded.add(id);
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) load(imported, loaded);
      return loaded;
    };
    const isFirst = ({ isEntry, dynamicImporters }) => isEntry || dynamicImporters.length > 0;
    const all = [...this.getModuleIds()]
      .filter((id) => !isOutside(id) && isFirst(this.getModuleInfo(id)))
      .map((id) => ({ id, loaded: load(id) }))
      .map((first) => ({ ...first, loader: loaderOf(first.id, first.loaded) }));
    const loadedBy = (patterns) =>
      new Set(all.filter(({ id }) => isOneOf(patterns, id)).flatMap(({ loaded }) => [...loaded]));
    for (const id of loadedBy(["src/cli/commands/check.js", ...RUN])) {
      const by = new Set(all.filter(({ loaded }) => loaded.has(id)).map(({ loader }) => loader));
      groupOf.set(id, LOADERS.filter((loader) => by.has(loader)).join("-"));
    }
    for (const id of loadedBy(["src/cli/main.js"])) groupOf.set(id, "start");
    for (const path of programs) groupOf.delete(dist + path);
  }
  return { groups, plugin: { name: "what is loaded together", buildEnd } };
}

function subsetsOf(all) {
  return all.reduce((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]).slice(1);
}
