/** How a transform or predicate states its law. The folder of each exports one `law` or `predicateLaw`. */
import { trimJava } from "../data/java/parse-floating.ts";
import type { Cond, Flow, FlowRecord, Notice, Way } from "./algebra.ts";

/** Which part of the record a transform works on. */
export type Target = "key" | "value";

/** Options as the declaration types them; absent ones are undefined. */
export type Options = Readonly<Record<string, unknown>>;

export type Apply = (record: FlowRecord) => Way;

export interface Law {
  readonly kind: "transform";
  readonly name: string;
  /** Whether it has `.Key` and `.Value` forms. */
  readonly forms: "key and value" | "record";
  /** It puts parts of the record into headers. */
  readonly fillsHeaders?: boolean;
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

/** Refuses a list without items, as Connect's own validation of these lists does. */
export function requireItems(transform: string, option: string, items: readonly string[]): void {
  if (items.length > 0) return;
  throw new OptionProblem({
    kind: "bad-option",
    option,
    message: `${transform} needs at least one item in \`${option}\``,
  });
}

/** The law of a transform that works on the key or on the value. */
export function law<O>(
  name: string,
  prepare: (options: O, target: Target, flow: Flow) => Apply,
  more: Pick<Law, "fillsHeaders"> = {},
): Law {
  return {
    kind: "transform",
    name,
    forms: "key and value",
    ...more,
    prepare: (options, target, flow) => prepare(trimmed(options, flow) as O, target, flow),
  };
}

/** The law of a transform that works on the whole record and has no `.Key` form. */
export function recordLaw<O>(
  name: string,
  prepare: (options: O, flow: Flow) => Apply,
  more: Pick<Law, "fillsHeaders"> = {},
): Law {
  return {
    kind: "transform",
    name,
    forms: "record",
    ...more,
    prepare: (options, _target, flow) => prepare(trimmed(options, flow) as O, flow),
  };
}

/** The law of a predicate. */
export function predicateLaw<O>(
  name: string,
  prepare: (options: O, flow: Flow) => (record: FlowRecord) => Cond,
): PredicateLaw {
  return { kind: "predicate", name, prepare: (options, flow) => prepare(trimmed(options, flow) as O, flow) };
}

function isTrimmed(value: unknown): boolean {
  return Array.isArray(value)
    ? value.every(isTrimmed)
    : typeof value !== "string" || trimJava(value) === value;
}

/** Connect trims the texts of options, those in lists too, and says nothing; the build does. Source: ConfigDef.parseType. */
function trimmed(options: Options, flow: Flow): Options {
  if (Object.values(options).every(isTrimmed)) return options;
  const trim = (option: string, text: string): string => {
    const kept = trimJava(text);
    if (kept !== text) {
      const message = `Connect trims options: \`${text}\` is taken as \`${kept}\``;
      flow.report({ kind: "suspicious-literal", option, subject: text, message });
    }
    return kept;
  };
  return Object.fromEntries(
    Object.entries(options).map(([option, value]) => {
      if (typeof value === "string") return [option, trim(option, value)];
      if (!Array.isArray(value)) return [option, value];
      return [option, value.map((v: unknown) => (typeof v === "string" ? trim(option, v) : v))];
    }),
  );
}
