/** Where generated code imports users' functions and the library's laws from. */
import type { Library } from "../../library/library.ts";
import { modulePath } from "../../library/module-path.ts";
import type { Condition, PipelineModel, StepModel } from "../model.ts";

/** An exported thing. */
export interface ExportPlace {
  readonly module: string;
  readonly name: string;
}

/** Gives the path that generated code imports a module by; `pathOf` leads to a file from where the module lies. */
export function importPaths(
  model: PipelineModel,
  steps: readonly StepModel[],
  pathOf: (file: string) => string,
): (module: string) => string {
  const conditions = steps.flatMap((s) => (s.guard ? predicates(s.guard.condition) : []));
  const arms = model.end.kind === "route" ? model.end.arms : [];
  const routed = arms.flatMap((a) => (a.condition ? predicates(a.condition) : []));
  const declared = [...steps, ...conditions, ...routed];
  const own = new Set(
    declared.flatMap(({ module, declaration }) =>
      module !== undefined && !module.startsWith("kpl/") && declaration?.from?.value.startsWith(".")
        ? [module]
        : [],
    ),
  );
  return (module) => {
    if (!own.has(module)) return module.replace(/\.ts$/, "");
    const path = pathOf(module);
    return path.startsWith(".") ? path : `./${path}`;
  };
}

type Predicate = Extract<Condition, { kind: "predicate" }>;

function predicates(condition: Condition): readonly Predicate[] {
  switch (condition.kind) {
    case "predicate":
      return [condition];
    case "and":
    case "or":
      return condition.operands.flatMap(predicates);
    case "not":
      return predicates(condition.operand);
    default:
      return [];
  }
}

/** Where each law of the library is exported. */
export function lawsOf(library: Library): ReadonlyMap<object, ExportPlace> {
  const found = new Map<object, ExportPlace>();
  for (const declared of [...library.transforms.values(), ...library.predicates.values()].flat()) {
    const from = declared.declaration.from?.value;
    if (from === undefined) continue;
    const module = modulePath(declared.file, from);
    for (const [name, exported] of Object.entries(library.module(module) ?? {})) {
      if (typeof exported === "object" && exported !== null) found.set(exported, { module, name });
    }
  }
  return found;
}
