/** The page of the command line: each command's own help. */
import type { Command } from "commander";
import { heading, type Block, type Page } from "../reference/page.ts";

/** What `program` and its commands print for `--help`. */
export function commandLinePage(program: Command): Page {
  const blocks = program.commands.flatMap((command): readonly Block[] => [
    heading(`kplc ${command.name()}`),
    { kind: "code", language: "text", text: helpOf(command) },
  ]);
  return {
    title: "The command line",
    subtitle: "What each command prints for `--help`.",
    blocks: [{ kind: "code", language: "text", text: helpOf(program) }, ...blocks],
  };
}

const WIDTH = 100;

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => void (text += part), getOutHelpWidth: () => WIDTH });
  command.outputHelp();
  return text.trim();
}
