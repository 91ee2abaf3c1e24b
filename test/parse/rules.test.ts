/** What each rule becomes in the syntax tree. */
import { describe, expect, test } from "vitest";
import type { Value } from "../../src/compiler/ast.ts";
import { conditionOf, declarationOf, parseText, withoutSpans } from "./helpers.ts";

/** A tree without places, in which a plain name is its text. */
function brief(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(brief);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node);
  const part = (key: string): unknown => entries.find(([k]) => k === key)?.[1];
  if (part("quote") === "none") return part("text");
  if (part("kind") === "dotted") {
    const segments = brief(part("segments"));
    if (Array.isArray(segments) && segments.every((s) => typeof s === "string")) return segments.join(".");
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, brief(value)]));
}

const meaning = (text: string): unknown => brief(withoutSpans(declarationOf(text)));
const named = (name: string, more: object = {}): object => ({
  kind: "type",
  base: { kind: "namedType", name, args: [], ...more },
  optional: false,
  annotations: [],
});
const text = (value: string): object => ({ kind: "string", value, triple: false });
const number = (value: string): object => ({ kind: "number", text: value });

function valueOf(source: string): Value {
  const declaration = declarationOf(`let x = ${source}`);
  if (declaration.kind !== "let") throw new Error("no let");
  return declaration.value;
}

describe("declarations", () => {
  test("import", () => {
    const { file, diagnostics } = parseText('import { A, from, let } from "./lib.kpl"\nimport {} from "x"');
    expect(diagnostics).toEqual([]);
    expect(brief(withoutSpans(file.imports))).toEqual([
      { kind: "import", names: ["A", "from", "let"], from: text("./lib.kpl") },
      { kind: "import", names: [], from: text("x") },
    ]);
  });

  test("schema", () => {
    expect(meaning('schema A @name("a.A") @version(2) { b: int8, ... }')).toEqual({
      kind: "schema",
      name: "A",
      annotations: [
        { kind: "annotation", name: "name", value: text("a.A") },
        { kind: "annotation", name: "version", value: number("2") },
      ],
      body: { kind: "structType", open: true, fields: [{ kind: "field", name: "b", type: named("int8") }] },
    });
    expect(meaning('schema A from "order.avsc"')).toMatchObject({ body: text("order.avsc") });
  });

  test("topic", () => {
    expect(meaning('topic a: K => V? = $env + ".users" { b: c }')).toEqual({
      kind: "topic",
      name: "a",
      type: { kind: "recordType", key: named("K"), value: { ...named("V"), optional: true } },
      topic: { kind: "join", parts: [{ kind: "paramReference", name: "env" }, text(".users")] },
      block: { kind: "block", entries: [{ kind: "entry", key: "b", value: "c" }] },
    });
    expect(meaning("topic a = /x\\/.*/")).toEqual({
      kind: "topic",
      name: "a",
      topic: { kind: "regex", source: "x/.*" },
    });
    expect(meaning("topic a = ${env:T}")).toMatchObject({
      topic: { kind: "configReference", text: "${env:T}" },
    });
  });

  test("source and sink", () => {
    expect(meaning("source a: V = B { c: 1 }")).toEqual({
      kind: "source",
      name: "a",
      type: { kind: "recordType", value: named("V") },
      plugin: {
        kind: "plugin",
        head: "B",
        block: { kind: "block", entries: [{ kind: "entry", key: "c", value: number("1") }] },
      },
    });
    expect(meaning('sink a = "com.acme.X$Y"')).toEqual({
      kind: "sink",
      name: "a",
      plugin: { kind: "plugin", head: text("com.acme.X$Y") },
    });
  });

  test("predicate", () => {
    expect(meaning('predicate "a b" = HasHeaderKey { name: "x" }')).toEqual({
      kind: "predicate",
      name: { text: "a b", quote: "string" },
      condition: { kind: "reference", head: "HasHeaderKey" },
      block: { kind: "block", entries: [{ kind: "entry", key: "name", value: text("x") }] },
      params: [],
    });
    expect(meaning('predicate bot(limit: int32 = 3): A => B from "./bot.ts" connect "c.D"')).toEqual({
      kind: "predicate",
      name: "bot",
      params: [{ kind: "param", name: "limit", type: named("int32"), default: number("3") }],
      type: { kind: "recordType", key: named("A"), value: named("B") },
      from: text("./bot.ts"),
      connect: text("c.D"),
    });
    expect(meaning("predicate bot")).toEqual({ kind: "predicate", name: "bot", params: [] });
  });

  test.each(["transform", "connector", "converter"])("%s", (kind) => {
    expect(
      meaning(
        `${kind} A(b.c: path<string>, d: name = geo): { ... } -> { ..., $d: Geo? } from "e" connect "f"`,
      ),
    ).toEqual({
      kind,
      name: "A",
      params: [
        { kind: "param", name: "b.c", type: named("path", { args: [named("string")] }) },
        { kind: "param", name: "d", type: named("name"), default: "geo" },
      ],
      signature: {
        input: {
          kind: "type",
          base: { kind: "structType", fields: [], open: true },
          optional: false,
          annotations: [],
        },
        output: {
          kind: "type",
          base: {
            kind: "structType",
            open: true,
            fields: [
              {
                kind: "field",
                name: { kind: "paramReference", name: "d" },
                type: { ...named("Geo"), optional: true },
              },
            ],
          },
          optional: false,
          annotations: [],
        },
      },
      from: text("e"),
      connect: text("f"),
    });
    expect(meaning(`${kind} A`)).toEqual({ kind, name: "A", params: [] });
  });

  test("chain", () => {
    expect(meaning("chain A(b: string) { | C { d: $b } | E }")).toMatchObject({
      kind: "chain",
      name: "A",
      params: [{ name: "b" }],
      steps: [{ plugin: { head: "C" } }, { plugin: { head: "E" } }],
    });
    expect(meaning("chain A {}")).toEqual({ kind: "chain", name: "A", params: [], steps: [] });
  });

  test("pipeline", () => {
    expect(
      meaning(`pipeline es-orders {
        tasks.max: 1
        predicate gone = RecordIsTombstone
        from a "b.C" { d: e }
        | Cast
        through f { g: 1 }
        | h: i.Filter.Key { } unless gone
        | "j k": "l.M" when n
        through o
        to p to q { r: s }
      }`),
    ).toEqual({
      kind: "pipeline",
      name: "es-orders",
      settings: [{ kind: "entry", key: "tasks.max", value: number("1") }],
      predicates: [
        {
          kind: "predicate",
          name: "gone",
          condition: { kind: "reference", head: "RecordIsTombstone" },
          params: [],
        },
      ],
      from: {
        kind: "from",
        plugins: [
          { kind: "plugin", head: "a" },
          {
            kind: "plugin",
            head: text("b.C"),
            block: { kind: "block", entries: [{ kind: "entry", key: "d", value: "e" }] },
          },
        ],
      },
      steps: [
        { kind: "step", plugin: { kind: "plugin", head: "Cast" } },
        {
          kind: "through",
          topic: "f",
          block: { kind: "block", entries: [{ kind: "entry", key: "g", value: number("1") }] },
        },
        {
          kind: "step",
          label: "h",
          plugin: { kind: "plugin", head: "i.Filter.Key", block: { kind: "block", entries: [] } },
          guard: { kind: "guard", negated: true, condition: { kind: "reference", head: "gone" } },
        },
        {
          kind: "step",
          label: { text: "j k", quote: "string" },
          plugin: { kind: "plugin", head: text("l.M") },
          guard: { kind: "guard", negated: false, condition: { kind: "reference", head: "n" } },
        },
        { kind: "through", topic: "o" },
      ],
      end: [
        { kind: "to", plugin: { kind: "plugin", head: "p" } },
        {
          kind: "to",
          plugin: {
            kind: "plugin",
            head: "q",
            block: { kind: "block", entries: [{ kind: "entry", key: "r", value: "s" }] },
          },
        },
      ],
    });
  });

  test("route", () => {
    expect(
      meaning("pipeline p { from a route { when b { | C to d } when e and f { to g to h } else drop } }"),
    ).toMatchObject({
      end: {
        kind: "route",
        arms: [
          {
            kind: "arm",
            condition: { kind: "reference", head: "b" },
            steps: [{ plugin: { head: "C" } }],
            to: [{ plugin: { head: "d" } }],
          },
          { kind: "arm", condition: { kind: "and" }, steps: [], to: [{}, {}] },
        ],
        otherwise: "drop",
      },
    });
    const other = meaning("pipeline p { from a route { else { | C to d } } }");
    expect(other).toMatchObject({ end: { arms: [], otherwise: { kind: "arm", steps: [{}], to: [{}] } } });
    expect(other).not.toHaveProperty("end.otherwise.condition");
  });

  test("a test", () => {
    expect(
      meaning(`test "it works" for MaskField { fields: [ssn] } on { ssn: string }? {
        given { key: "u", value: { "a b": 1, ... }, ... }
        given file "x.jsonl"
        expect dropped
        expect failed
        expect failed at a.B
        expect failed at "c.D"
        expect to e { value: null }
        expect { a: [true, false, -1.5, "x", []] }
      }`),
    ).toMatchObject({
      kind: "test",
      name: { text: "it works", quote: "string" },
      subject: "MaskField",
      block: { entries: [{ key: "fields", value: { kind: "list", items: ["ssn"] } }] },
      on: { kind: "recordType", value: { optional: true } },
      given: [
        {
          what: {
            kind: "object",
            open: true,
            entries: [
              { key: "key", value: text("u") },
              {
                key: "value",
                value: {
                  kind: "object",
                  open: true,
                  entries: [{ key: { text: "a b", quote: "string" }, value: number("1") }],
                },
              },
            ],
          },
        },
        { what: { file: text("x.jsonl") } },
      ],
      expect: [
        { kind: "dropped" },
        { kind: "failed" },
        { kind: "failed", at: "a.B" },
        { kind: "failed", at: text("c.D") },
        {
          kind: "record",
          to: "e",
          value: { open: false, entries: [{ key: "value", value: { kind: "null" } }] },
        },
        {
          kind: "record",
          value: {
            entries: [
              {
                key: "a",
                value: {
                  kind: "array",
                  items: [
                    { kind: "boolean", value: true },
                    { kind: "boolean", value: false },
                    number("-1.5"),
                    text("x"),
                    { kind: "array", items: [] },
                  ],
                },
              },
            ],
          },
        },
      ],
    });
    expect(meaning('test "a" for "b.C" { given { } }')).toMatchObject({ subject: text("b.C"), expect: [] });
    expect(meaning('test "a" for b { } { given { } }')).toMatchObject({ block: { entries: [] } });
  });
});

describe("options", () => {
  const entries = (block: string): unknown => {
    const declaration = declarationOf(`source a = B { ${block} }`);
    return declaration.kind === "source" ? brief(withoutSpans(declaration.plugin.block?.entries)) : undefined;
  };

  test("nest, plug in, and have keys of every kind", () => {
    expect(entries('a.b: 1, c { d: 2 }, e: F { g: 3 }, "h.i": 4, `j.k`.l.0: 5')).toEqual([
      { kind: "entry", key: "a.b", value: number("1") },
      {
        kind: "entry",
        key: "c",
        block: { kind: "block", entries: [{ kind: "entry", key: "d", value: number("2") }] },
      },
      {
        kind: "entry",
        key: "e",
        value: "F",
        block: { kind: "block", entries: [{ kind: "entry", key: "g", value: number("3") }] },
      },
      {
        kind: "entry",
        key: { kind: "dotted", segments: [{ text: "h.i", quote: "string" }] },
        value: number("4"),
      },
      {
        kind: "entry",
        key: { kind: "dotted", segments: [{ text: "j.k", quote: "backtick" }, "l", "0"] },
        value: number("5"),
      },
    ]);
  });

  test.each([
    "from",
    "to",
    "topic",
    "route.by.field",
    "when",
    "null",
    "not",
    "test",
    "predicate",
    "pipeline",
    "file",
  ])("may be called %s", (key) => {
    expect(entries(`${key}: x`)).toEqual([{ kind: "entry", key, value: "x" }]);
    expect(meaning(`pipeline p { ${key}: x from a to b }`)).toMatchObject({ settings: [{ key }] });
    expect(meaning(`pipeline p { ${key} { x: y } from a to b }`)).toMatchObject({ settings: [{ key }] });
  });
});

describe("values", () => {
  test.each([
    ['"a"', text("a")],
    ["-1.50e+3", number("-1.50e+3")],
    ["123456789012345678901234567890", number("123456789012345678901234567890")],
    ["007", number("007")],
    ["/a\\.b[/]c\\/d/", { kind: "regex", source: "a\\.b[/]c/d" }],
    [
      "${file:/run/x.properties:password}",
      { kind: "configReference", text: "${file:/run/x.properties:password}" },
    ],
    ["$env", { kind: "paramReference", name: "env" }],
    ["a.b-c.1.5", "a.b-c.1.5"],
    ["true", "true"],
    ["größe.名前", "größe.名前"],
    ["[a, 1 [2]]", { kind: "list", items: ["a", number("1"), { kind: "list", items: [number("2")] }] }],
    [
      '{ a.b: c, "d": { } }',
      {
        kind: "map",
        entries: [
          { key: "a.b", value: "c" },
          {
            key: { kind: "dotted", segments: [{ text: "d", quote: "string" }] },
            value: { kind: "map", entries: [] },
          },
        ],
      },
    ],
    ['"a" + $b + c', { kind: "join", parts: [text("a"), { kind: "paramReference", name: "b" }, "c"] }],
  ])("%s", (source, expected) => {
    expect(brief(withoutSpans(valueOf(source)))).toEqual(expected);
  });

  test.each([
    ['"\\\\ \\" \\n \\t \\r \\u00e9 \\uD83D\\uDE00"', '\\ " \n \t \r é 😀'],
    ["\"${topic} // no comment # ; 'x'\"", "${topic} // no comment # ; 'x'"],
    ['"""a"b""c"""', 'a"b""c'],
    ['"""\n  a\n\\u0041 \\""""', '  a\nA "'],
    ['"""\r\na\r\nb\rc"""', "a\nb\nc"],
    ['""""""', ""],
    ['""', ""],
  ])("the text %s", (source, expected) => {
    expect(valueOf(source)).toMatchObject({ kind: "string", value: expected });
  });
});

describe("types", () => {
  const typeOf = (source: string): unknown => {
    const declaration = declarationOf(`schema A { x: ${source} }`);
    if (declaration.kind !== "schema" || declaration.body.kind !== "structType") return undefined;
    return brief(withoutSpans(declaration.body.fields[0]?.type));
  };

  test.each([
    ["int8", named("int8")],
    ["Decimal(2)", named("Decimal", { size: 2 })],
    [
      "map<string, array<B?>>",
      named("map", {
        args: [named("string"), named("array", { args: [{ ...named("B"), optional: true }] })],
      }),
    ],
    ["enum<none all>", named("enum", { args: [named("none"), named("all")] })],
    [
      "{ }?",
      {
        kind: "type",
        base: { kind: "structType", fields: [], open: false },
        optional: true,
        annotations: [],
      },
    ],
    [
      'B? @param("k" + "l") ?',
      {
        ...named("B"),
        optional: true,
        annotations: [
          { kind: "annotation", name: "param", value: { kind: "join", parts: [text("k"), text("l")] } },
        ],
      },
    ],
  ])("%s", (source, expected) => {
    expect(typeOf(source)).toEqual(expected);
  });

  test("fields have names of every kind, and defaults", () => {
    expect(
      meaning("schema A { from: int8 = 1, `a b`: string? = null, ..., $p: X = { y: [1] } }"),
    ).toMatchObject({
      body: {
        open: true,
        fields: [
          { name: "from", default: number("1") },
          { name: { text: "a b", quote: "backtick" }, default: { kind: "null" } },
          { name: { kind: "paramReference", name: "p" }, default: { kind: "object" } },
        ],
      },
    });
  });
});

describe("conditions", () => {
  const ref = (head: string): object => ({ kind: "reference", head });

  test.each<readonly [string, unknown]>([
    [
      "a or b and not c or d",
      {
        kind: "or",
        operands: [
          ref("a"),
          { kind: "and", operands: [ref("b"), { kind: "not", operand: ref("c") }] },
          ref("d"),
        ],
      },
    ],
    ["(a or b) and c", { kind: "and", operands: [{ kind: "or", operands: [ref("a"), ref("b")] }, ref("c")] }],
    ["not not a", { kind: "not", operand: { kind: "not", operand: ref("a") } }],
    [
      "not a == b",
      { kind: "not", operand: { kind: "compare", operator: "==", left: ref("a"), right: ref("b") } },
    ],
    [
      'headers["x"] is null',
      {
        kind: "isNull",
        negated: false,
        operand: { kind: "reference", head: "headers", index: text("x") },
      },
    ],
    ["value.a.b is not null", { kind: "isNull", negated: true, operand: ref("value.a.b") }],
    [
      'a in [1, "b"]',
      {
        kind: "compare",
        operator: "in",
        left: ref("a"),
        right: { kind: "array", items: [number("1"), text("b")] },
      },
    ],
    [
      "topic matches /x.*/",
      { kind: "compare", operator: "matches", left: ref("topic"), right: { kind: "regex", source: "x.*" } },
    ],
    ['"named like this"', text("named like this")],
    ["$p", { kind: "paramReference", name: "p" }],
    [
      "`a b`.c",
      { kind: "reference", head: { kind: "dotted", segments: [{ text: "a b", quote: "backtick" }, "c"] } },
    ],
    ["true", { kind: "boolean", value: true }],
  ])("%s", (source, expected) => {
    expect(brief(withoutSpans(conditionOf(source)))).toEqual(expected);
  });

  test.each(["==", "!=", "<", "<=", ">", ">=", "in", "matches"])(
    "compare by %s, and say where",
    (operator) => {
      const source = `a ${operator} b`;
      const condition = conditionOf(source);
      if (condition.kind !== "compare") throw new Error("no comparison");
      const { start, end } = condition.operatorSpan;
      expect(condition.operator).toBe(operator);
      expect(`predicate p = ${source}`.slice(start, end)).toBe(operator);
    },
  );
});

describe("comments", () => {
  test("are kept, in order, without their slashes", () => {
    const { file } = parseText("// one\n///two\nlet a = b // three\n//// four\n//");
    expect(file.comments.map(({ doc, text: t }) => [doc, t])).toEqual([
      [false, "one"],
      [true, "two"],
      [false, "three"],
      [false, "// four"],
      [false, ""],
    ]);
  });

  test("of three slashes document what follows", () => {
    const { file } = parseText(`/// Not about A.

// plain
/// A,
///
///   in lines.
schema A {
  /// b
  b: int8 /// behind b, about nothing
  c: int8
}
/// T
transform T(
  /// p
  p: string
  q: string
): A -> { /// nothing
  /// r
  r: int8 }
/// P
pipeline P { /// Q
  /// R
  predicate R = x
  from a to b }
/// behind everything`);
    const [a, t, p] = file.declarations;
    expect(a).toMatchObject({ doc: "A,\n\n  in lines.", body: { fields: [{ doc: "b" }, {}] } });
    expect(a?.kind === "schema" && a.body.kind === "structType" && a.body.fields[1]).not.toHaveProperty(
      "doc",
    );
    expect(t).toMatchObject({
      doc: "T",
      params: [{ doc: "p" }, {}],
      signature: { output: { base: { fields: [{ doc: "r" }] } } },
    });
    expect(p).toMatchObject({ doc: "P", predicates: [{ doc: "R" }] });
  });

  test("of three slashes apart from what follows by a blank line document it too", () => {
    expect(parseText("/// a\n\nlet b = c").file.declarations[0]).toMatchObject({ doc: "a" });
    expect(parseText("/// a\n\n/// d\nlet b = c").file.declarations[0]).toMatchObject({ doc: "a\nd" });
  });
});

describe("the edges of a text", () => {
  test.each(["", " \n\t,\r\n", "// only this", "\uFEFF"])(
    "%j holds nothing, and nothing is wrong",
    (source) => {
      const { file, diagnostics } = parseText(source);
      expect(diagnostics).toEqual([]);
      expect(file).toMatchObject({ imports: [], declarations: [], span: { start: 0, end: source.length } });
      expect(file).not.toHaveProperty("broken");
    },
  );

  test("a byte order mark is skipped at the start only", () => {
    expect(parseText("\uFEFF/// a\nlet b = c").file.declarations[0]).toMatchObject({
      doc: "a",
      span: { start: 7 },
    });
    expect(parseText("let b = c\n\uFEFFlet d = e").found).toEqual(["KPL0103 2:1"]);
  });

  test("line ends of every system", () => {
    expect(parseText("let a = b\rlet c d\r\nlet e = f").found).toEqual(["KPL0101 2:7"]);
  });
});

describe("characters", () => {
  test.each([
    ["let a = b %", ["KPL0103 1:11"]],
    ["let a = b %%% ~", ["KPL0103 1:11", "KPL0103 1:15"]],
    ["let a =\u00A0b", ["KPL0103 1:8"]],
    ["let a = b \u200B", ["KPL0103 1:11"]],
    ["let a = 😀", ["KPL0103 1:9"]],
    ["let a = b \uD83D", ["KPL0103 1:11"]],
    ['let a = "\uD83D"', ["KPL0103 1:10"]],
    ["// \uDE00", ["KPL0103 1:4"]],
    ["let a = b \uFFFD", ["KPL0103 1:11"]],
    ["PK\u0003\u0004\0\0\0let a = b ' \"", ["KPL0116 1:5"]],
    ['let a = "\\q\\u12\\x"', ["KPL0104 1:10", "KPL0104 1:12", "KPL0104 1:16"]],
    ['let a = "\\uD83D"', ["KPL0104 1:10"]],
    ['let a = "\\uDE00\\uD83D"', ["KPL0104 1:10", "KPL0104 1:16"]],
    ['let a = """\n\\q"""', ["KPL0104 2:1"]],
    ['let a = "b', ["KPL0102 1:9"]],
    ['let a = "b\\', ["KPL0102 1:9"]],
    ["let a = `b", ["KPL0102 1:9"]],
    ["let a = ``", ["KPL0102 1:9"]],
    ["let a = ${b", ["KPL0102 1:9"]],
    ["let a = ${b}", ["KPL0118 1:9"]],
    ["let a = $", ["KPL0103 1:9"]],
    ["let a = 'b'", ["KPL0106 1:9"]],
    ["let a = ‘b’", ["KPL0106 1:9"]],
    ["let a = 1st", ["KPL0119 1:9"]],
    ["let a = 1.2.3", ["KPL0119 1:9"]],
    ["let a = 0x1F", ["KPL0119 1:9"]],
    ["let a = b /* c\nd", ["KPL0105 1:11"]],
  ])("%j", (source, found) => {
    expect(parseText(source).found).toEqual(found);
  });

  test("foreign quotes have a fix", () => {
    const [diagnostic] = parseText("let a = 'say \"hi\"'").diagnostics;
    expect(diagnostic?.fix?.edits).toEqual([
      { file: "test.kpl", span: { start: 8, end: 18 }, newText: '"say \\"hi\\""' },
    ]);
  });
});
