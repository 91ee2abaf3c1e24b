/** Where this package lies. The build leaves this module where it stands, whatever else it puts together. */

const compiled = import.meta.url.endsWith(".js");

/** The folder of the package: of what is no code. */
export const PACKAGE = new URL(compiled ? "../../../" : "../../", import.meta.url);

/** The folder with `src` and `stdlib` as they run: the package's own, or `dist`. */
export const CODE = new URL("../../", import.meta.url);

/** The URL of a module by its path without its ending: "src/runner/task-thread". */
export function moduleUrl(path: string): URL {
  return new URL(`${path}.${compiled ? "js" : "ts"}`, CODE);
}
