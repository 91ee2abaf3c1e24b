/** `kplc check` and `kplc build`, and how files are found and read. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROGRAM, workplace } from "./kplc.ts";

const WRONG = PROGRAM.replace("qty: int32 } }", "qty: integer } }");

test("a sound file: nothing on standard output", async () => {
  const { kplc } = await workplace({ "a.kpl": PROGRAM });
  expect(await kplc(["check", "a.kpl"])).toEqual({
    code: 0,
    out: "",
    err: "1 file, 1 pipeline: no problems\n",
  });
});

test("a mistake: message, place, code 1", async () => {
  const { kplc } = await workplace({ "a.kpl": WRONG });
  const { code, out } = await kplc(["check", "a.kpl"]);
  expect(code).toBe(1);
  expect(out).toContain("error[KPL0402]");
  expect(out).toContain("a.kpl:11:");
  const json = JSON.parse((await kplc(["check", "a.kpl", "--format", "json"])).out) as { code: string }[];
  expect(json.map((d) => d.code)).toEqual(["KPL0402"]);
  expect((await kplc(["check", "a.kpl", "--format", "github"])).out).toMatch(/^::error file=a\.kpl,line=11/);
  expect((await kplc(["check", "a.kpl", "--format", "sarif"])).out).toContain('"ruleId": "KPL0402"');
});

test("warnings fail with --strict only", async () => {
  const warned = PROGRAM.replace(
    "  to clean",
    '  | InsertHeader { header: "code", value.literal: "007" }\n  to clean',
  );
  const { kplc } = await workplace({ "a.kpl": warned });
  expect((await kplc(["check"])).code).toBe(0);
  const strict = await kplc(["check", "--strict"]);
  expect([strict.code, strict.out]).toEqual([1, expect.stringContaining("warning[KPL0314]")]);
});

test("folders, patterns and imports are followed", async () => {
  const { kplc } = await workplace({
    "lib/types.kpl": "schema Raw { id: string, qty: string, note: string? }\n",
    "one/a.kpl": `import { Raw } from "../lib/types.kpl"\n${PROGRAM.replace(/^schema Raw .*\n/, "")}`,
    "two/b.kpl": PROGRAM,
    "node_modules/x/c.kpl": "nonsense",
    ".hidden/d.kpl": "nonsense",
  });
  expect((await kplc(["check"])).err).toBe("3 files, 2 pipelines: no problems\n");
  expect((await kplc(["check", "one", "two/b.kpl"])).err).toBe("2 files, 2 pipelines: no problems\n");
  expect((await kplc(["check", "{one,two}/*.kpl"])).err).toBe("2 files, 2 pipelines: no problems\n");
  expect((await kplc(["check", "**/[ab].kpl"])).err).toBe("2 files, 2 pipelines: no problems\n");
  expect(await kplc(["build", "sink.json"])).toMatchObject({
    code: 2,
    err: "error: `sink.json` is no .kpl file\n",
  });
  const none = await kplc(["check", "*.kpl"]);
  expect(none).toMatchObject({ code: 1, out: "", err: "error: no file matches `*.kpl`\n" });
});

test("files that are no texts are named, and the others still checked", async () => {
  const { kplc, write } = await workplace({ "good.kpl": PROGRAM });
  await write({
    "binary.kpl": new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]),
    "utf16.kpl": new Uint8Array(Buffer.from(`\uFEFF${PROGRAM}`, "utf16le")),
    "latin1.kpl": new Uint8Array(Buffer.from("// caf\u00E9\n", "latin1")),
    "folder.kpl/inside.kpl": PROGRAM,
    "empty.kpl": "",
    "bom.kpl": `\uFEFF${WRONG}`,
    "no-end.kpl": PROGRAM.trimEnd(),
  });
  const problem = async (file: string): Promise<string> => {
    const { code, out } = await kplc(["check", file]);
    expect(code, file).toBe(1);
    return out.split("\n", 1)[0] ?? "";
  };
  expect(await problem("binary.kpl")).toBe("error[KPL0907]: `binary.kpl` is a binary file, not a text");
  expect(await problem("utf16.kpl")).toBe("error[KPL0908]: `utf16.kpl` is in UTF-16: save it as UTF-8");
  expect(await problem("latin1.kpl")).toBe("error[KPL0907]: `latin1.kpl` is no text in UTF-8");
  expect(await problem("missing.kpl")).toBe("error[KPL0906]: cannot read `missing.kpl`: it does not exist");
  expect((await kplc(["check", "folder.kpl"])).code).toBe(0);
  expect(await kplc(["check", "empty.kpl"])).toMatchObject({
    code: 0,
    err: "`empty.kpl` is empty\n1 file, 0 pipelines: no problems\n",
  });
  // A byte order mark moves nothing: the place is the same as without.
  expect((await kplc(["check", "bom.kpl"])).out).toContain("bom.kpl:11:25");
  expect((await kplc(["check", "no-end.kpl"])).code).toBe(0);
  const both = await kplc(["check", "good.kpl", "binary.kpl", "bom.kpl", "--format", "json"]);
  expect((JSON.parse(both.out) as { code: string }[]).map((d) => d.code)).toEqual(["KPL0907", "KPL0402"]);
});

test("build writes modules, and leaves alone what stays the same", async () => {
  const { kplc, folder } = await workplace({ "a.kpl": PROGRAM });
  const first = await kplc(["build", "a.kpl", "-o", "made/here"]);
  expect(first).toEqual({ code: 0, out: "made/here/cleanUp.ts\nmade/here/cleanUp.fused.ts\n", err: "" });
  const module = join(folder, "made/here/cleanUp.ts");
  expect(await readFile(module, "utf8")).toContain("export function transform");
  const { mtimeMs } = await stat(module);
  expect((await kplc(["build", "a.kpl", "-o", "made/here"])).out).toBe(
    "made/here/cleanUp.ts  unchanged\nmade/here/cleanUp.fused.ts  unchanged\n",
  );
  expect((await stat(module)).mtimeMs).toBe(mtimeMs);
  const wrong = await workplace({ "a.kpl": WRONG });
  expect(await wrong.kplc(["build"])).toMatchObject({ code: 1, out: "" });
});

test("build --explain tells what works on bytes, what does not, and why", async () => {
  const program = `schema Row { id: int64, note: string }
topic rows: any => Row = "rows"
topic loose = "loose"
topic out = "out"
transform Look(field: path<string>): { ... } -> { ..., seen: boolean } from "./look.ts"
pipeline bytes { from rows | MaskField { fields: [note] } to out }
pipeline mixed { from rows | Look { field: note } | Cast { spec: { id: string } } to out }
pipeline chain { from loose | MaskField { fields: [note] } to out }
`;
  const { kplc } = await workplace({ "a.kpl": program, "look.ts": "export const Look = () => (v) => v;\n" });
  const { code, out } = await kplc(["build", "--explain"]);
  expect(code).toBe(0);
  expect(out.split("\n").filter((line) => !line.startsWith("build/"))).toEqual([
    "bytes: fused, from bytes to bytes",
    "mixed: fused, from bytes to bytes",
    "  Look (a.kpl:7): a function of your own, which gets plain values",
    "chain: not fused. MaskField (a.kpl:8): the type of the records is not declared",
    "  help: declare the type of what is read; without one, `kplc run` makes such code for what the records turn out to be",
    "",
  ]);
});

test("build refuses two pipelines that would be one file", async () => {
  const { kplc } = await workplace({ "a.kpl": PROGRAM, "b.kpl": PROGRAM });
  const { code, err } = await kplc(["build"]);
  expect(code).toBe(1);
  expect(err).toContain("two pipelines would be written to `build/cleanUp.ts`");
});

test("build --watch builds again when a file changes", async () => {
  const { kplc, write } = await workplace({ "a.kpl": PROGRAM });
  let changed = false;
  const { out } = await kplc(["build", "--watch"], {
    onOutput: (printed, send) => {
      if (!changed && printed.includes("cleanUp.fused.ts")) {
        changed = true;
        setTimeout(() => void write({ "a.kpl": PROGRAM.replace("cleanUp", "cleanMore") }), 100);
      }
      if (printed.includes("cleanMore.fused.ts")) send("SIGTERM");
    },
  });
  expect(out).toBe(
    "build/cleanUp.ts\nbuild/cleanUp.fused.ts\nbuild/cleanMore.ts\nbuild/cleanMore.fused.ts\n",
  );
});
