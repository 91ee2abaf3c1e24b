/** The standard library's declarations check, and the examples in them are compiled and run. */
import { beforeAll, describe, expect, test } from "vitest";
import { check, type CheckedPipeline } from "../../src/compiler/compile.ts";
import { checkFlow } from "../../src/compiler/2-check/flow.ts";
import { libraryLaws } from "../../src/compiler/2-check/library-laws.ts";
import { Collector } from "../../src/diagnostics/collector.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { concreteDefinition } from "../../src/runner/concrete-definition.ts";
import { runTest } from "../../src/runner/run-tests.ts";

const library = await loadStandardLibrary();
const sources = new Map(library.files.map((f) => [f.path, f.text]));
const checked = check({ entries: [...sources.keys()], sources, library });

describe("declarations", () => {
  test("check without a problem", () => {
    expect(checked.diagnostics.map((d) => `${d.file}: ${d.code} ${d.message}`)).toEqual([]);
  });

  test("every transform and predicate that runs has a law of its name", () => {
    const laws = libraryLaws(library);
    const declared = [...library.transforms.values()].flat().filter((d) => d.declaration.from !== undefined);
    expect(declared.length).toBeGreaterThanOrEqual(16);
    for (const { declaration, file } of declared) {
      const module = new URL(declaration.from?.value ?? "", `file:///${file}`).pathname.slice(1);
      const law = laws.transform({ declaration, module } as Parameters<typeof laws.transform>[0]);
      expect(law?.name, declaration.name.text).toBe(declaration.name.text);
    }
  });

  test("every option of what runs here is explained", () => {
    const all = [library.transforms, library.predicates, library.converters, library.connectors];
    const runs = all.flatMap((m) => [...m.values()].flat()).filter((d) => d.declaration.from !== undefined);
    for (const { declaration } of runs) {
      expect(declaration.doc, declaration.name.text).toBeTruthy();
      for (const param of declaration.params) {
        expect(
          param.doc,
          `${declaration.name.text}.${param.name.segments.map((s) => s.text).join(".")}`,
        ).toBeTruthy();
      }
    }
  });
});

describe("examples", () => {
  const { tests } = checked.program;
  let laws: ReturnType<typeof libraryLaws>;
  beforeAll(() => {
    laws = libraryLaws(library);
  });

  test.each(
    tests.map(
      (t) =>
        [
          `${t.pipeline.steps[0]?.kind === "step" ? t.pipeline.steps[0].name : ""}: ${t.declaration.name.text}`,
          t,
        ] as const,
    ),
  )("%s", async (_name, model) => {
    const pipeline: CheckedPipeline = {
      model: model.pipeline,
      flow: checkFlow(model.pipeline, laws, new Collector()),
    };
    const definition = concreteDefinition(pipeline, { library, textOf: (file) => sources.get(file) ?? "" });
    const { failure } = await runTest(model, pipeline, definition);
    expect(failure).toBeUndefined();
  });
});
