/** Checked pipelines as the runtime runs them, with users' own TypeScript loaded. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ConnectRecord } from "../data/record.ts";
import type { Trace } from "../flow/concrete/run.ts";
import { concreteDefinition } from "../runner/concrete-definition.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import { suggest } from "../compiler/2-check/suggest.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { Condition } from "../compiler/model.ts";
import { CommandError, EXIT } from "./exit.ts";
import { hookPackage } from "./package-hook.ts";
import type { Session } from "./session.ts";

/** The functions of users' own modules, by module and export. */
export type CustomCode = (module: string, name: string) => unknown;

/** Loads the modules of users' transforms and predicates that the pipelines use. */
export async function loadCustomCode(pipelines: readonly CheckedPipeline[]): Promise<CustomCode> {
  const modules = new Map<string, Readonly<Record<string, unknown>>>();
  hookPackage();
  for (const path of new Set(pipelines.flatMap(modulesOf))) modules.set(path, await load(path));
  return (module, name) => {
    const exported = modules.get(module)?.[name];
    if (exported === undefined && modules.has(module)) {
      throw new CommandError(EXIT.problems, `\`${module}\` exports no \`${name}\``);
    }
    return exported;
  };
}

async function load(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const { message } = error as Error;
    throw new CommandError(EXIT.problems, `cannot load \`${path}\`: ${message.split("\n", 1)[0] ?? ""}`);
  }
}

function modulesOf({ flow, model }: CheckedPipeline): readonly string[] {
  const { steps } = flow.plan;
  const own = steps
    .filter((s) => s.signature !== undefined)
    .flatMap((s) => (s.module === undefined ? [] : [s.module]));
  return [...own, ...conditionsOf(model).flatMap(customPredicates)];
}

function conditionsOf(model: CheckedPipeline["model"]): readonly Condition[] {
  const guards = (steps: CheckedPipeline["model"]["steps"]): readonly Condition[] =>
    steps.flatMap((s) => (s.kind === "step" && s.guard ? [s.guard.condition] : []));
  const { end } = model;
  if (end.kind === "to") return guards(model.steps);
  const arms = [...end.arms, ...(end.otherwise === "drop" ? [] : [end.otherwise])];
  return [
    ...guards(model.steps),
    ...arms.flatMap((a) => [...(a.condition ? [a.condition] : []), ...guards(a.steps)]),
  ];
}

function customPredicates(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.operands.flatMap(customPredicates);
    case "not":
      return customPredicates(condition.operand);
    case "predicate":
      return condition.custom && condition.module !== undefined ? [condition.module] : [];
    default:
      return [];
  }
}

/** The pipeline on the concrete reading, step by step; `trace` hears of the record after each step, `begin` of the record as it was read. */
export function stepwise(
  session: Session,
  pipeline: CheckedPipeline,
  custom: CustomCode,
  trace?: Trace,
  begin?: (record: ConnectRecord) => void,
): PipelineDefinition {
  const { library, textOf } = session;
  return concreteDefinition(pipeline, {
    library,
    textOf,
    custom,
    ...(trace ? { trace } : {}),
    ...(begin ? { begin } : {}),
  });
}

/**
 * The pipelines of these names, all when none is named; a pipeline with hops is its parts, in order. Throws `CommandError` for a name that is not there.
 */
export function chosen(session: Session, names: readonly string[]): readonly CheckedPipeline[] {
  const { pipelines, program } = session.checked;
  if (pipelines.length === 0) throw new CommandError(EXIT.problems, "there is no pipeline in these files");
  const known = new Set([...program.pipelines.map((p) => p.name), ...pipelines.map((p) => p.model.name)]);
  for (const name of names) {
    if (known.has(name)) continue;
    const near = suggest(name, [...known]);
    throw new CommandError(
      EXIT.wrongUse,
      `there is no pipeline \`${name}\``,
      near === undefined ? `pipelines: ${[...known].join(", ")}` : `did you mean \`${near}\`?`,
    );
  }
  return names.length === 0
    ? pipelines
    : pipelines.filter((p) => names.some((name) => isPartOf(p, name, session)));
}

/** The parts have the pipeline's place, and names of their own. */
function isPartOf({ model }: CheckedPipeline, name: string, { checked }: Session): boolean {
  const whole = checked.program.pipelines.find((p) => p.name === name);
  return model.name === name || (whole !== undefined && whole.at === model.at);
}
