/** Which modules stand behind converters and connectors: all that a run has to know of the library. */
import type { Declared, Library } from "./library.ts";
import { modulePath } from "./module-path.ts";

/** By name, the path of the module of each plugin that runs here. Plain data: it can be kept, and sent to another thread. */
export interface PluginModules {
  readonly connectors: Readonly<Record<string, string>>;
  readonly converters: Readonly<Record<string, string>>;
}

/** The modules of a library's plugins. */
export function pluginModules({ connectors, converters }: Library): PluginModules {
  return { connectors: pathsOf(connectors), converters: pathsOf(converters) };
}

function pathsOf(declared: ReadonlyMap<string, readonly Declared[]>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...declared].flatMap(([name, all]) => {
      const runsHere = all.find(({ declaration }) => declaration.from !== undefined);
      const from = runsHere?.declaration.from?.value;
      return runsHere && from !== undefined ? [[name, modulePath(runsHere.file, from)]] : [];
    }),
  );
}
