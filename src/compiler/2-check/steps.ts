/** The steps of a pipeline: transforms resolved and their options typed, chains expanded in place. */
import type { Declared } from "../../library/library.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Shape } from "../../data/shape.ts";
import type { ChainDeclaration, Guard, Step } from "../ast.ts";
import type { Condition, ConnectPlugin, StepModel } from "../model.ts";
import { Aliases, labelsOf } from "./aliases.ts";
import { conditionOf } from "./conditions.ts";
import { fold, type Constant } from "./constants.ts";
import { place, scopeOf, type Context, type Env, type NamedThing } from "./context.ts";
import { flatten, keyText, type FlatEntry } from "./flatten.ts";
import { checkOptions, settingsOf } from "./options.ts";
import { paramsOf } from "./params.ts";
import { classOf, hasForms, moduleOf, resolveHead, type Resolved } from "./plugins.ts";
import { shapeOfType } from "./types.ts";

type StepGuard = NonNullable<StepModel["guard"]>;

/** What the steps of a chain get from its call. */
export interface Frame {
  readonly aliases: Aliases;
  /** "pii_" in the chain labelled `pii`. */
  readonly prefix: string;
  /** The guard of the call holds for every step of the chain. */
  readonly guard?: StepGuard;
  /** The call in the pipeline, and its chain. */
  readonly called?: Required<Pick<StepModel, "calledAt" | "chain">>;
  /** The chains being expanded. */
  readonly open: readonly ChainDeclaration[];
}

/** The steps in order, chains expanded. */
export function stepsOf(
  steps: readonly Step[],
  env: Env,
  frame: Frame,
  context: Context,
): readonly StepModel[] {
  return steps.flatMap((step) => oneStep(step, env, frame, context));
}

function oneStep(step: Step, env: Env, frame: Frame, context: Context): readonly StepModel[] {
  const { plugin, label } = step;
  const wanted = { plugin: "transform", things: ["transform", "chain"], what: "transform" } as const;
  const resolved = resolveHead(plugin.head, wanted, env, context);
  const entries = plugin.block ? flatten(plugin.block.entries, env, context) : [];
  const guard = guardOf(step.guard, frame.guard, env, context);
  const alias = (name: string): string =>
    label && label.text !== "" ? frame.prefix + label.text : frame.aliases.derive(name, frame.prefix);
  if (resolved.kind === "thing" && resolved.thing.declaration?.kind === "chain") {
    const { declaration } = resolved.thing;
    const nameAt = place(env, plugin.head);
    if (resolved.form) {
      const params = { name: declaration.name.text, form: resolved.form, chain: true };
      context.report("KPL0213", nameAt, params);
      return [opaque(step, declaration.name.text, alias(declaration.name.text), guard, env, frame, NONE)];
    }
    const args = argumentsOf(resolved.thing, declaration, entries, nameAt, context);
    const chain = { name: declaration.name.text, alias: alias(declaration.name.text) };
    const called = frame.called ?? { calledAt: place(env, step), chain };
    if (!args) return [opaque(step, chain.name, chain.alias, guard, env, { ...frame, called }, NONE)];
    const inner: Frame = {
      aliases: frame.aliases,
      prefix: `${chain.alias}_`,
      ...(guard ? { guard } : {}),
      called,
      open: [...frame.open, declaration],
    };
    return expand(resolved.thing, declaration, args, frame, inner, context);
  }
  const connect = { className: classOf(plugin.head, resolved, context), settings: settingsOf(entries) };
  if (resolved.kind !== "plugin") {
    const name = "name" in resolved ? resolved.name : "";
    const model = opaque(step, name, alias(name), guard, env, frame, connect);
    const owner = { name, at: model.nameAt, declared: undefined, kind: "foreign", late: true } as const;
    return [{ ...model, options: checkOptions(entries, owner, context).options, ...targetOf(resolved) }];
  }
  return [transformStep(step, resolved, entries, alias, guard, env, frame, connect, context)];
}

/** The steps of a chain with its arguments. */
function expand(
  thing: NamedThing,
  chain: ChainDeclaration,
  params: ReadonlyMap<string, Constant>,
  frame: Frame,
  inner: Frame,
  context: Context,
): readonly StepModel[] {
  const start = frame.open.indexOf(chain);
  if (start >= 0) {
    const names = [...frame.open.slice(start), chain].map((c) => c.name.text);
    context.report("KPL0211", place(thing, chain.name), { what: "chain", names });
    return [];
  }
  return stepsOf(chain.steps, { scope: thing.scope, params }, inner, context);
}

/** A chain that is not called: its steps with arguments of which nothing is known. */
export function checkChain(thing: NamedThing, chain: ChainDeclaration, context: Context): void {
  const params = new Map<string, Constant>();
  for (const param of chain.params) {
    const at = place(thing, param.name);
    params.set(keyText(param.name), { kind: "unknown", at });
    if (!param.default) continue;
    const entry = {
      key: keyText(param.name),
      keyAt: at,
      quoted: false,
      value: fold(param.default, { scope: thing.scope }, context),
    };
    const declared = [{ params: [{ ...param, default: param.default }], env: { scope: thing.scope } }];
    checkOptions([entry], { name: chain.name.text, at, declared, kind: "own", late: false }, context);
  }
  const env = { scope: thing.scope, params };
  const aliases = new Aliases(labelsOf(chain.steps, env, context));
  stepsOf(chain.steps, env, { aliases, prefix: "", open: [chain] }, context);
}

/** The values of a chain's parameters; undefined when one is missing or wrong, which has been reported. */
function argumentsOf(
  thing: NamedThing,
  chain: ChainDeclaration,
  entries: readonly FlatEntry[],
  at: Location,
  context: Context,
): ReadonlyMap<string, Constant> | undefined {
  const env = { scope: thing.scope };
  const declared = [{ params: chain.params, env }];
  const owner = { name: chain.name.text, at, declared, kind: "own", late: false } as const;
  const { broken } = checkOptions(entries, owner, context);
  const args = new Map<string, Constant>();
  for (const param of chain.params) {
    const key = keyText(param.name);
    const given = entries.find((e) => e.key === key)?.value;
    const value = given ?? (param.default && fold(param.default, env, context));
    args.set(key, value ?? { kind: "absent", at });
  }
  // Arguments that are not known come from a chain that is checked by itself; its steps are still worth a look.
  const known = entries.every((e) => e.value.kind !== "unknown");
  return broken && known ? undefined : args;
}

function targetOf(resolved: Resolved): Pick<StepModel, "target"> {
  return { target: "form" in resolved && resolved.form === "Key" ? "key" : "value" };
}

/** Of a chain that cannot be expanded. */
const NONE: ConnectPlugin = { className: undefined, settings: new Map() };

/** A step of which nothing is known. */
function opaque(
  step: Step,
  name: string,
  alias: string,
  guard: StepGuard | undefined,
  env: Env,
  frame: Frame,
  connect: ConnectPlugin,
): StepModel {
  return {
    kind: "step",
    alias,
    name,
    target: "value",
    options: new Map(),
    connect,
    ...(guard ? { guard } : {}),
    at: place(env, step),
    nameAt: place(env, step.plugin.head),
    ...frame.called,
  };
}

function transformStep(
  step: Step,
  resolved: Extract<Resolved, { kind: "plugin" }>,
  entries: readonly FlatEntry[],
  alias: (name: string) => string,
  guard: StepGuard | undefined,
  env: Env,
  frame: Frame,
  connect: ConnectPlugin,
  context: Context,
): StepModel {
  const { declared, form, pack } = resolved;
  const { declaration } = declared;
  const plain = declaration.name.text;
  const named = pack === undefined ? plain : `${pack}.${plain}`;
  const name = form === "Key" ? `${named}.Key` : named;
  const model = { ...opaque(step, name, alias(plain), guard, env, frame, connect), ...targetOf(resolved) };
  const module = moduleOf(declared);
  const owner = {
    name: plain,
    at: model.nameAt,
    declared: [paramsOf(declared, context)],
    kind: module === undefined ? "foreign" : "own",
    late: module === undefined,
  } as const;
  const { options, broken } = checkOptions(entries, owner, context);
  if (form && !hasForms(declared, context)) {
    context.report("KPL0213", model.nameAt, { name: plain, form, chain: false });
    return model;
  }
  if (broken) return model;
  const signature = signatureOf(declared, options, context);
  return {
    ...model,
    declaration,
    ...(module === undefined ? {} : { module }),
    ...(signature ? { signature } : {}),
    options,
  };
}

/** The declared signature, `$into` replaced by the option's value. */
function signatureOf(
  { declaration, file }: Declared,
  options: StepModel["options"],
  context: Context,
): StepModel["signature"] {
  const { signature } = declaration;
  if (!signature) return undefined;
  const scope = scopeOf(file, context);
  const params = new Map<string, Constant>();
  for (const param of declaration.params) {
    const key = keyText(param.name);
    const option = options.get(key);
    const at = option?.at ?? { file, span: param.span };
    const text = typeof option?.value === "string" ? option.value : undefined;
    params.set(key, text === undefined ? { kind: "unknown", at } : { kind: "string", text, at });
  }
  const input = shapeOfType(signature.input, { scope, params }, context);
  const output = shapeOfType(signature.output, { scope, params }, context);
  return { input, output, rest: isOpen(input) && isOpen(output) };
}

function isOpen(shape: Shape): boolean {
  return shape.open === true;
}

/** The guard of a step, joined with that of the chain's call: both have to let the record through. */
function guardOf(
  guard: Guard | undefined,
  outer: StepGuard | undefined,
  env: Env,
  context: Context,
): StepGuard | undefined {
  if (!guard) return outer;
  const at = place(env, guard);
  const own = { negated: guard.negated, condition: conditionOf(guard.condition, env, context), at };
  if (!outer) return own;
  return { negated: false, condition: { kind: "and", operands: [asked(outer), asked(own)], at }, at };
}

function asked({ negated, condition, at }: StepGuard): Condition {
  return negated ? { kind: "not", operand: condition, at } : condition;
}
