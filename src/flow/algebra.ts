/**
 * The algebra of records in flight. A law is written once against `Flow` and read in two ways: the symbolic reading
 * (`./symbolic`) runs it on types and expressions and gives types, diagnostics and code; the concrete reading (`./concrete`)
 * runs it on values and gives the new record. A law never sees bytes, JSON or Kafka, and never asks which reading it is in.
 */
import type { ErrorClass } from "../data/errors.ts";
import type { Shape } from "../data/shape.ts";
import type { SchemaAndValue, Value } from "../data/value.ts";

/** A value in flight. What is known of it without running is its shape; in the concrete reading that is the shape it has. */
export interface Handle {
  readonly shape: Shape;
}

/** A condition in flight; laws combine conditions and never look inside. A boolean in one reading, a formula in the other. */
export type Cond = boolean | object;

/** A named, pure function on plain values. Null in, null out: it never sees a null. */
export interface Operation {
  /** The exported name, as generated code imports it. */
  readonly name: string;
  /** Where generated code imports it from: "kpl/stdlib/transforms/cast/cast". */
  readonly module: string;
  /** Present: the export is a factory, called once with these constants (strings, numbers, booleans, null, lists) to give the function. */
  readonly config?: readonly Constant[];
  /** Whether it can throw a `RecordError`. */
  readonly mayFail: boolean;
  readonly run: (...values: never[]) => Value | Promise<Value>;
  /** A user's function that may return a promise. */
  readonly async?: boolean;
  /**
   * The same on JSON text, made with the same configuration: it reads a stretch of bytes, writes its result behind `to`, and gives the
   * position behind that, or -1 where the operation itself must decide (`TextOperation`). `room`: the longest result in bytes. "same": the text is that
   * of its argument.
   */
  readonly onText?: { readonly name: string; readonly module: string; readonly room: number } | "same";
  /** Instead of an import: generated code prints this operator between the two arguments. */
  readonly infix?: string;
}

/**
 * An operation's form on text: of the JSON in `bytes` from `from` to `end` (exclusive), which is well-formed and of the operation's type. `words`: the same
 * bytes; up to seven more than the result may be overwritten.
 */
export type TextOperation = (
  bytes: Uint8Array,
  from: number,
  end: number,
  to: number,
  words: DataView,
) => number;

/** Constants that a factory is called with. `{ path: […] }` is a path of fields, which users' code gets as a `Path`. */
export type Constant =
  | string
  | number
  | boolean
  | bigint
  | null
  | readonly Constant[]
  | { readonly path: readonly string[] }
  | { readonly [key: string]: Constant };

/** A field of a struct, with the condition under which it is there (always, in schema'd mode). */
export interface Entry {
  readonly name: string;
  readonly value: Handle;
  readonly present: Cond;
  /** In a struct that is made: where the value is null, the field is left unset, required or not. Else a null in a required field fails, as `Struct.put` does. */
  readonly unset?: boolean;
}

/** A header that a law adds. */
export interface HeaderEntry {
  readonly key: string;
  readonly value: Handle;
  /** Whose schema stands beside the value, where that is not the value's own. */
  readonly schema?: Shape;
}

/** The ordered headers of a record; changed by `addHeader` and `dropHeaders` only. */
export type HeaderList = object;

/** A record in flight. Immutable: a law gives a new one, made by spreading. */
export interface FlowRecord {
  /** string */
  readonly topic: Handle;
  /** int32 or null */
  readonly partition: Handle;
  /** int64 (milliseconds) or null */
  readonly timestamp: Handle;
  /** int64, or null outside the sink half */
  readonly offset: Handle;
  readonly key: Handle;
  readonly value: Handle;
  readonly headers: HeaderList;
}

/** Why a record fails: Connect's exception, our message, and how the build reports it where it can already tell. */
export interface Failure {
  readonly errorClass: ErrorClass;
  readonly message: string;
  readonly notice?: Notice;
}

/**
 * What a build says about a step where Connect would say nothing, or only while running. `kind` is turned into a diagnostic by the checker;
 * `option` names the option whose text is meant and `item` the place in its list or the key in its map; no option: the step's name.
 */
export interface Notice {
  readonly kind:
    | "missing-field"
    | "not-top-level"
    | "cannot-read"
    | "fails-on-null"
    | "needs-schema"
    | "name-collision"
    | "leaks"
    | "no-timestamp"
    | "never-matches"
    | "narrowing"
    | "suspicious-literal"
    | "drops-everything"
    | "bad-option"
    | "fails-always"
    | "lint";
  readonly option?: string;
  readonly item?: string | number;
  /** What is meant: a field name, a type, a text. */
  readonly subject?: string;
  /** The sentence to print, where the kind has no own wording. */
  readonly message?: string;
  readonly help?: string;
  /** With "bad-option": the words that the option takes. */
  readonly allowed?: readonly string[];
  /** Shape of the struct in which a field was looked for. */
  readonly within?: Shape;
}

/** How Java makes a map, on which the order of its entries depends: a LinkedHashMap, or a HashMap that was given a capacity. */
export type MapTable = "linked" | { readonly capacity: number };

export interface Flow {
  /** A constant of a given shape. */
  constant(shape: Shape, value: Value): Handle;
  /** `operation` on the values; null if any of them is null. The result has the given shape, nullable where an argument is. */
  apply(operation: Operation, result: Shape, ...values: readonly Handle[]): Handle;
  /** A pure yes-or-no question about values that are not null; false if any of them is null. */
  test(operation: Operation, ...values: readonly Handle[]): Cond;

  readonly always: Cond;
  readonly never: Cond;
  isNull(value: Handle): Cond;
  /** Whether the value carries a schema. A null may: Connect tells a null with a schema from one without. */
  hasSchema(value: Handle): Cond;
  not(condition: Cond): Cond;
  and(...conditions: readonly Cond[]): Cond;
  or(...conditions: readonly Cond[]): Cond;

  choose(condition: Cond, then: () => Handle, otherwise: () => Handle): Handle;
  /**
   * One of two ways for the whole record; either may drop it. Where the two have no type in common, a null beside a struct above all, the
   * rest of the chain runs on each apart: nothing but another such choice may be made of the result.
   */
  chooseRecord(condition: Cond, then: () => Way, otherwise: () => Way): Way;
  /** The value itself where it is null, else what `then` makes of it (it gets the value known not to be null). */
  unlessNull(value: Handle, then: (value: Handle) => Handle, whenNull?: () => Handle): Handle;

  /** The fields of a struct, or the keys of a schemaless map, in order. */
  entries(struct: Handle): readonly Entry[];
  /** One field; undefined where the struct is known not to have it. */
  field(struct: Handle, name: string): Entry | undefined;
  /** The field's value, null where the field is absent. */
  valueOrNull(entry: Entry): Handle;
  /**
   * A struct of the given entries. `meta` gives schema name, version, doc, parameters, optional; `rest` is the struct whose undeclared fields come along, but for the names in `without`;
   * `table` tells how Connect makes the map in data without schemas, where that is another way than a copy of `rest` or, without it, an empty map.
   */
  struct(
    meta: Shape,
    entries: readonly Entry[],
    rest?: { readonly of: Handle; readonly without: readonly string[] },
    table?: MapTable,
  ): Handle;
  /** The same object where Connect makes a copy of a map, whose entries may then be in another order. */
  copy(object: Handle): Handle;
  /** The same value under another schema's metadata (type stays). */
  withMeta(
    value: Handle,
    meta: Partial<Pick<Shape, "name" | "version" | "doc" | "parameters" | "optional" | "default">>,
  ): Handle;
  /** The same value (a topic, a timestamp) taken as another shape of the same plain values: with a schema, in another mode. Stays nullable where it was. */
  as(shape: Shape, value: Handle): Handle;
  /** What `Struct.get` gives: the field's default where the value is null and `replace` is true. */
  orDefault(value: Handle, replace: boolean): Handle;

  addHeader(headers: HeaderList, header: HeaderEntry): HeaderList;
  dropHeaders(headers: HeaderList, keys: readonly string[]): HeaderList;
  hasHeader(headers: HeaderList, key: string): Cond;
  /** The first header of that key; undefined where there is none. What it holds is for the run time to know. */
  firstHeader(headers: HeaderList, key: string): SchemaAndValue | undefined;
  /** The last header of that key as text (string headers, UTF-8 bytes, what a converter read something else from), null where there is none. */
  headerText(headers: HeaderList, key: string): Handle;

  /** The record goes on only where the condition holds. */
  require(condition: Cond, failure: () => Failure): void;
  /** This record fails here. */
  fail(failure: Failure): never;
  /** Nothing can be said before the run: the rest of the chain runs on values. Concrete: never called. */
  unknown(why: string): never;
  /** Tells the build something; nothing happens in the concrete reading. */
  report(notice: Notice): void;
  /** Looks for what there is to tell the build; the concrete reading does not look. */
  examine(look: () => void): void;
}

/** What a transform's `apply` gives back in place of a record that it removes. */
export const DROPPED: unique symbol = Symbol("dropped");

/** What becomes of a record. */
export type Way = FlowRecord | typeof DROPPED;
