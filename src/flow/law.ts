/** How a transform or predicate states its law. The folder of each exports one `law` or `predicateLaw`. */
import type { Cond, Flow, FlowRecord, Notice, DROPPED } from "./algebra.ts";

/** Which part of the record a transform works on. */
export type Target = "key" | "value";

/** Options as the declaration types them; absent ones are undefined. */
export type Options = Readonly<Record<string, unknown>>;

export type Apply = (record: FlowRecord) => FlowRecord | typeof DROPPED;

export interface Law {
  readonly kind: "transform";
  readonly name: string;
  /** Whether it has `.Key` and `.Value` forms. */
  readonly forms: "key and value" | "record";
  /** Reads the options once, then applies to each record. Throws `OptionProblem` for options that no record can save. */
  readonly prepare: (options: Options, target: Target, flow: Flow) => Apply;
}

export interface PredicateLaw {
  readonly kind: "predicate";
  readonly name: string;
  readonly prepare: (options: Options, flow: Flow) => (record: FlowRecord) => Cond;
}

/** An option whose value Connect's own validation (or `configure`) refuses. */
export class OptionProblem extends Error {
  readonly notice: Notice;
  constructor(notice: Notice & { readonly message: string }) {
    super(notice.message);
    this.name = "OptionProblem";
    this.notice = notice;
  }
}

/** The law of a transform that works on the key or on the value. */
export function law<O>(name: string, prepare: (options: O, target: Target, flow: Flow) => Apply): Law {
  return { kind: "transform", name, forms: "key and value", prepare: prepare as Law["prepare"] };
}

/** The law of a transform that works on the whole record and has no `.Key` form. */
export function recordLaw<O>(name: string, prepare: (options: O, flow: Flow) => Apply): Law {
  return {
    kind: "transform",
    name,
    forms: "record",
    prepare: (options, _target, flow) => prepare(options as O, flow),
  };
}

/** The law of a predicate. */
export function predicateLaw<O>(
  name: string,
  prepare: (options: O, flow: Flow) => (record: FlowRecord) => Cond,
): PredicateLaw {
  return { kind: "predicate", name, prepare: prepare as PredicateLaw["prepare"] };
}
