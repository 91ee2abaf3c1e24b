/** Opens kafkajs's connections with our settings, and words what goes wrong. */
import { connect as connectTcp, isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { systemCode, WorkerError } from "../../worker-error.ts";
import { securityOf, type Security, type Tls } from "../security.ts";
import type { ClientSettings } from "../settings.ts";
import type { Transport } from "../transport.ts";
import { rememberCoordinators } from "./coordinators.ts";
import {
  Cluster,
  createErrorFromCode,
  InstrumentationEventEmitter,
  silent,
  type RetryOptions,
} from "./internals.ts";
import { mendConnecting, mendDisconnect, mendReceiving, mendRequestQueue, mendSending } from "./mends.ts";
import { useTransport } from "./wired-pool.ts";

/** How often kafkajs tries again by itself; what lasts longer ends the pipeline, which is started anew with growing pauses. */
export const RETRY: RetryOptions = { initialRetryTime: 50, maxRetryTime: 1000, retries: 6 };
const KEEP_ALIVE = 60_000;
/** How much is read of a connection at once, in bytes. */
const READ = 128 * 1024;

/**
 * A client's view of the cluster; nothing is connected yet. `makesTopics`: whether brokers may make topics that are asked for. `transport`: another library's connections in
 * place of kafkajs's.
 */
export function clusterOf(settings: ClientSettings, makesTopics: boolean, transport?: Transport): Cluster {
  // Who we are is said by the transport, where there is one.
  const security = transport ? { tls: undefined, sasl: undefined } : securityOf(settings);
  const cluster = kafkajsCluster(settings, makesTopics, security);
  if (transport) useTransport(cluster, settings, transport);
  rememberCoordinators(cluster);
  mendDisconnect(cluster);
  return cluster;
}

/** Connects while something else is waited for; whoever needs the connection asks for it once more, waits for this and meets what went wrong. */
export function connectAhead(cluster: Cluster): void {
  cluster.connect().catch(() => undefined);
}

function kafkajsCluster(settings: ClientSettings, makesTopics: boolean, { tls, sasl }: Security): Cluster {
  mendRequestQueue();
  mendReceiving();
  mendConnecting();
  mendSending();
  return new Cluster({
    logger: silent,
    brokers: settings.brokers,
    clientId: settings.text("client.id") ?? "kpl",
    ssl: tls === undefined ? undefined : {},
    sasl,
    socketFactory: socketFactory(tls),
    retry: RETRY,
    connectionTimeout: settings.number("socket.connection.setup.timeout.ms", 10_000, 1),
    authenticationTimeout: 10_000,
    reauthenticationThreshold: 10_000,
    requestTimeout: settings.number("request.timeout.ms", 30_000, 1),
    enforceRequestTimeout: true,
    metadataMaxAge: settings.number("metadata.max.age.ms", 300_000),
    allowAutoTopicCreation: makesTopics,
    maxInFlightRequests: null,
    instrumentationEmitter: new InstrumentationEventEmitter(),
    isolationLevel: settings.readCommitted ? 1 : 0,
  });
}

interface SocketRequest {
  readonly host: string;
  readonly port: number;
  readonly onConnect: () => void;
}

function socketFactory(tls: Tls | undefined): (request: SocketRequest) => ReturnType<typeof connectTcp> {
  return ({ host, port, onConnect }) => {
    const { checkHost = true, ...options } = tls ?? {};
    // Room that is used again: `mendReceiving` takes out of it what stays.
    const onread = {
      buffer: Buffer.allocUnsafeSlow(READ),
      callback: (length: number, buffer: Uint8Array): boolean =>
        socket.emit("data", Buffer.from(buffer.buffer, buffer.byteOffset, length)),
    };
    const socket = tls
      ? connectTls(
          {
            host,
            port,
            ...(isIP(host) ? {} : { servername: host }),
            ...options,
            ...(checkHost ? {} : { checkServerIdentity: () => undefined }),
          },
          onConnect,
        )
      : connectTcp({ host, port, onread }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE);
    socket.setNoDelay(true);
    return socket;
  };
}

/** Errors of the protocol after which one asks for the metadata and tries again. */
const MOVED = new Set([
  "UNKNOWN_TOPIC_OR_PARTITION",
  "LEADER_NOT_AVAILABLE",
  "NOT_LEADER_FOR_PARTITION",
  "FENCED_LEADER_EPOCH",
  "UNKNOWN_LEADER_EPOCH",
]);
const REFUSED = /AUTHORIZATION_FAILED|SASL|AUTHENTICATION/;
const AWAY = new Set([
  "KafkaJSConnectionError",
  "KafkaJSConnectionClosedError",
  "KafkaJSRequestTimeoutError",
  "KafkaJSBrokerNotFound",
  "KafkaJSNoBrokerAvailableError",
  "KafkaJSGroupCoordinatorNotFound",
  "KafkaJSMetadataNotLoaded",
  "KafkaJSTopicMetadataNotLoaded",
  "KafkaJSLockTimeout",
  "KafkaJSTimeout",
]);

interface Described {
  readonly name: string;
  readonly type: string;
  readonly message: string;
  /** The system's ("ECONNREFUSED"). */
  readonly code: string | undefined;
}

/** The error that kafkajs wrapped: its retries hide what happened. */
function innermost(error: unknown): Described {
  let at: unknown = error;
  for (;;) {
    const cause: unknown = at instanceof Error ? at.cause : undefined;
    if (!(cause instanceof Error) || cause === at) break;
    at = cause;
  }
  if (!(at instanceof Error)) return { name: "Error", type: "", message: String(at), code: undefined };
  const code = systemCode(at) || undefined;
  const type: unknown = "type" in at ? at.type : undefined;
  const original: unknown = "originalError" in at ? at.originalError : undefined;
  if (typeof type !== "string" && original instanceof Error && original !== at) return innermost(original);
  return { name: at.name, type: typeof type === "string" ? type : "", message: at.message, code };
}

/** The protocol's name of an error ("ILLEGAL_GENERATION"), or "". */
export function errorType(error: unknown): string {
  return innermost(error).type;
}

/** The protocol's name of an error's number. */
export function typeOfCode(code: number): string {
  return createErrorFromCode(code).type ?? "UNKNOWN";
}

/** Whether fresh metadata may help. */
export function hasMoved(type: string): boolean {
  return MOVED.has(type);
}

/** The coordinator of a group or a transaction starts, moves, or still writes the markers of the last transaction: a moment later it answers. */
const MOMENT = new Set([
  "GROUP_LOAD_IN_PROGRESS",
  "GROUP_COORDINATOR_NOT_AVAILABLE",
  "NOT_COORDINATOR_FOR_GROUP",
  "CONCURRENT_TRANSACTIONS",
]);
/** kafkajs waits 300 ms before it tries again where it does so at all; after a commit the markers are there in some milliseconds. */
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 100;
const PATIENCE = 30_000;

/**
 * Does it again while a coordinator asks for a moment's patience, and, given the cluster that the work asks, while partitions move from one leader to another; for
 * at most half a minute. Rejects with what kafkajs throws.
 */
export async function patiently<T>(work: () => Promise<T>, cluster?: Cluster): Promise<T> {
  const until = performance.now() + PATIENCE;
  for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      const { type, name } = innermost(error);
      const moves = cluster && (hasMoved(type) || name === "KafkaJSBrokerNotFound");
      if ((!MOMENT.has(type) && !moves) || performance.now() > until) throw error;
      await sleep(wait);
      if (moves) await cluster.refreshMetadata();
    }
  }
}

/** Words what went wrong at `what` ("reading topic `orders`"). What neither the brokers nor the network did is a bug, and stays as it is. */
export function kafkaError(error: unknown, what: string): Error {
  if (error instanceof WorkerError) return error;
  const { name, type, message, code } = innermost(error);
  const more = { cause: error };
  if (REFUSED.test(type) || name === "KafkaJSSASLAuthenticationError")
    return new WorkerError("KPL0917", `${what}: the brokers refuse it: ${type || message}`, more);
  if (AWAY.has(name) || code !== undefined)
    return new WorkerError("KPL0915", `${what}: the brokers do not answer: ${message}`, more);
  if (type !== "" || name.startsWith("KafkaJS"))
    return new WorkerError("KPL0919", `${what}: ${type || name}: ${message}`, more);
  return error instanceof Error ? error : new Error(String(error));
}

/** The error for a number in an answer. */
export function codeError(code: number, what: string): Error {
  return kafkaError(createErrorFromCode(code), what);
}
