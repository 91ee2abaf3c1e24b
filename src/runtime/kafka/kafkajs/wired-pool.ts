/** Connections of another library in the place of kafkajs's own: what kafkajs's brokers ask of a connection pool. */
import type { ClientSettings } from "../settings.ts";
import { WireError, type Dial, type Transport, type Wire } from "../transport.ts";
import {
  KafkaJSConnectionError,
  KafkaJSRequestTimeoutError,
  KafkaJSSASLAuthenticationError,
  type Cluster,
  type Protocol,
} from "./internals.ts";

const FETCH = 1;

interface Destination {
  readonly host?: string;
  readonly port?: number;
  readonly rack?: string | null;
}

/** Lets a cluster that is not connected yet go by another library. */
export function useTransport(cluster: Cluster, settings: ClientSettings, transport: Transport): void {
  const dial = transport(settings);
  let turn = 0;
  const builder = {
    build({ host, port, rack = null }: Destination = {}): Promise<WiredPool> {
      const seed = settings.brokers[turn++ % settings.brokers.length] ?? "";
      const colon = seed.lastIndexOf(":");
      const at = { host: host ?? seed.slice(0, colon), port: port ?? Number(seed.slice(colon + 1)), rack };
      return Promise.resolve(new WiredPool(dial, at, settings));
    },
  };
  Object.assign(cluster, { connectionPoolBuilder: builder });
  Object.assign(cluster.brokerPool, { connectionPoolBuilder: builder });
}

class WiredPool {
  readonly host: string;
  readonly port: number;
  rack: string | null;
  /** Who we are is said when a connection is opened. */
  readonly sasl = null;
  readonly connectionTimeout: number;
  readonly #dial: Dial;
  readonly #timeout: number;
  /** A fetch waits for records: it has a connection of its own. */
  readonly #wires: [Promise<Wire> | undefined, Promise<Wire> | undefined] = [undefined, undefined];
  readonly #open = new Set<Wire>();
  /** How often it was destroyed. */
  #turn = 0;

  constructor(
    dial: Dial,
    at: { readonly host: string; readonly port: number; readonly rack: string | null },
    settings: ClientSettings,
  ) {
    this.#dial = dial;
    this.host = at.host;
    this.port = at.port;
    this.rack = at.rack;
    this.connectionTimeout = settings.number("socket.connection.setup.timeout.ms", 10_000, 1);
    this.#timeout = settings.number("request.timeout.ms", 30_000, 1);
  }

  isConnected(): boolean {
    return [...this.#open].some((wire) => wire.isOpen);
  }

  isAuthenticated(): boolean {
    return true;
  }

  setVersions(): void {}

  setSupportAuthenticationProtocol(): void {}

  async getConnection(): Promise<object> {
    await this.#wire(0);
    return { getSupportAuthenticationProtocol: () => true, authenticate: () => Promise.resolve() };
  }

  async #wire(index: 0 | 1): Promise<Wire> {
    const before = this.#wires[index];
    const there = await before?.catch(() => undefined);
    if (there?.isOpen) return there;
    // Somebody else may have come upon it first.
    if (this.#wires[index] !== before) return this.#wire(index);
    if (there) this.#open.delete(there);
    const opening = this.#dial(this.host, this.port);
    this.#wires[index] = opening;
    const turn = this.#turn;
    try {
      const wire = await opening;
      if (turn === this.#turn) {
        this.#open.add(wire);
        return wire;
      }
      await wire.close();
      throw new WireError("away", "the connection was given up while it was opened");
    } catch (error) {
      throw this.#kafkajsError(error);
    }
  }

  async send<T>({ request, response, requestTimeout = 0 }: Protocol<T>): Promise<T> {
    const { apiKey, apiVersion } = request;
    const wire = await this.#wire(apiKey === FETCH ? 1 : 0);
    const { buffer: body } = await request.encode();
    let answer: Buffer;
    try {
      answer = await wire.ask({
        apiKey,
        apiVersion,
        body,
        timeout: Math.max(this.#timeout, requestTimeout),
      });
    } catch (error) {
      throw this.#kafkajsError(error);
    }
    return response.parse(await response.decode(answer));
  }

  /** kafkajs knows by its own errors what to do. */
  #kafkajsError(error: unknown): unknown {
    if (!(error instanceof WireError)) return error;
    const { kind, message, code } = error;
    const broker = `${this.host}:${this.port}`;
    if (kind === "refused") return new KafkaJSSASLAuthenticationError(message);
    if (kind === "slow") return new KafkaJSRequestTimeoutError(message, { broker });
    return new KafkaJSConnectionError(message, { broker, ...(code === "" ? {} : { code }) });
  }

  /** kafkajs goes on with a pool that it has destroyed. */
  async destroy(): Promise<void> {
    this.#turn++;
    const open = [...this.#open];
    this.#open.clear();
    await Promise.all(open.map((wire) => wire.close().catch(() => undefined)));
  }
}
