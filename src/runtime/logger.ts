/** The part of pino's interface that the runtime uses; it never writes to the console itself. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Says nothing. */
export const SILENT: Logger = { info: () => {}, warn: () => {}, error: () => {} };
