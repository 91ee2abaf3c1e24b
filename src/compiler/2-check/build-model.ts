/** From text to the checked model: names, imports, types, options, chains. The flow of records through it is checked after. */
import type { Collector } from "../../diagnostics/collector.ts";
import type { Library } from "../../library/library.ts";
import { parse } from "../1-parse/parse.ts";
import type { File, PipelineDeclaration } from "../ast.ts";
import type { PipelineModel, Program, SchemaModel, TestModel } from "../model.ts";
import { createContext, place, type Context, type Scope } from "./context.ts";
import { checkDeclaration } from "./declarations.ts";
import { loadFiles, type Files } from "./load-files.ts";
import { pipelineOf } from "./pipelines.ts";
import { testOf } from "./tests.ts";
import { shapeOfSchema } from "./types.ts";

/** The text of a file by its path: all of them, or a pure look-up. */
export type Sources = ReadonlyMap<string, string> | ((path: string) => string | undefined);

/**
 * Checks the entry files with all that they import, and builds their pipelines and tests. Every mistake goes to the collector, one for each
 * cause; the model then has gaps (an unknown step without declaration, an end without type) of which nothing more is said.
 */
export function buildModel(
  entries: readonly string[],
  sources: Sources,
  library: Library,
  collector: Collector,
): Program {
  return modelOf(entries, parsedOnce(sources, collector), library, collector);
}

/** Each file is parsed when it is first asked for, so that its mistakes are reported once. */
function parsedOnce(sources: Sources, collector: Collector): Files {
  const parsed = new Map<string, File>();
  return (path) => {
    const there = parsed.get(path);
    if (there) return there;
    const text = typeof sources === "function" ? sources(path) : sources.get(path);
    if (text === undefined) return undefined;
    const ast = parse(text, path, collector);
    parsed.set(path, ast);
    return ast;
  };
}

/** The same for files that are parsed already. */
export function modelOf(
  entries: readonly string[],
  files: Files,
  library: Library,
  collector: Collector,
): Program {
  const context = createContext(library, collector);
  const scopes = loadFiles(entries, files, context);
  const models = new Map<PipelineDeclaration, PipelineModel>();
  const pipelines = scopes.flatMap((scope) => pipelinesOf(scope, models, context));
  for (const scope of scopes) {
    for (const thing of scope.names.values()) checkDeclaration(thing, context);
  }
  const tests = scopes.flatMap((scope) => testsOf(scope, models, context));
  for (const scope of scopes) reportUnused(scope, context);
  return { pipelines, tests, schemas: schemasOf(context) };
}

function pipelinesOf(
  scope: Scope,
  models: Map<PipelineDeclaration, PipelineModel>,
  context: Context,
): readonly PipelineModel[] {
  return [...scope.names.values()].flatMap((thing) => {
    const { declaration } = thing;
    if (declaration?.kind !== "pipeline" || thing.imported) return [];
    const model = pipelineOf(thing, declaration, context);
    models.set(declaration, model);
    return [model];
  });
}

function testsOf(
  scope: Scope,
  models: Map<PipelineDeclaration, PipelineModel>,
  context: Context,
): readonly TestModel[] {
  const modelFor = (declaration: PipelineDeclaration): PipelineModel | undefined => {
    const there = models.get(declaration);
    if (there) return there;
    const thing = [...scope.names.values()].find((t) => t.declaration === declaration);
    if (!thing) return undefined;
    const model = pipelineOf(thing, declaration, context);
    models.set(declaration, model);
    return model;
  };
  return scope.ast.declarations.flatMap((declaration) => {
    const test = declaration.kind === "test" ? testOf(declaration, scope, modelFor, context) : undefined;
    return test ? [test] : [];
  });
}

/** The schemas of all files of the program, in the order of their declarations, without those that are broken. */
function schemasOf(context: Context): readonly SchemaModel[] {
  return [...context.scopes.values()].flatMap((scope) =>
    [...scope.names.values()].flatMap((thing): readonly SchemaModel[] => {
      const { declaration } = thing;
      if (declaration?.kind !== "schema" || thing.imported) return [];
      const shape = shapeOfSchema(thing, declaration, context);
      if (shape.type === "any") return [];
      const { name, doc } = declaration;
      return [{ name: name.text, at: place(thing, name), ...(doc === undefined ? {} : { doc }), shape }];
    }),
  );
}

function reportUnused(scope: Scope, context: Context): void {
  for (const { declaration, imported } of scope.names.values()) {
    if (!imported || !declaration || context.used.has(imported)) continue;
    context.report("KPL0208", place({ scope }, imported), { name: imported.text });
  }
}
