/** The page of a plugin, made from its declaration: what it is, its options, and what it does, tried. */
import type { PluginDeclaration, PredicateDeclaration } from "../compiler/ast.ts";
import { lowerCamel } from "../compiler/2-check/aliases.ts";
import { check } from "../compiler/compile.ts";
import type { TestModel } from "../compiler/model.ts";
import { lawOf } from "../library/law-of.ts";
import type { StandardLibrary } from "../library/load-standard-library.ts";
import type { Declared, Library } from "../library/library.ts";
import { modulePath } from "../library/module-path.ts";
import type { ConverterFactory } from "../runtime/converter.ts";
import { connectLinks } from "./connect-links.ts";
import { converterBlocks } from "./converter-tables.ts";
import { exampleBlocks } from "./examples.ts";
import { optionRows } from "./options.ts";
import { outcomeBlocks } from "./outcomes.ts";
import { code, heading, type Block, type Page } from "./page.ts";
import { skeleton } from "./skeleton.ts";
import { connectConfig, stepCode, subjectText } from "./step-text.ts";
import { checked } from "./trial.ts";
import { typeBlocks } from "./type-table.ts";

export type Plugin = PluginDeclaration | PredicateDeclaration;

/** Tells all there is to know of a plugin, under the name that a program calls it by. */
export async function pluginPage(
  plugin: Declared<Plugin>,
  title: string,
  library: StandardLibrary,
): Promise<Page> {
  const { declaration, file } = plugin;
  const { name, doc = "", params, kind } = declaration;
  const tests = testsOf(name.text, file, library);
  const blocks: Block[] = [{ kind: "text", text: doc }, ...usage(declaration, tests[0], library)];
  if (params.length > 0) blocks.push(heading("Options"), { kind: "options", options: optionRows(params) });
  if (tests.length > 0 && (kind === "transform" || kind === "predicate"))
    blocks.push(heading("Examples"), ...(await exampleBlocks(tests, kind, library)));
  if (kind === "transform") blocks.push(...(await behaviour(tests, library)));
  if (kind === "converter") blocks.push(...(await codec(plugin, library)));
  const links = connectLinks(declaration.connect?.value ?? "");
  if (links.length > 0) blocks.push(heading("In Apache Kafka"), { kind: "text", text: links.join("\n\n") });
  return { title, subtitle: subtitle(plugin, library), blocks };
}

/** The tests of one plugin, in the file that declares it. */
function testsOf(name: string, file: string, library: Library): readonly TestModel[] {
  const sources = new Map(library.files.map(({ path, text }) => [path, text]));
  const { program } = check({ entries: [file], sources, library });
  return program.tests.filter(
    ({ declaration: { subject } }) => subject.kind === "dotted" && subject.segments[0]?.text === name,
  );
}

/** How it is written here and there. */
function usage(declaration: Plugin, first: TestModel | undefined, library: Library): readonly Block[] {
  const shown = first && guarded(first, library);
  const config = shown && connectConfig(shown, library);
  const form = shown && config ? { kpl: inKpl(shown, library), config } : skeleton(declaration);
  if (!form) return [];
  const kpl: Block = { kind: "code", language: "kpl", text: form.kpl };
  if (!form.config) return [heading("In KPL"), kpl];
  return [
    heading("In KPL"),
    kpl,
    heading("In Kafka Connect"),
    { kind: "code", language: "json", text: JSON.stringify(form.config, null, 2) },
  ];
}

/** A step that drops everything makes sense with a guard: the example is that of a predicate then. */
function guarded(test: TestModel, library: Library): TestModel {
  if (!checked(test.pipeline, library).problems.some((p) => p.code === "KPL0501")) return test;
  const plain = [...library.predicates.values()].flat().find((p) => p.declaration.params.length === 0);
  return (plain && testsOf(plain.declaration.name.text, plain.file, library)[0]) ?? test;
}

function inKpl(test: TestModel, library: Library): string {
  const step = test.pipeline.steps.find((s) => s.kind === "step");
  const condition = step?.kind === "step" ? step.guard?.condition : undefined;
  if (condition?.kind !== "predicate") return stepCode(test, library);
  const guardedBy = (name: string): string => `| Filter when ${name}`;
  if (!test.declaration.block) return guardedBy(condition.name);
  const alias = lowerCamel(condition.name);
  return `predicate ${alias} = ${subjectText(test, library)}\n\n${guardedBy(alias)}`;
}

/** Tried on the first example whose record comes out. */
async function behaviour(tests: readonly TestModel[], library: Library): Promise<readonly Block[]> {
  const base = tests.find((t) => t.declaration.expect.every((e) => e.kind === "record"));
  if (!base) return [];
  const types = typeBlocks(base, library);
  const outcomes = await outcomeBlocks(base, library);
  const fails = outcomes.some(
    (b) => b.kind === "table" && b.rows.flat().some((c) => c.startsWith("fails: ")),
  );
  if (types.length > 0 && types.every((b) => b.kind === "text") && !fails) {
    const text =
      "It looks at no key and no value: their types stay as they are, and a tombstone goes the same way as a value.";
    return [heading("What happens to key and value"), { kind: "text", text }];
  }
  return [
    ...(types.length > 0 ? [heading("What happens to the type"), ...types] : []),
    ...(outcomes.length > 0 ? [heading("Nulls, missing fields, tombstones"), ...outcomes] : []),
  ];
}

async function codec(
  { declaration, file }: Declared<Plugin>,
  library: StandardLibrary,
): Promise<readonly Block[]> {
  const module = declaration.from && (await library.load(modulePath(file, declaration.from.value)));
  const factory = module?.["converter"] as ConverterFactory | undefined;
  return factory ? converterBlocks(factory, declaration.params) : [];
}

/** What kind of thing it is, and its class in Connect. */
function subtitle({ declaration, file }: Declared<Plugin>, library: Library): string {
  const { kind, name, from, connect } = declaration;
  if (kind === "connector" && !from && !connect) return "Settings.";
  const law =
    kind === "transform" && from ? lawOf(library.module(modulePath(file, from.value)), name.text) : undefined;
  const forms = law?.forms === "key and value";
  const what = forms
    ? `A transform of the value (${code(name.text)}) or of the key (${code(`${name.text}.Key`)}).`
    : kind === "transform" && law
      ? "A transform of the whole record."
      : `A ${kind}.`;
  if (!connect) return from ? `${what} It is KPL's own: Kafka Connect has none of this name.` : what;
  const classes = forms ? `${code(`${connect.value}$Value`)} and ${code("$Key")}` : code(connect.value);
  const there = `In Kafka Connect ${classes}.`;
  const here = from
    ? ""
    : " It is known to Kafka Connect only: a program that names it is checked, and does not run here.";
  return `${what} ${there}${here}`;
}
