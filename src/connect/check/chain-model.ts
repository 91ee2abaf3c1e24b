/** The chain of a configuration as the compiler's model has it, so that one checker serves both. */
import { translateRegex } from "../../data/java/regex.ts";
import type { Mode } from "../../data/shape.ts";
import type { PluginDeclaration, PredicateDeclaration } from "../../compiler/ast.ts";
import { givenBy, type Side } from "../../compiler/2-check/converters.ts";
import { keyText } from "../../compiler/2-check/flatten.ts";
import { packOf } from "../../compiler/2-check/lookup.ts";
import { checkOptions } from "../../compiler/2-check/options.ts";
import { paramsOf } from "../../compiler/2-check/params.ts";
import { hasForms, moduleOf } from "../../compiler/2-check/plugins.ts";
import { unknownCondition } from "../../compiler/2-check/predicates.ts";
import type { Condition, EndpointModel, PipelineModel, SideModel, StepModel } from "../../compiler/model.ts";
import { textOf } from "../config-file/connect-config.ts";
import type { Declared } from "../../library/library.ts";
import { findClass } from "../find-class.ts";
import { flatEntry, placed } from "./flat-entries.ts";
import { GUARD_KEYS, guardOf } from "./guard.ts";
import type { PluginUse, Subject } from "./subject.ts";
import { isDeclaredFor, replaceFieldName, reportOldNames, withoutOldNames } from "./versioned-options.ts";
import { isAtLeast } from "./versions.ts";

/** The pipeline that the configuration's steps make. Options that do not fit are reported; a step with such is one of which nothing is known. */
export function chainModel(subject: Subject): PipelineModel {
  const { config, file } = subject;
  const predicates = new Map(subject.predicates.map((use) => [use.alias, conditionOf(use, subject)]));
  return {
    name: config.name?.text ?? "",
    at: placed(file, config.span),
    settings: new Map(),
    predicates: new Map(),
    from: [inputOf(subject)],
    steps: subject.transforms.map((use) => stepOf(use, predicates, subject)),
    end: { kind: "to", to: [] },
  };
}

function stepOf(
  use: PluginUse<PluginDeclaration>,
  predicates: ReadonlyMap<string, Condition>,
  subject: Subject,
): StepModel {
  const { alias, aliasSpan, type, found } = use;
  const nameAt = placed(subject.file, type?.valueSpan ?? aliasSpan);
  const name = found?.declared.declaration.name.text ?? textOf(type)?.trim() ?? alias;
  const guard = guardModel(use, predicates, subject);
  const model: StepModel = {
    kind: "step",
    alias,
    name: found?.form === "Key" ? `${name}.Key` : name,
    target: found?.form === "Key" ? "key" : "value",
    options: new Map(),
    connect: { className: textOf(type)?.trim(), settings: new Map() },
    ...(guard ? { guard } : {}),
    at: nameAt,
    nameAt,
  };
  if (!found) return model;
  const { declared, form } = found;
  const { options, broken: misfit } = optionsOf(use, declared, subject, GUARD_KEYS);
  const module = moduleOf(declared);
  const broken = misfit || !runsHere(declared, options);
  if (broken || (module !== undefined && (form !== undefined) !== hasForms(declared, subject.context)))
    return model;
  return {
    ...model,
    declaration: declared.declaration,
    ...(module === undefined ? {} : { module }),
    options,
  };
}

/** Whether the regular expressions among the options are such as run outside of Java, too; of others only Java can tell what they match. */
function runsHere(
  { declaration }: Declared<PluginDeclaration | PredicateDeclaration>,
  options: StepModel["options"],
): boolean {
  return declaration.params.every(({ name, type }) => {
    const value = options.get(keyText(name))?.value;
    const isRegex = type.base.kind === "namedType" && type.base.name.text === "regex";
    if (!isRegex || typeof value !== "string") return true;
    const translated = translateRegex(value);
    return translated.kind === "translated" || translated.invalid;
  });
}

function guardModel(
  use: PluginUse<PluginDeclaration>,
  conditions: ReadonlyMap<string, Condition>,
  subject: Subject,
): StepModel["guard"] {
  const guard = guardOf(use, subject);
  if (!guard) return undefined;
  const at = placed(subject.file, guard.entry.valueSpan);
  const name = guard.name ?? "";
  return { negated: guard.negated, condition: conditions.get(name) ?? unknownCondition(name, at), at };
}

function conditionOf(use: PluginUse<PredicateDeclaration>, subject: Subject): Condition {
  const { alias, aliasSpan, type, found } = use;
  const at = placed(subject.file, type?.valueSpan ?? aliasSpan);
  if (!found) return unknownCondition(alias, at);
  const { declared } = found;
  const { options, broken } = optionsOf(use, declared, subject, new Set());
  if (broken || !runsHere(declared, options)) return unknownCondition(alias, at);
  const module = moduleOf(declared as unknown as Declared);
  return {
    kind: "predicate",
    name: declared.declaration.name.text,
    declaration: declared.declaration,
    ...(module === undefined ? {} : { module }),
    custom: false,
    options,
    at,
  };
}

function optionsOf<D extends PluginDeclaration | PredicateDeclaration>(
  { aliasSpan, type, options }: PluginUse<D>,
  declared: Declared<D>,
  subject: Subject,
  others: ReadonlySet<string>,
): ReturnType<typeof checkOptions> {
  const { file, context, kafka } = subject;
  const plugin = declared.declaration.name.text;
  // Other packs have versions of their own, with other options.
  const known = packOf(declared.declaration) === "apache";
  const own = options.filter(({ option }) => !others.has(option));
  if (!isDeclaredFor(declared.declaration, subject)) {
    reportOldNames(plugin, own, subject);
    return { options: new Map(), broken: true };
  }
  const entries = withoutOldNames(declared.declaration, own, subject).flatMap(({ option, entry }) => {
    const today = replaceFieldName(plugin, option);
    if (today === undefined) return flatEntry(entry, option, file);
    // That Kafka 4 ignores the old names is told by a check of its own.
    return isAtLeast(kafka, [4, 0]) ? [] : flatEntry(entry, today, file);
  });
  const owner = {
    name: plugin,
    at: placed(file, type?.valueSpan ?? aliasSpan),
    declared: [paramsOf(declared, context)],
    kind: known ? "own" : "foreign",
    late: !known,
  } as const;
  return checkOptions(entries, owner, context);
}

/** What the chain gets: records of topics, of which a sink's converters may tell the type, or what a source gives. */
function inputOf(subject: Subject): EndpointModel {
  const { connector, side, file, config, context } = subject;
  const at = placed(file, subject.entries.get("connector.class")?.valueSpan ?? config.span);
  const end = { kind: "kafka", name: "kafka", at, topics: [] } as const;
  if (side === "sink") return { ...end, key: readSide("key", subject), value: readSide("value", subject) };
  const gives = side === "source" && connector ? givenBy(connector.declared, context) : undefined;
  return { ...end, key: UNKNOWN, value: gives ? { mode: "schemad", declared: gives } : UNKNOWN };
}

const UNKNOWN: SideModel = { mode: "unknown" };

/** What a converter gives whatever the topic holds: StringConverter texts. Of the others the type is not known. */
function readSide(side: Side, subject: Subject): SideModel {
  const found = converterOf(side, subject);
  if (!found) return UNKNOWN;
  const { declared } = found;
  const gives = givenBy(declared, subject.context);
  if (!gives) return UNKNOWN;
  const mode: Mode = "schemad";
  return { mode, converter: { name: declared.declaration.name.text, options: new Map(), gives } };
}

/** The converter of one side: the configuration's, else the worker's where that is known. */
function converterOf(
  side: Side,
  { text, worker, library }: Subject,
): ReturnType<typeof findClass<PluginDeclaration>> {
  const name = text(`${side}.converter`) ?? worker?.get(`${side}.converter`);
  return name === undefined ? undefined : findClass(library.converters, name, "Converter");
}
