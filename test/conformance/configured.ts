/** What a case's config stands for: its converters, and the chain of its transforms. */
import type { PluginDeclaration, PredicateDeclaration } from "../../src/compiler/ast.ts";
import type { Chain, ChainStep } from "../../src/flow/chain.ts";
import type { Law, PredicateLaw } from "../../src/flow/law.ts";
import { lawOf, predicateLawOf } from "../../src/library/law-of.ts";
import type { Declared } from "../../src/library/library.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import { modulePath } from "../../src/library/module-path.ts";
import type { Converter, ConverterFactory, HeaderConverter } from "../../src/runtime/converter.ts";
import { keeping, keepingItself } from "../../src/runtime/own-bytes.ts";
import { stepConfigs, under, type Case } from "./case.ts";
import { optionsOf } from "./options.ts";

export interface Configured {
  readonly key: Converter;
  readonly value: Converter;
  /** What writes keys and values. */
  readonly to: { readonly key: Converter; readonly value: Converter };
  /** Undefined where the headers of the case are texts with a schema. */
  readonly header: HeaderConverter | undefined;
  readonly chain: Chain;
}

/** Throws `RefusedOption` for an option that its declaration refuses. */
export async function configured(config: Case["config"], library: StandardLibrary): Promise<Configured> {
  const key = await endsOf(config, "key", library);
  const value = await endsOf(config, "value", library);
  const header =
    "header.converter" in config ? await converterOf(config, "header.converter", library) : undefined;
  const steps = stepConfigs(config).map((step) => stepOf(step, library));
  const chain: Chain = { first: 0, steps, end: { kind: "to", to: [0] } };
  return {
    key: key.from,
    value: value.from,
    to: { key: key.to, value: value.to },
    header,
    chain,
  };
}

/** What reads one side and what writes it. */
async function endsOf(
  config: Case["config"],
  side: "key" | "value",
  library: StandardLibrary,
): Promise<{ readonly from: Converter; readonly to: Converter }> {
  const read = await converterOf(config, `${side}.converter`, library);
  if (!(`to.${side}.converter` in config)) {
    const itself = keepingItself(read);
    return { from: itself, to: itself };
  }
  const { from, to } = keeping(read, [await converterOf(config, `to.${side}.converter`, library)]);
  const [write] = to;
  if (!write) throw new Error("a converter for each end");
  return { from, to: write };
}

async function converterOf(
  config: Case["config"],
  role: string,
  library: StandardLibrary,
): Promise<Converter> {
  const { declaration, file } = declaredAs(library.converters, config[role] ?? "");
  const module = await library.load(modulePath(file, declaration.from?.value ?? ""));
  const factory = module?.["converter"] as ConverterFactory;
  return factory(under(config, role), role.endsWith("key.converter"));
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
