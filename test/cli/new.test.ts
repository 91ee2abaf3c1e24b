/** `kplc new`: what it makes works. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workplace } from "./kplc.ts";

test("a project that checks, tests and runs", async () => {
  const { kplc, folder } = await workplace();
  const made = await kplc(["new", "My Shop"]);
  expect([made.code, made.out]).toEqual([0, ""]);
  expect(made.err).toContain("cd My Shop");
  const manifest = JSON.parse(await readFile(join(folder, "My Shop/package.json"), "utf8")) as {
    name: string;
  };
  expect(manifest.name).toBe("my-shop");
  expect(await readFile(join(folder, "My Shop/.gitignore"), "utf8")).toContain(".kpl/");
  expect((await kplc(["check", "--strict", "My Shop"])).code).toBe(0);
  expect(await kplc(["test", "My Shop"])).toMatchObject({
    code: 0,
    out: expect.stringContaining("4 passed") as string,
  });
});

test("never writes over what is there", async () => {
  const { kplc, folder } = await workplace({ "orders.kpl": "mine" });
  const { code, err } = await kplc(["new"]);
  expect([code, err]).toEqual([1, "error: `orders.kpl` is there already; nothing was written\n"]);
  expect(await readFile(join(folder, "orders.kpl"), "utf8")).toBe("mine");
  await expect(readFile(join(folder, "package.json"))).rejects.toThrow("ENOENT");
});
