/** What is wrong with kafkajs 2.2.4 and is put right from outside. */
import { Frames } from "./frames.ts";
import {
  Connection,
  Encoder,
  KafkaJSConnectionError,
  RequestQueue,
  type Cluster,
  type Protocol,
  type RequestInPieces,
} from "./internals.ts";

interface SentRequest {
  readonly requestTimeout: number;
  send(): void;
  timeoutRequest(): void;
}

interface Queue {
  readonly pending: readonly unknown[];
  readonly inflight: ReadonlyMap<number, SentRequest>;
  readonly requestTimeout: number;
  readonly enforceRequestTimeout: boolean;
  requestTimeoutIntervalId: NodeJS.Timeout | undefined;
  isConnected(): boolean;
  destroy(): void;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  createSocketRequest(request: object): SentRequest;
}

/** How often it is looked whether a request has had its time, in milliseconds. */
const LOOK = 100;

/**
 * Once a connection has been used, kafkajs looks for waiting requests again and again, thousands of times a second, whether there are any or not,
 * with timers whose time is negative, of which Node warns. Here it looks only where something waits.
 *
 * It also takes the time of requests from the computer's clock: when that is put back an answer that never comes is waited for until the clock is where it was, and
 * when it is put forward every request has had its time. Here it is a clock that does not jump.
 */
export function mendRequestQueue(): void {
  const prototype = RequestQueue.prototype as Queue & { [MENDED]?: true };
  if (prototype[MENDED]) return;
  // eslint-disable-next-line typescript/unbound-method -- called with the queue below
  const { scheduleCheckPendingRequests: schedule, createSocketRequest: create } = prototype;
  prototype.scheduleCheckPendingRequests = function (this: Queue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
  const sentAt = new WeakMap<SentRequest, number>();
  prototype.createSocketRequest = function (this: Queue, wanted: object): SentRequest {
    const request = create.call(this, wanted);
    const send = request.send.bind(request);
    request.send = () => {
      sentAt.set(request, performance.now());
      send();
    };
    return request;
  };
  prototype.scheduleRequestTimeoutCheck = function (this: Queue): void {
    if (!this.enforceRequestTimeout) return;
    this.destroy();
    this.requestTimeoutIntervalId = setInterval(
      () => {
        const now = performance.now();
        for (const request of this.inflight.values())
          if (now - (sentAt.get(request) ?? now) > request.requestTimeout) request.timeoutRequest();
        if (!this.isConnected()) this.destroy();
      },
      Math.min(this.requestTimeout, LOOK),
    );
  };
  prototype[MENDED] = true;
}

interface OpenConnection {
  readonly socket: { destroy(error: Error): void };
  readonly authHandlers: { onSuccess(bytes: Buffer): void } | null;
  readonly authExpectResponse: boolean;
  readonly requestQueue: {
    fulfillRequest(answer: {
      readonly size: number;
      readonly correlationId: number;
      readonly payload: Buffer;
    }): void;
  };
  processData(bytes: Buffer): void;
}

/**
 * kafkajs keeps every piece of an answer and joins them in the end, and begins the next connection with what a broken one left. Here an answer is gathered where it stays, and the
 * pieces may lie in room that is used again.
 */
export function mendReceiving(): void {
  const prototype = Connection.prototype as OpenConnection & { [MENDED]?: true };
  if (prototype[MENDED]) return;
  const framesOf = new WeakMap<object, Frames>();
  prototype.processData = function (this: OpenConnection, bytes: Buffer): void {
    const { socket, authHandlers, authExpectResponse, requestQueue } = this;
    if (authHandlers && !authExpectResponse) {
      authHandlers.onSuccess(Buffer.from(bytes));
      return;
    }
    const frames = framesOf.get(socket) ?? new Frames();
    framesOf.set(socket, frames);
    try {
      frames.take(bytes, (frame) => {
        if (this.authHandlers) this.authHandlers.onSuccess(frame);
        else
          requestQueue.fulfillRequest({
            size: frame.length - 4,
            correlationId: frame.readInt32BE(4),
            payload: frame.subarray(8),
          });
      });
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  };
  prototype[MENDED] = true;
}

interface SendingConnection {
  readonly clientId: string | null;
  readonly socket: { cork(): void; write(bytes: Buffer): void; uncork(): void };
  readonly requestQueue: {
    push(pushed: {
      readonly entry: object;
      readonly expectResponse: true;
      readonly requestTimeout: number | undefined;
      readonly sendRequest: () => void;
    }): void;
    maybeThrottle(milliseconds: number): void;
  };
  send<T>(protocol: Protocol<T>): Promise<T>;
  authenticate(): Promise<void>;
  nextCorrelationId(): number;
  failIfNotConnected(): void;
}

/**
 * kafkajs copies a request twice behind its header, into room of up to twice the size that is cleared before. Here what is in pieces goes to the system in pieces. Source: Kafka's
 * protocol guide, request header version 1.
 */
export function mendSending(): void {
  const prototype = Connection.prototype as SendingConnection & { [SENDS]?: true };
  if (prototype[SENDS]) return;
  // eslint-disable-next-line typescript/unbound-method -- called with the connection below
  const { send } = prototype;
  prototype.send = function <T>(this: SendingConnection, protocol: Protocol<T>): Promise<T> {
    return "pieces" in protocol.request
      ? sendPieces(this, protocol, protocol.request as RequestInPieces)
      : Reflect.apply(send<T>, this, [protocol]);
  };
  prototype[SENDS] = true;
}

async function sendPieces<T>(
  connection: SendingConnection,
  { response, requestTimeout }: Protocol<T>,
  { apiKey, apiVersion, apiName, pieces }: RequestInPieces,
): Promise<T> {
  await connection.authenticate();
  connection.failIfNotConnected();
  const { requestQueue, clientId } = connection;
  const correlationId = connection.nextCorrelationId();
  const { buffer: header } = new Encoder()
    .writeInt16(apiKey)
    .writeInt16(apiVersion)
    .writeInt32(correlationId)
    .writeString(clientId);
  const { buffer: size } = new Encoder().writeInt32(
    pieces.reduce((sum, piece) => sum + piece.length, header.length),
  );
  const { payload } = await new Promise<{ readonly payload: Buffer }>((resolve, reject) => {
    requestQueue.push({
      entry: { apiKey, apiName, apiVersion, correlationId, resolve, reject },
      expectResponse: true,
      requestTimeout,
      sendRequest: () => {
        const { socket } = connection;
        socket.cork();
        for (const piece of [size, header, ...pieces]) socket.write(piece);
        socket.uncork();
      },
    });
  });
  const decoded = await response.decode(payload);
  requestQueue.maybeThrottle(decoded.clientSideThrottleTime);
  return response.parse(decoded);
}

interface OpeningConnection {
  readonly host: string;
  readonly port: number;
  connect(): Promise<unknown>;
  disconnect(): Promise<unknown>;
}

/**
 * Two requests that find a connection closed open it twice; one of the sockets is forgotten, and keeps the process alive. And who waits for a connection that is given up
 * meanwhile waits for ever. Here the second waits for the first, and both are told.
 */
export function mendConnecting(): void {
  const prototype = Connection.prototype as OpeningConnection & { [CONNECTS]?: true };
  if (prototype[CONNECTS]) return;
  // eslint-disable-next-line typescript/unbound-method -- called with the connection below
  const { connect, disconnect } = prototype;
  const opening = new WeakMap<object, PromiseWithResolvers<unknown>>();
  prototype.connect = function (): Promise<unknown> {
    const there = opening.get(this);
    if (there) return there.promise;
    const begun = Promise.withResolvers<unknown>();
    opening.set(this, begun);
    connect.call(this).then(begun.resolve, begun.reject);
    return begun.promise.finally(() => {
      if (opening.get(this) === begun) opening.delete(this);
    });
  };
  prototype.disconnect = async function (): Promise<unknown> {
    const begun = opening.get(this);
    opening.delete(this);
    try {
      return await disconnect.call(this);
    } finally {
      const broker = `${this.host}:${this.port}`;
      // What fails while it is opened disconnects as well, and says why behind that.
      if (begun)
        setImmediate(() =>
          begun.reject(new KafkaJSConnectionError("given up while it was opened", { broker })),
        );
    }
  };
  prototype[CONNECTS] = true;
}

/** A cluster that is disconnected while it connects stays connected, and keeps the process alive. Here it is disconnected once more when it is there. */
export function mendDisconnect(cluster: Pick<Cluster, "connect" | "disconnect">): void {
  const connect = cluster.connect.bind(cluster);
  const disconnect = cluster.disconnect.bind(cluster);
  let turn = 0;
  cluster.connect = async () => {
    const begun = turn;
    await connect();
    if (begun !== turn) await disconnect();
  };
  cluster.disconnect = async () => {
    turn++;
    await disconnect();
  };
}

const MENDED = Symbol("mended");
const CONNECTS = Symbol("mended");
const SENDS = Symbol("mended");
