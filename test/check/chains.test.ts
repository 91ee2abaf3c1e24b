import { describe, expect, test } from "vitest";
import { check, checkSteps, textAt } from "./helpers.ts";

const SCRUB = `
chain Scrub(fields: array<path>, drop: array<path> = [], with: string?) {
  | MaskField { fields: $fields, replacement: $with } unless RecordIsTombstone
  | last: ReplaceField { exclude: $drop }
}`;

function values(step: ReturnType<typeof checkSteps>["steps"][number] | undefined) {
  return Object.fromEntries([...(step?.options ?? [])].map(([k, o]) => [k, o.value]));
}

describe("chains", () => {
  test("are expanded in place with arguments and defaults", () => {
    const { steps, messages } = checkSteps(
      '| pii: Scrub { fields: [email, id], with: "*" }\n| Scrub { fields: [id] }',
      SCRUB,
    );
    expect(messages).toEqual([]);
    expect(steps.map((s) => s.alias)).toEqual(["pii_maskField", "pii_last", "scrub_maskField", "scrub_last"]);
    expect(steps.map((s) => s.chain)).toEqual([
      { name: "Scrub", alias: "pii" },
      { name: "Scrub", alias: "pii" },
      { name: "Scrub", alias: "scrub" },
      { name: "Scrub", alias: "scrub" },
    ]);
    expect(values(steps[0])).toMatchObject({ fields: ["email", "id"], replacement: "*" });
    expect(values(steps[1])).toMatchObject({ exclude: [] });
    // A parameter that may be left out and is: as if the option were not there.
    expect("replacement" in values(steps[2])).toBe(false);
  });

  test("places: the step in the chain, the argument and the call in the pipeline", () => {
    const text = `${SCRUB}\ntopic t = "t"\npipeline p { from t | Scrub { fields: [email] } to t }`;
    const { steps } = check(text);
    const at = (location: { span: { start: number; end: number } } | undefined) =>
      location ? text.slice(location.span.start, location.span.end) : "";
    const [mask] = steps;
    expect(at(mask?.nameAt)).toBe("MaskField");
    expect(at(mask?.calledAt)).toBe("| Scrub { fields: [email] }");
    expect(at(mask?.options.get("fields")?.items?.[0]?.at)).toBe("email");
  });

  test("inside others, prefixes add up and arguments pass through", () => {
    const outer = `${SCRUB}\nchain Outer(f: path, env: string) { | inner: Scrub { fields: [$f], with: "x-" + $env } }`;
    const { steps, messages } = checkSteps('| Outer { f: email, env: "prod" }', outer);
    expect(messages).toEqual([]);
    expect(steps.map((s) => [s.alias, s.chain?.name])).toEqual([
      ["outer_inner_maskField", "Outer"],
      ["outer_inner_last", "Outer"],
    ]);
    expect(values(steps[0])).toMatchObject({ fields: ["email"], replacement: "x-prod" });
  });

  test("the guard of the call joins those of the steps", () => {
    const { steps } = checkSteps('| Scrub { fields: [id] } when topic == "x"', SCRUB);
    expect(steps[0]?.guard).toMatchObject({
      negated: false,
      condition: {
        kind: "and",
        operands: [
          { kind: "compare" },
          { kind: "not", operand: { kind: "predicate", name: "RecordIsTombstone" } },
        ],
      },
    });
    expect(steps[1]?.guard).toMatchObject({ negated: false, condition: { kind: "compare" } });
  });

  test("see the names of their own file, not the caller's", () => {
    const lib = "let limit = 5\npredicate big = value.id > $limit\nchain C() { | Filter when big }";
    const main =
      'import { C } from "./lib.kpl"\npredicate big = topic == "mine"\nlet limit = 7\ntopic t = "t"\npipeline p { from t | C to t }';
    const { steps, messages } = check(main, { "lib.kpl": lib });
    expect(messages).toEqual([]);
    expect(steps[0]?.guard?.condition).toMatchObject({ operator: ">", right: { value: { number: "5" } } });
    expect(checkSteps("| C", "chain C() { | Filter when local }").messages).toEqual([
      "KPL0201 unknown predicate `local`",
    ]);
  });

  test("parameters in conditions", () => {
    const { steps, messages } = checkSteps(
      "| C { limit: 3, names: [a, b], like: /x.*/ }",
      "chain C(limit: int32, names: array<string>, like: regex) { | Filter when value.id > $limit and topic in $names and topic matches $like }",
    );
    expect(messages).toEqual([]);
    expect(steps[0]?.guard?.condition).toMatchObject({
      operands: [
        { right: { value: { number: "3" } } },
        { right: { value: ["a", "b"] } },
        { right: { kind: "regex", source: "x.*" } },
      ],
    });
  });
});

describe("mistakes in chains", () => {
  test("arguments: missing, unknown, wrong", () => {
    expect(checkSteps("| Scrub {}", SCRUB).messages).toEqual(["KPL0404 Scrub needs the option `fields`"]);
    expect(checkSteps('| Scrub { fields: [id], witth: "x" }', SCRUB).diagnostics).toMatchObject([
      { message: "Scrub has no option `witth`", label: "did you mean `with`? Options: fields, drop, with" },
    ]);
    expect(checkSteps("| Scrub { fields: { a: b } }", SCRUB).messages).toEqual([
      "KPL0401 `fields` of Scrub is a list of fields, not a map",
    ]);
  });

  test("an argument that fits the chain but not the option is reported in the call", () => {
    const chain = "chain C(n: string) { | TimestampConverter { target.type: $n } }";
    const text = `${chain}\ntopic t = "t"\npipeline p { from t | C { n: "date" } to t }`;
    const { diagnostics } = check(text);
    expect(diagnostics.map((d) => [d.message, textAt(text, d)])).toEqual([
      ["`target.type` of TimestampConverter cannot be `date`", '"date"'],
    ]);
  });

  test("recursion", () => {
    const chains = "chain A() { | B }\nchain B() { | A }";
    expect(checkSteps("| A", chains).messages.filter((m) => m.startsWith("KPL0211"))).toContain(
      "KPL0211 chain `A` contains itself: A -> B -> A",
    );
  });

  test("a chain that nobody calls is checked too, once for each mistake", () => {
    const text =
      "chain C(f: path) { | MaskFild { fields: [$f] } | MaskField { fields: [$g] } | Cast { spec: { a: integer } } }";
    expect(check(text).messages).toEqual([
      "KPL0201 unknown transform `MaskFild`",
      "KPL0209 unknown parameter `$g`",
      "KPL0402 Cast cannot produce `integer`",
    ]);
    expect(
      check(`${text}\ntopic t = "t"\npipeline p { from t | C { f: a } | C { f: b } to t }`).messages,
    ).toHaveLength(3);
  });

  test("a parameter that is unknown inside does not make its option missing", () => {
    expect(check('chain C(r: regex) { | RegexRouter { regex: $r, replacement: "x" } }').messages).toEqual([]);
  });
});

describe("custom transforms", () => {
  const GEO = `
    schema Geo { country: string }
    transform GeoLookup(ip: path<string>, into: name = geo): { ... } -> { ..., $into: Geo? }
      from "./geo.ts" connect "com.shop.GeoLookup$Value"`;

  test("the signature has the option's value for its parameter", () => {
    const { steps, messages } = checkSteps(
      "| GeoLookup { ip: email, into: place }\n| GeoLookup { ip: email }",
      GEO,
    );
    expect(messages).toEqual([]);
    expect(steps[0]).toMatchObject({ name: "GeoLookup", alias: "geoLookup", module: "geo.ts" });
    expect(steps[0]?.signature?.rest).toBe(true);
    expect(steps[0]?.signature?.output.fields).toMatchObject([
      { name: "place", shape: { type: "struct", nullable: true } },
    ]);
    expect(steps[1]?.signature?.output.fields?.[0]?.name).toBe("geo");
  });

  test("without `...` on both sides nothing else is kept", () => {
    const { steps } = checkSteps("| X", 'transform X(): { id: int32, ... } -> { id: string } from "./x.ts"');
    expect(steps[0]?.signature).toMatchObject({
      rest: false,
      input: { open: true },
      output: { fields: [{ name: "id" }] },
    });
  });

  test("the class with its form is the declared transform", () => {
    const { steps } = checkSteps('| "com.shop.GeoLookup$Value" { ip: email }', GEO);
    expect(steps[0]).toMatchObject({ name: "GeoLookup", module: "geo.ts", target: "value" });
  });
});
