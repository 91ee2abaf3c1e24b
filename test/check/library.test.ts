import { expect, test } from "vitest";
import { buildModel } from "../../src/compiler/2-check/build-model.ts";
import { Collector } from "../../src/diagnostics/collector.ts";
import { lawOf } from "../../src/library/law-of.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { modulePath } from "../../src/library/module-path.ts";

const library = await loadStandardLibrary();

test("every declaration of the standard library checks without a word", () => {
  const entries = library.files.map((f) => f.path);
  const sources = new Map(library.files.map((f) => [f.path, f.text]));
  const collector = new Collector();
  buildModel(entries, sources, library, collector);
  expect(collector.diagnostics.map((d) => `${d.file} ${d.code} ${d.message}`)).toEqual([]);
});

test("laws of transforms are loaded, under the path of their module", () => {
  const [mask] = library.transforms.get("MaskField") ?? [];
  const from = mask?.declaration.from?.value ?? "";
  const path = modulePath(mask?.file ?? "", from);
  expect(path).toBe("kpl/stdlib/transforms/mask-field/mask-field.ts");
  expect(lawOf(library.module(path), "MaskField")?.forms).toBe("key and value");
});

test("nothing is loaded that no declaration names", async () => {
  expect(await library.load("kpl/stdlib/../package.json")).toBeUndefined();
  expect(library.module("kpl/stdlib/transforms/nope/nope.ts")).toBeUndefined();
});

test("settings are no plugins", () => {
  expect(library.connectors.has("pipeline")).toBe(false);
  expect(library.settings.has("pipeline")).toBe(true);
});

test("a file of the library, checked by its path in the checkout, is the library's own", () => {
  const text = library.files.find((f) => f.path.endsWith("mask-field.kpl"))?.text ?? "";
  const path = "stdlib/transforms/mask-field/mask-field.kpl";
  const collector = new Collector();
  const program = buildModel([path], new Map([[path, text]]), library, collector);
  expect(collector.diagnostics).toEqual([]);
  const [step] = program.tests[0]?.pipeline.steps ?? [];
  expect(step?.kind === "step" && step.module).toBe("kpl/stdlib/transforms/mask-field/mask-field.ts");
});

test("converters and sources that give one type say so in their signature", () => {
  const text =
    'schema S { a: string }\ntopic t: S = "t" { value.converter: StringConverter }\nsource s: S = FileStreamSource { topic: "x" }';
  const collector = new Collector();
  buildModel(["main.kpl"], new Map([["main.kpl", text]]), library, collector);
  expect(collector.diagnostics.map((d) => d.message)).toEqual([
    "StringConverter gives string?, and the type declared is { a: string }",
    "FileStreamSource gives string, and the type declared is { a: string }",
  ]);
});
