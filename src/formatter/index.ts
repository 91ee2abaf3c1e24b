/** `kpl/prettier`: the plugin for prettier. */
export { defaultOptions, languages, parsers, plugin as default, printers } from "./plugin.ts";
