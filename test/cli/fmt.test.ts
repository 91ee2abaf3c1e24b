/** `kplc fmt`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workplace } from "./kplc.ts";

const UGLY = "let a   = 1\nlet bc = 2\n";
const NEAT = "let a  = 1\nlet bc = 2\n";

test("writes what changes, and names it", async () => {
  const { kplc, folder } = await workplace({ "a.kpl": UGLY, "b.kpl": NEAT });
  expect(await kplc(["fmt"])).toEqual({ code: 0, out: "a.kpl\n", err: "2 files: 1 changed\n" });
  expect(await readFile(join(folder, "a.kpl"), "utf8")).toBe(NEAT);
  expect(await kplc(["fmt"])).toEqual({ code: 0, out: "", err: "2 files: none changed\n" });
});

test("--check writes nothing and fails", async () => {
  const { kplc, folder } = await workplace({ "a.kpl": UGLY });
  expect(await kplc(["fmt", "--check", "a.kpl"])).toEqual({
    code: 1,
    out: "a.kpl\n",
    err: "1 file: 1 would change\n",
  });
  expect(await readFile(join(folder, "a.kpl"), "utf8")).toBe(UGLY);
});

test("a file with a syntax error stays, and the others are laid out", async () => {
  const { kplc, folder } = await workplace({ "a.kpl": "let a 1\n", "b.kpl": UGLY });
  const { code, out, err } = await kplc(["fmt"]);
  expect([code, out]).toEqual([1, "b.kpl\n"]);
  expect(err).toContain("error[KPL0101]");
  expect(err).toContain("a.kpl:1:7");
  expect(await readFile(join(folder, "a.kpl"), "utf8")).toBe("let a 1\n");
});

test("--stdin", async () => {
  const { kplc } = await workplace();
  expect(await kplc(["fmt", "--stdin"], { input: UGLY })).toEqual({ code: 0, out: NEAT, err: "" });
  expect(await kplc(["fmt", "--stdin"], { input: "let a" })).toMatchObject({ code: 1, out: "" });
  expect((await kplc(["fmt", "--stdin", "a.kpl"])).code).toBe(2);
});
