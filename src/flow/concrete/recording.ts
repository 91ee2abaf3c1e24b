/**
 * The concrete reading, taking notes: while the laws run on one record it writes down what became of which part of it, so that records of the same
 * layout need no laws. A layout says everything that laws can see of a record: fields, types, nulls. What they ask of values themselves
 * (`test`) and what operations give is noted with the outcome, and holds only where that is the same again.
 */
import type { Entry, Flow, Handle, HeaderEntry, HeaderList, Operation } from "../algebra.ts";
import type { Header } from "../../data/record.ts";
import type { Schema } from "../../data/schema.ts";
import type { Shape } from "../../data/shape.ts";
import { Struct, type Value } from "../../data/value.ts";
import { concreteFlow } from "./flow.ts";
import { Concrete } from "./handle.ts";

/** Where a value comes from: a place in the frame of a run, or one that is the same in all, or made of others. */
export type Source =
  | { readonly kind: "place"; readonly at: number }
  | { readonly kind: "constant"; readonly value: Value }
  | {
      readonly kind: "struct";
      /** Null: a map. */
      readonly schema: Schema | null;
      readonly names: readonly string[];
      readonly of: readonly Source[];
    };

/** A value of the record as it came, with what was looked at inside. */
export interface Input {
  readonly handle: Concrete;
  readonly at: number;
  inside: { readonly entries: readonly Entry[]; readonly inputs: readonly Input[] } | undefined;
}

/** A header that was added. */
export interface AddedHeader {
  readonly key: string;
  readonly schema: Schema | null;
  readonly source: Source;
}

interface Argument {
  readonly source: Source;
  readonly schema: Schema | null;
}

/** What is done with values, in order. */
export type Work =
  | {
      readonly kind: "make";
      readonly step: number;
      readonly make: (...values: readonly Handle[]) => Handle;
      readonly of: readonly Argument[];
      /** Where the result goes, and what it must be like. */
      readonly at: number;
      readonly like: Concrete;
    }
  | {
      readonly kind: "ask";
      readonly step: number;
      readonly operation: Operation;
      readonly of: readonly Argument[];
      readonly answer: boolean;
    };

/** Notes are kept: those of a record with more values than these would be large. */
const MOST_PLACES = 5000;

/** Thrown where something cannot be noted. The record is then handled without. */
class NotNoted extends Error {}

/** The notes of one record. */
export class Recording {
  /** The step that runs. */
  step = 0;
  readonly work: Work[] = [];
  /** It was asked for headers, and there were none. */
  asksHeaders = false;
  readonly #added = new Map<HeaderList, readonly AddedHeader[]>();
  readonly #sources = new Map<Handle, Source>();
  readonly #inputs = new Map<Source, Input>();
  #places = 0;

  /** How many places a frame has. */
  get places(): number {
    return this.#places;
  }

  /** A part of the record. */
  input(handle: Concrete): Input {
    if (this.#places === MOST_PLACES) throw new NotNoted();
    const at = this.#places++;
    const input: Input = { handle, at, inside: undefined };
    const source: Source = { kind: "place", at };
    this.#inputs.set(source, input);
    this.note(handle, source);
    return input;
  }

  /** Notes where a value comes from. */
  note<H extends Handle>(handle: H, source: Source): H {
    this.#sources.set(handle, source);
    return handle;
  }

  /** Where a value comes from. Throws where that was not noted. */
  source(handle: Handle): Source {
    const source = this.#sources.get(handle);
    if (source) return source;
    throw new NotNoted();
  }

  /** A value that is the same whatever the record holds. */
  constant(handle: Handle): Handle {
    return this.note(handle, { kind: "constant", value: (handle as Concrete).value });
  }

  /** What `make` gives for values. */
  made(make: (...values: readonly Handle[]) => Handle, ...values: readonly Handle[]): Handle {
    const of = values.map((v) => this.#argument(v));
    const like = make(...values) as Concrete;
    if (like === values[0]) return like;
    const at = this.#places++;
    this.work.push({ kind: "make", step: this.step, make, of, at, like });
    return this.note(like, { kind: "place", at });
  }

  /** A question about values, which has the same answer where the record goes the same way. */
  ask(operation: Operation, values: readonly Handle[]): boolean {
    const of = values.map((v) => this.#argument(v));
    const answer = concreteFlow.test(operation, ...values) === true;
    this.work.push({ kind: "ask", step: this.step, operation, of, answer });
    return answer;
  }

  #argument(handle: Handle): Argument {
    return { source: this.source(handle), schema: (handle as Concrete).schema };
  }

  addHeader(headers: HeaderList, entry: HeaderEntry): HeaderList {
    const added = concreteFlow.addHeader(headers, entry);
    const held = this.made((value) => headerOf({ ...entry, value }), entry.value) as Concrete;
    const header = { key: entry.key, schema: held.schema, source: this.source(held) };
    this.#added.set(added, [...this.added(headers), header]);
    return added;
  }

  /** Which headers were added to those of the record. */
  added(headers: HeaderList): readonly AddedHeader[] {
    return this.#added.get(headers) ?? [];
  }

  /** The entries of a struct, each noted. */
  entries(struct: Handle): readonly Entry[] {
    const source = this.source(struct);
    if (source.kind === "struct") {
      const entries = concreteFlow.entries(struct);
      for (const { name, value } of entries)
        this.note(value, source.of[source.names.indexOf(name)] as Source);
      return entries;
    }
    const input = this.#inputs.get(source);
    if (!input) throw new NotNoted();
    return this.#open(input).entries;
  }

  /** One of them; of a null, a null. */
  field(struct: Handle, name: string): Entry | undefined {
    if ((struct as Concrete).isNull) {
      const entry = concreteFlow.field(struct, name);
      if (entry) this.constant(entry.value);
      return entry;
    }
    return this.entries(struct).find((e) => e.name === name);
  }

  #open(input: Input): NonNullable<Input["inside"]> {
    if (input.inside) return input.inside;
    const { value } = input.handle;
    if (value instanceof Map && [...value.keys()].some((key) => typeof key !== "string"))
      throw new NotNoted();
    const entries = concreteFlow.entries(input.handle);
    input.inside = { entries, inputs: entries.map((e) => this.input(e.value as Concrete)) };
    return input.inside;
  }

  /** A struct that was made of entries. */
  struct(made: Handle, entries: readonly Entry[]): Handle {
    const { schema } = made as Concrete;
    const of = new Map<string, Source>();
    for (const { name, value, present } of entries) {
      if (present !== true) continue;
      const source = this.source(value);
      // Whether a struct inside is whole is looked at.
      const input = this.#inputs.get(source);
      if (schema !== null && input) this.#openStructs(input);
      of.set(name, source);
    }
    return this.note(made, { kind: "struct", schema, names: [...of.keys()], of: [...of.values()] });
  }

  /** A value under another schema, which the structs among them have in them. */
  withMeta(value: Handle, meta: Parameters<Flow["withMeta"]>[1]): Handle {
    const changed = concreteFlow.withMeta(value, meta) as Concrete;
    if (changed === value) return value;
    if (!(changed.value instanceof Struct)) return this.note(changed, this.source(value));
    const entries = this.entries(value);
    const of = entries.map((e) => this.source(e.value));
    return this.note(changed, {
      kind: "struct",
      schema: changed.schema,
      names: entries.map((e) => e.name),
      of,
    });
  }

  #openStructs(input: Input): void {
    if (!(input.handle.value instanceof Struct)) return;
    for (const inner of this.#open(input).inputs) this.#openStructs(inner);
  }
}

/** What a header holds that is made of an entry. */
function headerOf(entry: HeaderEntry): Concrete {
  const [header] = concreteFlow.addHeader([], entry) as readonly Header[];
  return new Concrete(header?.schema ?? null, header?.value ?? null);
}

/** What a user wrote may do more than give a result: it runs once for a record, and not to see whether it gives the same again. */
function requirePure({ infix, module }: Operation): void {
  if (infix === undefined && !module.startsWith("kpl/")) throw new NotNoted();
}

/** The concrete reading whose notes go to `recording`. */
export function recordingFlow(recording: () => Recording): Flow {
  const noHeaders = (headers: HeaderList): void => {
    if ((headers as readonly unknown[]).length > 0) throw new NotNoted();
    recording().asksHeaders = true;
  };
  return {
    ...concreteFlow,
    constant: (shape, value) => recording().constant(concreteFlow.constant(shape, value)),
    apply(operation, result: Shape, ...values) {
      requirePure(operation);
      return recording().made((...v) => concreteFlow.apply(operation, result, ...v), ...values);
    },
    test(operation, ...values) {
      requirePure(operation);
      return recording().ask(operation, values);
    },
    entries: (struct) => recording().entries(struct),
    field: (struct, name) => recording().field(struct, name),
    struct: (meta, entries, rest, table) =>
      recording().struct(concreteFlow.struct(meta, entries, rest, table), entries),
    withMeta: (value, meta) => recording().withMeta(value, meta),
    as: (shape, value) => recording().made((v) => concreteFlow.as(shape, v), value),
    orDefault(value, replace) {
      const held = concreteFlow.orDefault(value, replace);
      return held === value ? value : recording().constant(held);
    },
    addHeader: (headers, entry) => recording().addHeader(headers, entry),
    dropHeaders(headers) {
      noHeaders(headers);
      return headers;
    },
    hasHeader(headers) {
      noHeaders(headers);
      return false;
    },
    firstHeader(headers) {
      noHeaders(headers);
      return undefined;
    },
    headerText(headers) {
      noHeaders(headers);
      return recording().constant(new Concrete(null, null));
    },
  };
}
