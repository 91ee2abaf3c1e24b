/** The command itself: arguments, help, exit codes, colours, pages. */
import { expect, test } from "vitest";
import { PROGRAM, workplace } from "./kplc.ts";

const { kplc } = await workplace({ "a.kpl": PROGRAM });

test("tells its version and nothing else", async () => {
  const { code, out, err } = await kplc(["--version"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each(["new", "check", "build", "run", "try", "test", "explain", "docs", "topics", "cat", "offsets"])(
  "%s --help shows an example",
  async (command) => {
    const { code, out } = await kplc([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Example:\n  .*kplc ${command}\\b`));
  },
);

test("wrong use is 2, on standard error, with a suggestion", async () => {
  const unknown = await kplc(["chek"]);
  expect(unknown).toMatchObject({ code: 2, out: "" });
  expect(unknown.err).toContain("Did you mean check?");
  expect((await kplc(["run"])).code).toBe(2);
  expect((await kplc(["check", "--format", "xml"])).code).toBe(2);
  expect((await kplc(["cat", "t", "-n", "few"])).code).toBe(2);
  expect((await kplc([])).code).toBe(2);
});

test("explains a code, in any spelling of it", async () => {
  const { code, out } = await kplc(["explain", "KPL0307"]);
  expect(code).toBe(0);
  expect(out).toContain("a transform that fails on tombstones");
  expect((await kplc(["explain", "307"])).out).toBe(out);
  expect((await kplc(["explain"])).out.split("\n").length).toBeGreaterThan(60);
  const unknown = await kplc(["explain", "KPL9999"]);
  expect(unknown).toMatchObject({ code: 2, out: "" });
  expect(unknown.err).toMatch(/^error: there is no code `KPL9999`\n/);
});

test("shows the page of a plugin from its declaration, with examples", async () => {
  const { code, out } = await kplc(["docs", "MaskField"]);
  expect(code).toBe(0);
  expect(out).toContain("replace.null.with.default: boolean  (default true)");
  expect(out).toContain("a tombstone fails\n\n  | MaskField { fields: [ssn] }\n");
  expect(out).toContain("org.apache.kafka.connect.transforms.MaskField");
  expect((await kplc(["docs", "Cast.Key"])).out).toMatch(
    /^Cast\n\nA transform of the value \(Cast\) or of the key \(Cast\.Key\)/,
  );
  expect((await kplc(["docs"])).out).toContain("JsonLinesSource");
  const unknown = await kplc(["docs", "maskfeld"]);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("did you mean `MaskField`?");
});

test("colours by flag and environment", async () => {
  const plain = await kplc(["explain", "307"]);
  expect(plain.out).not.toContain("\u001B");
  expect((await kplc(["explain", "307", "--color"])).out).toContain("\u001B[");
  expect((await kplc(["explain", "307"], { env: { FORCE_COLOR: "1" } })).out).toContain("\u001B[");
  expect((await kplc(["explain", "307"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).out).toBe(plain.out);
  expect((await kplc(["explain", "307", "--no-color"], { env: { FORCE_COLOR: "1" } })).out).toBe(plain.out);
});
