/** Builds the model of a pipeline. */
import type { Mode } from "../../data/shape.ts";
import type {
  Arm,
  PipelineDeclaration,
  Plugin,
  PredicateDeclaration,
  Route,
  Step,
  Through,
  To,
} from "../ast.ts";
import type { ArmModel, EndpointModel, PipelineModel, StepModel, ThroughModel } from "../model.ts";
import { Aliases, labelsOf } from "./aliases.ts";
import { conditionOf, predicateCondition } from "./conditions.ts";
import { place, type Context, type Env, type NamedThing } from "./context.ts";
import type { Side } from "./converters.ts";
import { arrivingFrom, endpointOf, topicEnd, type Surroundings } from "./endpoints.ts";
import { flatten, type FlatEntry } from "./flatten.ts";
import { namesOf, reportUnknown, thingNamed } from "./lookup.ts";
import { checkSettings } from "./settings.ts";
import { stepsOf, type Frame } from "./steps.ts";

/** The model of a pipeline. All that is wrong in it is reported; what depends on it is left open. */
export function pipelineOf(
  thing: NamedThing,
  declaration: PipelineDeclaration,
  context: Context,
): PipelineModel {
  return new Pipeline(thing, declaration, context).build();
}

class Pipeline {
  readonly #declaration: PipelineDeclaration;
  readonly #context: Context;
  readonly #env: Env;
  readonly #frame: Frame;
  /** Of the half that is being built: the pipeline's own, then each hop's. */
  #settings: readonly FlatEntry[];
  #arriving: Readonly<Record<Side, Mode>> = { key: "unknown", value: "unknown" };

  constructor(thing: NamedThing, declaration: PipelineDeclaration, context: Context) {
    this.#declaration = declaration;
    this.#context = context;
    this.#env = { scope: thing.scope, predicates: localPredicates(declaration, thing, context) };
    const labels = labelsOf(allSteps(declaration), this.#env, context);
    this.#frame = { aliases: new Aliases(labels), prefix: "", open: [] };
    this.#settings = flatten(declaration.settings, this.#env, context);
  }

  build(): PipelineModel {
    const { name, doc, predicates, from, steps, end } = this.#declaration;
    const at = place(this.#env, name);
    const owner = { declarations: ["pipeline"], name: `pipeline \`${name.text}\``, at };
    const settings = checkSettings(this.#settings, owner, this.#env, this.#context);
    const conditions = predicates.map((predicate) => {
      const predicateAt = place(this.#env, predicate.name);
      return [
        predicate.name.text,
        predicateCondition(predicate, this.#env, predicateAt, this.#context),
      ] as const;
    });
    const ends = from.plugins.map((plugin) => this.#end(plugin, "from"));
    this.#arriving = arrivingFrom(ends);
    this.#warnUnseenErrors(ends);
    const models = steps.flatMap((step) => this.#step(step));
    return {
      name: name.text,
      ...(doc === undefined ? {} : { doc }),
      at,
      settings,
      predicates: new Map(conditions),
      from: ends,
      steps: models,
      end: this.#finish(end),
    };
  }

  #end(plugin: Plugin, direction: "from" | "to"): EndpointModel {
    const around: Surroundings = { env: this.#env, settings: this.#settings };
    const way =
      direction === "from" ? { kind: "from" as const } : { kind: "to" as const, arriving: this.#arriving };
    return endpointOf(plugin, way, around, this.#context);
  }

  #step(step: Step | Through): readonly (StepModel | ThroughModel)[] {
    if (step.kind === "step") return stepsOf([step], this.#env, this.#frame, this.#context);
    return this.#through(step);
  }

  #through(node: Through): readonly ThroughModel[] {
    const env = this.#env;
    const at = place(env, node);
    const topicAt = place(env, node.topic);
    const entries = node.block ? flatten(node.block.entries, env, this.#context) : [];
    const owner = { declarations: ["pipeline"], name: `\`through ${node.topic.text}\``, at: topicAt };
    const settings = checkSettings(entries, owner, env, this.#context);
    const around: Surroundings = { env, settings: [...entries, ...this.#settings] };
    this.#settings = entries;
    const thing = thingNamed(node.topic.text, env.scope, this.#context);
    const declaration = thing?.declaration;
    let topic: EndpointModel;
    if (thing && declaration?.kind === "topic") {
      const direction = { kind: "to" as const, arriving: this.#arriving };
      topic = topicEnd(thing, declaration, direction, topicAt, around, this.#context);
    } else {
      const names = namesOf(env.scope, ["topic"]);
      reportUnknown(node.topic.text, "topic", topicAt, env.scope, names, this.#context);
      const unknown = { mode: "unknown" } as const;
      topic = { kind: "kafka", name: node.topic.text, at: topicAt, key: unknown, value: unknown };
    }
    this.#arriving = arrivingFrom([topic]);
    return [{ kind: "through", topic, settings, at }];
  }

  #finish(end: Route | readonly To[]): PipelineModel["end"] {
    if ("kind" in end) {
      const arms = end.arms.map((arm) => this.#arm(arm));
      return { kind: "route", arms, otherwise: end.otherwise === "drop" ? "drop" : this.#arm(end.otherwise) };
    }
    return { kind: "to", to: end.map((to) => this.#end(to.plugin, "to")) };
  }

  #arm(arm: Arm): ArmModel {
    const env = this.#env;
    return {
      ...(arm.condition ? { condition: conditionOf(arm.condition, env, this.#context) } : {}),
      steps: stepsOf(arm.steps, env, this.#frame, this.#context),
      to: arm.to.map((to) => this.#end(to.plugin, "to")),
      at: place(env, arm),
    };
  }

  /** Connect has dead letters for sinks only, so the half that reads a source would skip its bad records unseen. */
  #warnUnseenErrors(from: readonly EndpointModel[]): void {
    if (!from.some((end) => end.kind === "connector")) return;
    const tolerance = this.#settings.find((e) => e.key === "errors.tolerance");
    const letters = this.#settings.some((e) => e.key === "errors.deadletterqueue.topic.name");
    if (!tolerance || letters || !("text" in tolerance.value) || tolerance.value.text !== "all") return;
    this.#context.report("KPL0504", tolerance.keyAt, {});
  }
}

function allSteps({ steps, end }: PipelineDeclaration): readonly Step[] {
  const arms = "kind" in end ? [...end.arms, ...(end.otherwise === "drop" ? [] : [end.otherwise])] : [];
  return [...steps, ...arms.flatMap((a) => a.steps)].filter((s): s is Step => s.kind === "step");
}

function localPredicates(
  { predicates }: PipelineDeclaration,
  thing: NamedThing,
  context: Context,
): ReadonlyMap<string, PredicateDeclaration> {
  const found = new Map<string, PredicateDeclaration>();
  for (const predicate of predicates) {
    const name = predicate.name.text;
    const first = found.get(name);
    if (first) {
      const related = [{ ...place(thing, first.name), label: "declared here first" }];
      context.report("KPL0203", place(thing, predicate.name), { name }, { related });
    } else found.set(name, predicate);
  }
  return found;
}
