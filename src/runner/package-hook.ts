/** Lets modules import `kpl/…` wherever they lie: always this package, so that there is one copy of it in the process. */
import { registerHooks } from "node:module";
import { moduleUrl } from "../library/code-place.ts";

/** From then on, `kpl`, `kpl/runtime`, `kpl/stdlib/…` and the others are this package's own modules. */
export function hookPackage(): void {
  registerHooks({
    resolve: (specifier, context, next) => next(ownModule(specifier) ?? specifier, context),
  });
}

function ownModule(specifier: string): string | undefined {
  if (specifier === "kpl") return moduleUrl("src/index").href;
  const path = /^kpl\/(.+)$/.exec(specifier)?.[1];
  if (path === undefined) return undefined;
  return moduleUrl(path.startsWith("stdlib/") ? path : `src/${path}/index`).href;
}
