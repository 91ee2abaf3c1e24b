import { describe, expect, test } from "vitest";
import { check, checkSteps, textAt } from "./helpers.ts";

const PIPELINE = `
  topic a = "a"
  topic b = "b"
  pipeline p { from a to b }`;

describe("names", () => {
  test("an unknown transform is reported once, with a fix", () => {
    const { diagnostics } = checkSteps("| MaskFeild { fields: [id], whatever: 3 }");
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      code: "KPL0201",
      message: "unknown transform `MaskFeild`",
      label: "did you mean `MaskField`?",
      fix: { title: "write `MaskField`" },
    });
  });

  test("nothing near: no suggestion", () => {
    const { diagnostics } = checkSteps("| Frobnicate { x: 1 }");
    expect(diagnostics[0]?.message).toBe("unknown transform `Frobnicate`");
    expect(diagnostics[0]?.label).toBeUndefined();
    expect(diagnostics[0]?.fix).toBeUndefined();
  });

  test("a name that is declared nowhere is one mistake, misspelled ones are one each", () => {
    expect(checkSteps("| Frobnicate | Frobnicate").messages).toEqual([
      "KPL0201 unknown transform `Frobnicate`",
    ]);
    expect(checkSteps("| Csat { spec: string } | Csat { spec: string }").messages).toHaveLength(2);
    expect(check("schema A { a: Money, b: Money }").messages).toEqual(["KPL0320 unknown type `Money`"]);
  });

  test("a name of another kind", () => {
    expect(checkSteps("| input").messages).toEqual([
      "KPL0202 `input` is a topic, and a transform is needed here",
    ]);
    expect(
      check('sink s = FileSink { file: "x" } topic t = "t" pipeline p { from s to t }').messages,
    ).toEqual(["KPL0202 `s` is a sink, and a topic, source or connector is needed here"]);
  });

  test("declared twice, across kinds", () => {
    const { diagnostics } = check('topic x = "x"\nschema x { a: string }');
    expect(diagnostics.map((d) => d.message)).toEqual(["`x` is declared twice"]);
    expect(diagnostics[0]?.related).toMatchObject([
      { label: "declared here first", span: { start: 6, end: 7 } },
    ]);
  });

  test("a schema cannot take the name of a type", () => {
    expect(check("schema string { a: int32 }").diagnostics).toMatchObject([
      { message: "`string` is declared twice", label: "it is one of Connect's types" },
    ]);
  });

  test("two predicates of one name in a pipeline", () => {
    const { messages } = check(
      PIPELINE.replace("from a", 'predicate q = topic == "a" predicate q = topic == "b" from a'),
    );
    expect(messages).toEqual(["KPL0203 `q` is declared twice"]);
  });

  test("an unknown topic in `through`", () => {
    expect(check(PIPELINE.replace("to b", "through c to b")).messages).toEqual(["KPL0201 unknown topic `c`"]);
  });

  test("a class that nobody declared has free options and is no mistake", () => {
    const { messages, steps } = checkSteps('| "com.acme.Stamp$Key" { a.b: [1, 2], c: x }');
    expect(messages).toEqual([]);
    expect(steps[0]).toMatchObject({ name: "com.acme.Stamp$Key", alias: "stamp", target: "key" });
    expect(steps[0]?.declaration).toBeUndefined();
    expect([...(steps[0]?.options ?? [])].map(([k, v]) => [k, v.value])).toEqual([
      ["a.b", "1,2"],
      ["c", "x"],
    ]);
  });

  test("a class that is declared is the transform, Key and Value told apart", () => {
    const { messages, steps } = checkSteps(`
      | "org.apache.kafka.connect.transforms.MaskField$Key" { fields: [id] }
      | "org.apache.kafka.connect.transforms.Filter"
      | \`org.apache.kafka.connect.transforms.Cast\`.Key { spec: string }`);
    expect(messages).toEqual([]);
    expect(steps.map((s) => [s.name, s.target, s.module])).toEqual([
      ["MaskField.Key", "key", "lib/mask-field.ts"],
      ["Filter", "value", "lib/filter.ts"],
      ["Cast.Key", "key", "lib/cast.ts"],
    ]);
  });

  test("packs are namespaces, and Kafka's own wins without one", () => {
    const { messages, steps } = checkSteps("| Filter | debezium.Filter | apache.Filter");
    expect(messages).toEqual([]);
    expect(steps.map((s) => [s.name, s.module])).toEqual([
      ["Filter", "lib/filter.ts"],
      ["debezium.Filter", undefined],
      ["apache.Filter", "lib/filter.ts"],
    ]);
    expect(checkSteps("| debezum.Filter").diagnostics[0]).toMatchObject({
      message: "unknown transform `debezum.Filter`",
      label: "did you mean `debezium.Filter`?",
    });
  });

  test("forms exist only where the law has them", () => {
    const { diagnostics, steps } = checkSteps(
      '| RegexRouter.Key { regex: /a/, replacement: "b" } | Cast.Value { spec: string } | Unwrap.Key',
    );
    expect(diagnostics.map((d) => [d.code, d.message, d.label, d.help])).toEqual([
      ["KPL0213", "RegexRouter has no `.Key` form", "it works on the whole record", "write `RegexRouter`"],
    ]);
    expect(steps.map((s) => [s.name, s.target])).toEqual([
      ["RegexRouter.Key", "key"],
      ["Cast", "value"],
      ["Unwrap.Key", "key"],
    ]);
  });

  test("aliases: labels stay, the rest is named after the transform and numbered", () => {
    const { steps, messages } = checkSteps(`
      | Filter when RecordIsTombstone
      | mask: MaskField { fields: [email] }
      | Cast { spec: { id: string } }
      | Cast.Key { spec: string }
      | cast3: Cast { spec: { id: string } }
      | Cast { spec: { id: string } }`);
    expect(messages).toEqual([]);
    expect(steps.map((s) => s.alias)).toEqual(["filter", "mask", "cast", "cast2", "cast3", "cast4"]);
  });

  test("a label given twice", () => {
    const { messages } = checkSteps("| a: Cast { spec: string } | a: Cast { spec: string }");
    expect(messages).toEqual(["KPL0214 two steps of this pipeline are called `a`"]);
  });
});

describe("imports", () => {
  const lib =
    'schema S { a: string }\nchain C() { | Filter }\nlet env = "x"\ntopic t: S = $env + ".t"\npredicate p = value.a == "x"';

  test("bring names from other files, which see their own", () => {
    const main =
      'import { S, t, C, p } from "./lib.kpl"\nsource s: S = FileSource { file: "f" }\npipeline x { from s | C when p to t }';
    const { messages, pipeline, program } = check(main, { "lib.kpl": lib });
    expect(messages).toEqual([]);
    expect(pipeline.end).toMatchObject({ kind: "to", to: [{ name: "t", topic: { name: "x.t" } }] });
    expect(pipeline.steps[0]).toMatchObject({
      alias: "c_filter",
      at: { file: "lib.kpl" },
      calledAt: { file: "main.kpl" },
    });
    expect(program.schemas.map((s) => [s.name, s.at.file])).toEqual([["S", "lib.kpl"]]);
  });

  test("paths are looked up from the importing file", () => {
    const others = {
      "parts/a.kpl": 'import { S } from "../base.kpl"\ntopic a: S = "a"',
      "base.kpl": "schema S { a: string }",
    };
    const { messages } = check('import { a } from "./parts/a.kpl"\npipeline p { from a to a }', others);
    expect(messages).toEqual([]);
  });

  test("a file that is not there; its names are not reported again", () => {
    const text = 'import { S, c } from "./nope.kpl"\ntopic t: S = "t"\npipeline p { from t | c to t }';
    const { messages } = check(text);
    expect(messages).toEqual(["KPL0204 there is no file `./nope.kpl`"]);
  });

  test("a name that the file does not declare", () => {
    const { diagnostics } = check('import { SS } from "./lib.kpl"\ntopic q: SS = "q"', {
      "lib.kpl": "schema Shop { a: string }",
    });
    expect(diagnostics).toMatchObject([
      { code: "KPL0206", message: "`./lib.kpl` declares no `SS`", label: "names there: Shop" },
    ]);
  });

  test("what a file imports cannot be imported from it", () => {
    const { messages } = check('import { S } from "./b.kpl"\ntopic q: S = "q"', {
      "b.kpl": 'import { S } from "./c.kpl"\ntopic u: S = "u"',
      "c.kpl": "schema S { a: string }",
    });
    expect(messages).toEqual(["KPL0206 `./b.kpl` declares no `S`"]);
  });

  test("a circle", () => {
    const { diagnostics } = check('import { b } from "./b.kpl"\ntopic a = "a"\npipeline p { from b to b }', {
      "b.kpl": 'import { a } from "./main.kpl"\ntopic b = "b"\npipeline q { from a to b }',
    });
    expect(diagnostics.map((d) => [d.file, d.message])).toEqual([
      ["b.kpl", "this import goes round in a circle: main.kpl -> b.kpl -> main.kpl"],
    ]);
  });

  test("twice, and beside a declaration", () => {
    const others = { "lib.kpl": lib };
    expect(check('import { S S } from "./lib.kpl"\ntopic a: S = "a"', others).messages).toEqual([
      "KPL0207 `S` is imported twice",
    ]);
    expect(check('import { S } from "./lib.kpl"\nschema S { b: string }', others).messages).toEqual([
      "KPL0203 `S` is declared twice",
    ]);
  });

  test("unused: a warning at the name", () => {
    const text = 'import { S, t } from "./lib.kpl"\npipeline p { from t to t }';
    const { diagnostics } = check(text, { "lib.kpl": lib });
    expect(diagnostics.map((d) => [d.severity, d.message, textAt(text, d)])).toEqual([
      ["warning", "`S` is imported and never used", "S"],
    ]);
  });

  test("an imported file is parsed and reported once", () => {
    const others = { "lib.kpl": 'schema S { a: strin }\ntopic t: S = "t"\ntopic u: S = "u"' };
    const { messages } = check('import { t, u } from "./lib.kpl"\npipeline p { from t to u }', others);
    expect(messages).toEqual(["KPL0320 unknown type `strin`"]);
  });
});

describe("constants", () => {
  test("`let` folds with `+`, in any order of declaration", () => {
    const { pipeline, messages } = check(
      'topic a = $env + "." + $name\nlet env = "prod"\nlet name = $env + "-x"\npipeline p { from a to a }',
    );
    expect(messages).toEqual([]);
    expect(pipeline.from[0]?.topic).toEqual({ name: "prod.prod-x" });
  });

  test("a regular expression stays one, a reference stays as written", () => {
    const { pipeline, messages } = check(
      'topic a = /x/ + "[.]" + /.*/\ntopic b = "p." + ${env:X}\npipeline p { from a to b }',
    );
    expect(messages).toEqual([]);
    expect(pipeline.from[0]?.topic).toEqual({ pattern: "x[.].*" });
    expect(pipeline.end).toMatchObject({ to: [{ topic: { name: "p.${env:X}" } }] });
  });

  test("an unknown parameter", () => {
    const { diagnostics } = check('let env = "p"\ntopic a = $envv + "x"');
    expect(diagnostics).toMatchObject([
      { code: "KPL0209", message: "unknown parameter `$envv`", label: "did you mean `$env`?" },
    ]);
  });

  test("a circle of constants is one error", () => {
    expect(check('let a = $b\nlet b = $c + "x"\nlet c = $a\ntopic t = $a').messages).toEqual([
      "KPL0210 `a` is defined by itself: $a -> $b -> $c -> $a",
    ]);
  });

  test("a list cannot be joined", () => {
    expect(check('let l = [a b]\nlet x = "a" + $l').messages).toEqual([
      "KPL0410 `+` joins strings, not a list",
    ]);
  });
});
