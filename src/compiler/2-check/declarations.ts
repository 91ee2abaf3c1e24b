/** Checks every declaration of a file, whether something uses it or not. */
import type { NamedThing, Context } from "./context.ts";
import { place } from "./context.ts";
import type { ChainDeclaration, Param, PluginDeclaration, PredicateDeclaration, TypeNode } from "../ast.ts";
import { predicateCondition } from "./conditions.ts";
import { fold, letValue, type Constant } from "./constants.ts";
import { declaredSide } from "./converters.ts";
import { declaredConnector, topicEnd, type Direction } from "./endpoints.ts";
import { keyText } from "./flatten.ts";
import { typeOption } from "./option-type.ts";
import { checkParamType } from "./param-type.ts";
import { checkChain } from "./steps.ts";
import { shapeOfSchema, shapeOfType, TYPE_NAMES } from "./types.ts";

/** Reports what is wrong in one declaration by itself. Pipelines are checked as they are built. */
export function checkDeclaration(thing: NamedThing, context: Context): void {
  const { declaration } = thing;
  if (!declaration || thing.imported) return;
  const env = { scope: thing.scope };
  const at = place(env, declaration.name);
  switch (declaration.kind) {
    case "let":
      letValue(thing, declaration, context);
      return;
    case "schema":
      if (TYPE_NAMES.includes(declaration.name.text)) {
        context.report(
          "KPL0203",
          at,
          { name: declaration.name.text },
          { label: "it is one of Connect's types" },
        );
      }
      shapeOfSchema(thing, declaration, context);
      return;
    case "topic":
      topicEnd(thing, declaration, READING, at, { env, settings: [] }, context);
      return;
    case "source":
      declaredConnector(thing, declaration, READING, at, context);
      return;
    case "sink":
      declaredConnector(thing, declaration, WRITING, at, context);
      return;
    case "predicate":
      checkPredicate(thing, declaration, context);
      return;
    case "chain":
      checkParams(thing, declaration, context);
      checkChain(thing, declaration, context);
      return;
    case "transform":
    case "connector":
    case "converter":
      checkParams(thing, declaration, context);
      checkSignature(thing, declaration, context);
      return;
    case "pipeline":
      return;
  }
}

const READING: Direction = { kind: "from" };
const WRITING: Direction = { kind: "to", arriving: { key: "unknown", value: "unknown" } };

function checkPredicate(thing: NamedThing, declaration: PredicateDeclaration, context: Context): void {
  const env = { scope: thing.scope };
  checkParams(thing, declaration, context);
  declaredSide("key", declaration.type, env, context);
  declaredSide("value", declaration.type, env, context);
  // One with parameters gets its options where it is used.
  if (declaration.condition) predicateCondition(declaration, env, place(env, declaration.name), context);
}

type WithParams = ChainDeclaration | PluginDeclaration | PredicateDeclaration;

/** Types of parameters exist, names are there once, defaults fit. */
function checkParams(thing: NamedThing, declaration: WithParams, context: Context): void {
  const env = { scope: thing.scope };
  const seen = new Map<string, Param>();
  for (const param of declaration.params) {
    const option = keyText(param.name);
    const first = seen.get(option);
    if (first) {
      const related = [{ ...place(env, first.name), label: "declared here first" }];
      context.report("KPL0203", place(env, param.name), { name: option }, { related });
      continue;
    }
    seen.set(option, param);
    if (!checkParamType(param.type, env, context) || !param.default) continue;
    const owner = { owner: declaration.name.text, option, late: true };
    typeOption(fold(param.default, env, context), param.type, owner, context);
  }
}

/** A signature by itself, with parameters of which nothing is known. */
function checkSignature(thing: NamedThing, declaration: PluginDeclaration, context: Context): void {
  const { signature } = declaration;
  if (!signature) return;
  const params = new Map<string, Constant>();
  for (const param of declaration.params) {
    params.set(keyText(param.name), { kind: "unknown", at: place({ scope: thing.scope }, param.name) });
  }
  const env = { scope: thing.scope, params };
  const types: readonly TypeNode[] = [signature.input, signature.output];
  for (const type of types) shapeOfType(type, env, context);
}
