/** The pages of the reference: what they claim is tried here a second way. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import { connectChain } from "../../src/connect/index.ts";
import type { ChainRecord } from "../../src/connect/chain-record.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";
import { kindsOf, nameIn } from "../../src/reference/catalogue.ts";
import type { Block, Page } from "../../src/reference/page.ts";
import { pluginPage } from "../../src/reference/plugin-page.ts";
import { connectConfig } from "../../src/reference/step-text.ts";
import { toMarkdown } from "../../src/reference/to-markdown.ts";
import { tryOut } from "../../src/reference/trial.ts";

let library: StandardLibrary;
const pages = new Map<string, Page>();

beforeAll(async () => {
  library = await loadStandardLibrary();
  for (const kind of kindsOf(library))
    for (const plugin of kind.plugins) {
      const name = nameIn(plugin, kind);
      if (pages.has(name)) throw new Error(`two pages of ${name}`);
      pages.set(name, await pluginPage(plugin, name, library));
    }
});

function page(name: string): Page {
  const found = pages.get(name);
  if (!found) throw new Error(`no page of ${name}`);
  return found;
}

/** The cells of the row that begins so, in the table behind a heading. */
function row(name: string, section: string, first: string): readonly string[] | undefined {
  return rows(name, section).find((r) => r[0] === first);
}

function rows(name: string, section: string): readonly (readonly string[])[] {
  const { blocks } = page(name);
  const start = blocks.findIndex((b) => b.kind === "heading" && b.text === section);
  const table = blocks.slice(start).find((b): b is Extract<Block, { kind: "table" }> => b.kind === "table");
  return table?.rows ?? [];
}

test("what Connect would get does the same", async () => {
  const sources = new Map(library.files.map(({ path, text }) => [path, text]));
  const { program } = check({ entries: [...sources.keys()], sources, library });
  let tried = 0;
  for (const one of program.tests) {
    const config = connectConfig(one, library);
    const given = one.declaration.given[0]?.what;
    if (!config || !given || !("kind" in given)) continue;
    const trial = await tryOut(one.pipeline, given, library);
    if (!trial) throw new Error(one.declaration.name.text);
    const chain = await connectChain(config, { side: "sink", library });
    const { key, value, ...rest } = trial.given;
    const record: ChainRecord = {
      ...rest,
      keySchema: key.schema,
      key: key.value,
      valueSchema: value.schema,
      value: value.value,
    };
    const { became } = trial;
    if (became.kind === "failed")
      expect(() => chain.apply(record), one.declaration.name.text).toThrow(became.message);
    else {
      const made = chain.apply(record);
      const wanted = became.kind === "record" ? became.record : null;
      expect(made?.value, one.declaration.name.text).toEqual(wanted?.value.value);
      expect(made?.valueSchema).toEqual(wanted?.value.schema);
      expect(made?.key).toEqual(wanted?.key.value);
      expect(made?.topic).toEqual(wanted?.topic);
      expect(made?.headers).toEqual(wanted?.headers);
    }
    tried++;
  }
  expect(tried).toBeGreaterThan(40);
});

describe("outcomes", () => {
  const section = "Nulls, missing fields, tombstones";

  test("the two modes differ where Connect's do", () => {
    expect(row("MaskField", section, "there is no `ssn`")?.map((c) => c.replace(/ \(build.*/, ""))).toEqual([
      "there is no `ssn`",
      '`{ name: "Ana", limit: 0 }`',
      '`{ name: "Ana", limit: 0, ssn: null }`',
    ]);
    expect(row("Flatten", section, "`card` is null")?.slice(1)).toEqual([
      "`{ id: 1, card_brand: null, card_number: null }`",
      "unchanged",
    ]);
  });

  test("a null with a default reads as the option says", () => {
    const title = '`trace` is null, its default is `"abc"`';
    expect(row("HeaderFrom", section, title)?.[1]).toBe('`value: { id: 1 }, headers: { x-trace: "abc" }`');
    expect(row("HeaderFrom", section, `${title}, and \`replace.null.with.default: false\``)?.[1]).toBe(
      "`value: { id: 1 }, headers: { x-trace: null }`",
    );
  });

  test("a tombstone that fails has the code of its diagnostic", () => {
    const [, schemad, schemaless] = row("MaskField", section, "a tombstone") ?? [];
    expect(schemad).toContain("fails: MaskField");
    expect(schemad).toContain("KPL0307");
    expect(schemaless).toContain("KPL0307");
    expect(row("Cast", section, "a tombstone")).toEqual(["a tombstone", "unchanged", "unchanged"]);
  });
});

describe("types", () => {
  const section = "What happens to the type";

  test("come from the checker, in groups", () => {
    expect(row("HoistField", section, "in both modes")).toEqual([
      "in both modes",
      "any type",
      "`{ order: T }`",
    ]);
    const [, types, after] = row("TimestampConverter", section, "without schemas") ?? [];
    expect([types, after]).toEqual(["`int64`, `string`", "`{ at: int64 }`"]);
  });

  test("what is optional stays so, and a step that takes a field out says what is left", () => {
    expect(row("Flatten", section, "without schemas")?.[2]).toBe("`{ card: T }`");
    expect(rows("Flatten", section)).toContainEqual([
      "with schemas",
      "`{ a: string }?`",
      "`{ card_a: string? }`",
    ]);
    expect(rows("ExtractField", section)).toContainEqual(["in both modes", "any type", "`T`"]);
    expect(rows("ExtractField", section)).toContainEqual(["in both modes", "`string?`", "`string?`"]);
  });

  test("a step that changes none says so", () => {
    expect(toMarkdown(page("RegexRouter"))).toContain(
      "their types stay as they are, and a tombstone goes the same way",
    );
  });
});

describe("converters", () => {
  test("what is written is tried, for every word of an option", () => {
    expect(row("IntegerConverter", "What it writes", "`int32`")).toEqual([
      "`int32`",
      "hex `00 00 00 07`",
      "`7` of `int32?`",
    ]);
    expect(row("JsonConverter", "With `decimal.format: NUMERIC`", "`Decimal(2)`")?.[1]).toContain(
      '"payload":12.34',
    );
    expect(
      row(
        "JsonConverter",
        "With `schemas.enable: false`",
        "`{ a: string }`, `{ a: string }` without schemas",
      )?.[1],
    ).toBe('`{"a":"b"}`');
  });
});

test("Markdown: bars in cells and angle brackets outside of code are no markup", () => {
  const blocks: readonly Block[] = [
    { kind: "text", text: "map<K, V> and `map<K, V>`\n\n    code<T>" },
    { kind: "table", columns: ["a"], rows: [["`x | y`"], ["a < b"]] },
  ];
  expect(toMarkdown({ title: "T", subtitle: "", blocks })).toBe(
    "# T\n\nmap&lt;K, V> and `map<K, V>`\n\n    code<T>\n\n| a |\n| --- |\n| `x \\| y` |\n| a &lt; b |\n",
  );
});

describe("what is committed", () => {
  const root = fileURLToPath(new URL("../../docs/reference/", import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".md"));

  test("every plugin has its page", () => {
    expect(files.length).toBe(pages.size + 3);
  });

  test.each(files)("the links of %s lead somewhere", (file) => {
    const text = readFileSync(join(root, file), "utf8");
    const links = [...text.matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]+))?\)/g)];
    for (const [, path = "", anchor] of links) {
      const target = path === "" ? join(root, file) : join(root, dirname(file), path);
      expect(existsSync(target), `${path} in ${file}`).toBe(true);
      if (anchor !== undefined)
        expect(readFileSync(target, "utf8").toLowerCase(), anchor).toMatch(new RegExp(`^## ${anchor}$`, "m"));
    }
  });
});
