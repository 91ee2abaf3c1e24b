/** How JSON of a declared type is passed over, and where positions are kept: what a generated module says of its keys and values, as `pass`. */

/** Reads a value from bytes; throws a DataException where it does not fit. */
export type Reader = (bytes: Uint8Array, from: number, end: number) => unknown;

/** What becomes of a field that its struct does not declare: the record is left to the readable path, or the field is passed over, or told of as well, or kept to be written again. */
export type Undeclared = "refused" | "passed" | "told" | "kept";

/** Kinds of values that have nothing in them. `fraction`: a float64 that is written with a point or an exponent. */
export type LeafKind =
  "string" | "boolean" | "int8" | "int16" | "int32" | "int64" | "float64" | "fraction" | "any";

/** A value of a type. */
export type Passed = { readonly nullable?: boolean } & (
  | { readonly kind: LeafKind }
  | { readonly kind: "list" | "map"; readonly values: Passed }
  | { readonly kind: "read"; readonly read: Reader }
  | PassedStruct
);

export interface PassedStruct {
  readonly kind: "struct";
  /** In front of the names of its fields, where they are told of: "customer.address.". */
  readonly name: string;
  readonly undeclared: Undeclared;
  readonly fields: readonly PassedField[];
  /** Places of positions that are -1 where the record does not have the value. */
  readonly resets: readonly number[];
}

export interface PassedField {
  readonly key: string;
  readonly value: Passed;
  readonly mayBeMissing: boolean;
  /** The place of its position, a start and an end. */
  readonly at?: number | undefined;
}

const leaf = (kind: LeafKind): Passed => ({ kind });

export const string = leaf("string");
export const boolean = leaf("boolean");
export const int8 = leaf("int8");
export const int16 = leaf("int16");
export const int32 = leaf("int32");
export const int64 = leaf("int64");
export const float64 = leaf("float64");
export const fraction = leaf("fraction");
export const any = leaf("any");

export function list(values: Passed): Passed {
  return { kind: "list", values };
}

/** An object of such values, whatever its keys are. */
export function map(values: Passed): Passed {
  return { kind: "map", values };
}

/** A value that has to be read to be known to be of its type. */
export function read(by: Reader): Passed {
  return { kind: "read", read: by };
}

/** The value, or null. */
export function nullable(value: Passed): Passed {
  return { ...value, nullable: true };
}

/** A struct; see `PassedStruct`. */
export function struct(
  name: string,
  undeclared: Undeclared,
  fields: readonly PassedField[],
  resets: readonly number[] = [],
): Passed {
  return { kind: "struct", name, undeclared, fields, resets };
}

/** A field that is always there. `at`: the place of its position, where anybody asks for it. */
export function field(key: string, value: Passed, at?: number): PassedField {
  return { key, value, mayBeMissing: false, at };
}

/** A field that may be missing. */
export function optional(key: string, value: Passed, at?: number): PassedField {
  return { key, value, mayBeMissing: true, at };
}
