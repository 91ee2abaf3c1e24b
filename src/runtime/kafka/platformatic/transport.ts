/**
 * The connections of @platformatic/kafka: TLS, login, the order of requests and answers. Its producer and consumer make an object for every record, so only this part of its
 * public interface is used.
 */
import { isIP } from "node:net";
import { AuthenticationError, Connection, Writer } from "@platformatic/kafka";
import { systemCode } from "../../worker-error.ts";
import { securityOf, type Sasl, type Tls } from "../security.ts";
import { WireError, type Ask, type Transport, type Wire } from "../transport.ts";

/** Its connections know one time for all requests; here each has its own. */
const NO_TIMEOUT = 2 ** 31 - 1;
/** Requests under way on one connection; who joins a group waits for the others. */
const MOST_IN_FLIGHT = 100;

export const platformatic: Transport = (settings) => {
  const { tls, sasl } = securityOf(settings);
  const clientId = settings.text("client.id") ?? "kpl";
  const connectTimeout = settings.number("socket.connection.setup.timeout.ms", 10_000, 1);
  return async (host, port) => {
    const connection = new Connection(clientId, {
      connectTimeout,
      requestTimeout: NO_TIMEOUT,
      maxInflights: MOST_IN_FLIGHT,
      ...(tls ? { tls: tlsOptions(tls), tlsServerName: isIP(host) ? false : host } : {}),
      ...(sasl ? { sasl: saslOptions(sasl) } : {}),
    });
    // What goes wrong is in the answers to what is asked.
    connection.on("error", () => undefined);
    try {
      await connection.connect(host, port);
    } catch (error) {
      throw wireError(error);
    }
    return new ConnectionWire(connection);
  };
};

class ConnectionWire implements Wire {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get isOpen(): boolean {
    return this.#connection.isConnected();
  }

  ask({ apiKey, apiVersion, body, timeout }: Ask): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new WireError("slow", `no answer in ${timeout} ms`));
        // The answer may come after all, and must not be taken for another.
        void this.close();
      }, timeout);
      this.#connection.send<Buffer>(
        apiKey,
        apiVersion,
        () => Writer.create().append(body),
        (_id, _key, _version, reader) => reader.buffer.slice(reader.position),
        false,
        false,
        (error, answer) => {
          clearTimeout(timer);
          if (error || !answer) reject(wireError(error));
          else resolve(answer);
        },
      );
    });
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }
}

function tlsOptions({ checkHost, ...options }: Tls): object {
  return { ...options, ...(checkHost ? {} : { checkServerIdentity: () => undefined }) };
}

function saslOptions({ mechanism, username, password }: Sasl): {
  readonly mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
  readonly username: string;
  readonly password: string;
} {
  return { mechanism: mechanism.toUpperCase() as "PLAIN", username, password };
}

/** Words the innermost of what the library wrapped. */
function wireError(error: unknown): WireError {
  let at = error;
  let refused = false;
  for (;;) {
    refused ||= at instanceof AuthenticationError;
    const inner: unknown =
      at instanceof AggregateError ? at.errors[0] : at instanceof Error ? at.cause : undefined;
    if (!(inner instanceof Error)) break;
    at = inner;
  }
  const message = at instanceof Error ? at.message : "the connection was closed";
  return new WireError(refused ? "refused" : "away", message, systemCode(at));
}
