/** `kplc test`: tests in programs, samples with expected files, reports. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROGRAM, RECORDS, workplace } from "./kplc.ts";

const given = (qty: string, note: string): string =>
  `given { value: { id: "1", qty: "${qty}", note: ${note} } }`;

test("passes and fails, with a difference", async () => {
  const { kplc } = await workplace({
    "a.kpl": `${PROGRAM}
test "good" for cleanUp { ${given("2", "null")} expect to clean { value: { id: "1", qty: 2, note: null } } }
test "open" for cleanUp { ${given("2", "null")} expect { value: { qty: 2, ... } } }
test "dropped" for cleanUp { ${given("2", '"TEST"')} expect dropped }
test "failed" for cleanUp { ${given("x", "null")} expect failed at Cast }
test "wrong value" for cleanUp { ${given("2", "null")} expect { value: { id: "1", qty: 3, note: null } } }
test "not named" for cleanUp { ${given("2", "null")} expect { value: { id: "1", qty: 2 } } }
test "not dropped" for cleanUp { ${given("2", "null")} expect dropped }
test "no such part" for cleanUp { given { valu: 1 } expect dropped }
`,
  });
  const { code, out } = await kplc(["test"]);
  expect(code).toBe(1);
  expect(out).toContain(
    "✓ good  a.kpl:15\n✓ open  a.kpl:16\n✓ dropped  a.kpl:17\n✓ failed  a.kpl:18\n✗ wrong value",
  );
  expect(out).toContain('      id: "1"\n');
  expect(out).toContain("    -   qty: 3\n    +   qty: 2\n");
  expect(out).toContain("    +   note: null\n");
  expect(out).toContain("expected the record to be dropped, found: a record to clean");
  expect(out).toContain(
    "a.kpl:22  KPL0802\n    the given record does not fit: `valu` is no part of a record",
  );
  expect(out).toMatch(/\n4 passed, 4 failed\n$/);
});

test("samples: written with --update, then held", async () => {
  const { kplc, folder, write } = await workplace({
    "flows/a.kpl": `${PROGRAM}\ntest "sample" for cleanUp { given file "samples/in.jsonl" expect to clean { ... } }\n`,
    "flows/samples/in.jsonl": RECORDS,
  });
  const before = await kplc(["test", "flows"]);
  expect([before.code, before.out]).toEqual([1, expect.stringContaining("KPL0803")]);
  expect((await kplc(["test", "flows", "--update"])).code).toBe(0);
  const expected = join(folder, "flows/samples/in.expected.jsonl");
  const lines = (await readFile(expected, "utf8")).trim().split("\n");
  expect(lines[0]).toBe('{"to":"clean","value":{"id":"1","qty":2,"note":null}}');
  expect(lines[1]).toBe('{"dropped":"Filter"}');
  expect(lines[2]).toMatch(/^\{"failed":"Cast","because":"/);
  expect((await kplc(["test", "flows"])).code).toBe(0);
  await write({ "flows/samples/in.expected.jsonl": lines.join("\n").replace('"qty":2', '"qty":7') });
  const changed = await kplc(["test", "flows"]);
  expect(changed.code).toBe(1);
  expect(changed.out).toContain("flows/samples/in.expected.jsonl:1 differs");
  expect(changed.out).toContain("    -     qty: 7\n    +     qty: 2\n");
});

test("reports for other programs", async () => {
  const { kplc } = await workplace({
    "a.kpl": `${PROGRAM}\ntest "<odd> & \\"quoted\\"" for cleanUp { ${given("2", "null")} expect dropped }\n`,
  });
  const json = await kplc(["test", "--format", "json"]);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject([{ file: "a.kpl", line: 15, code: "KPL0801" }]);
  const { out } = await kplc(["test", "--format", "junit"]);
  expect(out).toMatch(/^<\?xml/);
  expect(out).toContain('name="&lt;odd&gt; &amp; &quot;quoted&quot;"');
  expect(out).toContain('<testsuite name="a.kpl" tests="1" failures="1"');
});

test("a file without tests says so; one with mistakes is not run", async () => {
  const { kplc, write } = await workplace({ "a.kpl": PROGRAM });
  expect(await kplc(["test"])).toEqual({ code: 0, out: "", err: "there are no tests in these files\n" });
  await write({ "a.kpl": `${PROGRAM}\ntest "x" for nothing { ${given("2", "null")} expect dropped }` });
  expect((await kplc(["test"])).code).toBe(1);
});

test("a predicate is tested as a filter's guard, on values of any type", async () => {
  const { kplc } = await workplace({
    "a.kpl": `predicate big = value.total >= 1000
test "big" for big on { total: int64 } { given { value: { total: 1000 } } expect dropped }
test "small" for big on { total: int64 } { given { value: { total: 999 } } expect { value: { total: 999 } } }
test "traced" for HasHeaderKey { name: "trace" } on map<string, int64> {
  given  { value: { a: 1 }, headers: { trace: "t" } }
  expect dropped
}
test "not traced" for HasHeaderKey { name: "trace" } on map<string, int64> {
  given  { value: { a: 1 } }
  expect { value: { a: 1 } }
}
`,
  });
  const { code, out } = await kplc(["test"]);
  expect([code, out]).toEqual([0, expect.stringContaining("4 passed")]);
});

test("the examples in the standard library hold", async () => {
  const { kplc } = await workplace();
  const { code, out } = await kplc(["test", "--library"]);
  expect([code, out]).toEqual([0, expect.stringMatching(/\n\d+ passed\n$/)]);
});

test("users' own TypeScript is run, and what is wrong with it is told", async () => {
  const program = `schema V { name: string }
topic names: V = "names"
topic louder: V = "louder"
transform Shout(mark: string): { name: string, ... } -> { name: string, ... } from "./shout.ts"
pipeline loud { from names | Shout { mark: "!" } to louder }
test "shouts" for loud { given { value: { name: "ana" } } expect { value: { name: "ANA!" } } }
test "fails" for loud { given { value: { name: "" } } expect failed at Shout }
`;
  const { kplc, write } = await workplace({ "a.kpl": program });
  const missing = await kplc(["test"]);
  expect(missing).toMatchObject({ code: 1, err: "error: cannot load `shout.ts`: it does not exist\n" });
  await write({ "shout.ts": "export const Whisper = 1;\n" });
  expect((await kplc(["test"])).err).toBe("error: `shout.ts` exports no function `Shout`\n");
  await write({
    "shout.ts": `import { transform } from "kpl/runtime";
export const Shout = transform(({ mark }: any) => async (value: any) => {
  if (value.name === "") throw new Error("nothing to shout");
  return { ...value, name: value.name.toUpperCase() + mark };
});
`,
  });
  const { code, out, err } = await kplc(["test"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("2 passed");
});
