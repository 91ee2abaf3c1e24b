/** A chain of steps as both readings run it: laws with their options, guards, and ways that part. */
import type { Operation } from "./algebra.ts";
import type { FlowCondition } from "./condition.ts";
import type { Law, Options, Target } from "./law.ts";
import type { Shape } from "../data/shape.ts";

export interface ChainStep {
  readonly run: LawStep | CustomStep;
  readonly target: Target;
  readonly guard?: {
    readonly negated: boolean;
    readonly condition: FlowCondition;
    /** A name for it in generated code. */ readonly name?: string;
  };
}

export interface LawStep {
  readonly kind: "law";
  readonly law: Law;
  readonly options: Options;
}

/** A user's TypeScript function on the key or value, with its declared types. A null passes by. */
export interface CustomStep {
  readonly kind: "custom";
  readonly operation: Operation;
  readonly input: Shape;
  readonly output: Shape;
  /** Fields that the signature does not name come along (`...` on both sides). */
  readonly rest: boolean;
}

/** Where records go after the steps: to every one of some ends, or one of several ways, the first whose condition holds. */
export type ChainEnd =
  | { readonly kind: "to"; readonly to: readonly number[] }
  | {
      readonly kind: "route";
      readonly arms: readonly {
        readonly condition: FlowCondition;
        readonly name?: string;
        readonly way: Chain;
      }[];
      readonly otherwise: Chain | "drop";
    };

/** `first` is the index of the chain's first step in the pipeline's list of steps. `route` names the step that a record is dropped at in `else drop`. */
export interface Chain {
  readonly first: number;
  readonly steps: readonly ChainStep[];
  readonly end: ChainEnd;
}

/** The shape that a user's function gives for an input of the given shape: its declared output, and what comes along. */
export function customResult(step: CustomStep, input: Shape): Shape {
  const mode = input.mode;
  const output = step.output.fields ?? [];
  if (!step.rest || step.output.type !== "struct") return inMode(step.output, mode);
  const named = new Set([...output, ...(step.input.fields ?? [])].map((f) => f.name));
  const along = (input.fields ?? []).filter((f) => !named.has(f.name));
  const { open: _, ...declared } = inMode(step.output, mode);
  return {
    ...declared,
    fields: [...along, ...output.map((f) => ({ ...f, shape: inMode(f.shape, mode) }))],
    // Of what nobody declared anything may come along.
    ...(input.open || input.type === "any" ? { open: true } : {}),
  };
}

/** The same type in another mode. Schemaless data has no optional flag. */
export function inMode(shape: Shape, mode: Shape["mode"]): Shape {
  if (shape.type === "any") return shape;
  return {
    ...shape,
    mode,
    optional: mode === "schemad" && (shape.optional || shape.nullable),
    ...(shape.fields
      ? {
          fields: shape.fields.map((f) => ({
            ...f,
            shape: inMode(f.shape, mode),
            mayBeAbsent: mode === "schemaless" && (f.mayBeAbsent || f.shape.nullable),
          })),
        }
      : {}),
    ...(shape.values ? { values: inMode(shape.values, mode) } : {}),
    ...(shape.keys ? { keys: inMode(shape.keys, mode) } : {}),
  };
}

/** Whether a step puts parts of the record into headers. */
export function fillsHeaders({ steps, end }: Chain): boolean {
  if (steps.some(({ run }) => run.kind === "law" && run.law.fillsHeaders)) return true;
  if (end.kind === "to") return false;
  const ways = [...end.arms.map((arm) => arm.way), ...(end.otherwise === "drop" ? [] : [end.otherwise])];
  return ways.some(fillsHeaders);
}
