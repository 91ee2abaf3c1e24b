import { describe, expect, test } from "vitest";
import type { Condition } from "../../src/compiler/model.ts";
import { check, checkSteps, textAt } from "./helpers.ts";

/** A condition in short, without its places. */
function brief(condition: Condition | undefined): unknown {
  if (!condition) return undefined;
  return JSON.parse(
    JSON.stringify(condition, (key: string, value: unknown) =>
      ["at", "declaration", "options"].includes(key) ? undefined : value,
    ),
  );
}

function guard(condition: string, declarations = "") {
  const { steps, messages } = checkSteps(`| Filter when ${condition}`, declarations);
  expect(messages).toEqual([]);
  return brief(steps[0]?.guard?.condition);
}

const part = (name: string, ...path: string[]) => ({ kind: "part", part: name, path });
const constant = (value: unknown) => ({ kind: "constant", value });

describe("conditions", () => {
  test("parts of the record and constants", () => {
    expect(guard('value.nested.a == "x"')).toEqual({
      kind: "compare",
      operator: "==",
      left: part("value", "nested", "a"),
      right: constant("x"),
    });
    expect(guard('headers["x-id"] is not null')).toEqual({
      kind: "isNull",
      negated: true,
      operand: part("header", "x-id"),
    });
    expect(guard("timestamp >= 1e3")).toMatchObject({
      left: part("timestamp"),
      right: constant({ number: "1e3" }),
    });
    expect(guard("value is null")).toMatchObject({ operand: part("value") });
    expect(guard("partition < 3")).toMatchObject({ left: part("partition") });
    expect(guard("topic matches /a.*/")).toMatchObject({
      left: part("topic"),
      right: { kind: "regex", source: "a.*" },
    });
    expect(guard('key in ["a", 2, true]')).toMatchObject({ right: constant(["a", { number: "2" }, true]) });
  });

  test("and, or, not, true, a boolean field", () => {
    expect(guard("not (value.id > 3 and true) or value.flag")).toEqual({
      kind: "or",
      operands: [
        {
          kind: "not",
          operand: {
            kind: "and",
            operands: [
              { kind: "compare", operator: ">", left: part("value", "id"), right: constant({ number: "3" }) },
              { kind: "always", value: true },
            ],
          },
        },
        { kind: "compare", operator: "==", left: part("value", "flag"), right: constant(true) },
      ],
    });
  });

  test("predicates are expanded where they are named", () => {
    const declarations = "predicate big = value.id > $limit\nlet limit = 10\npredicate small = not big";
    expect(guard("small", declarations)).toEqual({
      kind: "not",
      operand: {
        kind: "compare",
        operator: ">",
        left: part("value", "id"),
        right: constant({ number: "10" }),
      },
    });
  });

  test("Connect's predicates, with options declared first", () => {
    expect(guard("RecordIsTombstone")).toEqual({
      kind: "predicate",
      name: "RecordIsTombstone",
      module: "lib/tombstone.ts",
      custom: false,
      connect: {
        className: "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone",
        settings: {},
      },
    });
    const { steps } = checkSteps("| Filter when internal", 'predicate internal = HasHeaderKey { name: "x" }');
    const condition = steps[0]?.guard?.condition;
    expect(condition).toMatchObject({
      kind: "predicate",
      name: "HasHeaderKey",
      module: "lib/header.ts",
      custom: false,
    });
    expect(condition?.kind === "predicate" && condition.options.get("name")?.value).toBe("x");
    expect(guard('"org.apache.kafka.connect.transforms.predicates.RecordIsTombstone"')).toMatchObject({
      name: "RecordIsTombstone",
    });
  });

  test("a predicate in TypeScript is custom", () => {
    expect(guard("bot", 'predicate bot from "./bot.ts"')).toEqual({
      kind: "predicate",
      name: "bot",
      module: "bot.ts",
      custom: true,
      connect: { settings: {} },
    });
  });

  test("a predicate in TypeScript with parameters gets its options where it is declared for use", () => {
    const declarations =
      'predicate above(limit: int32) from "./above.ts"\npredicate high = above { limit: 3 }';
    const { steps, messages } = checkSteps("| Filter when high", declarations);
    expect(messages).toEqual([]);
    const condition = steps[0]?.guard?.condition;
    expect(condition?.kind === "predicate" && condition.options.get("limit")?.value).toBe(3);
    expect(checkSteps("| Filter when above", declarations).messages).toEqual([
      "KPL0404 above needs the option `limit`",
    ]);
  });

  test("a pipeline's own predicates hide the file's; names may be strings", () => {
    const { steps, messages } = check(`
      topic t = "t"
      predicate p = topic == "outer"
      pipeline x { predicate p = topic == "inner" predicate "q r" = p from t | Filter when "q r" to t }`);
    expect(messages).toEqual([]);
    expect(brief(steps[0]?.guard?.condition)).toMatchObject({ right: constant("inner") });
  });

  test("the guard keeps its sense", () => {
    expect(checkSteps("| Filter unless RecordIsTombstone").steps[0]?.guard).toMatchObject({ negated: true });
  });
});

describe("mistakes in conditions", () => {
  test.each([
    ["RecordIsTombston", "KPL0201 unknown predicate `RecordIsTombston`", "did you mean `RecordIsTombstone`?"],
    ["input", "KPL0202 `input` is a topic, and a predicate is needed here", undefined],
    ["valeu.id > 3", "KPL0215 unknown name `valeu` in a condition", "did you mean `value`?"],
    ["id > 3", "KPL0215 unknown name `id` in a condition", undefined],
    ['header["x"] == "y"', "KPL0215 unknown name `header` in a condition", "did you mean `headers`?"],
    [
      "RecordIsTombstone == true",
      "KPL0331 `RecordIsTombstone` is a predicate, and a value is compared here",
      undefined,
    ],
    ["headers == 3", 'KPL0331 a header is named in brackets: `headers["x-id"]`', undefined],
    ['value["x"] == 3', "KPL0331 only headers are named in brackets; a field is `value.name`", undefined],
    ["topic.a == 3", "KPL0331 `topic` has no fields", undefined],
    ["1 == 2", "KPL0331 two constants are compared; one side is a part of the record", undefined],
    ['topic in "a"', 'KPL0331 `in` wants a list on its right: `in ["a", "b"]`', undefined],
    [
      'topic matches "a"',
      "KPL0331 `matches` wants a regular expression on its right: `matches /…/`",
      undefined,
    ],
    ["topic == /a/", "KPL0331 a regular expression stands to the right of `matches`", undefined],
    ['topic == ["a"]', "KPL0331 a list stands to the right of `in`", undefined],
    ["3", "KPL0331 a condition says something that is true or false", undefined],
    ["(topic is null) == true", "KPL0331 a value is compared here, not a condition or an object", undefined],
    ["3 is null", "KPL0331 `is null` asks about a field, a header or another part of the record", undefined],
    ["HasHeaderKey", "KPL0404 HasHeaderKey needs the option `name`", undefined],
  ])("%s", (condition, message, label) => {
    const { diagnostics } = checkSteps(`| Filter when ${condition}`);
    expect(diagnostics.map((d) => [`${d.code} ${d.message}`, d.label])).toEqual([[message, label]]);
  });

  test("`== null` is mended to `is null`", () => {
    const { diagnostics } = checkSteps("| Filter when value.id != null");
    expect(diagnostics).toMatchObject([
      {
        code: "KPL0330",
        message: "nothing is `!= null`",
        label: "write `is not null`",
        fix: { edits: [{ newText: "is not null" }] },
      },
    ]);
  });

  test("a predicate that contains itself", () => {
    expect(check("predicate a = b\npredicate b = not a").messages).toContain(
      "KPL0211 predicate `a` contains itself: a -> b -> a",
    );
  });

  test("a mistake in a predicate is reported where it is declared, once for all its uses", () => {
    const text = `topic t = "t"
      predicate p = vale.x == 3
      pipeline a { from t | Filter when p | Filter unless p to t }
      pipeline b { from t | Filter when p to t }`;
    const { diagnostics } = check(text);
    expect(diagnostics.map((d) => textAt(text, d))).toEqual(["vale"]);
  });

  test("options of something that is no plugin", () => {
    const { messages } = check('predicate p = topic == "x" { name: 3 }');
    expect(messages).toEqual(["KPL0409 the condition before `{ … }` takes no options here"]);
    const twice = check('predicate q = topic == "x"\npredicate p = q { name: 3 }');
    expect(twice.messages).toEqual(["KPL0409 predicate `q` takes no options here"]);
  });
});
