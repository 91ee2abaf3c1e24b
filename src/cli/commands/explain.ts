/** `kplc explain`: what a code means, why it is a problem and what to do. */
import { catalog, type Code } from "../../diagnostics/catalog.ts";
import { CommandError, EXIT } from "../exit.ts";
import type { GlobalOptions } from "../session.ts";
import { colored, out, painter } from "../terminal.ts";

/** Prints the page of a code; without one, all codes with their titles. */
export function explainCommand(code: string | undefined, options: GlobalOptions): number {
  const paint = painter(colored(process.stdout, options.color));
  if (code === undefined) {
    for (const [name, entry] of Object.entries(catalog)) out(`${paint("bold", name)}  ${entry.title}`);
    return EXIT.fine;
  }
  const name = code.toUpperCase().replace(/^(\d+)$/, "KPL$1");
  if (!Object.hasOwn(catalog, name)) {
    throw new CommandError(EXIT.wrongUse, `there is no code ${code}: \`kplc explain\` lists all`);
  }
  const { severity, title, why, what } = catalog[name as Code];
  out(
    `${paint("bold", `${name}: ${title}`)} (${severity})\n\n${wrap(why)}\n\n${paint("bold", "What to do")}\n\n${wrap(what)}`,
  );
  return EXIT.fine;
}

function wrap(text: string, width = 88): string {
  return text
    .split("\n")
    .map((paragraph) => {
      const lines: string[] = [""];
      for (const word of paragraph.split(" ")) {
        const line = lines.at(-1) ?? "";
        if (line !== "" && line.length + word.length + 1 > width) lines.push(word);
        else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
      }
      return lines.join("\n");
    })
    .join("\n");
}
