/** Writes a key or a value as JSON text: literals in words, what nobody touched as a copy, and what was computed as it was computed. */
import { RecordError } from "../../../data/errors.ts";
import { isLogical } from "../../../data/json/typed-write-leaf.ts";
import { typedJson, type TypedWriteOptions } from "../../../data/json/typed-write.ts";
import type { Shape } from "../../../data/shape.ts";
import { isMisnamed } from "../../../flow/kit.ts";
import { toPlain } from "../../../flow/concrete/plain.ts";
import type { CondExpr, Expr } from "../../../flow/symbolic/expr.ts";
import { wordsOf } from "../mentions.ts";
import { simplified } from "../simplify.ts";
import { untouched } from "../shortcuts.ts";
import { copiesAs } from "./copied.ts";
import { NotFused } from "./not-fused.ts";
import { isNested, readsAsNull, type Stretch, type Values } from "./values.ts";
import { byteLength, shown, written } from "./words.ts";

type StructOf = Extract<Expr, { kind: "struct" }>;

/** Stands for the line that takes up what is written into, after another writer may have put something else in its place. */
const REOPEN = "// reopen";

/** Words and copies reach a little further than what they write. */
const OVERSHOOT = 16;

/** The statements that write a value behind what was written to `out`. `head`: what its envelope begins with, an expression. */
export function jsonText(
  value: Expr,
  out: string,
  options: TypedWriteOptions,
  values: Values,
  head?: string,
): readonly string[] {
  const text = new JsonText(out, options, values);
  return text.write(value, head);
}

class JsonText {
  readonly #out: string;
  readonly #options: TypedWriteOptions;
  readonly #values: Values;
  readonly #lines: string[] = [];
  /** Text that is to be written next. */
  #pending = "";
  /** How much room all literals and all copies take. */
  #literals = OVERSHOOT;
  readonly #copies: string[] = [];

  constructor(out: string, options: TypedWriteOptions, values: Values) {
    this.#out = out;
    this.#options = options;
    this.#values = values;
  }

  write(value: Expr, head: string | undefined): readonly string[] {
    if (head !== undefined) this.#copies.push("head.length");
    this.#value(value);
    if (head !== undefined) this.#literal("}");
    this.#flush();
    const room = [String(this.#literals), ...this.#copies].join(" + ");
    const body = this.#lines;
    const again = body.includes(REOPEN);
    const words = wordsOf(body.filter((l) => l !== REOPEN).join("\n"));
    const used = [
      ...(head !== undefined || words.has("target") ? ["target"] : []),
      ...(words.has("put") ? ["words: put"] : []),
    ];
    return [
      ...(head === undefined ? [] : [`const head = ${head};`]),
      `const room = ${room};`,
      `let q = ${this.#out}.room(room);`,
      ...(used.length === 0 ? [] : [`${again ? "let" : "const"} { ${used.join(", ")} } = ${this.#out};`]),
      ...(head === undefined ? [] : ["target.set(head, q);", "q += head.length;"]),
      ...body.flatMap((l) => {
        if (l !== REOPEN) return [l];
        return used.length === 0 ? [] : [`({ ${used.join(", ")} } = ${this.#out});`];
      }),
      `${this.#out}.wrote(q);`,
    ];
  }

  #literal(text: string): void {
    this.#pending += text;
  }

  #flush(): void {
    if (this.#pending === "") return;
    this.#lines.push(`// ${shown(this.#pending)}`, ...written(this.#pending));
    this.#literals += byteLength(this.#pending);
    this.#pending = "";
  }

  /** The lines that `write` gives, as a block under a condition. */
  #under(condition: string, write: () => void): void {
    this.#flush();
    this.#lines.push(`if (${condition}) {`);
    write();
    this.#flush();
    this.#lines.push("}");
  }

  #value(value: Expr): void {
    const { name, mode } = value.shape;
    // So every record fails, and the readable path says how.
    if (isMisnamed(value.shape) || (mode === "schemaless" && isLogical(value.shape)))
      throw new NotFused(`a value that is called ${name} cannot be written here`, {
        step: this.#values.step,
      });
    switch (value.kind) {
      case "constant":
        return this.#literal(this.#constant(value));
      case "struct":
        return this.#struct(value);
      case "choose":
        this.#under(this.#values.cond(simplified(value.cond)), () => this.#value(sideOf(value, value.then)));
        this.#lines.push("else {");
        this.#value(sideOf(value, value.otherwise));
        this.#flush();
        this.#lines.push("}");
        return;
      case "field":
      case "input":
        return this.#passed(value);
      case "local":
        return this.#local(value);
      default:
        return this.#computed(value);
    }
  }

  #local(value: Extract<Expr, { kind: "local" }>): void {
    const there = this.#values.stretch(value);
    if (there) this.#copy(there.start, there.end, isNested(there.shape));
    else this.#computed(value);
  }

  /** A part of the record that was read. */
  #passed(value: Extract<Expr, { kind: "field" | "input" }>, isSure = false): void {
    const place = this.#values.place(value);
    if (!place) return this.#computed(value);
    const { shape } = place;
    const isNullThere = value.kind === "input" ? value.shape.nullable : readsAsNull(value);
    if (place.mayLack && !isSure && isNullThere) {
      const start = this.#values.stretch(value)?.start ?? "";
      this.#under(`${start} < 0`, () => this.#literal("null"));
      this.#lines.push("else {");
      this.#passed(value, true);
      this.#flush();
      this.#lines.push("}");
      return;
    }
    const nullable = shape.nullable && value.shape.nullable;
    const isTop = place.path.length === 0 && shape.type === "struct" && shape.open !== true;
    if (!isTop && copiesAs({ ...shape, nullable }, { ...value.shape, nullable })) {
      const there = this.#values.stretch(value, true);
      if (there) return this.#copy(there.start, there.end, isNested(shape));
    }
    if (shape.type === "struct" && shape.open !== true && !nullable) this.#struct(opened(value, shape));
    else this.#computed(value);
  }

  #copy(start: string, end: string, nested: boolean): void {
    this.#flush();
    const copy = this.#values.fused(nested ? "copyNested" : "copy");
    const source = nested ? "record" : "bytes, words";
    this.#lines.push(`q = ${copy}(${source}, ${start}, ${end}, target, put, q);`);
    this.#copies.push(`${end} - ${start}`);
  }

  /** A plain value is written by its type's own writer, which makes its own room. */
  #computed(value: Expr): void {
    this.#flush();
    const printed = this.#values.js(value);
    const write = this.#values.context.writerOf(value.shape, this.#options);
    this.#lines.push(
      `${this.#out}.wrote(q);`,
      `${write}(${printed}, ${this.#out});`,
      `q = ${this.#out}.room(room);`,
      REOPEN,
    );
  }

  #constant({ value, shape }: Extract<Expr, { kind: "constant" }>): string {
    try {
      return typedJson(shape, this.#options)(toPlain(value, shape));
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      // So every record fails, and the readable path says how.
      throw new NotFused(`a constant does not fit its schema: ${error.message}`, { step: this.#values.step });
    }
  }

  #struct(value: StructOf): void {
    const whole = this.#wholeOf(value);
    if (whole) return this.#copy(whole.start, whole.end, true);
    const isMade = (of: Expr | undefined): boolean => of !== undefined && !this.#values.place(of);
    if (isMade(untouched(value)) || isMade(value.rest?.of)) return this.#computed(value);
    const [first] = value.fields;
    const isThere = first && (value.shape.mode === "schemad" || simplified(first.present).kind === "true");
    if (!isThere) return this.#openStruct(value);
    this.#fields(value, "{");
    this.#literal("}");
  }

  /** The struct of the record that this one repeats, where it may be copied; the outermost only where undeclared fields come along. */
  #wholeOf(value: StructOf): Stretch | undefined {
    const whole = untouched(value);
    const place = whole && this.#values.place(whole);
    if (!whole || !place || (place.path.length === 0 && !value.rest)) return undefined;
    const copies = copiesAs({ ...place.shape, nullable: false }, { ...value.shape, nullable: false });
    return copies ? this.#values.stretch(whole, true) : undefined;
  }

  /** Which field is the first is not known: each is written behind a comma, and the first comma becomes the brace. */
  #openStruct(value: StructOf): void {
    this.#flush();
    const begin = this.#values.fresh("begin");
    this.#lines.push(`const ${begin} = q;`);
    this.#fields(value, ",");
    this.#flush();
    this.#lines.push(`if (q === ${begin}) q++;`, `target[${begin}] = 0x7b; // {`);
    this.#literals++;
    this.#literal("}");
  }

  #fields({ fields, rest, shape }: StructOf, first: string): void {
    let before = first;
    for (const { name, value, present } of fields) {
      const when = shape.mode === "schemad" ? ALWAYS : simplified(present);
      if (when.kind === "false") continue;
      const write = (): void => {
        this.#literal(`${before}${JSON.stringify(name)}:`);
        this.#value(value);
      };
      if (when.kind === "true") write();
      else this.#under(this.#values.cond(when), write);
      before = ",";
    }
    if (rest)
      this.#rest(
        rest,
        fields.map((f) => f.name),
      );
  }

  /** Undeclared fields of the value that was read, but for those that a step took away or put others in place of. */
  #rest({ of, without }: NonNullable<StructOf["rest"]>, made: readonly string[]): void {
    const place = this.#values.place(of);
    if (place?.side !== "value" || place.path.length > 0)
      throw new NotFused("undeclared fields of something inside come along", { step: this.#values.step });
    this.#values.stretch(of);
    this.#flush();
    const declared = new Set(place.shape.fields?.map((f) => f.name));
    const names = [...new Set([...without, ...made])].filter((name) => !declared.has(name));
    this.#lines.push(`q = record.copyRest(${this.#values.context.keysOf(names)}, target, put, q);`);
    this.#copies.push("record.restRoom");
  }
}

/** One side of a choice, which is of the type of the choice: of a Date that became a Timestamp, say. */
function sideOf({ shape }: Expr, side: Expr): Expr {
  return side.shape.name === shape.name
    ? side
    : { ...side, shape: { ...shape, nullable: side.shape.nullable } };
}

const ALWAYS: CondExpr = { kind: "true" };

/** A struct that passes on, field by field. */
function opened(value: Expr, shape: Shape): StructOf {
  const fields = (shape.fields ?? []).map((f) => {
    const field: Expr = { kind: "field", of: value, name: f.name, orNull: false, shape: f.shape };
    const present: CondExpr = f.mayBeAbsent ? { kind: "present", value: field } : ALWAYS;
    return { name: f.name, value: field, present };
  });
  return { kind: "struct", fields, shape: { ...shape, nullable: false } };
}
