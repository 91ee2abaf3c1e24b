import { describe, expect, test } from "vitest";
import { loadGrammar, scoped } from "../../tools/pictures/tokenize.ts";
import { kplFiles } from "./kpl-files.ts";

const { grammar } = await loadGrammar();

/** The pieces of `source` that are not blank, each with its scopes. */
function pieces(source: string): { text: string; scopes: readonly string[]; line: number }[] {
  return scoped(grammar, source)
    .flatMap((line, i) => line.map((piece) => ({ ...piece, line: i + 1 })))
    .filter(({ text }) => text.trim() !== "");
}

const valid = kplFiles("examples", "stdlib", "test/grammar", "test/parse/programs").filter(
  ({ path }) => !path.endsWith(".test.kpl"),
);

test("there are programs to look at", () => {
  expect(valid.length).toBeGreaterThan(8);
});

describe.each(valid)("$path", ({ source }) => {
  test("has no scope that says invalid", () => {
    const bad = pieces(source).filter(({ scopes }) => scopes.some((scope) => scope.startsWith("invalid")));
    expect(bad).toEqual([]);
  });

  test("has a scope for every piece", () => {
    expect(pieces(source).filter(({ scopes }) => scopes.length === 1)).toEqual([]);
  });

  test("closes what it opens", () => {
    const last = scoped(grammar, `${source}\n schema Last { x: int8 }`).at(-1);
    const keyword = last?.find(({ text }) => text.trim() !== "");
    expect(keyword?.scopes).toEqual(["source.kpl", "storage.type.schema.kpl"]);
  });
});

describe.each(kplFiles("test/errors", "test/parse"))("$path", ({ source }) => {
  test("is tokenized whole, whatever is wrong with it", () => {
    const text = scoped(grammar, source).map((line) => line.map((piece) => piece.text).join(""));
    expect(text.join("\n")).toBe(source);
  });
});

/** Each keyword where the grammar has it: `«` and `»` mark it, its scope begins as said. */
const keywords: readonly (readonly [string, string])[] = [
  ['«import» { A } from "./a.kpl"', "keyword.control.import"],
  ['import { A } «from» "./a.kpl"', "keyword.control.from"],
  ['«let» x = "a"', "storage.type.let"],
  ["«schema» A { x: int8 }", "storage.type.schema"],
  ['schema A «from» "a.avsc"', "keyword.control.from"],
  ['«topic» a: A = "a"', "storage.type.topic"],
  ["«source» a: A = B { x: 1 }", "storage.type.source"],
  ["«sink» a: A = B { x: 1 }", "storage.type.sink"],
  ["«predicate» a = value.x == 1", "storage.type.predicate"],
  ['predicate a(x: int8): A «from» "./a.ts" connect "b.C"', "keyword.control.from"],
  ['predicate a «connect» "b.C"', "keyword.other.connect"],
  ["«transform» A(x: int8)", "storage.type.transform"],
  ['transform A(x: int8) «from» "./a.ts"', "keyword.control.from"],
  ['transform A: { ... } -> { ... } «connect» "b.C"', "keyword.other.connect"],
  ["«connector» A(x: int8)", "storage.type.connector"],
  ["«converter» A(x: int8)", "storage.type.converter"],
  ["«chain» A(x: int8) { | B }", "storage.type.chain"],
  ["«pipeline» a { from b to c }", "storage.type.pipeline"],
  ["pipeline a { «predicate» p = q from b to c }", "storage.type.predicate"],
  ["pipeline a { «from» b to c }", "keyword.control.flow"],
  ["pipeline a { from b «to» c }", "keyword.control.flow"],
  ["pipeline a { from b | X { y: z } «through» c to d }", "keyword.control.flow"],
  ["pipeline a { from b «route» { else drop } }", "keyword.control.flow"],
  ["pipeline a { from b route { «when» p { to c } else drop } }", "keyword.control.conditional"],
  ["pipeline a { from b route { when p { to c } «else» { to d } } }", "keyword.control.conditional"],
  ["pipeline a { from b route { when p { to c } else «drop» } }", "keyword.control.flow"],
  ["pipeline a { from b route { when p { | X «to» c } else drop } }", "keyword.control.flow"],
  ["pipeline a { from b | X «when» p to c }", "keyword.control.conditional"],
  ["pipeline a { from b | X { y: z } «unless» p to c }", "keyword.control.conditional"],
  ['«test» "t" for a { given file "x" expect dropped }', "storage.type.test"],
  ['test "t" «for» a { given file "x" expect dropped }', "keyword.other.for"],
  ['test "t" for A { x: y } «on» int8 { given { x: 1 } expect dropped }', "keyword.other.on"],
  ['test "t" for a { «given» { x: 1 } expect dropped }', "keyword.control.given"],
  ['test "t" for a { given «file» "x" expect dropped }', "keyword.other.file"],
  ['test "t" for a { given file "x" «expect» { ... } }', "keyword.control.expect"],
  ['test "t" for a { given file "x" expect «dropped» }', "keyword.other.outcome"],
  ['test "t" for a { given file "x" expect «failed» at A }', "keyword.other.outcome"],
  ['test "t" for a { given file "x" expect failed «at» A }', "keyword.other.at"],
  ['test "t" for a { given file "x" expect «to» b { ... } }', "keyword.control.flow"],
  ["predicate a = b «and» c", "keyword.operator.logical"],
  ["predicate a = b «or» c", "keyword.operator.logical"],
  ["predicate a = «not» c", "keyword.operator.logical"],
  ["predicate a = topic «in» [1, 2]", "keyword.operator.expression"],
  ["predicate a = value.x «matches» /y/", "keyword.operator.expression"],
  ["predicate a = value.x «is» null", "keyword.operator.expression"],
  ["predicate a = value.x is «not» null", "keyword.operator.logical"],
  ["predicate a = value.x is «null»", "constant.language"],
  ["predicate a = value.x == «true»", "constant.language"],
  ["let a = «false»", "constant.language"],
];

test.each(keywords)("%s", (marked, scope) => {
  const [before = "", word = "", after = ""] = marked.split(/[«»]/);
  const line = scoped(grammar, before + word + after)[0] ?? [];
  let at = 0;
  const found = line.find(({ text }) => (at += text.length) > before.length);
  expect(found?.text).toBe(word);
  expect(found?.scopes.at(-1)).toMatch(new RegExp(`^${scope.replaceAll(".", "\\.")}(?:\\.|$)`));
});

/** All words that are keywords somewhere. */
const words = [...new Set(keywords.map(([marked]) => marked.split(/[«»]/)[1] ?? ""))];

// `given` and `expect` are no keys in the language; that they look like one in a step's options does no harm.
test.each(words)("%s as a key is a key, and as a value a value", (word) => {
  const options = `| X { ${word}: ${word}, ${word}.b: 1, c.${word}: [${word}] }`;
  const all = pieces(`pipeline a {\n  from b\n  ${options}\n  to c\n}`).filter(({ line }) => line === 3);
  const scopes = all.flatMap((piece) => (piece.text === word ? [piece.scopes.at(-1)] : []));
  const value = ["true", "false", "null"].includes(word)
    ? "constant.language.kpl"
    : "constant.other.symbol.kpl";
  const key = "support.type.property-name.kpl";
  expect(scopes).toEqual([key, value, key, key, value]);
});
