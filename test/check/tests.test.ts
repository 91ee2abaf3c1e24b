import { describe, expect, test } from "vitest";
import { check as checkProgram } from "../../src/compiler/compile.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { check } from "./helpers.ts";

const PIPELINE = `
schema S { id: int32 }
topic a: S = "a"
topic b: S = "b"
chain C() { | Filter when value.id > 3 }
pipeline p { from a | C to b }`;

describe("inline tests", () => {
  test("of a pipeline", () => {
    const { program, messages } = check(`${PIPELINE}
      test "one" for p { given { value: { id: 1 } } expect to b { value: { id: 1 } } }
      test "two" for "p" { given { value: { id: 1 } } expect failed at C }`);
    expect(messages).toEqual([]);
    expect(program.tests.map((t) => [t.declaration.name.text, t.pipeline === program.pipelines[0]])).toEqual([
      ["one", true],
      ["two", true],
    ]);
  });

  test("of an imported pipeline", () => {
    const { program, messages } = check(
      'import { p } from "./lib.kpl"\ntest "one" for p { given { value: { id: 1 } } expect dropped }',
      { "lib.kpl": PIPELINE },
    );
    expect(messages).toEqual([]);
    expect(program.pipelines).toEqual([]);
    expect(program.tests[0]?.pipeline.name).toBe("p");
  });

  test("of one transform, with schemas unless the type says otherwise", () => {
    const { program, messages } = check(`
      test "value" for MaskField { fields: [a] } on { a: string }? { given { value: null } expect failed at MaskField }
      test "key" for Cast.Key { spec: string } on int32 => { a: string } { given { value: null } expect { key: "1" } }
      test "map" for MaskField { fields: [a] } on { a: string } @schemas(false) { given { value: null } expect dropped }
      test "class" for "org.apache.kafka.connect.transforms.Filter" on { a: string } { given { value: null } expect dropped }`);
    expect(messages).toEqual([]);
    const [value, key, map, byClass] = program.tests.map((t) => t.pipeline);
    expect(value).toMatchObject({
      from: [
        { kind: "topic", topic: { name: "test" }, value: { mode: "schemad", declared: { nullable: true } } },
      ],
      steps: [{ name: "MaskField", alias: "maskField" }],
      end: { kind: "to", to: [{ kind: "kafka", value: { mode: "schemad" } }] },
    });
    expect(key).toMatchObject({
      from: [{ key: { mode: "schemad", declared: { type: "int32" } } }],
      steps: [{ target: "key" }],
    });
    expect(map?.from[0]?.value.mode).toBe("schemaless");
    expect(byClass?.steps[0]).toMatchObject({ name: "Filter", module: "lib/filter.ts" });
  });

  test("of a predicate, which becomes a filter's guard", () => {
    const { program, messages } = check(`
      predicate big = value.id > 3
      test "own" for big on { id: int32 } { given { value: { id: 4 } } expect dropped }
      test "stock" for RecordIsTombstone on { id: int32 }? { given { value: null } expect dropped }
      test "unknown" for RecordIsTombston on { id: int32 } { given { value: null } expect dropped }`);
    expect(messages).toEqual(["KPL0201 unknown pipeline or transform `RecordIsTombston`"]);
    expect(program.tests.map((t) => t.pipeline.steps[0])).toMatchObject([
      { name: "Filter", guard: { negated: false, condition: { kind: "compare" } } },
      {
        name: "Filter",
        guard: { negated: false, condition: { kind: "predicate", name: "RecordIsTombstone" } },
      },
    ]);
  });

  test("warn of nothing, as they say what comes out; what cannot come out is an error", async () => {
    const text = `
      test "narrow" for Cast { spec: { a: int8 } } on { a: int32 } { given { value: { a: 300 } } expect { value: { a: 44 } } }
      test "wrong" for Cast { spec: { b: int8 } } on { a: int32 } { given { value: { a: 1 } } expect { value: { a: 1 } } }`;
    const library = await loadStandardLibrary();
    const { diagnostics } = checkProgram({
      entries: ["a.kpl"],
      sources: new Map([["a.kpl", text]]),
      library,
    });
    expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([
      "KPL0301 no field `b` in the value at this step",
    ]);
  });

  test("of a chain and of the file's own transform", () => {
    const { program, messages } = check(`${PIPELINE}
      transform X(n: int8) from "./x.ts"
      test "c" for C on S { given { value: { id: 1 } } expect dropped }
      test "x" for X { n: 1 } on S { given { value: { id: 1 } } expect failed at X }`);
    expect(messages).toEqual([]);
    expect(program.tests.map((t) => t.pipeline.steps.length)).toEqual([1, 1]);
  });

  test("mistakes", () => {
    expect(check(`${PIPELINE}\ntest "x" for pp { given { value: 1 } expect dropped }`).messages).toEqual([
      "KPL0201 unknown pipeline or transform `pp`",
    ]);
    expect(check(`${PIPELINE}\ntest "x" for a { given { value: 1 } expect dropped }`).messages).toEqual([
      "KPL0202 `a` is a topic, and a pipeline or transform is needed here",
    ]);
    expect(check(`${PIPELINE}\ntest "x" for p { given { value: 1 } expect to a { } }`).messages).toEqual([
      "KPL0201 unknown end of this pipeline `a`",
    ]);
    expect(
      check(`${PIPELINE}\ntest "x" for p { given { value: 1 } expect failed at Filtr }`).diagnostics,
    ).toMatchObject([{ message: "unknown step of this pipeline `Filtr`", label: "did you mean `Filter`?" }]);
    expect(
      check('test "x" for MaskField { field: [a] } on { a: string } { given { value: 1 } expect dropped }')
        .messages,
    ).toEqual(["KPL0404 MaskField needs the option `fields`"]);
  });
});
