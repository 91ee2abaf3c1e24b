/** Pipelines as Kafka Connect's configurations. */
import type { Checked } from "../../compiler/compile.ts";
import { lowerCamel } from "../../compiler/2-check/aliases.ts";
import { splitHops } from "../../compiler/2-check/hops.ts";
import type { Condition, EndpointModel, PipelineModel, Setting, StepModel } from "../../compiler/model.ts";
import { Collector } from "../../diagnostics/collector.ts";
import type { Diagnostic, Location } from "../../diagnostics/diagnostic.ts";

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

/** The connectors that the pipelines of a checked program become. Never throws for what a program may say. */
export function exportConnect({ program }: Pick<Checked, "program">): Exported {
  const collector = new Collector();
  const connectors = program.pipelines.flatMap((pipeline) => {
    const own = new Collector();
    const found = splitHops(pipeline).map((half) => new Half(half, own).connector());
    for (const diagnostic of own.diagnostics) collector.add(diagnostic);
    return own.hasErrors ? [] : found;
  });
  return { connectors, diagnostics: collector.diagnostics };
}

/** One connector: from a system to topics, or from topics to a system. */
class Half {
  readonly #model: PipelineModel;
  readonly #collector: Collector;
  readonly #config = new Map<string, Pick<Setting, "text" | "json">>();
  /** The conditions by the alias of their predicate. */
  readonly #predicates: Map<string, Condition>;

  constructor(model: PipelineModel, collector: Collector) {
    this.#model = model;
    this.#collector = collector;
    this.#predicates = new Map(model.predicates);
  }

  connector(): ExportedConnector {
    const { name, settings, from, end, steps } = this.#model;
    const to = end.kind === "to" ? end.to : [];
    if (end.kind === "route")
      this.#refuse("a `route`", "write a pipeline for each arm, with `Filter` before", this.#model.at);
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
    for (const [alias, condition] of this.#predicates) this.#predicate(alias, condition);
  }

  #step({ alias, name, connect, guard, nameAt }: StepModel): void {
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

  /** The alias of a condition's predicate: its own name, or one made of the plugin's. Undefined where Connect has no such predicate. */
  #aliasOf(condition: Condition): string | undefined {
    if (condition.kind !== "predicate" || condition.connect?.className === undefined) {
      this.#collector.report("KPL0602", condition.at.file, condition.at.span, {});
      return undefined;
    }
    const alias = condition.alias ?? lowerCamel(condition.name);
    if (!this.#predicates.has(alias)) this.#predicates.set(alias, condition);
    return alias;
  }

  #predicate(alias: string, condition: Condition): void {
    if (condition.kind !== "predicate" || condition.connect?.className === undefined) {
      this.#collector.report("KPL0602", condition.at.file, condition.at.span, {});
      return;
    }
    this.#text(`predicates.${alias}.type`, condition.connect.className);
    this.#put(condition.connect.settings, `predicates.${alias}.`);
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

/** A condition and whether it is turned round, each `not` counted. */
function withoutNot(condition: Condition, negated: boolean): { condition: Condition; negated: boolean } {
  return condition.kind === "not" ? withoutNot(condition.operand, !negated) : { condition, negated };
}
