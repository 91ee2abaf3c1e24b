/** Converters that give one type whatever is declared: the checker knows it from their declarations. */
import { describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";

const library = await loadStandardLibrary();

function checked(converter: string, type = "") {
  const main = `topic t${type} = "t" { value.converter: ${converter} }
topic out = "out"
pipeline p { from t to out }`;
  return check({ entries: ["main.kpl"], sources: new Map([["main.kpl", main]]), library });
}

describe.each([
  ["StringConverter", "string"],
  ["ByteArrayConverter", "bytes"],
  ["ShortConverter", "int16"],
  ["IntegerConverter", "int32"],
  ["LongConverter", "int64"],
  ["FloatConverter", "float32"],
  ["DoubleConverter", "float64"],
  ["BooleanConverter", "boolean"],
])("%s", (converter, type) => {
  test.each([
    ["", true],
    [`: ${type}?`, true],
    [`: ${type}`, false],
  ])("gives an optional value with a schema to a topic declared as `t%s`", (declared, nullable) => {
    const { diagnostics, pipelines } = checked(converter, declared);
    expect(diagnostics).toEqual([]);
    expect(pipelines[0]?.flow.input.value).toEqual({ mode: "schemad", type, optional: true, nullable });
  });

  test("refuses a declaration of another type", () => {
    const other = type === "string" ? "int8" : "string";
    const { diagnostics } = checked(converter, `: ${other}`);
    expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([
      `KPL0328 ${converter} gives ${type}?, and the type declared is ${other}`,
    ]);
  });
});

test.each([
  ["LongConverter", "int64", "Timestamp"],
  ["IntegerConverter", "int32", "Date"],
  ["ByteArrayConverter", "bytes", "Decimal(2)"],
])("%s gives %s and no %s", (converter, gives, declared) => {
  const { diagnostics } = checked(converter, `: ${declared}`);
  expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([
    `KPL0328 ${converter} gives ${gives}?, and the type declared is ${declared}`,
  ]);
});
