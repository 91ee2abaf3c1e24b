/** Which parts of a configuration are steps and predicates, and how they read. */
import { beginsName } from "../../compiler/1-parse/tokens.ts";
import { Aliases } from "../../compiler/2-check/aliases.ts";
import { isPart } from "../../compiler/2-check/condition-operands.ts";
import type { Context } from "../../compiler/2-check/context.ts";
import { pluginsOf, programName } from "../../compiler/2-check/lookup.ts";
import { paramOf, paramsOf } from "../../compiler/2-check/params.ts";
import { classOf } from "../../compiler/2-check/plugins.ts";
import type {
  Dotted,
  Entry,
  Expression,
  Guard,
  PluginDeclaration,
  PredicateDeclaration,
  Step,
  StringLiteral,
} from "../../compiler/ast.ts";
import { findClass, type FoundClass } from "../find-class.ts";
import { aliasOf } from "../check/subject.ts";
import { block, dotted, entry, isWord, key, name, quotedKey, span, string } from "./make.ts";
import { valueOf } from "./values.ts";

type Declaration = PluginDeclaration | PredicateDeclaration;

/** The texts of a configuration by key; what becomes part of the program is taken out, and what is left is kept as it is. */
export type Left = Map<string, string>;

/** One alias: its class and its options. */
interface Use {
  readonly alias: string;
  readonly className: string;
  readonly options: ReadonlyMap<string, string>;
}

/**
 * The plugins that a list names, taken out of `left`. Nothing is taken where the list names one twice or none between two commas, or where one
 * has no class: no program says that.
 */
function takeUses(list: "transforms" | "predicates", left: Left): readonly Use[] {
  const text = left.get(list);
  if (text === undefined || text === "") return [];
  const aliases = text.split(",").map((alias) => alias.trim());
  const whole = aliases.every((alias) => alias !== "" && left.has(`${list}.${alias}.type`));
  if (!whole || new Set(aliases).size < aliases.length) return [];
  left.delete(list);
  const keys = [...left.keys()].map((of) => ({ of, alias: aliasOf(of, list, aliases) }));
  return aliases.map((alias) => {
    const prefix = `${list}.${alias}.`;
    const own = keys.filter((k) => k.alias === alias).map(({ of }) => of);
    const options = new Map(own.map((of) => [of.slice(prefix.length), left.get(of) ?? ""]));
    for (const of of own) left.delete(of);
    const className = options.get("type") ?? "";
    options.delete("type");
    return { alias, className, options };
  });
}

/** What a class is called in a program: its short name where that stands for exactly this class, else itself in quotes. */
export function headOf<D extends Declaration>(
  className: string,
  found: FoundClass<D> | undefined,
  context: Context,
): Dotted | StringLiteral {
  if (!found) return string(className);
  const { declaration } = found.declared;
  const short = programName(declaration, pluginsOf(declaration.kind, context).get(declaration.name.text));
  const forms = ["Key", "Value"] as const;
  const candidates = [undefined, ...forms].map((form) => ({
    head: dotted(form ? `${short}.${form}` : short),
    form,
  }));
  const declared = found.declared as FoundClass<PluginDeclaration>["declared"];
  for (const { head, form } of candidates) {
    if (head && classOf(head, { kind: "plugin", declared, form }, context) === className) return head;
  }
  return string(className);
}

/** Options in the order of the configuration, each as its declaration says. What a converter does not know goes under a key in quotes. */
export function optionEntries<D extends Declaration>(
  options: ReadonlyMap<string, string>,
  found: FoundClass<D> | undefined,
  context: Context,
): readonly Entry[] {
  const declared = found ? [paramsOf(found.declared, context)] : [];
  return [...options].map(([option, text]) => {
    const param = paramOf(option, declared);
    const isIt = param !== undefined && param.name.segments.map((s) => s.text).join(".") === option;
    const isForeign =
      !param && found?.declared.declaration.kind === "converter" && found.declared.declaration.from;
    return entry(
      isForeign ? quotedKey(option) : key(option),
      valueOf(text, isIt ? param.type : undefined, context),
    );
  });
}

/** The predicates that the configuration declares; an own name for each. */
export function takePredicates(left: Left, context: Context): readonly PredicateDeclaration[] {
  return takeUses("predicates", left).map(({ alias, className, options }) => {
    const found = findClass(context.library.predicates, className);
    const head = headOf(className, found, context);
    const condition: Expression = head.kind === "string" ? head : { kind: "reference", head, span };
    const entries = optionEntries(options, found, context);
    // A text alone is the name of another predicate; with a block behind it, it is a class.
    const settings = head.kind === "string" ? { kind: "block" as const, entries, span } : block(entries);
    return {
      kind: "predicate",
      name: name(alias),
      condition,
      ...(settings ? { block: settings } : {}),
      params: [],
      span,
    };
  });
}

/** The steps. Labels that a step would get by itself are left out; what of a guard no program says stays in `left`. */
export function takeSteps(
  left: Left,
  predicates: readonly PredicateDeclaration[],
  context: Context,
): readonly Step[] {
  const known = new Set(predicates.map((p) => p.name.text));
  const uses = takeUses("transforms", left);
  const labels = labelled(uses, context);
  return uses.map(({ alias, className, options }) => {
    const found = findClass(context.library.transforms, className);
    const rest = new Map(options);
    const guard = takeGuard(alias, rest, known, left);
    const settings = block(optionEntries(rest, found, context));
    return {
      kind: "step",
      ...(labels.has(alias) ? { label: name(alias) } : {}),
      plugin: {
        kind: "plugin",
        head: headOf(className, found, context),
        ...(settings ? { block: settings } : {}),
        span,
      },
      ...(guard ? { guard } : {}),
      span,
    };
  });
}

/** The aliases that have to be written: those that the steps would not get in their order. */
function labelled(uses: readonly Use[], { library }: Context): ReadonlySet<string> {
  const names = uses.map(({ alias, className }) => ({
    alias,
    name: findClass(library.transforms, className)?.declared.declaration.name.text ?? className,
  }));
  const labels = new Set<string>();
  for (;;) {
    const aliases = new Aliases(labels);
    const wrong = names.find((use) => !labels.has(use.alias) && aliases.derive(use.name) !== use.alias);
    if (!wrong) return labels;
    labels.add(wrong.alias);
  }
}

/** `predicate` and `negate` as a guard. Back into `left`, under their whole keys, goes what no guard gives: a predicate that is not declared, `negate: "false"`. */
function takeGuard(
  alias: string,
  options: Map<string, string>,
  known: ReadonlySet<string>,
  left: Left,
): Guard | undefined {
  const [predicate, negate] = [options.get("predicate"), options.get("negate")];
  options.delete("predicate");
  options.delete("negate");
  const isKnown = predicate !== undefined && known.has(predicate);
  if (predicate !== undefined && !isKnown) left.set(`transforms.${alias}.predicate`, predicate);
  const negated = isKnown && negate === "true";
  if (negate !== undefined && !negated) left.set(`transforms.${alias}.negate`, negate);
  return isKnown ? { kind: "guard", negated, condition: predicateNamed(predicate), span } : undefined;
}

/** Parts of a record would be read as such, and some words as keywords: their names stand in quotes. */
function predicateNamed(text: string): Expression {
  if (!isWord(text) || !beginsName(text) || isPart(text)) return string(text);
  return { kind: "reference", head: { kind: "dotted", segments: [name(text)], span }, span };
}
