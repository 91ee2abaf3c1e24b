/** What a case's config stands for: its converters, and the chain of its transforms. */
import type { PluginDeclaration, PredicateDeclaration } from "../../src/compiler/ast.ts";
import type { Chain, ChainStep } from "../../src/flow/chain.ts";
import type { Law, PredicateLaw } from "../../src/flow/law.ts";
import { lawOf, predicateLawOf } from "../../src/library/law-of.ts";
import type { Declared } from "../../src/library/library.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import { modulePath } from "../../src/library/module-path.ts";
import type { Converter, ConverterFactory, HeaderConverter } from "../../src/runtime/converter.ts";
import { keepingItself } from "../../src/runtime/own-bytes.ts";
import { stepConfigs, under, type Case } from "./case.ts";
import { optionsOf } from "./options.ts";

export interface Configured {
  readonly key: Converter;
  readonly value: Converter;
  /** Undefined where the headers of the case are texts with a schema. */
  readonly header: HeaderConverter | undefined;
  readonly chain: Chain;
}

/** Throws `RefusedOption` for an option that its declaration refuses. */
export async function configured(config: Case["config"], library: StandardLibrary): Promise<Configured> {
  const key = keepingItself(await converterOf(config, "key.converter", library));
  const value = keepingItself(await converterOf(config, "value.converter", library));
  const header =
    "header.converter" in config ? await converterOf(config, "header.converter", library) : undefined;
  const steps = stepConfigs(config).map((step) => stepOf(step, library));
  return { key, value, header, chain: { first: 0, steps, end: { kind: "to", to: [0] } } };
}

async function converterOf(
  config: Case["config"],
  role: string,
  library: StandardLibrary,
): Promise<Converter> {
  const { declaration, file } = declaredAs(library.converters, config[role] ?? "");
  const module = await library.load(modulePath(file, declaration.from?.value ?? ""));
  const factory = module?.["converter"] as ConverterFactory;
  return factory(under(config, role), role === "key.converter");
}

function stepOf(config: Case["config"], library: StandardLibrary): ChainStep {
  const [className = "", form] = (config["type"] ?? "").split("$");
  const { declaration, file } = declaredAs(library.transforms, className);
  const law = lawOf(library.module(modulePath(file, declaration.from?.value ?? "")), declaration.name.text);
  const run = { kind: "law", law: law as Law, options: optionsOf(declaration.params, config) } as const;
  const target = form === "Key" ? "key" : "value";
  const name = config["predicate"];
  if (name === undefined) return { run, target };
  const texts = under(config, `predicates.${name}`);
  const predicate = declaredAs(library.predicates, texts["type"] ?? "");
  const module = library.module(modulePath(predicate.file, predicate.declaration.from?.value ?? ""));
  const condition = {
    kind: "predicate",
    law: predicateLawOf(module, predicate.declaration.name.text) as PredicateLaw,
    options: optionsOf(predicate.declaration.params, texts),
  } as const;
  return { run, target, guard: { negated: config["negate"] === "true", condition } };
}

function declaredAs<D extends PluginDeclaration | PredicateDeclaration>(
  all: ReadonlyMap<string, readonly Declared<D>[]>,
  className: string,
): Declared<D> {
  const found = [...all.values()].flat().find((d) => d.declaration.connect?.value === className);
  if (!found) throw new Error(`the library has no ${className}`);
  return found;
}
