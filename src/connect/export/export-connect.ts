/** Pipelines as Kafka Connect's configurations. */
import type { Checked } from "../../compiler/compile.ts";
import { lowerCamel } from "../../compiler/2-check/aliases.ts";
import { splitHops } from "../../compiler/2-check/hops.ts";
import type {
  Condition,
  ConnectPlugin,
  EndpointModel,
  PipelineModel,
  Setting,
  StepModel,
} from "../../compiler/model.ts";
import { Collector } from "../../diagnostics/collector.ts";
import type { Diagnostic, Location } from "../../diagnostics/diagnostic.ts";
import { contentFilter, type ContentPredicates } from "./content-filters.ts";
import { FILTER_CLASS } from "../filter-class.ts";
import { armsOf, splitRoute } from "./split-route.ts";

/** A connector as Connect's REST API takes it. */
export interface ExportedConnector {
  readonly name: string;
  /** Every value as Connect gets it; what it refuses, as JSON. */
  readonly config: ReadonlyMap<string, Pick<Setting, "text" | "json">>;
}

export interface Exported {
  readonly connectors: readonly ExportedConnector[];
  /** What Connect cannot do, at its line. A pipeline with an error among them is not exported. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExportOptions {
  /** Whose transforms Filters and routes with a condition on the record's content become; absent: none, and such a condition is an error. */
  readonly predicates?: ContentPredicates;
}

/** The connectors that the pipelines of a checked program become. Never throws for what a program may say. */
export function exportConnect(
  { program }: Pick<Checked, "program">,
  { predicates }: ExportOptions = {},
): Exported {
  const collector = new Collector();
  const connectors = program.pipelines.flatMap((pipeline) => {
    const own = new Collector();
    const halves = splitHops(pipeline).flatMap((half) => (isRefusedRoute(half, own) ? [] : splitRoute(half)));
    const found = halves.map((half) => new Half(half, own, predicates).connector());
    for (const diagnostic of own.diagnostics) collector.add(diagnostic);
    return own.hasErrors ? [] : found;
  });
  return { connectors, diagnostics: collector.diagnostics };
}

/** Whether a pipeline has a `route` that no sinks are: one among topics, or one that reads a system for each of its arms. */
function isRefusedRoute(model: PipelineModel, collector: Collector): boolean {
  const [source] = model.from;
  const topic = armsOf(model)
    .flatMap(({ to }) => to)
    .find(({ kind }) => kind !== "connector");
  if (!topic && !(model.end.kind === "route" && source?.kind === "connector")) return false;
  const help =
    source?.kind === "connector"
      ? "change the topic with `| RegexRouter { … } when …` and write `to kafka`, or put a topic before the route: `through`"
      : "run it with `kplc run`";
  const { file, span } = (topic ?? source ?? model).at;
  const what = topic ? "a `route` among topics" : "a `route` behind a source";
  collector.report("KPL0603", file, span, { what, help });
  return true;
}

/** One connector: from a system to topics, or from topics to a system. */
class Half {
  readonly #model: PipelineModel;
  readonly #collector: Collector;
  readonly #content: ContentPredicates | undefined;
  readonly #config = new Map<string, Pick<Setting, "text" | "json">>();
  /** The predicates of Connect by alias: those that the pipeline declares, used or not, and what steps name besides. */
  readonly #predicates: Map<string, ConnectPlugin>;

  constructor(model: PipelineModel, collector: Collector, content: ContentPredicates | undefined) {
    this.#model = model;
    this.#collector = collector;
    this.#content = content;
    this.#predicates = new Map(
      [...model.predicates].flatMap(([alias, condition]) => {
        const plugin = stockPredicate(condition);
        return plugin ? [[alias, plugin]] : [];
      }),
    );
  }

  connector(): ExportedConnector {
    const { name, settings, from, end, steps } = this.#model;
    const to = end.kind === "to" ? end.to : [];
    const [source, ...sources] = from;
    const [sink, ...sinks] = to;
    for (const more of [...sources.filter((s) => s.kind === "connector"), ...sinks])
      this.#refuse("more than one end", "write a pipeline for each", more.at);
    const isSource = source?.kind === "connector";
    const isSink = sink?.kind === "connector";
    if (isSource && isSink)
      this.#refuse("a way from one system to another", "put a topic between them: `through`", sink.at);
    if (source && sink && !isSource && !isSink && (source.kind === "topic" || sink.kind === "topic"))
      this.#refuse("a way from topic to topic", "run it with `kplc run`", sink.at);
    if (isSource) this.#plugin(source);
    if (isSink) this.#plugin(sink);
    this.#put(settings);
    if (!isSource) this.#readTopics(from);
    if (!isSink && sink) this.#settingsOf(sink);
    const chain = steps.filter((step) => step.kind === "step");
    this.#chain(chain, isSource && sink && !isThere(sink, source, chain) ? sink : undefined);
    return { name, config: this.#config };
  }

  #refuse(what: string, help: string, at: Location): void {
    this.#collector.report("KPL0603", at.file, at.span, { what, help });
  }

  #put(settings: ReadonlyMap<string, Setting>, prefix = ""): void {
    for (const [key, { text, json }] of settings)
      this.#config.set(prefix + key, json === undefined ? { text } : { text, json });
  }

  #text(key: string, text: string): void {
    this.#config.set(key, { text });
  }

  #plugin({ connector, at }: EndpointModel): void {
    if (!connector) return;
    if (connector.className === undefined) {
      this.#collector.report("KPL0601", at.file, at.span, { what: "connector", name: connector.name });
      return;
    }
    this.#text("connector.class", connector.className);
    this.#put(connector.settings);
  }

  #readTopics(from: readonly EndpointModel[]): void {
    const topics = from.filter((end) => end.kind === "topic");
    for (const end of from) this.#settingsOf(end);
    const names = topics.flatMap(({ topic }) => (topic && "name" in topic ? [topic.name] : []));
    const patterns = topics.flatMap(({ topic }) => (topic && "pattern" in topic ? [topic.pattern] : []));
    if (names.length > 0) this.#text("topics", names.join(","));
    const [pattern] = patterns;
    if (pattern !== undefined) this.#text("topics.regex", pattern);
  }

  /** Of `kafka` its own keys, of a declared topic its converters. */
  #settingsOf(end: EndpointModel): void {
    const { kind, settings } = end;
    if (!settings) return;
    const own =
      kind === "kafka"
        ? [...settings]
        : [...settings].filter(([key]) => /^(?:key|value|header)\.converter/.test(key));
    this.#put(new Map(own.filter(([key]) => !this.#config.has(key))));
  }

  #chain(steps: readonly StepModel[], target: EndpointModel | undefined): void {
    const aliases: string[] = [];
    for (const step of steps) {
      aliases.push(step.alias);
      this.#step(step);
    }
    const topic = target?.topic;
    if (topic && "name" in topic) {
      const alias = aliases.includes("toTopic") ? "toTopic2" : "toTopic";
      aliases.push(alias);
      this.#text(`transforms.${alias}.type`, "org.apache.kafka.connect.transforms.RegexRouter");
      this.#text(`transforms.${alias}.regex`, ".*");
      // The name is no pattern: what would stand for a group or an escape stands for itself.
      this.#text(`transforms.${alias}.replacement`, topic.name.replaceAll(/[\\$]/g, String.raw`\$&`));
    }
    if (aliases.length > 0) this.#text("transforms", aliases.join(","));
    if (this.#predicates.size > 0) this.#text("predicates", [...this.#predicates.keys()].join(","));
    for (const [alias, { className, settings }] of this.#predicates) {
      this.#text(`predicates.${alias}.type`, className ?? "");
      this.#put(settings, `predicates.${alias}.`);
    }
  }

  #step(step: StepModel): void {
    const { alias, name, connect, guard, nameAt } = step;
    if (connect.className === FILTER_CLASS && guard && looksInside(guard.condition)) {
      this.#contentFilter(step, guard);
      return;
    }
    if (connect.className === undefined) {
      this.#collector.report("KPL0601", nameAt.file, nameAt.span, { what: "transform", name });
      return;
    }
    const prefix = `transforms.${alias}.`;
    this.#text(`${prefix}type`, connect.className);
    this.#put(connect.settings, prefix);
    if (!guard) return;
    const { condition, negated } = withoutNot(guard.condition, guard.negated);
    const found = this.#aliasOf(condition);
    if (found === undefined) return;
    this.#text(`${prefix}predicate`, found);
    if (negated) this.#text(`${prefix}negate`, "true");
  }

  /** A Filter whose guard no predicate of Connect is: one of another pack, which has the condition in itself. */
  #contentFilter({ alias }: StepModel, { condition, negated }: NonNullable<StepModel["guard"]>): void {
    const { file, span } = condition.at;
    const filter = this.#content && contentFilter(condition, !negated, this.#content);
    if (filter === undefined || typeof filter === "string") {
      this.#collector.report("KPL0602", file, span, { filter: true, why: filter });
      return;
    }
    const prefix = `transforms.${alias}.`;
    this.#text(`${prefix}type`, filter.className);
    for (const [key, text] of filter.options) this.#text(prefix + key, text);
  }

  /** The alias of a condition's predicate: its own name, or one made of the plugin's. Undefined where Connect has no such predicate. */
  #aliasOf(condition: Condition): string | undefined {
    const plugin = stockPredicate(condition);
    if (!plugin || condition.kind !== "predicate") {
      this.#collector.report("KPL0602", condition.at.file, condition.at.span, { filter: false });
      return undefined;
    }
    const alias = condition.alias ?? lowerCamel(condition.name);
    if (!this.#predicates.has(alias)) this.#predicates.set(alias, plugin);
    return alias;
  }
}

/** Whether the records are in the topic already: the source says so, and no step moves them. */
function isThere(
  { topic }: EndpointModel,
  { connector }: EndpointModel,
  steps: readonly StepModel[],
): boolean {
  const named = connector?.settings.get("topic")?.text;
  return (
    topic !== undefined &&
    "name" in topic &&
    topic.name === named &&
    !steps.some(({ name }) => /Rout/.test(name))
  );
}

/** Whether a condition is more than one of Connect's predicates, turned round or not. */
function looksInside(condition: Condition): boolean {
  if (condition.kind === "not") return looksInside(condition.operand);
  return stockPredicate(condition) === undefined;
}

/** The predicate of Connect that a condition is; undefined where it says more, or is a user's own. */
function stockPredicate(condition: Condition): ConnectPlugin | undefined {
  return condition.kind === "predicate" && condition.connect?.className !== undefined
    ? condition.connect
    : undefined;
}

/** A condition and whether it is turned round, each `not` counted. */
function withoutNot(condition: Condition, negated: boolean): { condition: Condition; negated: boolean } {
  return condition.kind === "not" ? withoutNot(condition.operand, !negated) : { condition, negated };
}
