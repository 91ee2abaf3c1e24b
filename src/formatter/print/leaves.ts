/** Names, texts and numbers. Where there is a text they keep the spelling they have in it. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type * as Ast from "../../compiler/ast.ts";
import { written, type Printing } from "./printing.ts";

export function nameText(name: Ast.Name, printing: Printing): string {
  switch (name.quote) {
    case "none":
      return name.text;
    case "backtick":
      return `\`${name.text}\``;
    case "string":
      return written(printing, name.span) ?? quoted(name.text);
  }
}

export function dottedText({ segments }: Ast.Dotted, printing: Printing): string {
  return segments.map((name) => nameText(name, printing)).join(".");
}

/** A text in quotes; line ends in it stay where they are. */
export function string(node: Ast.StringLiteral, printing: Printing): Doc {
  const image = written(printing, node.span) ?? (node.triple ? tripleQuoted(node.value) : quoted(node.value));
  return doc.utils.replaceEndOfLine(image, doc.builders.literalline);
}

export function regex({ source, span }: Ast.RegexLiteral, printing: Printing): Doc {
  return written(printing, span) ?? `/${source.replaceAll("/", String.raw`\/`)}/`;
}

/** The number in `Decimal(2)`. */
export function size(number: number): string {
  // A number beyond all numbers is Infinity; as many digits say the same again.
  return Number.isFinite(number) ? BigInt(number).toString() : "9".repeat(400);
}

/** A text of one line: quotes, backslashes and what cannot be seen are escaped. */
function quoted(value: string): string {
  return `"${value.replaceAll(/["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, escaped)}"`;
}

/** A text over several lines, between three quotes on each side. */
function tripleQuoted(value: string): string {
  const inner = value.replaceAll(/\\|"(?=""|$)|[^\n\P{Cc}]/gu, escaped);
  return `"""\n${inner}"""`;
}

const NAMED: Readonly<Record<string, string>> = {
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
  "\t": String.raw`\t`,
  '"': String.raw`\"`,
  "\\": String.raw`\\`,
};

function escaped(character: string): string {
  return (
    NAMED[character] ??
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("")
  );
}
