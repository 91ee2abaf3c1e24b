/** The record after each step, as a difference that is pleasant to read. */
import type { ConnectRecord } from "../data/record.ts";
import { columns } from "../diagnostics/columns.ts";
import type { Trace } from "../flow/concrete/run.ts";
import type { Tried } from "../runner/try-records.ts";
import type { PipelineDefinition, StepInfo } from "../runtime/definition.ts";
import { flatRecord, type Leaf } from "./flat-record.ts";
import { leafChanges, type Change } from "./leaf-changes.ts";
import { recordLines } from "./record-lines.ts";
import type { Paint } from "./terminal.ts";

export interface StepViewOptions {
  readonly paint: Paint;
  /** Columns there are. */
  readonly width: number;
  /** The text of a file, to show a step as it is written. */
  readonly textOf: (file: string) => string;
}

/** What was heard of one record: what a part of the pipeline read, and the record after each of its steps. */
interface Heard {
  readonly part: PipelineDefinition;
  readonly input: ConnectRecord;
  readonly steps: { readonly step: number; readonly record: ConnectRecord | null }[];
}

/** Collects what the traces of a pipeline's parts tell of one record, and draws it. */
export class StepView {
  readonly #options: StepViewOptions;
  #heard: Heard[] = [];
  #count = 0;

  constructor(options: StepViewOptions) {
    this.#options = options;
  }

  /** The two listeners for one part. `part` is asked for when a record comes. */
  listen(part: () => PipelineDefinition): {
    readonly begin: (record: ConnectRecord) => void;
    readonly trace: Trace;
  } {
    return {
      begin: (input) => void this.#heard.push({ part: part(), input, steps: [] }),
      trace: (step, record) => void this.#heard.at(-1)?.steps.push({ step, record }),
    };
  }

  /** The drawing of the record that was tried last. `last` is the part that it left. */
  show(tried: Tried, last: PipelineDefinition): string {
    const { paint, width } = this.#options;
    const title = `record ${++this.#count} `;
    const heard = this.#heard;
    this.#heard = [];
    const lines = [
      paint("bold", title) + paint("dim", "─".repeat(Math.max(0, Math.min(width, 78) - title.length))),
    ];
    const [first] = heard;
    if (first) lines.push(...this.#whole(flatRecord(first.input)));
    else
      lines.push(
        ...recordLines(new TextEncoder().encode(tried.line), { width: width - 8, paint, lead: "  " }),
      );
    for (const [i, { part, input, steps }] of heard.entries()) {
      if (i > 0) lines.push(`${gutter("", paint)} ${paint("blue", `topic ${input.topic}`)}`);
      let before = flatRecord(input);
      for (const { step, record } of steps) {
        const info = part.steps[step];
        if (!info || !record) continue;
        const after = flatRecord(record);
        lines.push(...this.#step(info, leafChanges(before, after)));
        before = after;
      }
    }
    lines.push(...this.#end(tried, last));
    return `${lines.join("\n")}\n`;
  }

  #whole(leaves: readonly Leaf[]): readonly string[] {
    const { paint } = this.#options;
    const names = Math.max(...leaves.map((l) => columns(l.name)));
    const texts = leaves.map((l) => this.#cut(l.text));
    const longest = Math.max(...texts.map(columns));
    return leaves.map(({ name, type }, i) => {
      const text = texts[i] ?? "";
      const told = type === undefined ? "" : `${" ".repeat(longest - columns(text))}  ${paint("dim", type)}`;
      return `${gutter("", paint)}     ${paint("dim", pad(name, names))}  ${text}${told}`;
    });
  }

  #step(step: StepInfo, changes: readonly Change[]): readonly string[] {
    const { paint } = this.#options;
    const head = `${gutter(step.line > 0 ? String(step.line) : "", paint)} ${paint("cyan", this.#source(step))}`;
    if (changes.length === 0) return [`${head}  ${paint("dim", "unchanged")}`];
    const names = Math.max(...changes.map((c) => columns(nameOf(c))));
    const texts = changes.map((c) => this.#text(c));
    const longest = Math.max(...texts.map(({ plain }) => columns(plain)));
    return [
      head,
      ...changes.map((change, i) => {
        const { shown, plain } = texts[i] ?? { shown: "", plain: "" };
        const type = typeText(change);
        const told = type === "" ? "" : `${" ".repeat(longest - columns(plain))}  ${paint("dim", type)}`;
        const { style, mark } = MARKS[change.kind];
        return `${gutter("", paint)}   ${paint(style, `${mark} ${pad(nameOf(change), names)}`)}  ${shown}${told}`;
      }),
    ];
  }

  #text(change: Change): { readonly shown: string; readonly plain: string } {
    const { paint } = this.#options;
    if (change.kind === "changed") {
      const [before, after] = [this.#cut(change.before.text), this.#cut(change.after.text)];
      if (before === after) return { shown: before, plain: before };
      return {
        shown: `${paint("dim", before)} ${paint("yellow", "→")} ${paint("yellow", after)}`,
        plain: `${before} → ${after}`,
      };
    }
    const plain = this.#cut(change.leaf.text);
    return { shown: change.kind === "renamed" ? plain : paint(MARKS[change.kind].style, plain), plain };
  }

  /** The step as it is written, its first line. */
  #source({ file, line, name }: StepInfo): string {
    const written =
      this.#options
        .textOf(file)
        .split(/\r\n|\r|\n/)
        .at(line - 1)
        ?.trim() ?? "";
    const text = written.includes(name.split(".").at(-1) ?? name)
      ? written.replace(/^\|\s*/, "").replaceAll(/\s{2,}/g, " ")
      : name;
    return this.#cut(text, this.#options.width - 12);
  }

  #cut(text: string, most = Math.max(24, (this.#options.width - 36) >> 1)): string {
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  }

  #end(tried: Tried, last: PipelineDefinition): readonly string[] {
    const { paint, width } = this.#options;
    switch (tried.kind) {
      case "records":
        return tried.records.flatMap(({ to, envelope }) => {
          const end = last.to[to];
          const topic =
            end?.kind === "topic" && envelope.topic !== end.name ? ` (topic ${envelope.topic})` : "";
          return [
            `${gutter("", paint)} ${paint(["bold", "green"], `→ ${end?.name ?? envelope.topic}`)}${topic}`,
            ...recordLines(envelope.payload, { width: width - 10, paint, lead: `${gutter("", paint)}   ` }),
          ];
        });
      case "dropped":
        return this.#stopped("yellow", "✗ dropped", tried.step, "");
      case "error":
        return this.#stopped("red", "✗ failed", tried.step, tried.message);
    }
  }

  #stopped(
    style: "yellow" | "red",
    what: string,
    step: StepInfo | undefined,
    message: string,
  ): readonly string[] {
    const { paint } = this.#options;
    const place = step && step.line > 0 ? String(step.line) : "";
    const source = step ? `${this.#source(step)}  ` : "";
    const at = step && step.line > 0 ? ` (${step.file}:${step.line})` : "";
    return [
      ...(step ? [`${gutter(place, paint)} ${paint("cyan", source)}`.trimEnd()] : []),
      `${gutter("", paint)} ${paint(["bold", style], what)}${step ? ` at ${step.name}${at}` : " before the first step"}${message === "" ? "" : `: ${message}`}`,
    ];
  }
}

const MARKS = {
  added: { mark: "+", style: "green" },
  removed: { mark: "-", style: "red" },
  changed: { mark: "~", style: "yellow" },
  renamed: { mark: "~", style: "yellow" },
} as const;

function gutter(text: string, paint: Paint): string {
  return paint("blue", `${text.padStart(4)} │`);
}

function nameOf(change: Change): string {
  return change.kind === "changed"
    ? change.after.name
    : change.kind === "renamed"
      ? `${change.from} → ${change.leaf.name}`
      : change.leaf.name;
}

function typeText(change: Change): string {
  if (change.kind !== "changed") return change.kind === "added" ? (change.leaf.type ?? "") : "";
  const { before, after } = change;
  return before.type === after.type ? "" : `${before.type ?? "no schema"} → ${after.type ?? "no schema"}`;
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}
