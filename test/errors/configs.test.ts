/**
 * Configurations of Connect with a mistake, each beside the exact message it gets, as in `programs`: `configs/<code>-<what>.<ending>` has its message in
 * `<code>-<what>.txt`. Run with UPDATE=1 to write the messages anew, then read them aloud.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { checkConfigs } from "../../src/connect/check/check-configs.ts";
import { loadChecks, type ConfigCheck } from "../../src/connect/check/load-checks.ts";
import { catalog } from "../../src/diagnostics/catalog.ts";
import { formatDiagnostics } from "../../src/diagnostics/format.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";

const folder = fileURLToPath(new URL("configs/", import.meta.url));
const files = readdirSync(folder).filter((name) => !name.endsWith(".txt"));

let library: StandardLibrary;
let checks: readonly ConfigCheck[];
beforeAll(async () => {
  [library, checks] = await Promise.all([loadStandardLibrary(), loadChecks()]);
});

function messagesOf(file: string): string {
  const texts = new Map([[file, readFileSync(join(folder, file), "utf8")]]);
  const world = { library, kafka: [4, 1], debezium: [3, 6], worker: undefined };
  const { diagnostics, shown } = checkConfigs(texts, checks, world);
  return formatDiagnostics(diagnostics, (path) => shown.get(path), "pretty", { color: false });
}

describe("messages", () => {
  test.each(files)("%s", (file) => {
    const messages = `${messagesOf(file)}\n`;
    const expected = join(folder, file.replace(/\.\w+$/, ".txt"));
    if (process.env["UPDATE"] === "1") writeFileSync(expected, messages);
    expect(messages).toBe(readFileSync(expected, "utf8"));
    expect(messages, "the code that the file's name promises").toContain(`KPL${file.slice(0, 4)}`);
  });

  test("every code of configurations has one", () => {
    const shown = files
      .map((file) => readFileSync(join(folder, file.replace(/\.\w+$/, ".txt")), "utf8"))
      .join("\n");
    // KPL1027 is for an older Kafka; its own test asks for one.
    const codes = Object.keys(catalog).filter((code) => code.startsWith("KPL10") && code !== "KPL1027");
    expect(codes.filter((code) => !shown.includes(code))).toEqual([]);
  });
});
