/** How programs are laid out. */
import * as prettier from "prettier/standalone";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/compiler/1-parse/parse.ts";
import { Collector } from "../../src/diagnostics/collector.ts";
import { format, print } from "../../src/formatter/format.ts";
import * as plugin from "../../src/formatter/index.ts";

const lay = async (text: string): Promise<string | undefined> => (await format(text, "a.kpl")).text;

/** Expects that a text is laid out like the other, and that one stays. */
async function expectLaidOut(text: string, expected: string): Promise<void> {
  expect(await lay(text)).toBe(expected);
  expect(await lay(expected)).toBe(expected);
}

const IMPORTED = `pipeline es-orders {
  tasks.max: 1
  value.converter: JsonConverter { schemas.enable: false }
  errors {
    tolerance: all
    deadletterqueue { topic.name: "dlq", context.headers.enable: true }
  }
  predicate isTombstone = RecordIsTombstone

  from kafka { topics: [orders, refunds] }
  | dropDeletes: Filter when isTombstone
  | mask: MaskField     { fields: [ssn, email], replacement: "****" }
  | ts: TimestampRouter { topic.format: "\${topic}-\${timestamp}", timestamp.format: "yyyyMM" }
  to ElasticsearchSinkConnector { connection.url: "http://es:9200", key.ignore: true }
}
`;

test("what import writes", async () => {
  await expectLaidOut(IMPORTED, IMPORTED);
  const tree = parse(IMPORTED, "a.kpl", new Collector());
  expect(await print(tree)).toBe(IMPORTED);
});

describe("tables", () => {
  test("options, fields, declarations and steps stand in columns", () =>
    expectLaidOut(
      `schema A { id: int64 }
schema Long { id: int64 }
source a: A = JsonLinesSource { file: "a" }
sink longer: A = JsonLinesSink { file: "b" }
topic t: string => A = "t" {
key.converter: StringConverter
value.converter: JsonConverter { schemas.enable: true }
}
pipeline p { from a | Flatten { delimiter: "_" } | Filter when x | TimestampRouter {} to b }`,
      `schema A    { id: int64 }
schema Long { id: int64 }
source a:      A = JsonLinesSource { file: "a" }
sink   longer: A = JsonLinesSink   { file: "b" }

topic t: string => A = "t" {
  key.converter:   StringConverter
  value.converter: JsonConverter { schemas.enable: true }
}

pipeline p {
  from a
  | Flatten         { delimiter: "_" }
  | Filter when x
  | TimestampRouter {}
  to b
}
`,
    ));

  test("an empty line, a comment and a line of several begin a new one", () =>
    expectLaidOut(
      `schema A {
  a: int8

  long: int8
  // of the shop
  longest: int8
  b: {
    inner: int8
  }
  c: int8
}`,
      `schema A {
  a: int8

  long: int8
  // of the shop
  longest: int8
  b: {
    inner: int8
  }
  c: int8
}
`,
    ));

  test("what is much longer does not push the others away", () =>
    expectLaidOut(
      `pipeline p {
  from X {
    a: 1
    bb: 2
    a.very.long.name.of.an.option.that.few.have: 3
  }
  to b
}`,
      `pipeline p {
  from X {
    a:  1
    bb: 2
    a.very.long.name.of.an.option.that.few.have: 3
  }
  to b
}
`,
    ));
});

describe("lines", () => {
  test("are broken beyond 100 columns", () =>
    expectLaidOut(
      `pipeline p { from a | Filter when value.status in ["new", "open"] and value.total >= 1000 or value.country_of_sale is null | MaskField { fields: [one_of_many_fields, two_of_many_fields, three_of_many_fields, four_of_many_fields, five], replacement: "x" } to b }`,
      `pipeline p {
  from a
  | Filter when (value.status in ["new", "open"] and value.total >= 1000)
      or value.country_of_sale is null
  | MaskField {
      fields: [
        one_of_many_fields, two_of_many_fields, three_of_many_fields, four_of_many_fields, five
      ]
      replacement: "x"
    }
  to b
}
`,
    ));

  test("stay where the text broke them behind the brace", () =>
    expectLaidOut(
      `schema A {
  id: int8 }
schema B { id: int8,
  x: int8 }`,
      `schema A {
  id: int8
}

schema B { id: int8, x: int8 }
`,
    ));

  test("more than one empty line is one, and none stays at the edge of a body", () =>
    expectLaidOut(
      "\n\nlet a = 1\n\n\n\nlet b = 2\npipeline p {\n\n  from a\n\n\n  to b\n\n}\n\n\n",
      "let a = 1\n\nlet b = 2\n\npipeline p {\n  from a\n\n  to b\n}\n",
    ));

  test("end as the first does", async () => {
    expect(await lay("let a = 1\r\nlet b   = 2\r\n")).toBe("let a = 1\r\nlet b = 2\r\n");
  });

  test("in a text of several lines stay as they are", () =>
    expectLaidOut('let a = """\n  x\n y"""', 'let a = """\n  x\n y"""\n'));
});

describe("comments", () => {
  test("stay before and behind what they stand at", () =>
    expectLaidOut(
      `// Of the shop.

/// An order.
schema A { // as it comes
  /// Its number.
  id: int64   // from the database
  // None else.
}
// The end.
`,
      `// Of the shop.

/// An order.
schema A {
  // as it comes
  /// Its number.
  id: int64 // from the database
  // None else.
}
// The end.
`,
    ));

  test("in what is empty", () =>
    expectLaidOut("schema A { // nothing yet\n}", "schema A {\n  // nothing yet\n}\n"));

  test("of a file that has nothing else", () => expectLaidOut("// later\n\n// more", "// later\n// more\n"));

  test("within a line go before it, and document nothing there", () =>
    expectLaidOut('/// The topic.\ntopic a /// why\n = "a"', '// why\n/// The topic.\ntopic a = "a"\n'));

  test("prettier-ignore keeps what is behind it", () =>
    expectLaidOut(
      "// prettier-ignore\nlet a   =  1\nlet b   =  1",
      "// prettier-ignore\nlet a   =  1\nlet b = 1\n",
    ));
});

describe("conditions", () => {
  test.each([
    ["a or (b or c)", "a or (b or c)"],
    ["a or b and c", "a or (b and c)"],
    ["not (a == 1)", "not (a == 1)"],
    ["not ((a))", "not a"],
    ["(a is null) == true", "(a is null) == true"],
    ['headers [ "x" ] is not null', 'headers["x"] is not null'],
  ])("%s", (text, expected) => expectLaidOut(`predicate p = ${text}`, `predicate p = ${expected}\n`));
});

test("a text with a syntax error is not laid out", async () => {
  const { text, diagnostics } = await format("schema A { id int64 }", "a.kpl");
  expect(text).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(["KPL0101"]);
});

describe("as a plugin of prettier", () => {
  test("formats .kpl files by their name", async () => {
    const options = { filepath: "orders.kpl", plugins: [plugin.default] };
    expect(await prettier.format("let  a = 1", options)).toBe("let a = 1\n");
  });

  test("says where a text cannot be read", async () => {
    const formatting = prettier.format("let a = 1\nlet b 2", { parser: "kpl", plugins: [plugin.default] });
    await expect(formatting).rejects.toMatchObject({ loc: { start: { line: 2, column: 7 } } });
  });
});

describe("trees without a text", () => {
  const span = { start: 0, end: 0 };
  const name = (text: string) => ({ text, span, quote: "none" as const });
  const letOf = (value: string, triple = false) =>
    print({
      kind: "file",
      imports: [],
      declarations: [
        {
          kind: "let",
          name: name("a"),
          value: { kind: "string", value, triple, span },
          doc: "Why.\n\nSo.",
          span,
        },
      ],
      comments: [],
      span,
    });

  test.each(['say "so"', "a\\b", "line\nend\r\t", "\u0000\u200b\u2028", 'ends with """', "größe 🎉", ""])(
    "%j is read again as it is",
    async (value) => {
      for (const triple of [false, true]) {
        const printed = await letOf(value, triple);
        const collector = new Collector();
        const { declarations } = parse(printed, "a.kpl", collector);
        expect(collector.diagnostics).toEqual([]);
        expect(declarations[0]).toMatchObject({ doc: "Why.\n\nSo.", value: { value } });
      }
    },
  );
});
