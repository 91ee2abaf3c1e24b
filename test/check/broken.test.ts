import { expect, test } from "vitest";
import { check } from "./helpers.ts";

const PIPELINE = "pipeline p { from a | Filter to a }";

test.each([
  ["topic a = ", PIPELINE],
  ["schema S { a: , b: int32 }", `topic a: S = "a"\n${PIPELINE}`],
  [
    "chain C( { | Filter }",
    'topic a = "a"\npipeline p { from a | C to a }\ntest "x" for C { given { value: 1 } expect dropped }',
  ],
  ["predicate x = value. == 3", 'topic a = "a"\npipeline p { from a | Filter when x to a }'],
  ["let x = ", 'topic a = $x + "a"'],
  ['import { a, b from "./x.kpl"', "pipeline p { from a to b }"],
  ["transform X( from", 'topic a = "a"\npipeline p { from a | X { y: 1 } to a }'],
  ['topic a = "a"\npipeline p { from a | to a }', 'test "x" for p { given { value: 1 } expect dropped }'],
])("the uses of what `%s` would declare are no mistakes", (broken, uses) => {
  const { diagnostics } = check(`${broken}\n${uses}`);
  expect(diagnostics.map((d) => d.code.slice(0, 5))).toEqual(["KPL01"]);
});

test("also not in files that import it", () => {
  const { diagnostics } = check('import { S } from "./b.kpl"\ntopic a: S = "a"', {
    "b.kpl": "schema S { a: , }",
  });
  expect(diagnostics.map((d) => d.file)).toEqual(["b.kpl"]);
});
