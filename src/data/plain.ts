/**
 * Plain values: what readable generated code and users' own TypeScript see. The leaves are those of `Value`; a struct (and a
 * schemaless object of declared shape) is a plain object whose keys are the fields, an absent field has no key, a `map<K,V>` is a Map,
 * an array an array. What has the shape `any` is a schemaless `Value` as it came.
 */
import type { Boxed, Decimal, JavaDate, RawNumber } from "./value.ts";

export type Plain =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Decimal
  | JavaDate
  | Boxed
  | RawNumber
  | readonly Plain[]
  | ReadonlyMap<Plain, Plain>
  | { readonly [field: string]: Plain };
