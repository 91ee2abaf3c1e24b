/** What users' own TypeScript is written with. Both functions give back what they get; they are there for the types. */

export { RetriableError } from "../data/errors.ts";

/** The types of a custom transform, generated from its declaration. */
export interface CustomTypes {
  readonly options: unknown;
  readonly input: unknown;
  readonly output: unknown;
}

/** Options in, once; the function for each value out. A promise is waited for. What it throws makes the record a bad one. */
export type TransformFactory<T extends CustomTypes> = (
  options: T["options"],
) => (value: T["input"]) => T["output"] | PromiseLike<T["output"]>;

export type PredicateFactory<T extends Pick<CustomTypes, "options" | "input">> = (
  options: T["options"],
) => (value: T["input"]) => boolean;

/** A transform that a program declares with `transform Name(…): A -> B from "./file.ts"`. */
export function transform<T extends CustomTypes>(factory: TransformFactory<T>): TransformFactory<T> {
  return factory;
}

/** A predicate that a program declares with `predicate name from "./file.ts"`. */
export function predicate<T extends Pick<CustomTypes, "options" | "input">>(
  factory: PredicateFactory<T>,
): PredicateFactory<T> {
  return factory;
}
