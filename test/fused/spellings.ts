/** The same JSON spelt in other ways, and JSON that is spoilt. All by a generator of numbers, so that a seed says it all. */

import type { Random } from "../conformance/make/random.ts";

/** JSON with its scalars as they were spelt. */
type Node =
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Node[] }
  | { readonly kind: "object"; readonly fields: readonly (readonly [string, Node])[] };

export interface Spelling {
  readonly shuffled: boolean;
  readonly blanks: boolean;
  /** Fields that no type declares. */
  readonly unknown: boolean;
  /** A key twice. */
  readonly twice: boolean;
  readonly escapes: boolean;
}

/** A text of JSON, spelt otherwise. */
export function respelt(text: string, spelling: Spelling, random: Random): string {
  return write(new Parser(text).node(), spelling, random);
}

function write(node: Node, spelling: Spelling, random: Random): string {
  const blank = (): string =>
    spelling.blanks ? (["", " ", "  ", "\n", "\t ", "\r\n"][random(6)] ?? "") : "";
  switch (node.kind) {
    case "scalar":
      return blank() + escaped(node.text, spelling, random) + blank();
    case "list":
      return `${blank()}[${node.items.map((i) => write(i, spelling, random)).join(",") || blank()}]${blank()}`;
    case "object": {
      const fields = node.fields.map(([key, value]): [string, string] => [
        key,
        write(value, spelling, random),
      ]);
      if (spelling.unknown && random(2) === 0) {
        const more = ["1", `"x"`, "null", `{"deep":[1,{"a":"\\u00e9"}]}`, "[]", "-1.5e10"][random(6)] ?? "";
        fields.splice(random(fields.length + 1), 0, [`"unknown${random(3)}"`, more]);
      }
      const [first] = fields;
      if (spelling.twice && first && random(3) === 0) fields.push(first);
      if (spelling.shuffled) shuffle(fields, random);
      const texts = fields.map(([k, v]) => `${blank()}${escaped(k, spelling, random)}${blank()}:${v}`);
      return `${blank()}{${texts.join(",") || blank()}}${blank()}`;
    }
  }
}

function escaped(text: string, { escapes }: Spelling, random: Random): string {
  if (!escapes || !text.startsWith('"')) return text;
  return text.replaceAll(/(?<!\\)[a-z0-9](?![0-9a-f]{0,3}")/g, (c) =>
    random(6) === 0 && !text.includes("\\") ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}` : c,
  );
}

function shuffle(list: unknown[], random: Random): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  node(): Node {
    const c = this.#text[this.#at];
    if (c === "{") return { kind: "object", fields: this.#many("}", () => this.#field()) };
    if (c === "[") return { kind: "list", items: this.#many("]", () => this.node()) };
    return { kind: "scalar", text: this.#scalar() };
  }

  #field(): readonly [string, Node] {
    const key = this.#scalar();
    this.#at++;
    return [key, this.node()];
  }

  #many<T>(close: string, read: () => T): readonly T[] {
    const found: T[] = [];
    this.#at++;
    while (this.#text[this.#at] !== close) {
      found.push(read());
      if (this.#text[this.#at] === ",") this.#at++;
    }
    this.#at++;
    return found;
  }

  #scalar(): string {
    const found = /^(?:"(?:[^"\\]|\\.)*"|[^,\]}:]+)/su.exec(this.#text.slice(this.#at))?.[0] ?? "";
    this.#at += found.length;
    return found;
  }
}

/** Bytes that come up in JSON, and some that must not. */
const BYTES = new TextEncoder().encode('{}[]:,"\\ue0123456789-+.EtrufalsnN \n\t/');
const MORE = [0, 0x1f, 0x7f, 0x80, 0xa0, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xf0, 0xf4, 0xff];

/** The bytes with one to three of them changed, taken out, put in or cut off. */
export function spoilt(bytes: Uint8Array, random: Random): Uint8Array {
  const result = [...bytes];
  for (let changes = 1 + random(3); changes > 0; changes--) {
    const at = random(result.length + 1);
    const byte = (random(5) === 0 ? MORE[random(MORE.length)] : BYTES[random(BYTES.length)]) ?? 0;
    switch (random(5)) {
      case 0:
        result.splice(at, 1);
        break;
      case 1:
        result.splice(at, 0, byte);
        break;
      case 2:
        result.length = at;
        break;
      case 3:
        result.splice(
          at,
          random(4),
          ...result.slice(random(result.length + 1), random(result.length + 1)).slice(0, 5),
        );
        break;
      default:
        if (at < result.length) result[at] = byte;
    }
  }
  return Uint8Array.from(result);
}
