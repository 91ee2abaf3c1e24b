/** What carries requests to a broker and brings the answers, where it is not kafkajs itself. What is asked, and what the answers mean, is the same for all. */
import type { ClientSettings } from "./settings.ts";

export interface Ask {
  readonly apiKey: number;
  readonly apiVersion: number;
  /** The request behind its header. */
  readonly body: Buffer;
  /** How long the answer may take, in milliseconds. */
  readonly timeout: number;
}

/** A connection to a broker. */
export interface Wire {
  readonly isOpen: boolean;
  /** The answer behind its header. Rejects with `WireError`. */
  ask(what: Ask): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens a connection, and says who we are. Rejects with `WireError`. */
export type Dial = (host: string, port: number) => Promise<Wire>;

/** Makes connections as a client's settings want them. Throws `WorkerError` for settings that cannot be used. */
export type Transport = (settings: ClientSettings) => Dial;

/** The broker is away, takes too long, or does not believe who we are. */
export class WireError extends Error {
  readonly kind: "away" | "slow" | "refused";
  /** The system's code ("ECONNREFUSED"), or "". */
  readonly code: string;

  constructor(kind: WireError["kind"], message: string, code = "") {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}
