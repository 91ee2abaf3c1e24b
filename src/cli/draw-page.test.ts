import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { loadStandardLibrary, type StandardLibrary } from "../library/load-standard-library.ts";
import { kindsOf } from "../reference/catalogue.ts";
import { pluginPage } from "../reference/plugin-page.ts";
import { drawPage } from "./draw-page.ts";
import { painter } from "./terminal.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

describe("a page on a terminal", () => {
  test("keeps to 80 columns, but for what has no blank to break at, and colours change no text", async () => {
    for (const plugin of kindsOf(library).flatMap((k) => k.plugins)) {
      const page = await pluginPage(plugin, plugin.declaration.name.text, library);
      const text = drawPage(page, 80, painter(false));
      const wide = text.split("\n").filter((line) => line.length > 80 && /\S\s+\S/.test(line.trim()));
      expect(wide, page.title).toEqual([]);
      const painted = drawPage(page, 80, painter(true));
      expect(stripVTControlCharacters(painted)).toBe(text);
      expect(painted).not.toBe(text);
    }
  });

  test("a table that is too wide becomes a paragraph for each row", () => {
    const cell = "a rather long text that stands in one cell of a table";
    const columns = ["when", "then"];
    const page = {
      title: "T",
      subtitle: "",
      blocks: [{ kind: "table", columns, rows: [["`x`", cell]] }],
    } as const;
    expect(drawPage(page, 40, painter(false))).toBe(
      "T\n\n  when\n  x\n    then  a rather long text that stands\n          in one cell of a table",
    );
    expect(drawPage(page, 80, painter(false))).toBe(`T\n\n  when  then\n  x     ${cell}`);
  });

  test("links show their words, and addresses of other places", () => {
    const text =
      "see [the codes](../diagnostics.md#kpl0301) or [Kafka](https://kafka.apache.org), `a[0]` and [b]";
    const page = { title: "T", subtitle: text, blocks: [] };
    expect(drawPage(page, 100, painter(false))).toBe(
      "T\n\nsee the codes or https://kafka.apache.org, a[0] and [b]",
    );
  });
});
