/** The page of every diagnostic: what `kplc explain` tells, with a program's message as a sample. */
import { catalog, type Code } from "../diagnostics/catalog.ts";
import { heading, type Block, type Page } from "./page.ts";

/** `samples`: of a code the message that a program got, as it is printed. */
export function diagnosticsPage(samples: ReadonlyMap<string, string>): Page {
  const codes = Object.keys(catalog) as Code[];
  return {
    title: "Diagnostics",
    subtitle: "Every message has a code. `kplc explain KPL0307` tells of one, `kplc explain` lists them.",
    blocks: [
      { kind: "table", columns: ["code", "", ""], rows: codes.map(contents) },
      ...codes.flatMap((code): readonly Block[] => entryBlocks(code, samples.get(code))),
    ],
  };
}

function contents(code: Code): readonly string[] {
  const { severity, title } = catalog[code];
  return [`[${code}](#${code.toLowerCase()})`, severity, title];
}

function entryBlocks(code: Code, sample: string | undefined): readonly Block[] {
  const { severity, title, why, what } = catalog[code];
  return [
    // The code alone makes the anchor that other pages link to.
    heading(code),
    { kind: "text", text: `**${severity}: ${title}**` },
    ...(sample === undefined ? [] : [{ kind: "code", language: "text", text: sample } as const]),
    { kind: "text", text: why },
    { kind: "text", text: what },
  ];
}
