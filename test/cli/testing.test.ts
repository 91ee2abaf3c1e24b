/** `kpl/testing`, as users' own tests use it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testPipeline } from "kpl/testing";
import { PROGRAM } from "./kplc.ts";

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kpl-testing-"));
  file = join(folder, "a.kpl");
  await writeFile(file, PROGRAM);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const given = { value: { id: "1", qty: "2", note: null } };

test("passes silently", async () => {
  await expect(
    testPipeline(file, { given, expect: { to: "clean", value: { id: "1", qty: 2, note: null } } }),
  ).resolves.toBeUndefined();
  await expect(
    testPipeline(file, { pipeline: "cleanUp", given, expect: { value: { qty: 2, "...": true } } }),
  ).resolves.toBeUndefined();
  await expect(
    testPipeline(file, {
      given: [
        given,
        { value: { id: "2", qty: "x", note: "TEST" } },
        { value: { id: "3", qty: "x", note: null } },
      ],
      expect: [{ value: { id: "1", "...": true } }, { dropped: true }, { failedAt: "Cast" }],
    }),
  ).resolves.toBeUndefined();
});

test("throws the difference", async () => {
  await expect(testPipeline(file, { given, expect: { value: { id: "1", qty: 3 } } })).rejects.toThrow(
    /-\s+qty: 3\n\s*\+\s+qty: 2\n\s*\+\s+note: null/,
  );
  await expect(testPipeline(file, { given, expect: { dropped: true } })).rejects.toThrow(
    "expected the record to be dropped, found: a record to clean",
  );
});

test("throws what is wrong with the file or the name", async () => {
  await expect(testPipeline(file)).rejects.toThrow("there are no tests in");
  await expect(testPipeline(file, { pipeline: "other", given, expect: { dropped: true } })).rejects.toThrow(
    "there is no pipeline `other`",
  );
  await expect(testPipeline(join(folder, "b.kpl"))).rejects.toThrow("it does not exist");
  const wrong = join(folder, "wrong.kpl");
  await writeFile(wrong, PROGRAM.replace("int32 } }", "integer } }"));
  await expect(testPipeline(wrong)).rejects.toThrow("error[KPL0402]");
});
