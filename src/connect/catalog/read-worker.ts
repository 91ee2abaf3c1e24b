/** What plugins a live worker has, asked of its REST API. Source: KIP-769 and KIP-1017; Apache Kafka's ConnectorPluginsResource. */
import { isObject } from "../../data/json/is-object.ts";

/** A plugin as the worker tells of it. */
export interface WorkerPlugin {
  readonly className: string;
  readonly kind: "connector" | "transform" | "predicate" | "converter";
  readonly version: string | undefined;
  /** Undefined where the worker cannot tell. */
  readonly options: readonly WorkerOption[] | undefined;
}

export interface WorkerOption {
  readonly name: string;
  /** A type of ConfigDef: STRING, INT, LIST … */
  readonly type: string;
  readonly required: boolean;
  readonly default: string | undefined;
  readonly documentation: string;
}

/** The worker cannot be asked, or gives another answer than one of Kafka Connect does. The message is a sentence about the address. */
export class WorkerAnswer extends Error {}

const KINDS: Readonly<Record<string, WorkerPlugin["kind"]>> = {
  source: "connector",
  sink: "connector",
  transformation: "transform",
  predicate: "predicate",
  converter: "converter",
  header_converter: "converter",
};

/** How long one answer may take, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * Every plugin of the worker at `address` (`http://host:8083`, with a user and a password where it asks for them), each class once.
 * Throws `WorkerAnswer`.
 */
export async function readWorker(address: string): Promise<readonly WorkerPlugin[]> {
  const url = addressOf(address);
  const listed = await answer(url, "connector-plugins?connectorsOnly=false");
  if (!Array.isArray(listed) || !listed.every(isListed))
    throw new WorkerAnswer(`${url.origin} does not answer as Kafka Connect does`);
  const plugins = new Map<string, WorkerPlugin>();
  for (const { class: className, type, version } of listed) {
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (!kind || plugins.has(className)) continue;
    const options = await answer(url, `connector-plugins/${encodeURIComponent(className)}/config`);
    plugins.set(className, { className, kind, version, options: optionsIn(options) });
  }
  return [...plugins.values()];
}

function addressOf(address: string): URL {
  const url = URL.parse(/^https?:\/\//.test(address) ? address : `http://${address}`);
  if (!url) throw new WorkerAnswer(`\`${address}\` is no address of a worker`);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

/** The answer to a GET below the address; undefined where the worker has none (404, or the plugin fails to tell). */
async function answer(base: URL, path: string): Promise<unknown> {
  const url = new URL(path, base);
  const { username, password } = url;
  [url.username, url.password] = ["", ""];
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers: Record<string, string> =
    username === "" ? {} : { authorization: `Basic ${Buffer.from(text).toString("base64")}` };
  let response: Response;
  try {
    response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    throw new WorkerAnswer(`${url.origin} cannot be reached: ${reasonOf(error)}`);
  }
  if (response.status === 401 || response.status === 403)
    throw new WorkerAnswer(
      `${url.origin} refuses to answer (${response.status}): write \`http://user:password@host:8083\``,
    );
  if (!response.ok) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { readonly cause?: Error & { readonly code?: string } };
  if (name === "TimeoutError") return `no answer within ${TIMEOUT / 1000} s`;
  return cause?.code ?? cause?.message ?? message;
}

interface Listed {
  readonly class: string;
  readonly type: string;
  readonly version?: string;
}

function isListed(item: unknown): item is Listed {
  return isObject(item) && typeof item["class"] === "string" && typeof item["type"] === "string";
}

function optionsIn(found: unknown): readonly WorkerOption[] | undefined {
  if (!Array.isArray(found)) return undefined;
  return found.filter(isObject).flatMap((option) => {
    const { name, type, required, default_value: value, documentation } = option;
    if (typeof name !== "string" || typeof type !== "string") return [];
    return [
      {
        name,
        type,
        required: required === true,
        default: typeof value === "string" ? value : undefined,
        documentation: typeof documentation === "string" ? documentation : "",
      },
    ];
  });
}
