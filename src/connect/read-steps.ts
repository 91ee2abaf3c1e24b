/** The steps of a chain from a flat configuration. Source: org.apache.kafka.connect.runtime.ConnectorConfig.{enrich,transformationStages}. */
import type { ChainStep } from "../flow/chain.ts";
import type { FlowCondition } from "../flow/condition.ts";
import { prepareCondition } from "../flow/condition.ts";
import { concreteFlow } from "../flow/concrete/flow.ts";
import { OptionProblem, type Law, type Options, type Target } from "../flow/law.ts";
import type { PluginDeclaration, PredicateDeclaration } from "../compiler/ast.ts";
import { lawOf, predicateLawOf } from "../library/law-of.ts";
import type { Declared, Library } from "../library/library.ts";
import { modulePath } from "../library/module-path.ts";
import type { ConfigReading } from "./config-reading.ts";
import { findClass } from "./find-class.ts";
import { negates } from "./negates.ts";
import { itemsOf, optionName, readOptions } from "./read-options.ts";

/** A transform with the alias that the configuration gives it. */
export interface AliasedStep {
  readonly alias: string;
  readonly step: ChainStep;
}

/** Every transform in order; those with problems are told to `config` and left out. */
export function readSteps(config: ConfigReading, library: Library): readonly AliasedStep[] {
  const aliases = aliasesOf(config, "predicates");
  const predicates = new Map(aliases.map((alias) => [alias, predicateOf(config, alias, library)]));
  return aliasesOf(config, "transforms").flatMap((alias) => {
    const guard = guardOf(config, alias, predicates);
    const step = stepOf(config, alias, library);
    return step ? [{ alias, step: { ...step, ...(guard ? { guard } : {}) } }] : [];
  });
}

function aliasesOf(config: ConfigReading, key: "transforms" | "predicates"): readonly string[] {
  const aliases = itemsOf(config.take(key) ?? "");
  const unique = [...new Set(aliases)];
  const twice = unique.filter((alias) => aliases.indexOf(alias) !== aliases.lastIndexOf(alias));
  if (twice.length > 0)
    config.refuse(key, `it names ${twice.map((alias) => `\`${alias}\``).join(", ")} more than once`);
  return unique;
}

function stepOf(config: ConfigReading, alias: string, library: Library): ChainStep | undefined {
  const prefix = `transforms.${alias}`;
  const found = classAt(config, prefix, library.transforms, "transform");
  if (!found) return undefined;
  const { declared, form } = found;
  const law = lawOf(moduleOf(declared, library), declared.declaration.name.text);
  if (!law) {
    config.refuse(`${prefix}.type`, "this transform does not run here");
    return undefined;
  }
  const target = targetOf(law, form);
  if (target === undefined) {
    config.refuse(`${prefix}.type`, wrongForm(law, declared));
    return undefined;
  }
  const options = optionsAt(config, prefix, declared);
  if (!options || !holds(config, prefix, () => law.prepare(options, target, concreteFlow))) return undefined;
  return { run: { kind: "law", law, options }, target };
}

function targetOf(law: Law, form: string | undefined): Target | undefined {
  if (law.forms === "record") return form === undefined ? "value" : undefined;
  if (form === "Key") return "key";
  return form === "Value" ? "value" : undefined;
}

function wrongForm(law: Law, { declaration }: Declared): string {
  const name = declaration.connect?.value ?? "";
  return law.forms === "record"
    ? `there is no such class, only \`${name}\``
    : `it takes \`${name}$Key\` or \`${name}$Value\``;
}

type Predicates = ReadonlyMap<string, FlowCondition | undefined>;

function guardOf(config: ConfigReading, alias: string, predicates: Predicates): ChainStep["guard"] {
  const key = `transforms.${alias}.predicate`;
  const negateKey = `transforms.${alias}.negate`;
  const name = config.take(key);
  const negate = config.take(negateKey);
  if (negate !== undefined && !["true", "false"].includes(negate.trim().toLowerCase()))
    config.refuse(negateKey, "it takes true or false");
  if (name === undefined) {
    if (negate !== undefined) config.refuse(negateKey, `there is no \`${key}\` that it could negate`);
    return undefined;
  }
  if (!predicates.has(name)) {
    config.refuse(key, "`predicates` names no such alias");
    return undefined;
  }
  const condition = predicates.get(name);
  return condition && { negated: negates(negate), condition };
}

function predicateOf(config: ConfigReading, alias: string, library: Library): FlowCondition | undefined {
  const prefix = `predicates.${alias}`;
  const found = classAt(config, prefix, library.predicates, "predicate");
  if (!found) return undefined;
  const { declared, form } = found;
  const law =
    form === undefined
      ? predicateLawOf(moduleOf(declared, library), declared.declaration.name.text)
      : undefined;
  if (!law) {
    config.refuse(`${prefix}.type`, "there is no such predicate");
    return undefined;
  }
  const options = optionsAt(config, prefix, declared);
  if (!options) return undefined;
  const condition: FlowCondition = { kind: "predicate", law, options };
  return holds(config, prefix, () => prepareCondition(condition, concreteFlow)) ? condition : undefined;
}

function classAt<D extends PluginDeclaration | PredicateDeclaration>(
  config: ConfigReading,
  prefix: string,
  all: ReadonlyMap<string, readonly Declared<D>[]>,
  what: string,
): ReturnType<typeof findClass<D>> {
  const key = `${prefix}.type`;
  const name = config.take(key);
  const found = name === undefined ? undefined : findClass(all, name);
  config.owned(prefix, found?.declared.declaration.name.text);
  if (name === undefined) config.missing(key);
  else if (!found) config.refuse(key, `there is no ${what} of that class`);
  return found;
}

function moduleOf(
  { declaration, file }: Declared<PluginDeclaration | PredicateDeclaration>,
  library: Library,
): ReturnType<Library["module"]> {
  return declaration.from && library.module(modulePath(file, declaration.from.value));
}

function optionsAt(
  config: ConfigReading,
  prefix: string,
  { declaration: { params } }: Declared<PluginDeclaration | PredicateDeclaration>,
): Options | undefined {
  const { options, refused } = readOptions(params, config.takeUnder(prefix, params.map(optionName)));
  for (const { option, text, reason } of refused) {
    if (text === undefined) config.missing(`${prefix}.${option}`);
    else config.refuse(`${prefix}.${option}`, reason);
  }
  return refused.length === 0 ? options : undefined;
}

/** Whether the options can be prepared; an option that they refuse is told. */
function holds(config: ConfigReading, prefix: string, prepare: () => unknown): boolean {
  try {
    prepare();
    return true;
  } catch (error) {
    if (!(error instanceof OptionProblem)) throw error;
    config.refuse(`${prefix}.${error.notice.option ?? "type"}`, error.message);
    return false;
  }
}
