/** Names of the locals in the code of one function. */

const RESERVED: ReadonlySet<string> = new Set([
  "record",
  "transform",
  "steps",
  "step",
  "headers",
  "undefined",
  "null",
  "true",
  "false",
  "break",
  "case",
  "catch",
  "class",
  "const",
  "continue",
  "debugger",
  "default",
  "delete",
  "do",
  "else",
  "enum",
  "export",
  "extends",
  "finally",
  "for",
  "function",
  "if",
  "implements",
  "import",
  "in",
  "instanceof",
  "interface",
  "let",
  "new",
  "package",
  "private",
  "protected",
  "public",
  "return",
  "static",
  "super",
  "switch",
  "this",
  "throw",
  "try",
  "typeof",
  "var",
  "void",
  "while",
  "with",
  "yield",
  "await",
  "async",
  "of",
  "type",
  "eval",
  "arguments",
  "value",
  "key",
  "topic",
  "partition",
  "timestamp",
  "offset",
  "pipeline",
  "object",
  "string",
  "number",
]);

/** Most hints are names already. */
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

function identifierOf(hint: string): string {
  const cleaned = hint.replaceAll(/[^\p{L}\p{N}_$]+/gu, "_").replace(/^(?=\p{N})/u, "_");
  return cleaned === "" ? "value" : cleaned;
}

export class Names {
  readonly #taken: Set<string>;
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** A fresh identifier like the hint: "card_number", then "card_number2". */
  take(hint: string): string {
    const base = IDENTIFIER.test(hint) ? hint : identifierOf(hint);
    let name = base;
    for (let n = 2; RESERVED.has(name) || this.#taken.has(name); n++) name = `${base}${n}`;
    this.#taken.add(name);
    return name;
  }
}
