/** Watches running pipelines, tells of what stands still, and answers `/health`, `/ready` and `/metrics` over HTTP. */
import type { Server, ServerResponse } from "node:http";
import { once } from "node:events";
import type { Logger } from "../runtime/logger.ts";
import type { BatchTimes, Progress } from "../runtime/progress.ts";
import { WorkerError } from "../runtime/worker-error.ts";
import type { Metrics } from "./metrics.ts";
import { stallText, Watchdog, type Stall } from "./watchdog.ts";

export interface MonitorOptions {
  readonly logger: Logger;
  /** How long something may stand still, in milliseconds. */
  readonly patience: number;
  readonly progress: () => readonly Progress[];
}

/** The least and the most time between two looks, in milliseconds. */
const OFTEN = 50;
const SELDOM = 5000;

export class Monitor {
  readonly #options: MonitorOptions;
  readonly #watchdog: Watchdog;
  /** Only where they are served: the library, what it collects and the server take time. */
  #metrics: Metrics | undefined;
  #stalls: readonly Stall[] = [];
  #timer: NodeJS.Timeout | undefined;
  #server: Server | undefined;
  #stopping = false;

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#watchdog = new Watchdog(options.patience);
  }

  /** A batch has been committed. */
  observe(pipeline: string, times: BatchTimes): void {
    this.#metrics?.observe(pipeline, times);
  }

  /** Looks from time to time. */
  watch(): void {
    const every = Math.min(SELDOM, Math.max(OFTEN, this.#options.patience / 4));
    this.#timer = setInterval(() => this.#look(), every).unref();
  }

  #look(): void {
    const { progress, logger } = this.#options;
    const now = Date.now();
    const before = new Map(this.#stalls.map((stall) => [keyOf(stall), stall]));
    this.#stalls = this.#watchdog.look(progress(), now);
    for (const stall of this.#stalls) {
      if (!before.delete(keyOf(stall))) logger.error(factsOf(stall), stallText(stall, now));
    }
    for (const stall of before.values())
      if (stall.lag)
        logger.info(
          factsOf(stall),
          `topic \`${stall.lag.topic}\`, partition ${stall.lag.partition} moves again`,
        );
      else logger.info(factsOf(stall), "its sources answer again");
  }

  /** Listens; the port (0: a free one). Throws what Node throws where it cannot: EADDRINUSE, EACCES. */
  async listen(port: number, host?: string): Promise<number> {
    const [{ createServer }, { Metrics }] = await Promise.all([import("node:http"), import("./metrics.ts")]);
    const metrics = new Metrics(() => ({ progress: this.#options.progress(), stalls: this.#stalls }));
    this.#metrics = metrics;
    const server = createServer(
      ({ method, url }, response) => void this.#answer(method, url, response, metrics),
    );
    this.#server = server;
    server.listen(port, host);
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address ? address.port : port;
  }

  /** The pipelines are told to stop: from now on this process is not ready. */
  stopping(): void {
    this.#stopping = true;
  }

  async #answer(
    method: string | undefined,
    url: string | undefined,
    response: ServerResponse,
    metrics: Metrics,
  ): Promise<void> {
    const path = (url ?? "/").split("?", 1)[0] ?? "/";
    const give = (status: number, type: string, body: string): void => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
      response.end(method === "HEAD" ? undefined : body);
    };
    const json = (status: number, body: object): void =>
      give(status, "application/json", `${JSON.stringify(body)}\n`);
    if (method !== "GET" && method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      json(405, { message: "only GET is understood" });
    } else if (path === "/health") {
      const health = this.health();
      json(health.status === "healthy" ? 200 : 503, health);
    } else if (path === "/ready") {
      const ready = !this.#stopping && this.#options.progress().every((p) => p.state !== "starting");
      json(ready ? 200 : 503, { status: ready ? "ready" : this.#stopping ? "stopping" : "starting" });
    } else if (path === "/metrics") give(200, metrics.contentType, await metrics.text());
    else json(404, { message: "there are /health, /ready and /metrics" });
  }

  /** Whether every pipeline runs, and what is wrong with those that do not. */
  health(): Health {
    this.#look();
    const pipelines = this.#options.progress().map((p): PipelineHealth => {
      const stalls = this.#stalls.filter((s) => s.pipeline === p.pipeline);
      return {
        name: p.pipeline,
        state: p.state,
        restarts: p.restarts,
        ...(p.failure ? { failure: p.failure instanceof WorkerError ? p.failure.code : p.failure.name } : {}),
        ...(stalls.length > 0 ? { stalled: stalls.map((s) => stallText(s, Date.now())) } : {}),
      };
    });
    const sick = pipelines.some((p) => p.state === "failed" || p.stalled);
    return { status: sick ? "unhealthy" : "healthy", pipelines };
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (!this.#server?.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** The words of Connect's own `GET /health` (KIP-1017), and what it does not tell: the pipelines. */
export interface Health {
  readonly status: "healthy" | "unhealthy";
  readonly pipelines: readonly PipelineHealth[];
}

export interface PipelineHealth {
  readonly name: string;
  readonly state: Progress["state"];
  readonly restarts: number;
  /** Its code; messages may quote records, and this answers whoever asks. */
  readonly failure?: string;
  /** What stands still, in words. */
  readonly stalled?: readonly string[];
}

function keyOf({ pipeline, lag }: Stall): string {
  return lag ? `${pipeline}/${lag.partition}/${lag.topic}` : pipeline;
}

function factsOf({ pipeline, lag }: Stall): object {
  if (!lag) return { pipeline };
  const { topic, partition, offset, records } = lag;
  return { pipeline, topic, partition, offset: String(offset), behind: records };
}
