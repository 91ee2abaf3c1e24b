/** The fused module of a pipeline: its chain as one function from bytes to bytes, made of the same symbolic result as the readable one. */
import type { Shape } from "../../../data/shape.ts";
import type { EndpointModel } from "../../model.ts";
import type { Emission } from "../emission.ts";
import { text } from "../literals.ts";
import { wordsOf, wordsOfItems } from "../mentions.ts";
import { RUNTIME } from "../names.ts";
import { nameTypes } from "../transform.ts";
import type { ModuleItem } from "../typescript.ts";
import { BYTES, formatsOf, TEXT, type Format, type Formats } from "./format.ts";
import { FusedDeclarations } from "./fused-operations.ts";
import { FUSED } from "./fused-names.ts";
import { NotFused } from "./not-fused.ts";
import { Passes } from "./passes.ts";
import { Slots, type Side } from "./slots.ts";
import { Values, type ValueContext } from "./values.ts";
import { Work, type WorkContext } from "./work.ts";

export interface FusedItems {
  readonly items: readonly ModuleItem[];
  /** The steps with a function of the user's own, which gets plain values; -1 for a condition of the route. */
  readonly own: ReadonlySet<number>;
}

/** The items of the module. Throws `NotFused` where the readable path has to do the work. */
export function fusedItems(emission: Emission, elseDrop: string): FusedItems {
  const { comments, importPath, names, pipeline, types } = emission;
  const { flow, model } = pipeline;
  const { result, plan, input, order } = flow;
  if (result.unknown)
    throw new NotFused(result.unknown.why, {
      step: result.unknown.step,
      wayOut:
        input.value.type === "any"
          ? "declare the type of what is read; without one, `kplc run` makes such code for what the records turn out to be"
          : "declare the type of what is read, and of what a step cannot know",
    });
  if (order === "java")
    throw new NotFused("it writes an object as Java prints it, in the order of a hash map", {
      wayOut: "write objects with JsonConverter",
    });
  const from = sourceFormats(model.from);
  const to = plan.to.map((end) => formatsOf(end, end.kind === "connector"));
  const body = result.cases.find((c) => !c.tombstone)?.body;
  if (!body) throw new Error("records with a value are always a case");

  const own = new Set<number>();
  const slots = new Slots();
  const declared = new FusedDeclarations(names, types, importPath);
  const inputs: Readonly<Record<Side, Shape>> = { key: input.key, value: input.value };
  const context: ValueContext = {
    names,
    slots,
    inputs,
    from,
    operation: (operation) => declared.operation(operation),
    own: (operation, step, shapes) => {
      own.add(step);
      nameTypes(emission);
      const of = shapes.map((shape) => types.text(shape));
      return declared.own(operation, step < 0 ? elseDrop : emission.stepInfo(step), of);
    },
    onTopic: (operation) => declared.onTopic(operation),
    onText: (operation) => declared.onText(operation),
    readerOf: (shape, options) => declared.readerOf(shape, options),
    writerOf: (shape, options) => declared.writerOf(shape, options),
    jsonOf: (value) => declared.jsonOf(value),
    keysOf: (all) => declared.keysOf(all),
    typeText: (shape) => types.text(shape),
  };
  let dropsElse = false;
  const workContext: WorkContext = {
    to,
    stepComment: (step) => comments.step(step),
    endComment: (end) => comments.end(end),
    armComment: (arm) => comments.arm(arm),
    elseDrop: () => {
      dropsElse = true;
      return "elseDrop";
    },
  };
  names.reserve("elseDrop", "fused", "run", "tombstone");
  const isObserved = model.from.some((end) => end.value.read !== undefined);
  const passes = new Passes(names, slots, isObserved, (shape) => declared.readerOf(shape, from.value.json));
  const scan = names.import(FUSED, "scan");
  const withValue = new Work(workContext, new Values(context));
  const lines = withValue.write(body);
  const tombstoneBody = result.cases.find((c) => c.tombstone)?.body;
  const without = new Work(workContext, new Values(context));
  const tombstoneLines = tombstoneBody && without.write(tombstoneBody);

  // Keys and values are passed even where nobody reads them: what is not of its type is a bad record.
  const key = isJson(from.key)
    ? keyLines(slots, inputs.key, scan)
    : otherLines(from.key, "Key", ["record.keyStart", "record.keyEnd"], inputs.key, scan);
  const value = isJson(from.value)
    ? valueLines(slots, from.value, scan)
    : otherLines(from.value, "Value", ["record.start", "record.end"], inputs.value, scan);
  const passed = (["key", "value"] as const).flatMap((side) => {
    const { kind } = from[side];
    if (!isJson(from[side])) return [];
    return [`${side}: ${passes.whole(side, inputs[side], kind === "envelope" ? 1 : 0)}`];
  });
  const record = names.importType(FUSED, "FusedRecord");
  const run = functionOf("run", [...key, ...value, ...lines], record);
  const tombstone = tombstoneLines && functionOf("tombstone", [...key, ...tombstoneLines], record);
  const code: ModuleItem = {
    kind: "constant",
    group: "fused",
    name: "fused",
    exported: true,
    type: names.importType(FUSED, "FusedCode"),
    text: `{ from: ${formats(from)}, to: [${to.map(formats).join(", ")}], slots: ${slots.size}, scratch: ${Math.max(withValue.scratch, without.scratch)}, ${passed.map((p) => `${p}, `).join("")}run${tombstone ? ", tombstone" : ""} }`,
  };
  const dropped: readonly ModuleItem[] = dropsElse
    ? [{ kind: "constant", group: "steps", name: "elseDrop", text: elseDrop }]
    : [];
  if (dropsElse) names.import(RUNTIME, "step");
  const functions = [run, ...(tombstone ? [tombstone] : [])];
  const users = [...passes.constants, ...functions, code];
  const made = mentioned(mentioned(declared.constants, users), users);
  return {
    items: [...types.interfaces, ...dropped, ...made, ...passes.constants, ...functions, code],
    own,
  };
}

/** What was declared and is used after all: an operation that is done on text is not done on values as well. */
function mentioned(constants: readonly ModuleItem[], by: readonly ModuleItem[]): readonly ModuleItem[] {
  const words = wordsOfItems([...constants, ...by]);
  return constants.filter((c) => c.kind !== "constant" || words.has(c.name));
}

/** All sources of a pipeline have records of one format, or there is no fused code. */
function sourceFormats(from: readonly EndpointModel[]): Formats {
  const [first, ...others] = from.map((end) => formatsOf(end, end.kind === "connector"));
  if (!first) throw new Error("a pipeline has a source");
  if (others.some((o) => o.key.name !== first.key.name || o.value.name !== first.value.name))
    throw new NotFused("its sources are read by different converters");
  if (first.key.kind === "envelope") throw new NotFused("its keys come with their schemas");
  return first;
}

function formats({ key, value }: Formats): string {
  return `{ key: ${text(key.name)}, value: ${text(value.name)} }`;
}

function isJson({ kind }: Format): boolean {
  return kind === "json" || kind === "envelope";
}

function functionOf(name: "run" | "tombstone", lines: readonly string[], record: string): ModuleItem {
  const words = wordsOf(lines.join("\n"));
  const isAsync = words.has("await");
  const doc =
    name === "run"
      ? "All that becomes of one record; false where the readable path must do it."
      : "The same for a record without a value.";
  return {
    kind: "function",
    name,
    exported: false,
    async: isAsync,
    parameters: [{ name: words.has("record") ? "record" : "_record", type: record }],
    returns: isAsync ? "Promise<boolean>" : "boolean",
    doc,
    lines: [...opening(lines), ...lines],
  };
}

/** Passes the whole key. */
function keyLines(slots: Slots, shape: Shape, scan: string): readonly string[] {
  const lines = jsonLines("scanKey(start)", ["record.keyStart", "record.keyEnd"], scan);
  const missing = slots.startsOf("key").map((slot) => `at[${slot}] = -1;`);
  return shape.nullable
    ? ["if (record.keyStart >= 0) {", ...lines, ...(missing.length > 0 ? ["} else {", ...missing] : []), "}"]
    : ["if (record.keyStart < 0) return false;", "{", ...lines, "}"];
}

/** Passes the whole value. */
function valueLines(slots: Slots, { kind }: Format, scan: string): readonly string[] {
  if (kind === "json")
    return ["{", ...jsonLines("scanValue(start, 0)", ["record.start", "record.end"], scan), "}"];
  return [
    "{",
    "const start = record.openEnvelope();",
    "if (start < 0) return false;",
    "const behind = record.scanValue(start, 1);",
    "if (behind < 0 || !record.closesEnvelope(behind)) return false;",
    ...(slots.wanted("value", []) ? ["record.start = start;", "record.end = behind;"] : []),
    "}",
  ];
}

/** Passes JSON that must end where its bytes end. */
function jsonLines(passed: string, [start, end]: readonly [string, string], scan: string): readonly string[] {
  return [
    `const start = ${scan}.blankUntil(bytes, ${start}, ${end});`,
    `const behind = record.${passed};`,
    `if (behind < 0 || ${scan}.blankUntil(bytes, behind, ${end}) !== ${end}) return false;`,
  ];
}

/** Looks at a key or value that is no JSON: it is text, or its converter has to read it to tell. */
function otherLines(
  { kind, name }: Format,
  side: "Key" | "Value",
  [start, end]: readonly [string, string],
  { nullable }: Shape,
  scan: string,
): readonly string[] {
  if (kind === "none") return [];
  if (name !== TEXT && name !== BYTES) return [`record.read${side}();`];
  const missing = nullable ? [] : [`if (${start} < 0) return false;`];
  const isThere = nullable ? `${start} >= 0 && ` : "";
  const text = `if (${isThere}!${scan}.isText(bytes, words, ${start}, ${end})) return false;`;
  return [...missing, ...(name === TEXT ? [text] : [])];
}

/** What the lines use of the record. */
function opening(lines: readonly string[]): readonly string[] {
  const text = lines.join("\n");
  const used = ["bytes", "words", "at"].filter((name) => new RegExp(`\\b${name}\\b(?!:)`).test(text));
  return [
    ...(used.length === 0 ? [] : [`const { ${used.join(", ")} } = record;`]),
    ...(/\bscratch\b/.test(text) ? ["let { scratch } = record;"] : []),
  ];
}
