/** How the command ends. */

/** Exit codes; a signal has 128 and its number, as shells count. */
export const EXIT = {
  fine: 0,
  /** Problems in the user's files, or failed tests. */
  problems: 1,
  wrongUse: 2,
  /** A pipeline failed while it ran. */
  failed: 3,
  /** A bug in KPL. */
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** Ends the command with a message and an exit code. The message is worded for the user; an empty one means that all has been said. */
export class CommandError extends Error {
  readonly exitCode: number;
  /** A line on what to do. */
  readonly help: string | undefined;
  constructor(exitCode: number, message: string, help?: string) {
    super(message);
    this.name = "CommandError";
    this.exitCode = exitCode;
    this.help = help;
  }
}
