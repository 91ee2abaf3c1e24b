/** What stops a pipeline, as opposed to a record that is bad: a file, a folder, the state, the definition. */

/** Codes of the catalog that the run time gives (`kplc explain KPL0905`). */
export type RuntimeCode =
  | "KPL0901"
  | "KPL0902"
  | "KPL0903"
  | "KPL0904"
  | "KPL0905"
  | "KPL0906"
  | "KPL0907"
  | "KPL0908"
  | "KPL0910"
  | "KPL0911"
  | "KPL0912"
  | "KPL0913"
  | "KPL0914"
  | "KPL0915"
  | "KPL0916"
  | "KPL0917"
  | "KPL0918"
  | "KPL0919"
  | "KPL0920";

/** A record of a topic, as the log has it; the offset in digits. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A message fit for the user: one line, lower case, no full stop. `file` and `line` say where the data is, not the program. */
export class WorkerError extends Error {
  readonly code: RuntimeCode;
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** The record that it is about. */
  readonly record: RecordPlace | undefined;
  constructor(
    code: RuntimeCode,
    message: string,
    more: {
      readonly file?: string;
      readonly line?: number;
      readonly record?: RecordPlace;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    this.name = "WorkerError";
    this.code = code;
    this.file = more.file;
    this.line = more.line;
    this.record = more.record;
  }
}

/** Why the system refused: "no space left on the device", for the `code` of a Node error. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  return REASONS[code] ?? (error instanceof Error ? firstLine(error.message) : String(error));
}

/** The system's code of a Node error ("ENOENT"), or "". */
export function systemCode(error: unknown): string {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  ENOTDIR: "a part of its path is a file, not a folder",
  // From making a folder where a file is.
  EEXIST: "a part of its path is a file, not a folder",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would grow above the system's limit",
  EMFILE: "too many files are open",
  EPIPE: "nobody reads it any more",
  EIO: "the device answers with an error",
  EADDRINUSE: "another process uses it",
  EADDRNOTAVAIL: "this machine does not have the address",
};

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? text;
}

/** The error for a file that cannot be read: `cannot read \`x\`: it does not exist`. */
export function cannotRead(file: string, cause: unknown): WorkerError {
  return new WorkerError("KPL0906", `cannot read \`${file}\`: ${systemReason(cause)}`, { file, cause });
}

/** The error for a file or folder that cannot be written; a full disk has its own code. */
export function cannotWrite(file: string, cause: unknown): WorkerError {
  const full = ["ENOSPC", "EDQUOT"].includes(systemCode(cause));
  return new WorkerError(full ? "KPL0904" : "KPL0905", `cannot write \`${file}\`: ${systemReason(cause)}`, {
    file,
    cause,
  });
}
