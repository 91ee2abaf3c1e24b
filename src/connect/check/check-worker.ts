/** Checks the properties file of a Connect worker. */
import { CONVERTER_KEYS } from "../../compiler/2-check/converters.ts";
import { keyText } from "../../compiler/2-check/flatten.ts";
import { checkOptions } from "../../compiler/2-check/options.ts";
import { type ParamSet, paramOf, settingParams } from "../../compiler/2-check/params.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { checkConverters } from "../checks/converters.ts";
import { check as checkSecrets } from "../checks/secrets.ts";
import { check as checkValues } from "../checks/values.ts";
import { configInProperties } from "../config-file/config-in-properties.ts";
import { textOf } from "../config-file/connect-config.ts";
import { clientParams } from "./client-settings.ts";
import { ConfigCollector } from "./config-collector.ts";
import { flatEntry } from "./flat-entries.ts";
import { hideSecrets } from "./secrets.ts";
import { createSubject, type CheckWorld, type Subject } from "./subject.ts";

export interface CheckedWorker {
  /** The last value of each key. */
  readonly settings: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** The text as it may be shown: secrets are covered. */
  readonly shown: string;
}

/**
 * Holds the text of a worker's file against the declared settings of workers. Undefined for what is none: it names a connector's class, or no setting that a
 * worker has. No IO; never throws for what the file may hold.
 */
export function checkWorker(
  file: string,
  text: string,
  world: Omit<CheckWorld, "worker">,
): CheckedWorker | undefined {
  const config = configInProperties(text);
  const collector = new ConfigCollector();
  const subject = createSubject(file, config, { ...world, worker: undefined }, collector);
  const keys = [...subject.entries.keys()];
  const declared = settingsFor(keys, subject);
  if (subject.entries.has("connector.class") || !keys.some((key) => paramOf(key, declared))) return undefined;
  checkValues(subject);
  checkSecrets(subject);
  checkConverters(subject, (converter) => kindOf(keys) !== undefined && converter !== "header.converter");
  checkSettings(subject, declared);
  return {
    settings: new Map(config.entries.map((entry) => [entry.key, textOf(entry) ?? ""])),
    diagnostics: collector.diagnostics,
    shown: hideSecrets(text, [config]),
  };
}

function checkSettings(subject: Subject, declared: readonly ParamSet[]): void {
  const { entries, context, file, report } = subject;
  const connectors = connectorSettings(subject);
  const read = [...entries.values()].filter(({ key, keySpan }) => {
    // Converters' options are looked at with their converters.
    if (CONVERTER_KEYS.some((converter) => key.startsWith(`${converter}.`))) return false;
    if (paramOf(key, declared)) return true;
    if (paramOf(key, connectors)) {
      report("KPL0407", keySpan, { owner: OWNER, option: key }, { help: OF_CONNECTORS });
      return false;
    }
    // What an extension or a reporter is told has names of its own.
    const hasOthers = entries.has("rest.extension.classes") || entries.has("metric.reporters");
    return (
      !hasOthers || declared.some(({ params }) => params.some((p) => firstWord(p) === key.split(".")[0]))
    );
  });
  checkOptions(
    read.flatMap((entry) => flatEntry(entry, entry.key, file)),
    { name: OWNER, at: { file, span: { start: 0, end: 0 } }, declared, kind: "foreign", late: true },
    context,
  );
}

const OWNER = "the worker";
const OF_CONNECTORS = "it is a setting of connectors: write it into their configurations";

function firstWord({ name }: ParamSet["params"][number]): string | undefined {
  return name.segments[0]?.text;
}

function connectorSettings({ context }: Subject): readonly ParamSet[] {
  return settingParams(["pipeline", "kafka", "configuration"], context) ?? [];
}

/** What a worker's file with these keys may set; what it has to, where it tells which kind of worker it is for. */
function settingsFor(keys: readonly string[], subject: Subject): readonly ParamSet[] {
  const kind = kindOf(keys);
  const own = settingParams(["worker", ...(kind === undefined ? [] : [kind])], subject.context) ?? [];
  const connectors = connectorSettings(subject);
  return [
    ...own.map(({ params, env }) => ({
      env,
      params: params.map((param) => {
        const prefix = `${keyText(param.name)}.`;
        // A converter that is missing beside its options is told there.
        const isOpen = kind === undefined || keys.some((key) => key.startsWith(prefix));
        return isOpen ? { ...param, type: { ...param.type, optional: true } } : param;
      }),
    })),
    ...clientParams(connectors, (client, setting) => `${client}.${setting}`),
    // The clients that look after the worker's own topics have their settings without a prefix.
    ...clientParams(connectors, (_, setting) => setting),
  ];
}

/** The declaration of the worker's kind; undefined where the file does not tell, as it may be a part of one. */
function kindOf(keys: readonly string[]): "distributed-worker" | "standalone-worker" | undefined {
  if (keys.includes("offset.storage.file.filename")) return "standalone-worker";
  return keys.some((key) => /^(?:group\.id|(?:config|offset|status)\.storage\.topic)$/.test(key))
    ? "distributed-worker"
    : undefined;
}
