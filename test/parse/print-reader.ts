/** Prints the functions of `reader.ts`: one for each rule of the grammar, which decides by the same tokens as chevrotain's parser. */
import {
  Alternation,
  getLookaheadPaths,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
  type IProduction,
  type Rule,
  type TokenType,
} from "chevrotain";
import * as T from "../../src/compiler/1-parse/tokens.ts";

const HEADER = `// Generated from the rules of grammar.ts by test/parse/generated.test.ts; do not edit.
import type { IToken } from "chevrotain";
import type * as Cst from "./cst.ts";
import { isAt, isNext, kindsOf, placeSince, take, Unsound, type Cursor } from "./cursor.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";
`;

/** The first rule: what it reads is handed on at once. */
const START = "file";

/** How far chevrotain's parser looks ahead. */
const LOOKAHEAD = 2;

/** `cst`: the types of the trees, which say what is always there. */
export function printReader(rules: Readonly<Record<string, Rule>>, cst: string): string {
  const kinds = new Kinds();
  const functions = Object.values(rules).map((rule) => new RulePrinter(rule, cst, kinds).print());
  return [HEADER, ...kinds.constants(), "", ...functions].join("\n");
}

/** The sets of tokens that are asked for, each a constant. */
class Kinds {
  readonly #names = new Map<string, string>();

  nameOf(types: readonly TokenType[]): string {
    const exprs = [...new Set(types.map(exported))].toSorted();
    const key = exprs.join(", ");
    const name = exprs.length === 1 ? key.replace(/^T\./, "").replace(/^K\.(.*)/, "$1Keyword") : undefined;
    const there = this.#names.get(key) ?? name ?? `anyOf${this.#names.size}`;
    this.#names.set(key, there);
    return there;
  }

  constants(): readonly string[] {
    return [...this.#names].map(([key, name]) => `const ${name} = kindsOf(${key});`);
  }
}

function exported(type: TokenType): string {
  const keyword = Object.entries(T.K).find(([, t]) => t === type);
  if (keyword) return `K.${keyword[0]}`;
  const [name] = Object.entries(T).find(([, t]) => t === type) ?? [];
  if (name === undefined) throw new Error(`tokens.ts does not export ${type.name}`);
  return `T.${name}`;
}

class RulePrinter {
  readonly #rule: Rule;
  readonly #cst: string;
  readonly #kinds: Kinds;
  /** How often each part of the tree is read, and whether that is within something. */
  readonly #sites = new Map<
    string,
    { readonly type: string; count: number; within: boolean; again: boolean }
  >();

  constructor(rule: Rule, cst: string, kinds: Kinds) {
    this.#rule = rule;
    this.#cst = cst;
    this.#kinds = kinds;
    this.#visit(rule.definition, false, false);
  }

  print(): string {
    const { name, definition } = this.#rule;
    const body = definition.map((p) => this.#production(p)).join("\n");
    if (name === START) {
      const handlers = [...this.#sites].map(([key, { type }]) => `readonly ${key}: (tree: ${type}) => void;`);
      return `/** Reads a text to its end. Throws \`Unsound\`. */
export function ${functionOf(name)}(c: Cursor, on: { ${handlers.join(" ")} }): void {
${body}
if (c.at < c.tokens.length) throw new Unsound();
}
`;
    }
    const keys = [...this.#sites.keys()];
    return `function ${functionOf(name)}(c: Cursor): ${typeOf(name)} {
const first = c.at;
${this.#declarations().join("\n")}
${body}
return { name: "${name}", children: { ${keys.map((key) => `${key}: ${plural(key)}`).join(", ")} }, location: placeSince(c, first) };
}
`;
  }

  #visit(productions: readonly IProduction[], within: boolean, again: boolean): void {
    for (const part of productions) {
      if (part instanceof Terminal || part instanceof NonTerminal) {
        const type = part instanceof Terminal ? "IToken" : typeOf(part.nonTerminalName);
        const site = this.#sites.get(keyOf(part)) ?? { type, count: 0, within: false, again: false };
        site.count++;
        site.within ||= within;
        site.again ||= again;
        this.#sites.set(keyOf(part), site);
      } else {
        const repeated = part instanceof Repetition || part instanceof RepetitionMandatory;
        const optional = repeated || part instanceof Option || part instanceof Alternation;
        this.#visit(partsOf(part), within || optional, again || repeated);
      }
    }
  }

  /** What is read once and always needs none. */
  #isPlain(key: string): boolean {
    const site = this.#sites.get(key);
    return site?.count === 1 && !site.within;
  }

  #isMandatory(key: string): boolean {
    const [, children = ""] =
      new RegExp(`type ${capital(this.#rule.name)}CstChildren = \\{([^}]*)\\}`).exec(this.#cst) ?? [];
    return new RegExp(`\\b${key}: `).test(children);
  }

  #declarations(): readonly string[] {
    return [...this.#sites].flatMap(([key, { type }]) => {
      if (this.#isPlain(key)) return [];
      return this.#isMandatory(key)
        ? [`const ${plural(key)}: ${type}[] = [];`]
        : [`let ${plural(key)}: ${type}[] | undefined;`];
    });
  }

  #production(part: IProduction): string {
    if (part instanceof Terminal) {
      return this.#found(keyOf(part), `take(c, ${this.#kinds.nameOf([part.terminalType])})`);
    }
    if (part instanceof NonTerminal)
      return this.#found(keyOf(part), `${functionOf(part.nonTerminalName)}(c)`);
    if (part instanceof Alternation) {
      const all = this.#lookahead(part, part.idx);
      const ways = part.definition.map((way, i) => {
        const paths = all[i] ?? [];
        // What may be nothing is what is left.
        const when = paths.some((path) => path.length === 0) ? "" : `if (${this.#condition(paths)})`;
        return `${when} {\n${this.#all(partsOf(way))}\n}`;
      });
      const last = (ways.at(-1)?.startsWith(" {") ?? false) ? [] : [" {\nthrow new Unsound();\n}"];
      return [...ways, ...last].join(" else ");
    }
    const body = this.#all(partsOf(part));
    const inside = (idx: number): string => this.#condition(this.#lookahead(part, idx)[0] ?? []);
    if (part instanceof Option) return `if (${inside(part.idx)}) {\n${body}\n}`;
    if (part instanceof Repetition) return `while (${inside(part.idx)}) {\n${body}\n}`;
    if (part instanceof RepetitionMandatory) {
      const more = inside(part.idx);
      return `if (!(${more})) throw new Unsound();\ndo {\n${body}\n} while (${more});`;
    }
    throw new Error(`the grammar has a production that is not printed, in ${this.#rule.name}`);
  }

  #all(parts: readonly IProduction[]): string {
    return parts.map((p) => this.#production(p)).join("\n");
  }

  #found(key: string, read: string): string {
    const list = plural(key);
    const { count = 0, again = false } = this.#sites.get(key) ?? {};
    if (this.#rule.name === START) return `on.${key}(${read});`;
    if (this.#isPlain(key)) return `const ${list} = [${read}];`;
    if (this.#isMandatory(key)) return `${list}.push(${read});`;
    return count === 1 && !again ? `${list} = [${read}];` : `(${list} ??= []).push(${read});`;
  }

  /** For each alternative, or for what is optional, the tokens that it may begin with, as far as that decides. */
  #lookahead(part: IProduction, occurrence: number): readonly (readonly TokenType[])[][] {
    const prodType = part.constructor.name as Parameters<typeof getLookaheadPaths>[0]["prodType"];
    return getLookaheadPaths({ occurrence, rule: this.#rule, prodType, maxLookahead: LOOKAHEAD });
  }

  #condition(paths: readonly (readonly TokenType[])[]): string {
    const seconds = new Map<string, { readonly types: TokenType[]; readonly first: TokenType[] }>();
    for (const first of new Set(paths.map(([type]) => type))) {
      if (!first) throw new Error(`what is chosen in ${this.#rule.name} may be nothing`);
      const behind = paths.filter((path) => path[0] === first).map((path) => path[1]);
      const types = behind.includes(undefined) ? [] : behind.filter((type) => type !== undefined);
      const key = types
        .map(({ name }) => name)
        .toSorted()
        .join(" ");
      const there = seconds.get(key) ?? { types, first: [] };
      there.first.push(first);
      seconds.set(key, there);
    }
    return [...seconds.values()]
      .map(({ types, first }) => {
        const next = types.length === 0 ? "" : ` && isNext(c, ${this.#kinds.nameOf(types)})`;
        return `isAt(c, ${this.#kinds.nameOf(first)})${next}`;
      })
      .join(" || ");
  }
}

function partsOf(production: IProduction): readonly IProduction[] {
  return "definition" in production ? (production.definition as readonly IProduction[]) : [];
}

function keyOf(part: Terminal | NonTerminal): string {
  return part instanceof Terminal ? part.terminalType.name : part.nonTerminalName;
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function functionOf(rule: string): string {
  return `read${capital(rule)}`;
}

function typeOf(rule: string): string {
  return `Cst.${capital(rule)}CstNode`;
}

/** What a part is called where it is read: some rules have the names of JavaScript's keywords. */
function plural(key: string): string {
  return `${key.charAt(0).toLowerCase()}${key.slice(1)}s`;
}
