/** `kplc explain`: what a code means, why it is a problem and what to do. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import { catalog, type Code } from "../../diagnostics/catalog.ts";
import { CommandError, EXIT } from "../exit.ts";
import type { GlobalOptions } from "../session.ts";
import { colored, out, painter, widthOf, type Paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";

const STYLES = { error: "red", warning: "yellow", note: "cyan" } as const;

/** Prints the page of a code (`KPL0307`, `kpl0307`, `307`); without one, all codes with their titles. */
export function explainCommand(code: string | undefined, options: GlobalOptions): number {
  const paint = painter(colored(process.stdout, options.color));
  if (code === undefined) {
    for (const [name, { severity, title }] of Object.entries(catalog))
      out(`${paint(STYLES[severity], name)}  ${title}`);
    return EXIT.fine;
  }
  const digits = /^(?:kpl)?(\d{1,4})$/i.exec(code)?.[1];
  const name = digits === undefined ? code.toUpperCase() : `KPL${digits.padStart(4, "0")}`;
  if (!Object.hasOwn(catalog, name)) {
    const near = suggest(name, Object.keys(catalog));
    throw new CommandError(
      EXIT.wrongUse,
      `there is no code \`${code}\``,
      near === undefined
        ? "`kplc explain` lists all"
        : `did you mean \`${near}\`? \`kplc explain\` lists all`,
    );
  }
  out(page(name as Code, paint));
  return EXIT.fine;
}

function page(code: Code, paint: Paint): string {
  const { severity, title, why, what } = catalog[code];
  const width = Math.min(96, widthOf(process.stdout));
  return [
    `${paint(["bold", STYLES[severity]], `${severity}[${code}]`)}${paint("bold", `: ${title}`)}`,
    wrap(why, width),
    paint("bold", "What to do"),
    wrap(what, width),
  ].join("\n\n");
}
