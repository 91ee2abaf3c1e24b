/** The symbolic reading of the algebra: values are expressions over the record that was read, conditions are formulas. */
import {
  DROPPED,
  type Cond,
  type Entry,
  type Failure,
  type Flow,
  type FlowRecord,
  type Handle,
  type HeaderEntry,
  type HeaderList,
  type Notice,
  type Operation,
  type Way,
} from "../algebra.ts";
import { RecordError } from "../../data/errors.ts";
import type { Plain } from "../../data/plain.ts";
import type { Shape } from "../../data/shape.ts";
import { Struct, type Value } from "../../data/value.ts";
import { fromPlain, toPlain } from "../concrete/plain.ts";
import { and, factsOf, FALSE, not, or, reduce, TRUE } from "./cond.ts";
import {
  keyOf,
  type CondExpr,
  type Expr,
  type HeadersExpr,
  type Statement,
  type StructField,
} from "./expr.ts";
import { badName, defaultMismatch, findBadName, isMisnamed, misnamed, nullInRequired } from "../kit.ts";
import { isBareNull, join } from "./join.ts";
import { hasHeader } from "./headers.ts";
import type { Names } from "./names.ts";
import { joinedOrParted, type SymbolicRecord } from "./record.ts";
import { FailSignal, UnjoinableSignal, UnknownSignal } from "./signals.ts";
import { constantExpr, hasUnset, hintOf, isReference, nullLike } from "./values.ts";
import { chooseFields, fieldsOf, isNullConstant, makeStruct, narrowed, restOf } from "./struct.ts";

const expr = (handle: Handle): Expr => handle as Expr;
const formula = (condition: Cond): CondExpr => condition as CondExpr;
const headersOf = (headers: HeaderList): HeadersExpr => headers as HeadersExpr;

interface Known {
  readonly assumed: readonly CondExpr[];
  readonly context: readonly CondExpr[];
  readonly facts: ReadonlySet<string>;
}

/** One run over one chain. It collects what happens in order (`statements`) and what the laws report (`notices`). */
export class SymbolicFlow implements Flow {
  statements: Statement[] = [];
  readonly notices: { readonly step: number; readonly notice: Notice }[] = [];
  /** The index of the step that is running. */
  step = 0;
  readonly names: Names;
  /** What holds at this place, for good: conditions of records that went another way are negated in it. */
  #assumed: readonly CondExpr[] = [];
  /** Conditions of the `choose` and `unlessNull` around the place. */
  #context: readonly CondExpr[] = [];
  /** What follows from both, as long as they are these. */
  #known: Known = { assumed: [], context: [], facts: new Set() };

  readonly always = TRUE;
  readonly never = FALSE;

  constructor(names: Names) {
    this.names = names;
  }

  get assumed(): readonly CondExpr[] {
    return this.#assumed;
  }

  /** From here on the condition holds. */
  assume(condition: CondExpr): void {
    this.#assumed = [...this.#assumed, condition];
  }

  /** Runs under further assumptions, with its own list of statements; both are put back afterwards. */
  branch<T>(condition: CondExpr, run: () => T): { readonly statements: Statement[]; readonly result: T } {
    const { statements } = this;
    const assumed = this.#assumed;
    this.statements = [];
    this.#assumed = [...assumed, condition];
    try {
      const result = run();
      return { statements: this.statements, result };
    } finally {
      this.statements = statements;
      this.#assumed = assumed;
    }
  }

  /** Runs where the condition holds; what it requires or drops is under that condition. */
  under<T>(condition: CondExpr, run: () => T): T {
    const context = this.#context;
    this.#context = [...context, condition];
    try {
      return run();
    } finally {
      this.#context = context;
    }
  }

  decide(condition: CondExpr): CondExpr {
    const [assumed, context] = [this.#assumed, this.#context];
    if (this.#known.assumed !== assumed || this.#known.context !== context)
      this.#known = { assumed, context, facts: factsOf([...assumed, ...context]) };
    return reduce(condition, this.#known.facts);
  }

  constant(shape: Shape, value: Value): Handle {
    return constantExpr(shape, value);
  }

  apply(operation: Operation, result: Shape, ...values: readonly Handle[]): Handle {
    const args = values.map(expr);
    const nulls = args.map((a) => this.#nullness(a));
    if (nulls.some((n) => n.kind === "true")) return constantExpr({ ...result, nullable: true }, null);
    const open = args.filter((_, i) => nulls[i]?.kind !== "false");
    if (open.length > 0) {
      const anyNull = or(...open.map((a) => this.#nullness(a)));
      return this.choose(
        anyNull,
        () => constantExpr({ ...result, nullable: true }, null),
        () => this.apply(operation, result, ...args.map(narrowed)),
      );
    }
    const held = args.map((a) => (a.kind === "constant" ? a : undefined));
    if (!operation.async && held.every((h) => h !== undefined)) {
      return this.#fold(
        operation,
        result,
        held.map((h) => toPlain(h.value, h.shape)),
      );
    }
    const called: Expr = { kind: "call", operation, args, shape: result };
    return called;
  }

  test(operation: Operation, ...values: readonly Handle[]): Cond {
    const args = values.map(expr);
    const notNull = and(...args.map((a) => not(this.#nullness(a))));
    if (notNull.kind === "false") return FALSE;
    const plain = args.map(narrowed);
    // What may fail is a user's, which is not to be run in a build.
    if (!operation.mayFail && plain.every((a) => a.kind === "constant")) {
      const run = operation.run as (...values: readonly Plain[]) => unknown;
      return run(...plain.map((a) => (a.kind === "constant" ? toPlain(a.value, a.shape) : null))) === true
        ? notNull
        : FALSE;
    }
    return this.decide(and(notNull, { kind: "test", operation, args: plain }));
  }

  isNull(value: Handle): Cond {
    return this.#nullness(expr(value));
  }

  hasSchema(value: Handle): Cond {
    const { mode, optional, unset } = value.shape;
    if (mode === "unknown") this.unknown("whether this value has a schema is known to the run time only");
    if (mode === "schemaless") return FALSE;
    return optional || unset ? TRUE : not(this.#nullness(expr(value)));
  }

  not(condition: Cond): Cond {
    return not(formula(condition));
  }

  and(...conditions: readonly Cond[]): Cond {
    return and(...conditions.map(formula));
  }

  or(...conditions: readonly Cond[]): Cond {
    return or(...conditions.map(formula));
  }

  choose(condition: Cond, then: () => Handle, otherwise: () => Handle): Handle {
    const decided = this.decide(formula(condition));
    if (decided.kind === "true") return then();
    if (decided.kind === "false") return otherwise();
    const a = this.attempt(decided, then);
    const b = this.attempt(not(decided), otherwise);
    if (a instanceof FailSignal && b instanceof FailSignal) throw b;
    if (a instanceof FailSignal) return b as Handle;
    if (b instanceof FailSignal) return a;
    return this.#chosen(decided, expr(a), expr(b));
  }

  chooseRecord(condition: Cond, then: () => Way, otherwise: () => Way): Way {
    const decided = this.decide(formula(condition));
    if (decided.kind === "true") return then();
    if (decided.kind === "false") return otherwise();
    const a = this.attempt(decided, then);
    if (a === DROPPED) {
      this.drop(decided);
      return otherwise();
    }
    const b = this.attempt(not(decided), otherwise);
    if (a instanceof FailSignal && b instanceof FailSignal) throw b;
    if (a instanceof FailSignal) return b as Way;
    if (b instanceof FailSignal) return a;
    if (b === DROPPED) {
      this.drop(not(decided));
      return a;
    }
    return joinedOrParted(this, decided, a as SymbolicRecord, b as SymbolicRecord) as FlowRecord;
  }

  /** Runs one branch; where it fails, the failure is noted under the branch's conditions and given back. */
  attempt<T>(condition: CondExpr, run: () => T): T | FailSignal {
    try {
      return this.under(condition, run);
    } catch (error) {
      if (!(error instanceof FailSignal)) throw error;
      this.under(condition, () => this.#failWhen(TRUE, error.failure));
      return error;
    }
  }

  unlessNull(value: Handle, then: (value: Handle) => Handle, whenNull?: () => Handle): Handle {
    const nullness = this.#nullness(expr(value));
    if (nullness.kind === "false") return then(narrowed(expr(value)));
    if (nullness.kind === "true") return whenNull ? whenNull() : value;
    // A test on something longer than a path would be printed twice and not narrow for tsc.
    const named = this.#reference(expr(value));
    return this.choose(
      this.#nullness(named),
      whenNull ?? (() => constantExpr(nullLike(named.shape), null)),
      () => then(narrowed(named)),
    );
  }

  entries(struct: Handle): readonly Entry[] {
    if (struct.shape.type === "any") this.unknown("the type of this value is not known");
    return fieldsOf(expr(struct)).map((f) => this.#entry(f.name, f.value, f.present));
  }

  field(struct: Handle, name: string): Entry | undefined {
    if (struct.shape.type === "any") this.unknown("the type of this value is not known");
    const found = fieldsOf(expr(struct)).find((f) => f.name === name);
    if (!found && struct.shape.open)
      this.unknown(`whether there is a field \`${name}\` is known to the run time only`);
    return found && this.#entry(found.name, found.value, found.present);
  }

  #entry(name: string, value: Expr, present: CondExpr): Entry {
    const here = this.#nullness(value).kind === "false" ? narrowed(value) : value;
    return { name, value: here, present: this.decide(present) };
  }

  valueOrNull(entry: Entry): Handle {
    const value = expr(entry.value);
    const present = formula(entry.present);
    if (present.kind === "true") return value;
    const shape = { ...value.shape, nullable: true };
    if (present.kind === "false") return constantExpr(shape, null);
    if (present.kind === "present" && value.kind === "field") {
      const orNull: Expr = { ...value, orNull: true, shape };
      return orNull;
    }
    return this.#chosen(present, value, constantExpr(shape, null));
  }

  struct(
    meta: Shape,
    entries: readonly Entry[],
    rest?: { readonly of: Handle; readonly without: readonly string[] },
  ): Handle {
    const fields = entries
      .filter((e) => formula(e.present).kind !== "false")
      .map((e) => ({
        name: e.name,
        value: expr(e.value),
        present: formula(e.present),
        unset: e.unset === true,
      }));
    const bad = meta.mode === "schemad" ? findBadName(fields.map((f) => f.name)) : undefined;
    if (bad !== undefined) {
      this.fail({
        ...badName(bad),
        // A law that knows the option to blame has said so.
        ...(bad === "" || this.#reported("name-collision", bad)
          ? {}
          : { notice: { kind: "name-collision", subject: bad } }),
      });
    }
    const held = meta.mode === "schemad" ? fields.map((f) => (f.unset ? f : this.#notNull(f))) : fields;
    return makeStruct(meta, this.#lastWins(held), rest && restOf(expr(rest.of), rest.without));
  }

  /** Of two fields with one name, which only schemaless data takes, the later is there where it is present. */
  #lastWins(fields: readonly StructField[]): readonly StructField[] {
    const result = new Map<string, StructField>();
    for (const field of fields) {
      const { name, value, present } = field;
      const before = result.get(name);
      if (!before || present.kind === "true") result.set(name, field);
      else
        result.set(name, {
          name,
          value: this.#chosen(present, value, before.value),
          present: or(before.present, present),
        });
    }
    return [...result.values()];
  }

  /** Where a struct's default stands in for a null. */
  #isDefault(value: Expr): CondExpr {
    const held = value.shape.default;
    if (!(held instanceof Struct)) return FALSE;
    if (value.kind === "constant") return value.value === held ? TRUE : FALSE;
    if (value.kind !== "choose") return FALSE;
    const { cond, then, otherwise } = value;
    return or(and(cond, this.#isDefault(then)), and(not(cond), this.#isDefault(otherwise)));
  }

  /** A required field of a struct with a schema takes no null. */
  #notNull(field: StructField): StructField {
    const { shape } = field.value;
    if (shape.fields?.some((f) => hasUnset(f.shape)))
      this.unknown("whether a required field inside a struct has a value is known to the run time only");
    const fallback = this.#isDefault(field.value);
    this.require(not(fallback), () => defaultMismatch(field.name));
    if (isMisnamed(shape)) this.require(this.#nullness(field.value), () => misnamed(field.name));
    if (!shape.nullable || shape.optional) return field;
    this.require(not(this.#nullness(field.value)), () => nullInRequired(field.name));
    const { unset: _, ...kept } = shape;
    const value = narrowed(field.value);
    return { ...field, value: { ...value, shape: { ...kept, nullable: false } } };
  }

  /** Where the order of Java's maps shows, chains run on values. */
  copy(object: Handle): Handle {
    return object;
  }

  withMeta(
    value: Handle,
    meta: Partial<Pick<Shape, "name" | "version" | "doc" | "parameters" | "optional" | "default">>,
  ): Handle {
    if (value.shape.mode !== "schemad") return value;
    return { ...expr(value), shape: { ...value.shape, ...meta } };
  }

  as(shape: Shape, value: Handle): Handle {
    return { ...expr(value), shape: { ...shape, nullable: value.shape.nullable } };
  }

  orDefault(value: Handle, replace: boolean): Handle {
    const held = value.shape.default;
    if (!replace || held === undefined || !value.shape.nullable) return value;
    const shape = { ...value.shape, nullable: false };
    const nullness = this.#nullness(expr(value));
    if (held instanceof Struct && nullness.kind !== "true" && nullness.kind !== "false") {
      // Kept whole, so that it can be told where the default stands in.
      const otherwise = narrowed(expr(value));
      const chosen: Expr = {
        kind: "choose",
        cond: nullness,
        then: constantExpr(shape, held),
        otherwise,
        shape,
      };
      return chosen;
    }
    return this.unlessNull(
      value,
      (v) => v,
      () => constantExpr(shape, held),
    );
  }

  addHeader(headers: HeaderList, header: HeaderEntry): HeaderList {
    if (header.schema)
      this.unknown(
        `the header \`${header.key}\` has a schema that is not its value's, which only the run time can handle`,
      );
    const added: HeadersExpr = {
      kind: "add",
      to: headersOf(headers),
      key: header.key,
      value: expr(header.value),
    };
    return added;
  }

  dropHeaders(headers: HeaderList, dropped: readonly string[]): HeaderList {
    const left: HeadersExpr = { kind: "drop", from: headersOf(headers), keys: dropped };
    return left;
  }

  hasHeader(headers: HeaderList, key: string): Cond {
    return hasHeader(headersOf(headers), key);
  }

  firstHeader(headers: HeaderList, key: string): undefined {
    if (this.decide(hasHeader(headersOf(headers), key)).kind === "false") return undefined;
    return this.unknown(`what the header \`${key}\` holds is known to the run time only`);
  }

  headerText(headers: HeaderList, key: string): Handle {
    const shape: Shape = { mode: "schemaless", type: "string", optional: false, nullable: true };
    const text: Expr = { kind: "headerText", headers: headersOf(headers), key, shape };
    return text;
  }

  require(condition: Cond, failure: () => Failure): void {
    const decided = this.decide(formula(condition));
    if (decided.kind === "true") return;
    if (decided.kind === "false") this.fail(failure());
    this.#failWhen(not(decided), failure());
    if (this.#context.length === 0) this.assume(decided);
  }

  fail(failure: Failure): never {
    throw new FailSignal(failure);
  }

  unknown(why: string): never {
    throw new UnknownSignal(why);
  }

  report(notice: Notice): void {
    this.notices.push({ step: this.step, notice });
  }

  examine(look: () => void): void {
    look();
  }

  #reported(kind: Notice["kind"], subject: string): boolean {
    return this.notices.some(
      (n) => n.step === this.step && n.notice.kind === kind && n.notice.subject === subject,
    );
  }

  /** The record is dropped where the condition and all around it hold; from there on it does not. */
  drop(condition: CondExpr): void {
    const when = and(...this.#context, condition);
    this.statements.push({ kind: "drop", when, step: this.step });
    this.assume(not(when));
  }

  /** Binds an expression to a name, unless it is a name or a path already. */
  settle(value: Expr, hint: string): Expr {
    if (isReference(value) || value.kind === "constant") return value;
    const name = this.names.take(hint);
    this.statements.push({ kind: "let", name, value, step: this.step });
    return { kind: "local", name, shape: value.shape };
  }

  settleCond(cond: CondExpr, hint: string): CondExpr {
    if (cond.kind === "true" || cond.kind === "false" || cond.kind === "settled") return cond;
    const name = this.names.take(hint);
    this.statements.push({ kind: "letCond", name, cond, step: this.step });
    return { kind: "settled", name };
  }

  /** One of two values, as simply as it can be said. */
  #chosen(cond: CondExpr, a: Expr, b: Expr): Expr {
    if (a.shape === b.shape && keyOf(a) === keyOf(b)) return a;
    // What a function gives stays whole: field by field it would be called for each.
    const whole = a.kind === "call" || b.kind === "call";
    const fields = whole ? undefined : chooseFields(cond, a, b, (c, x, y) => this.#chosen(c, x, y));
    if (fields) return fields;
    const shape = join(a.shape, b.shape);
    if (!shape && (isBareNull(a.shape) || isBareNull(b.shape)))
      this.unknown("whether this null has a schema is known to the run time only");
    if (!shape) throw new UnjoinableSignal(a.shape, b.shape);
    // One side may know more of the same value.
    if (keyOf(a) === keyOf(b)) return { ...a, shape };
    return { kind: "choose", cond, then: a, otherwise: b, shape };
  }

  /** The same for callers outside, on whole parts of a record. */
  chosen(cond: CondExpr, a: Expr, b: Expr): Expr {
    return this.#chosen(cond, a, b);
  }

  #nullness(value: Expr): CondExpr {
    if (isNullConstant(value)) return TRUE;
    if (!value.shape.nullable) return FALSE;
    if (value.kind === "choose" && value.shape.nullable) {
      const a = value.then.shape.nullable ? this.#nullness(value.then) : FALSE;
      const b = value.otherwise.shape.nullable ? this.#nullness(value.otherwise) : FALSE;
      return this.decide(or(and(value.cond, a), and(not(value.cond), b)));
    }
    return this.decide({ kind: "isNull", value });
  }

  #reference(value: Expr): Expr {
    if (isReference(value)) return value;
    if (value.kind === "choose" && (isNullConstant(value.then) || isNullConstant(value.otherwise)))
      return value;
    // Around it stand conditions, and the statement has to mind them itself.
    const around = and(...this.#context);
    const nothing = constantExpr(value.shape, null);
    const safe: Expr =
      around.kind === "true"
        ? value
        : { kind: "choose", cond: around, then: value, otherwise: nothing, shape: nothing.shape };
    return this.settle(safe, hintOf(value));
  }

  #failWhen(condition: CondExpr, failure: Failure): void {
    const when = and(...this.#context, condition);
    if (when.kind === "false") return;
    this.statements.push({ kind: "fail", when, failure, step: this.step });
    if (failure.notice) this.report(failure.notice);
    if (this.#context.length > 0) this.assume(not(when));
  }

  #fold(operation: Operation, shape: Shape, args: readonly Plain[]): Handle {
    try {
      const run = operation.run as (...values: readonly Plain[]) => Plain;
      return constantExpr(shape, fromPlain(run(...args), shape));
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      return this.fail({
        errorClass: error.errorClass,
        message: error.message,
        notice: { kind: "fails-always", message: error.message },
      });
    }
  }
}
