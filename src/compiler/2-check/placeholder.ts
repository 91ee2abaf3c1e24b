/** Values that are not there yet: what a template, a script or a config provider puts in later. */

/**
 * `${env:X}`, `${X}`, `{{ x }}`, `<your password>`, `$X`, `$(X)`, `%X%`, `@X@`, `__X__`. A group of a regular expression, `(?<x>…)`, is none. What Connect itself takes literally looks the same now and then (`${topic}`):
 * of all of them nothing can be said.
 */
const PLACEHOLDER =
  /\$\{|\{\{|\{%|<%|(?<!\(\?)<[^<>=!]+>|\$\(|(?:^|[^\\])\$[A-Za-z_]|%[A-Z][A-Z0-9_]*%|@[A-Za-z][\w.]*@|__[A-Z][A-Z0-9_]*__/;

/** Whether a text is a template, or may be one. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
