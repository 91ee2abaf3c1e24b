/** The record after each step, as a difference that is pleasant to read. */
import type { ConnectRecord } from "../data/record.ts";
import { RawNumber, type SchemaAndValue, type Value } from "../data/value.ts";
import type { Trace } from "../flow/concrete/run.ts";
import { comparable, valueText } from "../runner/test-values.ts";
import type { Tried } from "../runner/try-records.ts";
import type { PipelineDefinition, StepInfo } from "../runtime/definition.ts";
import type { Paint } from "./terminal.ts";

interface Step {
  readonly step: number;
  readonly record: ConnectRecord | null;
}

/** Collects what a trace tells of one record, and draws it. */
export class StepView {
  readonly #paint: Paint;
  #input: ConnectRecord | undefined;
  #steps: Step[] = [];
  #count = 0;

  constructor(paint: Paint) {
    this.#paint = paint;
  }

  /** The record as it was read. */
  readonly begin = (record: ConnectRecord): void => {
    this.#input = record;
    this.#steps = [];
  };

  readonly trace: Trace = (step, record) => {
    this.#steps.push({ step, record });
  };

  /** The drawing of the record that was tried last. */
  show(tried: Tried, definition: PipelineDefinition): string {
    const paint = this.#paint;
    const input = this.#input;
    const lines = [paint("bold", `record ${++this.#count}`)];
    if (input) lines.push(...this.#whole(input));
    else lines.push(`  ${paint("dim", tried.line)}`);
    let before = input;
    for (const { step, record } of this.#steps) {
      const info = definition.steps[step];
      if (!info || !before || !record) continue;
      lines.push(this.#head(info), ...this.#changes(before, record));
      before = record;
    }
    lines.push(...this.#end(tried));
    this.#input = undefined;
    return `${lines.join("\n")}\n`;
  }

  #head(step: StepInfo): string {
    return `${this.#paint("cyan", `| ${step.name}`)}${this.#paint("dim", `  ${step.file}:${step.line}`)}`;
  }

  #whole(record: ConnectRecord): readonly string[] {
    const fields = [...flat(record)];
    const width = Math.max(...fields.map(([name]) => name.length));
    return fields.map(([name, text]) => `    ${this.#paint("dim", name.padEnd(width))}  ${text}`);
  }

  #changes(before: ConnectRecord, after: ConnectRecord): readonly string[] {
    const paint = this.#paint;
    const [old, now] = [new Map(flat(before)), new Map(flat(after))];
    const names = [...new Set([...old.keys(), ...now.keys()])];
    const changed = names.filter((name) => old.get(name) !== now.get(name));
    if (changed.length === 0) return [paint("dim", "    nothing changes")];
    const width = Math.max(...changed.map((name) => name.length));
    return changed.map((name) => {
      const [was, is] = [old.get(name), now.get(name)];
      const shown = name.padEnd(width);
      if (was === undefined) return paint("green", `  + ${shown}  ${is ?? ""}`);
      if (is === undefined) return paint("red", `  - ${shown}  ${was}`);
      return `${paint("yellow", `  ~ ${shown}`)}  ${paint("dim", was)} ${paint("yellow", "→")} ${is}`;
    });
  }

  #end(tried: Tried): readonly string[] {
    const paint = this.#paint;
    switch (tried.kind) {
      case "records":
        return tried.records.map((r) => `${paint("green", "→")} ${paint("bold", r.topic)}`);
      case "dropped":
        return [`${paint("yellow", "✗ dropped")} at ${tried.step.name}${place(tried.step)}`];
      case "error":
        return [
          `${paint("red", "✗ failed")}${tried.step ? ` at ${tried.step.name}${place(tried.step)}` : ""}: ${tried.message}`,
        ];
    }
  }
}

function place(step: StepInfo): string {
  return step.line === 0 ? "" : ` (${step.file}:${step.line})`;
}

/** The record as names and texts: topic, key, headers, and every field of the value by its path. */
function* flat(record: ConnectRecord): Generator<readonly [string, string]> {
  yield ["topic", record.topic];
  if (record.key.value !== null) yield* flatValue("key", record.key);
  for (const header of record.headers) yield [`header ${header.key}`, valueText(header.value)];
  if (record.value.schema?.name !== undefined) yield ["schema", record.value.schema.name];
  yield* flatValue("value", record.value);
}

function* flatValue(name: string, value: SchemaAndValue): Generator<readonly [string, string]> {
  const whole = comparable(value);
  if (!(whole instanceof Map)) {
    yield [name, valueText(whole)];
    return;
  }
  const types = new Map(
    (value.schema?.fields ?? []).map((f) => [
      f.name,
      f.schema.name?.replace(/^org\.apache\.kafka\.connect\.data\./, ""),
    ]),
  );
  for (const [field, held] of whole as ReadonlyMap<string, Value>)
    yield* flatField(field, held, name === "key" ? "key." : "", types.get(field));
}

function* flatField(
  path: string,
  value: Value,
  prefix: string,
  type: string | undefined,
): Generator<readonly [string, string]> {
  if (value instanceof Map && value.size > 0) {
    for (const [name, held] of value as ReadonlyMap<string, Value>)
      yield* flatField(`${path}.${name}`, held, prefix, undefined);
    return;
  }
  const text = value instanceof RawNumber ? value.text : valueText(value);
  yield [`${prefix}${path}`, type === undefined ? text : `${text} (${type})`];
}
