/** Reads the EBNF that people read, and chevrotain's description of the parser, into the same shape. */
import type { ISerializedGast } from "chevrotain";

/** A rule's body. `many1` is `x { x }`. */
export type Body =
  | { readonly is: "token" | "rule"; readonly name: string }
  | { readonly is: "row" | "choice"; readonly parts: readonly Body[] }
  | { readonly is: "option" | "many" | "many1"; readonly body: Body };

export interface Rule {
  readonly name: string;
  readonly body: Body;
}

const TOKEN = /\(\*[^]*?\*\)|"(?:[^"]+|""")"|'[^']*'|[A-Za-z_]\w*|[=|;()[\]{},-]/g;

/** The rules of a text in EBNF, in order. */
export function readEbnf(text: string): readonly Rule[] {
  const tokens = (text.match(TOKEN) ?? []).filter((t) => !t.startsWith("(*"));
  let at = 0;
  const take = (expected?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(
        `expected ${expected ?? "more"}, found ${token ?? "the end"} behind ${tokens.slice(at - 6, at).join(" ")}`,
      );
    }
    return token;
  };
  const choice = (): Body => {
    const parts = [row()];
    while (tokens[at] === "|" || tokens[at] === "-") {
      take();
      parts.push(row());
    }
    return group("choice", parts);
  };
  const row = (): Body => {
    const parts: Body[] = [];
    while (at < tokens.length && !["|", "-", ";", ")", "]", "}"].includes(tokens[at] ?? ""))
      parts.push(item());
    return group("row", mandatory(parts));
  };
  const item = (): Body => {
    const token = take();
    if (token === "(") return closed(choice(), ")");
    if (token === "[") return { is: "option", body: closed(choice(), "]") };
    if (token === "{") return { is: "many", body: closed(choice(), "}") };
    if (/^["']/.test(token)) return { is: "token", name: token.slice(1, -1) };
    return { is: /^[A-Z]/.test(token) ? "token" : "rule", name: token };
  };
  const closed = (body: Body, end: string): Body => {
    take(end);
    return body;
  };
  const rules: Rule[] = [];
  while (at < tokens.length) {
    const name = take();
    take("=");
    rules.push({ name, body: choice() });
    take(";");
  }
  return rules;
}

/** `x { x }` is one or more. */
function mandatory(parts: readonly Body[]): readonly Body[] {
  return parts.flatMap((part, i): Body[] => {
    const next = parts[i + 1];
    const before = parts[i - 1];
    const same = (a: Body | undefined, b: Body): boolean => JSON.stringify(a) === JSON.stringify(b);
    if (next?.is === "many" && same(part, next.body)) return [];
    if (part.is === "many" && before && same(before, part.body)) return [{ is: "many1", body: part.body }];
    return [part];
  });
}

function group(is: "row" | "choice", parts: readonly Body[]): Body {
  const [only] = parts;
  return parts.length === 1 && only ? only : { is, parts };
}

/** The names of the tokens that are not what they look like. */
const CLASSES: Readonly<Record<string, string>> = {
  Word: "WORD",
  Name: "NAME",
  Key: "KEY",
  Backtick: "BACKTICK",
  String: "STRING",
  Integer: "INT",
  Number: "NUMBER",
  Regex: "REGEX",
  Parameter: "PARAM",
  ConfigReference: "CONFREF",
};

/** The rules of a parser, in order. */
export function readParser(rules: readonly ISerializedGast[]): readonly Rule[] {
  return rules.map((rule) => ({ name: nameOf(rule), body: rowOf(rule) }));
}

function rowOf(gast: ISerializedGast): Body {
  return group("row", definitionOf(gast).map(bodyOf));
}

function bodyOf(gast: ISerializedGast): Body {
  switch (gast.type) {
    case "NonTerminal":
      return { is: "rule", name: nameOf(gast) };
    case "Terminal": {
      const name = nameOf(gast);
      const label = "label" in gast && typeof gast.label === "string" ? gast.label : name;
      return { is: "token", name: CLASSES[name] ?? label };
    }
    case "Alternation":
      return group("choice", definitionOf(gast).map(rowOf));
    case "Option":
      return { is: "option", body: rowOf(gast) };
    case "Repetition":
      return { is: "many", body: rowOf(gast) };
    case "RepetitionMandatory":
      return { is: "many1", body: rowOf(gast) };
    default:
      throw new Error(`the grammar has a ${gast.type}`);
  }
}

function nameOf(gast: ISerializedGast): string {
  if (!("name" in gast) || typeof gast.name !== "string") throw new Error(`a ${gast.type} without a name`);
  return gast.name;
}

function definitionOf(gast: ISerializedGast): readonly ISerializedGast[] {
  return "definition" in gast && Array.isArray(gast.definition) ? gast.definition : [];
}
