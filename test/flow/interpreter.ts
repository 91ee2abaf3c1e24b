/**
 * Runs a symbolic result on one record, expression by expression, as generated code would: what it reads has to be there,
 * what it calls must not get a null, and whatever computes has to stand in a statement of its step.
 */
import { RecordError } from "../../src/data/errors.ts";
import type { Plain } from "../../src/data/plain.ts";
import type { ConnectRecord, Header } from "../../src/data/record.ts";
import { fromPlain, record as plainRecord, toPlain } from "../../src/flow/concrete/plain.ts";
import type { CondExpr, Expr, HeadersExpr, InputPart, Statement } from "../../src/flow/symbolic/expr.ts";
import type { SymbolicRecord } from "../../src/flow/symbolic/record.ts";
import type { Body, SymbolicResult } from "../../src/flow/symbolic/run.ts";
import { schemaOf } from "../../src/data/shape.ts";

/** A record as generated code has it: plain values. */
export interface PlainRecord {
  readonly topic: Plain;
  readonly partition: Plain;
  readonly timestamp: Plain;
  readonly offset: Plain;
  readonly key: Plain;
  readonly value: Plain;
  readonly headers: readonly Header[];
}

export type Outcome =
  | {
      readonly kind: "records";
      readonly records: readonly {
        readonly to: number;
        readonly record: PlainRecord;
        readonly made: SymbolicRecord;
      }[];
    }
  | { readonly kind: "dropped"; readonly step: number | undefined }
  | { readonly kind: "failed"; readonly step: number; readonly message: string };

/** The program did what a program must not do: it is the symbolic reading that is wrong. */
export class ProgramError extends Error {}

/** What the program makes of the record. */
export function interpret(result: SymbolicResult, record: ConnectRecord): Outcome {
  const tombstone = record.value.value === null;
  const found =
    result.cases.find((c) => c.tombstone === tombstone) ?? (tombstone ? undefined : result.cases[0]);
  if (!found) throw new ProgramError("no case for this record");
  return new Machine(record).run(found.body);
}

class Machine {
  readonly #input: Readonly<Record<InputPart, Plain>>;
  readonly #headers: readonly Header[];
  readonly #locals = new Map<string, Plain>();
  readonly #conditions = new Map<string, boolean>();
  /** An operation may run here. */
  #mayCompute = false;

  constructor(record: ConnectRecord) {
    const { topic, partition, timestamp, offset } = record;
    const key = toPlain(record.key.value, record.key.schema);
    this.#input = {
      topic,
      partition,
      timestamp,
      offset,
      key,
      value: toPlain(record.value.value, record.value.schema),
    };
    this.#headers = record.headers;
  }

  run(body: Body): Outcome {
    for (const statement of body.statements) {
      const ended = this.#statement(statement);
      if (ended) return ended;
    }
    const { end } = body;
    switch (end.kind) {
      case "dropped":
        return { kind: "dropped", step: end.step };
      case "failed":
        throw new ProgramError("a body that fails went on behind its last statement");
      case "emit":
        return {
          kind: "records",
          records: end.outputs.map(({ to, record }) => ({ to, record: this.#record(record), made: record })),
        };
      case "parted": {
        this.#mayCompute = true;
        const taken = this.#holds(end.when);
        this.#mayCompute = false;
        return this.run(taken ? end.then : end.otherwise);
      }
      case "route":
        for (const arm of end.arms) {
          this.#mayCompute = true;
          const taken = this.#holds(arm.when);
          this.#mayCompute = false;
          if (taken) return this.run(arm.body);
        }
        throw new ProgramError("no arm was taken");
    }
  }

  #statement(statement: Statement): Outcome | undefined {
    const { step } = statement;
    this.#mayCompute = true;
    try {
      switch (statement.kind) {
        case "let":
          this.#locals.set(statement.name, this.#value(statement.value));
          return undefined;
        case "letCond":
          this.#conditions.set(statement.name, this.#holds(statement.cond));
          return undefined;
        case "drop":
          return this.#holds(statement.when) ? { kind: "dropped", step } : undefined;
        case "fail":
          return this.#holds(statement.when)
            ? { kind: "failed", step, message: statement.failure.message }
            : undefined;
      }
    } catch (error) {
      if (error instanceof RecordError) return { kind: "failed", step, message: error.message };
      throw error;
    } finally {
      this.#mayCompute = false;
    }
  }

  #record(made: SymbolicRecord): PlainRecord {
    return {
      topic: this.#value(made.topic),
      partition: this.#value(made.partition),
      timestamp: this.#value(made.timestamp),
      offset: this.#value(made.offset),
      key: this.#value(made.key),
      value: this.#value(made.value),
      headers: this.#headersOf(made.headers),
    };
  }

  #value(expr: Expr): Plain {
    switch (expr.kind) {
      case "input":
        return this.#input[expr.part];
      case "constant":
        return toPlain(expr.value, expr.shape);
      case "local": {
        if (!this.#locals.has(expr.name)) throw new ProgramError(`no local ${expr.name}`);
        return this.#locals.get(expr.name) ?? null;
      }
      case "field": {
        const of = this.#object(expr.of);
        if (!Object.hasOwn(of, expr.name)) {
          if (expr.orNull) return null;
          throw new ProgramError(`reads the field ${expr.name}, which is absent`);
        }
        return of[expr.name] ?? null;
      }
      case "call":
        if (!this.#mayCompute) throw new ProgramError(`${expr.operation.name} runs outside its step`);
        return this.#call(expr) as Plain;
      case "struct": {
        const fields = expr.fields.filter((f) => this.#holds(f.present));
        const own = fields.map((f) => [f.name, this.#value(f.value)] as const);
        if (!expr.rest) return plainRecord(own);
        const { of, without } = expr.rest;
        const declared = new Set([...expr.fields.map((f) => f.name), ...without]);
        const along = Object.entries(this.#object(of)).filter(([name]) => !declared.has(name));
        return plainRecord([...own, ...along]);
      }
      case "choose":
        return this.#value(this.#holds(expr.cond) ? expr.then : expr.otherwise);
      case "headerText": {
        const held = this.#headersOf(expr.headers).findLast((h) => h.key === expr.key)?.value ?? null;
        if (typeof held === "string") return held;
        return held instanceof Uint8Array ? new TextDecoder().decode(held) : null;
      }
    }
  }

  #object(expr: Expr): Readonly<Record<string, Plain>> {
    const value = this.#value(expr);
    if (value === null) throw new ProgramError("reads a field of a null");
    return value as Readonly<Record<string, Plain>>;
  }

  #call({ operation, args }: Extract<Expr | CondExpr, { args: readonly Expr[] }>): unknown {
    const values = args.map((a) => this.#value(a));
    if (values.includes(null)) throw new ProgramError(`${operation.name} gets a null`);
    try {
      return (operation.run as (...values: readonly Plain[]) => unknown)(...values);
    } catch (error) {
      if (!operation.mayFail) throw new ProgramError(`${operation.name} fails though it says it cannot`);
      throw error;
    }
  }

  #holds(cond: CondExpr): boolean {
    switch (cond.kind) {
      case "true":
        return true;
      case "false":
        return false;
      case "isNull":
        return this.#value(cond.value) === null;
      case "present": {
        if (cond.value.kind !== "field") throw new ProgramError("only a field can be present");
        return Object.hasOwn(this.#object(cond.value.of), cond.value.name);
      }
      case "not":
        return !this.#holds(cond.operand);
      case "and":
        return cond.operands.every((o) => this.#holds(o));
      case "or":
        return cond.operands.some((o) => this.#holds(o));
      case "test":
        return this.#call(cond) === true;
      case "hasHeader":
        return this.#headersOf(cond.headers).some((h) => h.key === cond.key);
      case "settled": {
        const held = this.#conditions.get(cond.name);
        if (held === undefined) throw new ProgramError(`no condition ${cond.name}`);
        return held;
      }
    }
  }

  #headersOf(headers: HeadersExpr): readonly Header[] {
    switch (headers.kind) {
      case "incoming":
        return this.#headers;
      case "add": {
        const { shape } = headers.value;
        const value = fromPlain(this.#value(headers.value), shape);
        const schema = shape.mode === "schemad" ? (schemaOf(shape) ?? null) : null;
        return [...this.#headersOf(headers.to), { key: headers.key, schema, value }];
      }
      case "drop":
        return this.#headersOf(headers.from).filter((h) => !headers.keys.includes(h.key));
      case "chooseHeaders":
        return this.#headersOf(this.#holds(headers.cond) ? headers.then : headers.otherwise);
    }
  }
}
