/** Lets plain node import `kpl/…` from this checkout's sources: `node --import ./test/emit/resolve-kpl.mjs module.ts`. */
import { registerHooks } from "node:module";

const root = new URL("../../", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const [, library, entry] = /^kpl\/(?:stdlib\/(.+)|(.+))$/.exec(specifier) ?? [];
    if (library) return next(new URL(`stdlib/${library}.ts`, root).href, context);
    if (entry) return next(new URL(`src/${entry}/index.ts`, root).href, context);
    return next(specifier, context);
  },
});
