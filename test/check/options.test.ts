import { describe, expect, test } from "vitest";
import { check, checkSteps } from "./helpers.ts";

/** Options of the first step. */
function options(steps: string, declarations = "") {
  const { steps: models, messages } = checkSteps(steps, declarations);
  expect(messages).toEqual([]);
  return Object.fromEntries([...(models[0]?.options ?? [])].map(([key, o]) => [key, o.value]));
}

const X = (params: string): string => `transform X(${params}) from "./x.ts"`;

describe("typed options", () => {
  test("lists, maps, paths, defaults", () => {
    expect(options('| MaskField { fields: [email, `a.b`, nested.a], replacement: "*" }')).toEqual({
      fields: ["email", "`a.b`", "nested.a"],
      replacement: "*",
      "replace.null.with.default": true,
    });
    expect(options("| ReplaceField { renames: { email: mail, `x.y`: z } }")).toEqual({
      exclude: [],
      include: [],
      renames: { email: "mail", "`x.y`": "z" },
    });
    expect(options("| Cast { spec: { id: int64, email: STRING } }")["spec"]).toEqual({
      id: "int64",
      email: "STRING",
    });
    expect(options("| Cast { spec: int64 }")["spec"]).toBe("int64");
  });

  test("Connect's own notation in strings", () => {
    expect(options('| MaskField { fields: "a, b" }')["fields"]).toEqual(["a", "b"]);
    expect(options('| Cast { spec: "a:int8,b:string" }')["spec"]).toEqual({ a: "int8", b: "string" });
    expect(options("| MaskField { fields: email }")["fields"]).toEqual(["email"]);
    expect(
      options('| MaskField { fields: [a], replace.null.with.default: "FALSE" }')["replace.null.with.default"],
    ).toBe(false);
  });

  test("numbers by their type", () => {
    const params = "a: int16, b: int64, c: float64, d: string, e: int8 = 3";
    expect(options("| X { a: 7, b: 9007199254740993, c: 1e3, d: 1.50 }", X(params))).toEqual({
      a: 7,
      b: 9007199254740993n,
      c: 1000,
      d: "1.50",
      e: 3,
    });
  });

  test("places of items, for messages about one of them", () => {
    const { steps } = checkSteps("| ReplaceField { exclude: [a, bb], renames: { c: d } }");
    const [exclude, renames] = [steps[0]?.options.get("exclude"), steps[0]?.options.get("renames")];
    expect(exclude?.items?.map((i) => i.at.span.end - i.at.span.start)).toEqual([1, 2]);
    expect(renames?.items).toMatchObject([{ keyAt: {}, at: {} }]);
  });

  test("a regular expression, with or without slashes", () => {
    expect(options('| RegexRouter { regex: /a\\/b/, replacement: "$1" }')["regex"]).toBe("a/b");
    expect(options('| RegexRouter { regex: "a.*", replacement: "$1" }')["regex"]).toBe("a.*");
  });

  test("a reference to the configuration stands where a string fits", () => {
    expect(options("| MaskField { fields: [a], replacement: ${env:X} }")["replacement"]).toBe("${env:X}");
    expect(checkSteps("| MaskField { fields: [a], replace.null.with.default: ${env:X} }").messages).toEqual([
      "KPL0401 `replace.null.with.default` of MaskField is true or false, not a reference to the configuration",
    ]);
    const source = check(
      "source s = FileSource { file: ${env:F}, max: ${env:M} }\nsource t = PgConnector { database { user: ${a:b:c} } }",
    );
    expect(source.messages).toEqual([]);
  });

  test("`plugin.version` is an option of every plugin", () => {
    expect(options('| Cast { spec: string, plugin.version: "4.1" }')["plugin.version"]).toBe("4.1");
  });
});

describe("mistakes in options", () => {
  test("unknown: suggestion, list, fix", () => {
    const { diagnostics } = checkSteps('| MaskField { fields: [id], replacment: "x" }');
    expect(diagnostics).toMatchObject([
      {
        code: "KPL0405",
        message: "MaskField has no option `replacment`",
        label: "did you mean `replacement`? Options: fields, replacement, replace.null.with.default",
        fix: { title: "write `replacement`" },
      },
    ]);
  });

  test("an option's name of an earlier version", () => {
    const { diagnostics } = checkSteps("| ReplaceField { blacklist: [email] }");
    expect(diagnostics).toMatchObject([
      {
        code: "KPL0405",
        help: "`blacklist` is the name of an earlier version, and ignored: it is `exclude` since Kafka 4.0",
        fix: { title: "write `exclude`" },
      },
    ]);
  });

  test("unknown, and there are none", () => {
    expect(checkSteps("| Filter { x: 1 }").diagnostics[0]?.label).toBe("Filter has no options");
  });

  test("a block where a map is meant", () => {
    const { diagnostics } = checkSteps("| ReplaceField { renames { a: b } }");
    expect(diagnostics.map((d) => [d.message, d.help])).toEqual([
      [
        "ReplaceField has no option `renames.a`",
        "write `renames: { … }`, with a colon: a block without one is a prefix",
      ],
    ]);
  });

  test("missing, all in one message; the step is then of unknown type", () => {
    const { messages, steps } = checkSteps("| RegexRouter");
    expect(messages).toEqual(["KPL0404 RegexRouter needs the options `regex`, `replacement`"]);
    expect(steps[0]?.declaration).toBeUndefined();
    expect(checkSteps("| MaskField {}").messages).toEqual(["KPL0404 MaskField needs the option `fields`"]);
  });

  test("twice, also through a block", () => {
    const { diagnostics } = checkSteps("| X { a { b: 1 }, a.b: 2 }", X("a.b: int8"));
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([["KPL0403", "`a.b` is given twice"]]);
    expect(diagnostics[0]?.related).toMatchObject([{ label: "given here first" }]);
  });

  test("not one of the allowed words", () => {
    const { diagnostics } = checkSteps("| Cast { spec: { id: integer } }");
    expect(diagnostics).toMatchObject([
      {
        code: "KPL0402",
        message: "Cast cannot produce `integer`",
        label: "int8 | int16 | int32 | int64 | float32 | float64 | boolean | string",
        help: "Connect's 32-bit integer is `int32`",
        fix: { title: "write `int32`" },
      },
    ]);
    expect(checkSteps("| TimestampConverter { target.type: timestamp }").diagnostics).toMatchObject([
      {
        code: "KPL0402",
        message: "`target.type` of TimestampConverter cannot be `timestamp`",
        label: "string | unix | Date | Time | Timestamp",
        help: "did you mean `Timestamp`?",
      },
    ]);
  });

  test("what is known to Connect only takes words in any case, and unknown options with a warning", () => {
    const { diagnostics, steps } = checkSteps('| Unwrap { mode: DROP, moed: keep, sizes: 3, "x.y": 1 }');
    expect(diagnostics.map((d) => [d.severity, d.message, d.label])).toEqual([
      ["warning", "Unwrap is not known to have an option `moed`", undefined],
      ["warning", "Unwrap is not known to have an option `sizes`", "did you mean `size`?"],
    ]);
    expect(steps[0]?.options.get("mode")?.value).toBe("DROP");
    expect(steps[0]?.options.get("x.y")?.value).toBe("1");
  });

  test.each([
    ["MaskField { fields: { a: b } }", "`fields` of MaskField is a list of fields, not a map"],
    ["ReplaceField { renames: [a] }", "`renames` of ReplaceField is a map of fields to names, not a list"],
    ["MaskField { fields: [[a]] }", "`fields` of MaskField holds fields, not a list"],
    [
      "MaskField { fields: [a], replace.null.with.default: 1 }",
      "`replace.null.with.default` of MaskField is true or false, not the number 1",
    ],
    ["Cast { spec: [a] }", "`spec` of Cast is a type or a map of fields to types, not a list"],
    ["X { n: 1.5 }", "`n` of X is a whole number (int8), not the number 1.5"],
    ["X { n: many }", "`n` of X is a whole number (int8), not the word `many`"],
    ["X { f: one }", "`f` of X is a number, not the word `one`"],
    ["X { s: [a] }", "`s` of X is a string, not a list"],
  ])("wrong type: %s", (step, message) => {
    expect(checkSteps(`| ${step}`, X("n: int8?, f: float32?, s: string?")).messages).toEqual([
      `KPL0401 ${message}`,
    ]);
  });

  test("out of range", () => {
    const { diagnostics } = checkSteps("| X { n: 128 }", X("n: int8"));
    expect(diagnostics).toMatchObject([
      { code: "KPL0408", message: "`n` of X is int8, and 128 does not fit", label: "from -128 to 127" },
    ]);
  });
});

describe("declarations of plugins", () => {
  test("types of parameters, defaults and names are checked where they are declared", () => {
    expect(check(X("a: strin")).messages).toEqual(["KPL0320 unknown type `strin`"]);
    expect(check(X("a: array")).messages).toEqual(["KPL0321 `array` takes one type, not none"]);
    expect(check(X("a: { b: string }")).messages).toEqual(["KPL0320 unknown type `{ … }`"]);
    expect(check(X("a: int8 = many")).messages).toEqual([
      "KPL0401 `a` of X is a whole number (int8), not the word `many`",
    ]);
    expect(check(X("a: int8, a: string")).messages).toEqual(["KPL0203 `a` is declared twice"]);
    expect(check('transform X(): { a: Nope } -> { ... } from "./x.ts"').messages).toEqual([
      "KPL0320 unknown type `Nope`",
    ]);
  });
});

function pipeline(settings: string): string {
  return `topic a = "a"\npipeline p { ${settings} from a to a }`;
}

describe("settings", () => {
  test("are flat, as Connect gets them", () => {
    const { pipeline: model, messages } = check(
      pipeline(
        'tasks.max: 2 errors { tolerance: all deadletterqueue { topic.name: "d" } } consumer.override { max.poll.records: 5 } value.converter: JsonConverter { schemas.enable: false }',
      ),
    );
    expect(messages).toEqual([]);
    expect([...model.settings].map(([k, s]) => [k, s.text])).toEqual([
      ["tasks.max", "2"],
      ["errors.tolerance", "all"],
      ["errors.deadletterqueue.topic.name", "d"],
      ["consumer.override.max.poll.records", "5"],
      ["value.converter", "org.apache.kafka.connect.json.JsonConverter"],
      ["value.converter.schemas.enable", "false"],
    ]);
  });

  test("unknown ones are errors, quoted ones are passed on", () => {
    const { diagnostics } = check(pipeline('error.tolerance: all "my.key": 1 "_comment": "x"'));
    expect(diagnostics.map((d) => [d.code, d.message, d.label])).toEqual([
      ["KPL0406", "pipeline `p` has no setting `error.tolerance`", "did you mean `errors.tolerance`?"],
    ]);
  });

  test("values are typed", () => {
    expect(check(pipeline("tasks.max: many")).messages).toEqual([
      "KPL0401 `tasks.max` of pipeline `p` is a whole number (int32), not the word `many`",
    ]);
    expect(check(pipeline("errors.tolerance: some")).messages).toEqual([
      "KPL0402 `errors.tolerance` of pipeline `p` cannot be `some`",
    ]);
    expect(check(pipeline("tasks.max: ${env:N}")).messages).toEqual([]);
  });

  test("a topic has its own", () => {
    expect(
      check('topic a = "a" { unknown.fields: fail }\ntopic b = "b" { unknown.field: fail }').messages,
    ).toEqual(["KPL0406 topic `b` has no setting `unknown.field`"]);
  });
});
