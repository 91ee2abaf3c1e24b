/** A TCP proxy in front of a broker, which cuts and slows connections, holds them up, and counts what comes through. */
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Transform, type TransformCallback } from "node:stream";

export class Proxy {
  /** "127.0.0.1:34567" */
  readonly address: string;
  /** Where connections go to; set before anybody connects. */
  target = "";
  /** How long each piece of data is under way, in milliseconds. */
  delay = 0;
  /** Bytes that have come from the broker so far. */
  fromBroker = 0;
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.address = address;
    server.on("connection", (client) => this.#join(client));
  }

  static async open(): Promise<Proxy> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const at = server.address();
    return new Proxy(server, `127.0.0.1:${typeof at === "object" && at ? at.port : 0}`);
  }

  #join(client: Socket): void {
    const [host = "", port = ""] = this.target.split(":");
    const broker = connect(Number(port), host);
    const end = (): void => {
      for (const socket of [client, broker]) {
        this.#open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [client, broker]) {
      this.#open.add(socket);
      socket.setNoDelay(true).on("error", end).on("close", end);
    }
    client.pipe(this.#slow()).pipe(broker);
    broker.on("data", (bytes) => (this.fromBroker += bytes.length));
    broker.pipe(this.#slow()).pipe(client);
  }

  /** Passes data on after the delay of the moment. */
  #slow(): Transform {
    return new Transform({
      transform: (bytes: Buffer, _encoding, done: TransformCallback) => {
        if (this.delay === 0) done(null, bytes);
        else setTimeout(done, this.delay, null, bytes);
      },
    });
  }

  /** Cuts every connection, in the middle of whatever is said on it. */
  cut(): void {
    for (const socket of this.#open) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
    await closed;
  }
}
