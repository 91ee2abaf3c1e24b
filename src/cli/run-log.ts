/** What is told while pipelines run: sentences and a live line for people, JSON lines elsewhere. */
import type { Logger as PinoLogger } from "pino";
import { lineStarts, positionAt } from "../diagnostics/lines.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import type { Logger } from "../runtime/logger.ts";
import type { Running, RunResult } from "../runtime/loop.ts";
import { lagOf, type Progress } from "../runtime/progress.ts";
import { LiveLine } from "./live-line.ts";
import type { Findings } from "./rendered.ts";
import { summary } from "./summary.ts";
import { note, painter } from "./terminal.ts";

export interface RunLog {
  /** For the runtime. */
  readonly logger: Logger;
  /** The pipelines are running. */
  started(running: Running): void;
  /** A signal has come. */
  stopping(signal: string): void;
  /** All has ended. */
  ended(results: readonly RunResult[]): void;
}

export interface RunLogOptions {
  readonly definitions: readonly PipelineDefinition[];
  /** The state folder, as the user named it. */
  readonly state: string;
  /** The flags that name the cluster to other commands. */
  readonly cluster?: string;
  readonly once: boolean;
  readonly color: boolean;
}

/** For people, on standard error: what is worth a line, a live line where that is a terminal, and a table at the end. */
export function prettyLog({ definitions, once, color, ...where }: RunLogOptions): RunLog {
  const paint = painter(color);
  let line: LiveLine | undefined;
  const say = (text: string): void => (line ? line.say(text) : note(text));
  return {
    logger: {
      info: (facts, message) => say(paint("dim", sentence(facts, message))),
      warn: (facts, message) => say(`${paint("yellow", "warning")}: ${sentence(facts, message)}`),
      error: (facts, message) => say(`${paint("red", "error")}: ${sentence(facts, message)}`),
    },
    started: (running) => {
      if (process.stderr.isTTY) line = new LiveLine(() => running.progress, process.stderr, paint);
      if (!once) say(paint("dim", `running ${definitions.map((d) => d.name).join(", ")}; Ctrl-C stops`));
    },
    stopping: () => say(paint("dim", "stopping when the records in work are done; once more: at once")),
    ended: (results) => {
      line?.end();
      note(summary(definitions, results, { paint, once, ...where }));
    },
  };
}

function sentence(facts: object, message: string): string {
  const { pipeline, ...rest } = facts as Readonly<Record<string, unknown>>;
  // A sentence that names the record's place has said it all.
  const placed = /, partition \d/.test(message);
  const told = Object.entries(rest)
    .filter(([key]) => !placed || !["topic", "partition", "offset"].includes(key))
    .map(([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`);
  return `${typeof pipeline === "string" ? `${pipeline}: ` : ""}${message}${told.length > 0 ? ` (${told.join(", ")})` : ""}`;
}

/** How often progress is logged, in milliseconds. */
const EVERY = 10_000;

/** What the compiler says, for machines: a JSON line for each. */
export async function logDiagnostics({ diagnostics, sources }: Findings): Promise<void> {
  const logger = await jsonLogger();
  for (const { code, severity, message, file, span } of diagnostics) {
    const { line } = positionAt(lineStarts(sources.get(file) ?? ""), span.start);
    logger[severity === "error" ? "error" : "warn"]({ code, file, line }, message);
  }
}

async function jsonLogger(): Promise<PinoLogger> {
  const { pino, destination } = await import("pino");
  return pino({ base: { pid: process.pid } }, destination({ fd: 2, sync: true }));
}

/** For machines: pino's JSON lines on standard error. */
export async function jsonLog({ definitions, state, once }: RunLogOptions): Promise<RunLog> {
  const logger = await jsonLogger();
  let timer: NodeJS.Timeout | undefined;
  return {
    logger: {
      info: (facts, message) => logger.info(facts, message),
      warn: (facts, message) => logger.warn(facts, message),
      error: (facts, message) => logger.error(facts, message),
    },
    started: (running) => {
      logger.info({ pipelines: definitions.map((d) => d.name), state, once }, "started");
      timer = setInterval(() => {
        for (const progress of running.progress) logger.info(facts(progress), "progress");
      }, EVERY);
      timer.unref();
    },
    stopping: (signal) => logger.info({ signal }, "stopping"),
    ended: (results) => {
      clearInterval(timer);
      for (const { progress, failure } of results) {
        const code = failure && "code" in failure ? { code: failure.code } : {};
        if (failure) logger.error({ ...facts(progress), ...code, err: failure.message }, "failed");
        else logger.info(facts(progress), "ended");
      }
    },
  };
}

function facts(progress: Progress): object {
  const { pipeline, recordsIn, recordsOut, bytesIn, bytesOut, dropped, bad, deadLetters } = progress;
  return {
    pipeline,
    in: recordsIn,
    out: recordsOut,
    bytesIn,
    bytesOut,
    dropped,
    droppedBy: Object.fromEntries([...progress.droppedBy].map(([at, { count }]) => [at, count])),
    bad,
    badBy: Object.fromEntries([...progress.badBy].map(([at, { count }]) => [at, count])),
    deadLetters,
    behind: lagOf(progress.lags),
    ms: (progress.endedAt ?? Date.now()) - progress.startedAt,
  };
}
