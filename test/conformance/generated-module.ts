/** Generates the code of a chain over declared types, without layout, and loads it. */
import { stripTypeScriptTypes } from "node:module";
import { Script } from "node:vm";
import { composeFused, composeModule, type ComposedModule } from "../../src/compiler/3-emit/emit-pipeline.ts";
import { NotFused } from "../../src/compiler/3-emit/fused/not-fused.ts";
import { mapOrderOf } from "../../src/compiler/2-check/java-text.ts";
import type { CheckedPipeline } from "../../src/compiler/compile.ts";
import type { EndpointModel, StepModel } from "../../src/compiler/model.ts";
import type { Chain } from "../../src/flow/chain.ts";
import type { ChainInput } from "../../src/flow/symbolic/input.ts";
import { runSymbolically } from "../../src/flow/symbolic/run.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import type { FusedCode } from "../../src/runtime/fused/index.ts";

export interface Generated {
  readonly definition: PipelineDefinition;
  /** Undefined where the readable module does all the work. */
  readonly fused: FusedCode | undefined;
}

type Converters = Readonly<Record<"key" | "value", NonNullable<EndpointModel["key"]["converter"]>>>;
type Ends = Readonly<Record<"from" | "to", Converters>>;

/**
 * What the generated modules export, for each input. A definition has a `transform`, or a `chain` where only the run time knows. They are compiled as one
 * text, which is much quicker than one by one.
 */
export async function generated(
  chain: Chain,
  inputs: readonly ChainInput[],
  converters: Ends,
  library: StandardLibrary,
): Promise<readonly Generated[]> {
  const context = { schemas: [], library, textOf: () => "" };
  const composed = inputs.map((input) => {
    const pipeline = checked(chain, input, converters);
    const fused = composeFused(pipeline, context);
    return {
      definition: composeModule(pipeline, context),
      fused: fused instanceof NotFused ? undefined : fused,
    };
  });
  const all = composed.flatMap(({ definition, fused }) => [definition, ...(fused ? [fused] : [])]);
  const names = all.flatMap((c) => c.imports.filter((i) => !i.typeOnly).map((i) => i.module));
  const imported = await Promise.all(
    [...new Set(names)].map(async (name) => [name, await moduleOf(name)] as const),
  );
  const texts = composed.map(
    ({ definition, fused }) =>
      `(modules) => ({ definition: ${textOf(definition)}, fused: ${fused ? textOf(fused) : "undefined"} })`,
  );
  const text = stripTypeScriptTypes(`[${texts.join(",\n")}]`, { mode: "strip" });
  const factories = new Script(text).runInThisContext() as readonly ((modules: unknown) => Generated)[];
  const modules = Object.fromEntries(imported);
  return factories.map((factory) => factory(modules));
}

/** No place in any file. */
export const AT = { file: "case.kpl", span: { start: 0, end: 0 } };

/** The pipeline with what the symbolic reading says of it. Its steps have no place in a text. */
function checked(chain: Chain, input: ChainInput, converters: Ends): CheckedPipeline {
  const steps = chain.steps.map((step, i): StepModel => ({
    kind: "step",
    alias: `step${i + 1}`,
    name: step.run.kind === "law" ? step.run.law.name : "custom",
    target: step.target,
    options: new Map(),
    connect: { className: undefined, settings: new Map() },
    at: AT,
    nameAt: AT,
  }));
  const side = (of: "key" | "value", { [of]: converter }: Converters): EndpointModel["key"] => ({
    mode: input[of].mode,
    converter,
    prints: converter.name === "StringConverter",
  });
  const end = (of: Converters): EndpointModel => ({
    kind: "topic",
    name: "records",
    at: AT,
    key: side("key", of),
    value: side("value", of),
  });
  const [from, to] = [[end(converters.from)], [end(converters.to)]];
  const { key, value, hasTimestamp, topic } = input;
  const plan = { chain, steps, to, conditions: [], missing: [] };
  const result = runSymbolically(chain, input);
  return {
    model: {
      name: "case",
      at: AT,
      settings: new Map(),
      predicates: new Map(),
      from,
      steps,
      end: { kind: "to", to },
    },
    flow: {
      plan,
      result,
      order: mapOrderOf(plan, from, result),
      input: { key, value, hasTimestamp, headers: [], ...(topic === undefined ? {} : { topics: [topic] }) },
    },
  };
}

/** What the module exports, from those that it imports: its default, or its fused code. */
function textOf({ imports, items }: ComposedModule): string {
  const lines = [
    ...imports
      .filter((i) => !i.typeOnly)
      .map(({ module, names }) => {
        const list = names.map(({ name, alias }) => (name === alias ? name : `${name}: ${alias}`));
        return `const { ${list.join(", ")} } = modules[${JSON.stringify(module)}];`;
      }),
    ...items.map((item) => {
      switch (item.kind) {
        case "interface":
          return "";
        case "constant":
          return `${item.exported ? "return" : `const ${item.name} =`} ${item.text};`;
        case "function": {
          const parameters = item.parameters.map((p) => p.name).join(", ");
          return `${item.async ? "async " : ""}function ${item.name}(${parameters}) {\n${item.lines.join("\n")}\n}`;
        }
        case "default":
          return `return ${item.text};`;
      }
    }),
  ];
  return `(() => {\n${lines.join("\n")}\n})()`;
}

const loaded = new Map<string, Promise<unknown>>();

/** A module of the package, found as `vitest.config.ts` finds it for generated code, and asked for once. */
async function moduleOf(name: string): Promise<unknown> {
  const inPackage = name.replace(/^kpl\//, "");
  const path = inPackage.startsWith("stdlib/") ? `${inPackage}.ts` : `src/${inPackage}/index.ts`;
  const found = loaded.get(name) ?? import(/* @vite-ignore */ new URL(`../../${path}`, import.meta.url).href);
  loaded.set(name, found);
  return found;
}
