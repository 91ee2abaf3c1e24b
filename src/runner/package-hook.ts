/** Lets modules import `kpl/…` wherever they lie: always this package, so that there is one copy of it in the process. */
import { registerHooks } from "node:module";

const compiled = import.meta.url.endsWith(".js");
const extension = compiled ? "js" : "ts";

/** From then on, `kpl`, `kpl/runtime`, `kpl/stdlib/…` and the others are this package's own modules. */
export function hookPackage(): void {
  registerHooks({
    resolve: (specifier, context, next) => next(ownModule(specifier) ?? specifier, context),
  });
}

function ownModule(specifier: string): string | undefined {
  if (specifier === "kpl") return new URL(`../index.${extension}`, import.meta.url).href;
  const path = /^kpl\/(.+)$/.exec(specifier)?.[1];
  if (path === undefined) return undefined;
  if (path.startsWith("stdlib/")) return new URL(`../../${path}.${extension}`, import.meta.url).href;
  return new URL(`../${path}/index.${extension}`, import.meta.url).href;
}
