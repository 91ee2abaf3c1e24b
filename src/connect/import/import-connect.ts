/** Kafka Connect's configurations as a program that a person would have written, and that gives the same configurations back. */
import { createContext, type Context } from "../../compiler/2-check/context.ts";
import type { Declaration, Entry, File, From, PipelineDeclaration, To, Value } from "../../compiler/ast.ts";
import { Collector } from "../../diagnostics/collector.ts";
import { print } from "../../formatter/format.ts";
import type { Library } from "../../library/library.ts";
import { sideOf } from "../check/subject.ts";
import { secretIn } from "../check/secrets.ts";
import type { ConnectConfig } from "../config-file/connect-config.ts";
import { withFreeNames, type DeclaredTypes } from "../schema-file/declared-types.ts";
import { findClass } from "../find-class.ts";
import { dotted, entry, name, plugin, quotedKey, span, string } from "./make.ts";
import { nestedValue, nullValue } from "./nested-value.ts";
import { headOf, optionEntries, takePredicates, takeSteps, type Left } from "./plugins.ts";
import { nested, takeSettings } from "./settings.ts";
import { Names, typedSource, typedTopics, withChangeEvents, type TypedEnd } from "./typed-ends.ts";

export interface ImportOptions {
  readonly library: Library;
  /** Secrets become `${env:…}`, and the program is not the configuration any more. */
  readonly extractSecrets?: boolean;
  /** What the records are that the pipelines read: their sources have that type, and the chains are checked with it. */
  readonly types?: DeclaredTypes;
}

/** A program, and what there is to say of it. */
export interface Imported {
  readonly text: string;
  /** The variables that stand for secrets, with the connector and the key of each. */
  readonly variables: readonly { readonly name: string; readonly connector: string; readonly key: string }[];
  /** Keys that belong to nothing Connect knows, or that it refuses: they stand in quotes, as they are. */
  readonly kept: readonly { readonly connector: string; readonly keys: readonly string[] }[];
  /** Connectors whose source could not be given the types of `types`, as no declared topics give the same configuration back. */
  readonly untyped: readonly string[];
}

/** The program of some configurations, one pipeline for each. `unnamed` is what one is called that has no name. Never throws for what one may hold. */
export async function importConnect(
  configs: readonly ConnectConfig[],
  unnamed: string,
  options: ImportOptions,
): Promise<Imported> {
  const context = createContext(options.library, new Collector());
  const names = new Set<string>();
  const named = configs.map((config) => {
    const given = config.name?.text ?? "";
    const plain = given === "" ? unnamed : given;
    let own = plain;
    for (let i = 2; names.has(own); i++) own = `${plain}-${i}`;
    names.add(own);
    return { config, own };
  });
  const types = options.types && withFreeNames(withChangeEvents(options.types), names);
  const typing = types && {
    types,
    names: new Names([...names, ...types.schemas.map((s) => s.name.text)]),
  };
  const pipelines = named.map(({ config, own }) =>
    importOne(config, own, options.extractSecrets === true, typing, context),
  );
  const file: File = {
    kind: "file",
    imports: [],
    declarations: [
      ...(types?.schemas ?? []),
      ...pipelines.flatMap(({ declarations, pipeline }) => [...declarations, pipeline]),
    ],
    comments: [],
    span,
  };
  return {
    text: await print(file),
    variables: pipelines.flatMap(({ variables }) => variables),
    kept: pipelines.flatMap(({ kept }) => (kept.keys.length > 0 ? [kept] : [])),
    untyped: pipelines.flatMap(({ pipeline, isTyped }) => (types && !isTyped ? [pipeline.name.text] : [])),
  };
}

/** Types for sources, and the names that their declarations may have. */
interface Typing {
  readonly types: DeclaredTypes;
  readonly names: Names;
}

interface One {
  readonly pipeline: PipelineDeclaration;
  /** What its source is declared with. */
  readonly declarations: readonly Declaration[];
  readonly isTyped: boolean;
  readonly variables: Imported["variables"];
  readonly kept: Imported["kept"][number];
}

function importOne(
  config: ConnectConfig,
  called: string,
  extract: boolean,
  typing: Typing | undefined,
  context: Context,
): One {
  const left: Left = new Map();
  const raw = new Map<string, Value>();
  const variables: One["variables"][number][] = [];
  for (const found of new Map(config.entries.map((e) => [e.key, e])).values()) {
    const { key, value } = found;
    if (value.kind === "null") raw.set(key, nullValue());
    else if (value.kind === "nested") raw.set(key, nestedValue(value.source, config.format));
    else {
      const secret = extract ? secretIn(found) : undefined;
      const variable = variableOf(called, key);
      const { text } = value;
      const covered = secret && `${text.slice(0, secret.start)}\${env:${variable}}${text.slice(secret.end)}`;
      if (secret) variables.push({ name: variable, connector: called, key });
      left.set(key, covered ?? text);
    }
  }
  const predicates = takePredicates(left, context);
  const steps = takeSteps(left, predicates, context);
  for (const [key, text] of left) {
    if (!belongsNowhere(key)) continue;
    raw.set(key, string(text));
    left.delete(key);
  }
  const settings = takeSettings(left, context);
  const { typed, ...both } = ends(left, called, typing, context);
  const kept = [...raw].map(([key, value]): Entry => entry(quotedKey(key), value));
  return {
    pipeline: {
      kind: "pipeline",
      name: name(called),
      settings: [...settings, ...kept],
      predicates,
      ...both,
      ...(typed ? { from: typed.from } : {}),
      steps,
      span,
    },
    variables,
    declarations: typed?.declarations ?? [],
    isTyped: typed !== undefined,
    kept: { connector: called, keys: [...raw.keys()] },
  };
}

/** Keys of steps and predicates that are none, and comments. */
function belongsNowhere(key: string): boolean {
  return /^(?:transforms|predicates)(?:\.|$)|^_/.test(key);
}

/** Where the records come from and where they go: of a sink's topics to the connector, of a source to topics. */
function ends(
  left: Left,
  called: string,
  typing: Typing | undefined,
  context: Context,
): Pick<PipelineDeclaration, "from" | "end"> & { readonly typed: TypedEnd | undefined } {
  const className = left.get("connector.class");
  left.delete("connector.class");
  const found =
    className === undefined ? undefined : findClass(context.library.connectors, className, "Connector");
  const full = found?.declared.declaration.connect?.value ?? className;
  const side = sideOf(full?.trim()) ?? (left.has("topics") || left.has("topics.regex") ? "sink" : "source");
  const isSink = side === "sink";
  const topics = new Map([...left].filter(([key]) => isSink && /^topics(?:\.regex)?$/.test(key)));
  for (const key of topics.keys()) left.delete(key);
  const [kafkaSettings] = context.library.settings.has("kafka")
    ? [context.library.settings.get("kafka")]
    : [];
  const asFound = kafkaSettings && { declared: kafkaSettings, form: undefined };
  const kafka = plugin(dotted("kafka") ?? string("kafka"), optionEntries(topics, asFound, context));
  const connector =
    className === undefined
      ? plugin(dotted("kafka") ?? string("kafka"), nested(optionEntries(left, undefined, context)))
      : plugin(headOf(className, found, context), nested(optionEntries(left, found, context)));
  const from: From = { kind: "from", plugins: [isSink ? kafka : connector], span };
  const to: To = { kind: "to", plugin: isSink ? connector : kafka, span };
  const isDebezium = full?.trim().startsWith("io.debezium.connector.") === true;
  const typed =
    typing &&
    (isSink
      ? typedTopics(topics, typing.types, typing.names)
      : typedSource(connector, called, isDebezium, typing.types, typing.names));
  return { from, end: [to], typed };
}

function variableOf(connector: string, key: string): string {
  return `${connector}_${key}`.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
}
