/** Random programs, made of the grammar's own productions, with blanks, line ends and comments between any two tokens. */
import {
  Alternation,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionWithSeparator,
  Terminal,
  type IProduction,
  type Rule,
  type TokenType,
} from "chevrotain";
import fc from "fast-check";
import { KplParser } from "../../src/compiler/1-parse/grammar.ts";
import * as T from "../../src/compiler/1-parse/tokens.ts";

const rules: Readonly<Record<string, Rule>> = new KplParser({ skipValidations: true }).getGAstProductions();

const WORDS = [
  "id",
  "a-b",
  "größe",
  "from",
  "value",
  "topic",
  "file",
  "enum",
  "x1",
  "customer_number_of_the_order",
];
const TEXTS = [
  '"x"',
  '""',
  String.raw`"say \"so\" \u00e9 \\ // none"`,
  '"https://registry.example.org:8081/subjects"',
  '"""\nselect *\n  from t -- "all"\n"""',
];
const IMAGES: ReadonlyMap<TokenType, readonly string[]> = new Map([
  [T.Word, [...WORDS, "to", "and", "given"]],
  [T.NameWord, [...WORDS, "given"]],
  [T.KeyWord, [...WORDS, "to", "and"]],
  [T.Text, TEXTS],
  [T.NumberToken, ["0", "-1.50", "1e3", "123456789012345678901234567890"]],
  [T.Integer, ["2", "10"]],
  [T.Regex, ["/a.b/", String.raw`/[a-z\/]+\/(x|y)/`]],
  [T.ConfigReference, ["${env:HOME}", "${file:/run/secrets/db.properties:password}"]],
  [T.Parameter, ["$env", "$x"]],
  [T.Backtick, ["`US Gross`", "`a.b`"]],
]);

type Random = (max: number) => number;

function partsOf(production: IProduction): readonly IProduction[] {
  return "definition" in production ? (production.definition as readonly IProduction[]) : [];
}

/** The tokens of a random sentence of the grammar. */
function sentence(random: Random): readonly string[] {
  const images: string[] = [];
  const choose = <V>(from: readonly V[]): V | undefined => from[random(from.length - 1)];
  const visit = (production: IProduction, depth: number): void => {
    const all = (): void => partsOf(production).forEach((part) => visit(part, depth));
    // Deep down, and once there is enough, what may be left out is left out, and what ends soonest is chosen.
    const more = depth < 22 && images.length < 60;
    if (production instanceof Terminal) {
      const { terminalType } = production;
      images.push(
        choose(IMAGES.get(terminalType) ?? [String(terminalType.LABEL ?? terminalType.PATTERN)]) ?? "",
      );
    } else if (production instanceof NonTerminal) {
      visit(production.referencedRule, depth + 1);
    } else if (production instanceof Alternation) {
      const { definition } = production;
      const plain = definition.filter((alternative) => partsOf(alternative)[0] instanceof Terminal);
      const chosen = choose(more || plain.length === 0 ? definition : plain);
      if (chosen) visit(chosen, depth);
    } else if (production instanceof Option) {
      if (more && random(1) === 1) all();
    } else if (production instanceof Repetition || production instanceof RepetitionWithSeparator) {
      for (let n = more ? random(3) : 0; n > 0; n--) all();
    } else if (production instanceof RepetitionMandatory) {
      for (let n = 1 + (more ? random(1) : 0); n > 0; n--) all();
    } else all();
  };
  const decl = rules["decl"];
  const imported = rules["import"];
  if (imported && random(4) === 0) visit(imported, 0);
  for (let n = 1 + random(3); n > 0; n--) if (decl) visit(decl, 0);
  return images;
}

/** What stands between two tokens: mostly one blank. */
function trivia(random: Random, comments: boolean): string {
  const kind = random(comments ? 24 : 14);
  if (kind < 10) return " ";
  if (kind < 13) return `${",".repeat(random(1))}\n${" ".repeat(random(3))}`;
  if (kind < 15) return "\n\n\n";
  const behind = "\n".repeat(1 + random(2));
  const before = random(1) === 0 ? " " : "\n  ";
  const slashes = random(2) === 0 ? "///" : "//";
  return `${before}${slashes} why ${random(99)}${behind}`;
}

/** A text that is a sentence of the grammar; what its tokens run into may still make it wrong. */
export const randomProgram: fc.Arbitrary<string> = fc
  .tuple(fc.gen(), fc.constantFrom(true, true, false))
  .map(([gen, comments]) => {
    const random: Random = (max) => gen(fc.nat, { max });
    return sentence(random)
      .map((image) => image + trivia(random, comments))
      .join("");
  });

/** A text with other blanks and comments between its tokens. */
export function scattered(images: readonly string[]): fc.Arbitrary<string> {
  return fc
    .gen()
    .map((gen) => images.map((image) => image + trivia((max) => gen(fc.nat, { max }), true)).join(""));
}
