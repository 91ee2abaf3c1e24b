/** Every example checks, its tests pass, and the walk of Connect's quick start gives a file that is equal byte for byte. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const examples = readdirSync(join(root, "examples"));
const scratch = mkdtempSync(join(tmpdir(), "kpl-examples-"));

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function kplc(folder: string, ...args: readonly string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [join(root, "bin/kplc.mjs"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe.each(examples)("%s", (name) => {
  const folder = join(root, "examples", name);

  test("checks without an error", () => {
    expect(kplc(folder, "check")).toMatchObject({ code: 0 });
  });

  test("its tests pass", () => {
    const { code, out } = kplc(folder, "test");
    expect(out).not.toContain("✗");
    expect(code).toBe(0);
  });

  test("says what it is", () => {
    expect(readFileSync(join(folder, "README.md"), "utf8")).toContain("kplc");
  });
});

test("a file goes into a topic and comes out equal byte for byte", () => {
  const folder = join(scratch, "connect-walk");
  cpSync(join(root, "examples/connect-walk"), folder, { recursive: true });
  rmSync(join(folder, ".kpl"), { recursive: true, force: true });
  rmSync(join(folder, "copy-of-server-properties"), { force: true });
  expect(kplc(folder, "run", "pipeline.kpl", "--once")).toMatchObject({ code: 0 });
  const copy = readFileSync(join(folder, "copy-of-server-properties"));
  expect(copy.equals(readFileSync(join(folder, "config/server.properties")))).toBe(true);
  // A second run finds nothing new and doubles nothing.
  expect(kplc(folder, "run", "pipeline.kpl", "--once")).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, "copy-of-server-properties")).equals(copy)).toBe(true);
});

test("what does not run yet is named", () => {
  const { code, err } = kplc(
    join(root, "examples/cdc-to-elasticsearch"),
    "run",
    "pipeline.kpl",
    "--once",
    "--state",
    join(scratch, "state"),
  );
  expect(code).toBe(1);
  expect(err).toContain("PostgresConnector (pipeline.kpl:20) is known to Kafka Connect only");
});
