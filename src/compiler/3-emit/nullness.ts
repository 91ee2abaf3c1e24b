/** What TypeScript takes to be null or undefined at times, as the code is printed. */
import { keyOf, type CondExpr, type Expr } from "../../flow/symbolic/expr.ts";
import type { Aliases, Known } from "./known.ts";
import type { ModuleNames } from "./names.ts";
import { simplified } from "./simplify.ts";

/** Whether TypeScript takes a printed expression to be null or undefined at times. */
export interface Maybe {
  readonly nul: boolean;
  readonly undef: boolean;
}

const NEVER: Maybe = { nul: false, undef: false };

interface Local {
  readonly printed: string;
  readonly maybe: Maybe;
  /** The key of the field without which the local is undefined. */
  readonly absentWith?: string;
}

/** The locals of one function: their names, and what TypeScript knows of them. */
export class Locals {
  readonly #names: ModuleNames;
  readonly #locals = new Map<string, Local>();
  readonly #aliases = new Map<string, CondExpr>();
  readonly #taken = new Set<string>();

  constructor(names: ModuleNames) {
    this.#names = names;
  }

  get aliases(): Aliases {
    return this.#aliases;
  }

  /** A name for a local that nothing else in the module has. */
  fresh(hint: string): string {
    let name = hint;
    for (let n = 2; this.#names.has(name) || this.#taken.has(name); n++) name = `${hint}${n}`;
    this.#taken.add(name);
    return name;
  }

  /** Names a value; `absentWith` is the field without which it is undefined. */
  bind(name: string, maybe: Maybe, absentWith?: Expr): string {
    const printed = this.fresh(name);
    const absent = absentWith ? { absentWith: keyOf(absentWith) } : {};
    this.#locals.set(name, { printed, maybe: absentWith ? { ...maybe, undef: true } : maybe, ...absent });
    return printed;
  }

  bindCondition(name: string, condition: CondExpr): string {
    const printed = this.fresh(name);
    this.#locals.set(name, { printed, maybe: NEVER });
    this.#aliases.set(name, condition);
    return printed;
  }

  printed(name: string): string {
    return this.#locals.get(name)?.printed ?? name;
  }

  maybeOf(name: string): Maybe {
    return this.#locals.get(name)?.maybe ?? NEVER;
  }

  absentWith(name: string): string | undefined {
    return this.#locals.get(name)?.absentWith;
  }
}

export class Nullness {
  readonly #locals: Locals;
  readonly #nullable: { readonly key: boolean; readonly value: boolean };

  /** `nullable`: whether the key and the value of the record may be null. */
  constructor(locals: Locals, nullable: { readonly key: boolean; readonly value: boolean }) {
    this.#locals = locals;
    this.#nullable = nullable;
  }

  /** The same for an expression as it is printed without any `!`. */
  of(value: Expr, known: Known): Maybe {
    switch (value.kind) {
      case "input": {
        const declared =
          value.part === "key" || value.part === "value"
            ? this.#nullable[value.part]
            : value.part !== "topic";
        return { nul: declared && !known.isNotNull(value), undef: false };
      }
      case "field": {
        const { nul, undef } = this.ofField(value, known);
        return value.orNull ? { nul: nul || undef, undef: false } : { nul, undef };
      }
      case "constant":
        return { nul: value.value === null, undef: false };
      case "local": {
        const { nul, undef } = this.#locals.maybeOf(value.name);
        return { nul: nul && !known.isNotNull(value), undef: undef && !known.isDefined(value) };
      }
      case "choose": {
        const cond = simplified(value.cond);
        const a = this.#printed(value.then, known.given(cond, true, this.#locals.aliases));
        const b = this.#printed(value.otherwise, known.given(cond, false, this.#locals.aliases));
        return { nul: a.nul || b.nul, undef: a.undef || b.undef };
      }
      case "headerText":
        return { nul: true, undef: false };
      case "call":
        // A user's function is declared to give null at times.
        return { nul: value.operation.async === true && value.shape.nullable, undef: false };
      case "struct":
        return NEVER;
    }
  }

  /** The same for a whole expression, where a `!` stands if it must. */
  #printed(value: Expr, known: Known): Maybe {
    const { nul, undef } = this.of(value, known);
    return value.shape.nullable ? { nul: nul || undef, undef: false } : NEVER;
  }

  /** The same for a field without regard to `orNull`. */
  ofField(value: Extract<Expr, { kind: "field" }>, known: Known): Maybe {
    const declared = value.of.shape.fields?.find((f) => f.name === value.name);
    return {
      nul: (declared?.shape.nullable ?? value.shape.nullable) && !known.isNotNull(value),
      undef: (declared?.mayBeAbsent ?? false) && !known.isDefined(value),
    };
  }

  /** Fields that an expression computes with and that may not be there, where nothing around it asks. */
  unguarded(value: Expr, known: Known): Expr | undefined {
    switch (value.kind) {
      case "call":
        return value.args
          .map((a) =>
            a.kind === "field" && !a.orNull && this.ofField(a, known).undef ? a : this.unguarded(a, known),
          )
          .find((a) => a !== undefined);
      case "choose": {
        const cond = simplified(value.cond);
        return (
          this.unguarded(value.then, known.given(cond, true, this.#locals.aliases)) ??
          this.unguarded(value.otherwise, known.given(cond, false, this.#locals.aliases))
        );
      }
      default:
        return undefined;
    }
  }
}
