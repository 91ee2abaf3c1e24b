/** How fused code calls operations and what else a module declares once: readers, writers, texts. What throws is caught by the stage. */
import { constantKey } from "../../../flow/symbolic/expr.ts";
import type { Operation } from "../../../flow/algebra.ts";
import type { Shape } from "../../../data/shape.ts";
import type { Value } from "../../../data/value.ts";
import { constantLiteral, text } from "../literals.ts";
import { identifier, lowerFirst, RUNTIME, upperFirst, type ModuleNames } from "../names.ts";
import { shapeText } from "../shape-text.ts";
import type { Types } from "../types.ts";
import type { ModuleItem } from "../typescript.ts";
import type { TypedWriteOptions } from "../../../data/json/typed-write.ts";
import { FUSED } from "./fused-names.ts";
import type { TextForm } from "./values.ts";

export class FusedDeclarations {
  readonly constants: ModuleItem[] = [];
  readonly #names: ModuleNames;
  readonly #types: Types;
  readonly #importPath: (module: string) => string;
  readonly #declared = new Map<string, string>();

  constructor(names: ModuleNames, types: Types, importPath: (module: string) => string) {
    this.#names = names;
    this.#types = types;
    this.#importPath = importPath;
  }

  /** How an operation on plain values is called. */
  operation({ name, module, config }: Operation): string {
    return this.#function(module, name, config);
  }

  /** A user's own function in a step, which it knows for its errors; `step`: an expression. Its types are those that the program declares. */
  own(operation: Operation, step: string, types: readonly string[]): string {
    const wrapper = this.#names.import(RUNTIME, operation.async ? "custom" : "customPredicate");
    this.#names.import(RUNTIME, "step");
    const { text: own } = this.#made(operation.module, operation.name, operation.config);
    const made = `${wrapper}<${types.join(", ")}>(${step}, ${own})`;
    return this.#once(made, `own${upperFirst(operation.name)}`, () => made);
  }

  /** The same, for one that is asked for the same value again and again. */
  onTopic(operation: Operation): string {
    const called = this.operation(operation);
    const made = `${this.#names.import(FUSED, "remembered")}(${called})`;
    return this.#once(made, `${called}OfTopic`, () => made);
  }

  /** How an operation's form on text is called; undefined where it has none. */
  onText({ config, onText }: Operation): TextForm | "same" | undefined {
    if (onText === "same") return onText;
    return onText && { name: this.#function(onText.module, onText.name, config), room: onText.room };
  }

  #function(module: string, name: string, config: Operation["config"]): string {
    const { text: made, key } = this.#made(module, name, config);
    return config ? this.#once(key, `configured${upperFirst(name)}`, () => made) : made;
  }

  /** A function that is imported, and configured where it has options. */
  #made(
    module: string,
    name: string,
    config: Operation["config"],
  ): { readonly text: string; readonly key: string } {
    const imported = this.#names.import(this.#importPath(module), name);
    const args = config?.map((c) => constantLiteral(c, this.#names)).join(", ");
    return {
      text: args === undefined ? imported : `${imported}(${args})`,
      key: `${module}#${name}(${constantKey((config ?? null) as unknown as Value)})`,
    };
  }

  /** A reader of values of a shape. */
  readerOf(shape: Shape, options: TypedWriteOptions): string {
    const type = this.#types.text(shape);
    const made = `${this.#names.import(FUSED, "reader")}<${type}>(${this.#arguments(shape, options)})`;
    return this.#once(made, `read${hintOf(shape)}`, () => made);
  }

  writerOf(shape: Shape, options: TypedWriteOptions): string {
    const made = `${this.#names.import(FUSED, "writer")}(${this.#arguments(shape, options)})`;
    return this.#once(made, `write${hintOf(shape)}`, () => made);
  }

  #arguments(shape: Shape, { numericDecimals, replaceNull }: TypedWriteOptions): string {
    return `${shapeText(shape, this.#names)}, { numericDecimals: ${numericDecimals}, replaceNull: ${replaceNull} }`;
  }

  /** A text as JSON, in bytes. */
  jsonOf(value: string): string {
    const made = `${this.#names.import(FUSED, "json")}(${text(value)})`;
    return this.#once(made, `text${upperFirst(identifier(value.slice(0, 20)))}`, () => made);
  }

  /** Names of fields, to be looked up. */
  keysOf(names: readonly string[]): string {
    const made = `${this.#names.import(FUSED, "keys")}(${names.map((n) => text(n)).join(", ")})`;
    return this.#once(made, "taken", () => made);
  }

  #once(key: string, hint: string, made: () => string): string {
    let name = this.#declared.get(key);
    if (name === undefined) {
      name = this.#names.take(lowerFirst(hint));
      this.#declared.set(key, name);
      this.constants.push({ kind: "constant", group: "made", name, text: made() });
    }
    return name;
  }
}

function hintOf({ type, name }: Shape): string {
  return upperFirst(identifier(name?.slice(name.lastIndexOf(".") + 1) ?? type));
}
