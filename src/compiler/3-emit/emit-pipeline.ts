/** The TypeScript module that a pipeline becomes. */
import { posix } from "node:path";
import type { Library } from "../../library/library.ts";
import type { CheckedPipeline } from "../compile.ts";
import { moduleName } from "../module-name.ts";
import type { SchemaModel } from "../model.ts";
import { wire, type Wiring } from "../wiring.ts";
import { chainText } from "./chain-text.ts";
import { Comments } from "./comments.ts";
import { definitionItems } from "./definition-text.ts";
import type { Emission } from "./emission.ts";
import { fusedItems, type FusedItems } from "./fused/fused-items.ts";
import { NotFused } from "./fused/not-fused.ts";
import { layOut } from "./layout.ts";
import { property, text } from "./literals.ts";
import { wordsOfItems } from "./mentions.ts";
import { importPaths, lawsOf } from "./module-places.ts";
import { ModuleNames, RUNTIME, RUNTIME_NAMES, type ImportPlan } from "./names.ts";
import { stepText } from "./operations.ts";
import { sourceMap } from "./source-map.ts";
import { originOf, type Sources } from "./step-source.ts";
import { transformItems } from "./transform.ts";
import { Types } from "./types.ts";
import { writeModule, type ModuleItem } from "./typescript.ts";

export interface EmitContext {
  /** The program's schemas, for names of types. */
  readonly schemas: readonly SchemaModel[];
  readonly library: Library;
  /** The text of a file of the program. */
  readonly textOf: (file: string) => string;
  /** The folder in which the module will lie, in the same notation as the program's files; the pipeline's own folder where it is not given. */
  readonly folder?: string;
  /** What the modules are called, without ending; by the pipeline's name if absent. */
  readonly called?: string;
}

export interface EmittedModule {
  /** "cleanOrders.ts" */
  readonly path: string;
  readonly text: string;
  /** The source map, to be written as `${path}.map`. */
  readonly map: string;
}

/** What a pipeline becomes. */
export interface Emitted {
  readonly module: EmittedModule;
  /** The same from bytes to bytes, or why there is no such module. */
  readonly fused: EmittedModule | NotFused;
}

/** Emits a pipeline that was checked without errors. The same input gives the same bytes, wherever it is built. */
export async function emitPipeline(pipeline: CheckedPipeline, context: EmitContext): Promise<Emitted> {
  const base = context.called ?? moduleName(pipeline);
  const fused = composeFused(pipeline, context);
  const isFused = !(fused instanceof NotFused);
  const module = composeModule(pipeline, context, isFused ? `./${base}.fused.ts` : undefined);
  const [readable, onBytes] = await Promise.all([
    written(`${base}.ts`, module, pipeline),
    isFused ? written(`${base}.fused.ts`, fused, pipeline) : fused,
  ]);
  return { module: readable, fused: onBytes };
}

async function written(
  path: string,
  { emission, imports, items }: ComposedModule,
  pipeline: CheckedPipeline,
): Promise<EmittedModule> {
  const { comments, sources } = emission;
  const header = `// Generated from ${sources.nameOf(pipeline.model.at.file)} by kplc; do not edit.`;
  const laidOut = await layOut(writeModule(header, imports, items));
  const map = sourceMap(path, comments.origins(laidOut));
  return { path, text: `${laidOut}//# sourceMappingURL=${encodeURI(path)}.map\n`, map };
}

/** A module before it is written. */
export interface ComposedModule {
  readonly emission: Emission;
  readonly imports: readonly ImportPlan[];
  readonly items: readonly ModuleItem[];
}

/** The parts of a pipeline's module, in the order in which they stand there. `fused`: the path of the fused module that it imports. */
export function composeModule(
  pipeline: CheckedPipeline,
  context: EmitContext,
  fused?: string,
): ComposedModule {
  // The first writing tells which operations are called, so that the second declares no more.
  const draft = compose(pipeline, context, undefined, fused);
  const { emission, items } = compose(pipeline, context, draft.used, fused);
  return composed(emission, items);
}

function composed(emission: Emission, items: readonly ModuleItem[]): ComposedModule {
  return { emission, imports: emission.names.imports(wordsOfItems(items)), items };
}

/** The parts of a pipeline's fused module, with the steps whose function is the user's own; or why there is none. */
export function composeFused(
  pipeline: CheckedPipeline,
  context: EmitContext,
): (ComposedModule & Pick<FusedItems, "own">) | NotFused {
  const { emission } = emissionOf(pipeline, context);
  try {
    const { items, own } = fusedItems(emission, elseDropText(emission));
    return { ...composed(emission, items), own };
  } catch (error) {
    if (error instanceof NotFused) return error;
    throw error;
  }
}

interface Composed {
  readonly emission: Emission;
  readonly items: readonly ModuleItem[];
  readonly used: ReadonlySet<string>;
}

/** Puts the parts of the module together, in the order in which they stand there. `fused`: the fused module beside it. */
function compose(
  pipeline: CheckedPipeline,
  context: EmitContext,
  only: ReadonlySet<string> | undefined,
  fused: string | undefined,
): Composed {
  const { emission, routeOf, wiringOf } = emissionOf(pipeline, context);
  const { names } = emission;
  const wiring = wiringOf();
  const { flow } = pipeline;
  // The readable code keeps fields in the order of their type.
  const isReadable = flow.result.unknown === undefined && flow.order === "record";
  const { items, used } = isReadable
    ? transformItems(emission, only)
    : { items: [chainItem(emission, context.library)], used: new Set<string>() };
  const run = isReadable
    ? { transform: "transform", ...(fused === undefined ? {} : { fused: names.import(fused, "fused") }) }
    : { chain: "chain", ...(flow.order === "java" ? { order: text(flow.order) } : {}) };
  const last = definitionItems(wiring, run, "steps", names, emission.types);
  const route = routeOf();
  const first = [stepsItem(wiring, names), ...(route === undefined ? [] : [routeItem(route, emission)])];
  return { emission, items: [...emission.types.interfaces, ...first, ...items, ...last], used };
}

/** What all parts of a module share. `routeOf`: the name of the step of the route, once something has used it. */
function emissionOf(
  pipeline: CheckedPipeline,
  context: EmitContext,
): {
  readonly emission: Emission;
  readonly routeOf: () => string | undefined;
  readonly wiringOf: () => Wiring;
} {
  const sources = sourcesOf(pipeline, context);
  const names = new ModuleNames();
  names.reserve(...RUNTIME_NAMES);
  const { model, flow } = pipeline;
  const { steps, to } = flow.plan;
  let route: string | undefined;
  const routeName = (): string => (route ??= names.take("route"));
  let wiring: Wiring | undefined;
  const wiringOf = (): Wiring => (wiring ??= wire(pipeline, context.textOf, sources.nameOf));
  const emission: Emission = {
    pipeline,
    steps,
    names,
    types: new Types(names, context.schemas),
    sources,
    comments: new Comments(sources, model, steps, to),
    importPath: importPaths(model, steps, sources.pathOf),
    stepText: (step) => {
      const alias = steps[step]?.alias;
      return alias === undefined ? routeName() : stepText(alias);
    },
    stepInfo: (step) => {
      const info = wiringOf().steps[step];
      if (!info) throw new Error("every step of a chain is one of the pipeline's");
      return stepInfoText(info, names);
    },
    routeName,
  };
  return { emission, routeOf: () => route, wiringOf };
}

function sourcesOf(pipeline: CheckedPipeline, context: EmitContext): Sources {
  const slashes = (path: string): string => path.replaceAll("\\", "/");
  const home = posix.dirname(slashes(pipeline.model.at.file));
  const folder = context.folder === undefined ? home : slashes(context.folder);
  return {
    textOf: context.textOf,
    nameOf: (file) => posix.relative(home, slashes(file)),
    pathOf: (file) => posix.relative(folder, slashes(file)),
  };
}

/** The table of steps, by alias. */
function stepsItem({ steps }: Wiring, names: ModuleNames): ModuleItem {
  const entries = steps.map((s) => `${property(s.alias)}: ${stepInfoText(s, names)}`);
  return { kind: "constant", group: "steps", name: "steps", text: `{ ${entries.join(", ")} }` };
}

/** `step("Cast", "cast", "pipeline.kpl", 7, 5)` */
function stepInfoText(
  { name, alias, file, line, column }: Wiring["steps"][number],
  names: ModuleNames,
): string {
  const texts = [name, alias, file].map(text).join(", ");
  return `${names.import(RUNTIME, "step")}(${texts}, ${line}, ${column})`;
}

/** The step that a route itself stands for: records that `else drop` drops, conditions that fail. */
function routeItem(name: string, emission: Emission): ModuleItem {
  return { kind: "constant", group: "steps", name, text: elseDropText(emission) };
}

function elseDropText({ names, pipeline, sources }: Emission): string {
  const { at } = pipeline.model;
  const { line, column } = originOf(at, sources);
  const file = text(sources.nameOf(at.file));
  return `${names.import(RUNTIME, "step")}("else drop", "else", ${file}, ${line}, ${column})`;
}

/** The chain itself, where only the run time knows the type of the records, or the order of Java's maps shows. */
function chainItem(emission: Emission, library: Library): ModuleItem {
  const { comments, importPath, names, pipeline, routeName } = emission;
  const laws = lawsOf(library);
  names.reserve("chain");
  const chain = chainText(pipeline.flow.plan.chain, {
    names,
    lawAt: (law) => {
      const found = laws.get(law);
      if (!found) throw new Error("a law that no module of the library exports cannot be emitted");
      return found;
    },
    importPath,
    stepComment: (step) => comments.step(step),
  });
  names.import(RUNTIME, "c");
  const run = names.import(RUNTIME, "runChain");
  const { result, order } = pipeline.flow;
  const why = result.unknown
    ? "The type of these records is known to the run time only"
    : "An object is written as Java prints it, in the order of a hash map";
  const inOrder = order === "java" ? `, ${text(order)}` : "";
  return {
    kind: "constant",
    group: "chain",
    name: "chain",
    doc: `${why}, so the steps run on values, one by one.`,
    text: `${run}(${chain}, Object.values(steps), ${routeName()}${inOrder})`,
  };
}
