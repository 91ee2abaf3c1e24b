/** Small helpers on plain values that generated code calls. */

/** The fields of an object but for some: what an open type does not declare comes along. */
export function omit(value: object, ...names: readonly string[]): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Whether two values are the same, where TypeScript takes it for settled that they are not. */
export function equals(a: unknown, b: unknown): boolean {
  return a === b;
}

/** Whether a bigint and a number are the same number, without rounding either. */
export function sameNumber(a: number | bigint, b: number | bigint): boolean {
  return a == b;
}

/** A path of fields, as users' transforms get it for an option declared as `path<T>`. */
export interface Path<T = unknown> {
  readonly segments: readonly string[];
  /** The value at the end of the path; undefined where something on the way is null or not there. */
  get(value: unknown): T;
}

export function path<T>(...segments: readonly string[]): Path<T> {
  const get = (value: unknown): unknown =>
    segments.reduce<unknown>((v, name) => (v as Record<string, unknown> | null | undefined)?.[name], value);
  // The program declares the type at the end of the path, and the checker has held the records to it.
  return { segments, get: get as (value: unknown) => T };
}
