/** What a converter writes and reads: tried on a value of each type, and on bytes of each kind. */
import { inPlace } from "../compiler/2-check/modes.ts";
import { typeText } from "../compiler/2-check/type-text.ts";
import { keyText } from "../compiler/2-check/flatten.ts";
import type { Param } from "../compiler/ast.ts";
import { RecordError } from "../data/errors.ts";
import { shapeOf } from "../data/shape.ts";
import type { SchemaAndValue } from "../data/value.ts";
import { literalFrom } from "../runner/literal-from.ts";
import { comparable, literalValue } from "../runner/test-values.ts";
import type { Converter, ConverterFactory } from "../runtime/converter.ts";
import { typeName, valueText } from "./options.ts";
import { code, heading, type Block } from "./page.ts";
import { literal } from "./record-text.ts";
import { SAMPLES } from "./samples.ts";
import { MODES, modeName } from "./trial.ts";

type Rows = readonly (readonly string[])[];

/** The tables for the default options, then for each other word that an option takes what is different with it. */
export function converterBlocks(factory: ConverterFactory, params: readonly Param[]): readonly Block[] {
  const standard = factory({}, false);
  const written = writtenRows(standard);
  const read = readRows(standard);
  const variants = params.flatMap((param) =>
    otherWords(param).map((word) => [keyText(param.name), word] as const),
  );
  return [
    heading("What it writes"),
    table(["value", "bytes", "read back"], collapsed(written)),
    heading("What it reads"),
    table(["bytes", "value"], collapsed(read)),
    ...variants.flatMap(([option, word]) => {
      const other = factory({ [option]: word }, false);
      const writes = different(writtenRows(other), written);
      const reads = different(readRows(other), read);
      if (writes.length + reads.length === 0) return [];
      return [
        heading(`With ${code(`${option}: ${word}`)}`),
        ...(writes.length > 0 ? [table(["value", "bytes", "read back"], collapsed(writes))] : []),
        ...(reads.length > 0 ? [table(["bytes", "value"], collapsed(reads))] : []),
      ];
    }),
  ];
}

function table(columns: readonly string[], rows: Rows): Block {
  return { kind: "table", columns, rows };
}

/** What an option may be besides its default, where these are few words. */
function otherWords({ type: { base }, default: standard }: Param): readonly string[] {
  if (base.kind !== "namedType") return [];
  const held = standard && valueText(standard);
  if (base.name.text === "boolean") return ["true", "false"].filter((w) => w !== held);
  return base.name.text === "enum" ? base.args.map(typeName).filter((w) => w !== held) : [];
}

function different(rows: Rows, from: Rows): Rows {
  const known = new Set(from.map((r) => r.join()));
  return rows.filter((r) => !known.has(r.join()));
}

/** Rows that differ in their first cell alone become one; a long list of what fails stands last, without the list. */
function collapsed(rows: Rows): Rows {
  const groups = [...Map.groupBy(rows, ([, ...cells]) => cells.join()).values()];
  const isRest = (group: Rows): boolean => group.length > 8 && group[0]?.[1]?.startsWith("fails") === true;
  return [...groups.filter((g) => !isRest(g)), ...groups.filter(isRest)].map((alike) => {
    const [first = []] = alike;
    return [isRest(alike) ? "anything else" : alike.map(([cell]) => cell).join(", "), ...first.slice(1)];
  });
}

function writtenRows(converter: Converter): Rows {
  const typed = MODES.flatMap((mode) =>
    SAMPLES.filter((s) => mode === "schemad" || s.json).map(({ shape, value }) => ({
      title: `${code(typeText(shape))} ${mode === "schemad" ? "" : modeName(mode)}`.trim(),
      given: literalValue(literalFrom(value), inPlace(shape, mode)),
    })),
  );
  const optional = { type: "string", optional: true } as const;
  const nulls = [
    { title: `null of ${code("string?")}`, given: { schema: optional, value: null } },
    {
      title: `null of ${code("string?")} with the default ${code('"x"')}`,
      given: { schema: { ...optional, default: "x" }, value: null },
    },
    { title: "a tombstone", given: { schema: null, value: null } },
  ];
  return [...typed, ...nulls].map(({ title, given }) => [title, ...written(converter, given)]);
}

function written(converter: Converter, { schema, value }: SchemaAndValue): readonly [string, string] {
  const bytes = attempt(() => converter.fromConnect("topic", schema, value));
  if (typeof bytes === "string") return [bytes, ""];
  return [bytesText(bytes), readText(converter, bytes)];
}

const INPUTS: readonly (Uint8Array | null)[] = [
  null,
  ...["", "7", "Ana", '"Ana"', '{"id":7}', '{"schema":{"type":"int32"},"payload":7}'].map((t) =>
    new TextEncoder().encode(t),
  ),
  Uint8Array.of(0, 0, 0, 7),
  Uint8Array.of(0xff),
];

function readRows(converter: Converter): Rows {
  return INPUTS.map((bytes) => [bytesText(bytes), readText(converter, bytes)]);
}

function readText(converter: Converter, bytes: Uint8Array | null): string {
  const read = attempt(() => converter.toConnect(bytes, "topic"));
  if (typeof read === "string") return read;
  const { schema, value } = read;
  const shown = value instanceof Uint8Array ? bytesText(value) : code(literal(comparable(read)));
  if (schema === null) return value === null ? "null" : `${shown} without a schema`;
  return `${shown} of ${code(typeText(shapeOf(schema)))}`;
}

function attempt<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    // What it found is the reader's to see: it stands beside.
    return `fails: ${error.message.replace(/, found .*$/, "")}`;
  }
}

/** Text where the bytes are plain text, else hexadecimal digits. */
function bytesText(bytes: Uint8Array | null): string {
  if (bytes === null) return "no bytes";
  if (bytes.length === 0) return "an empty text";
  const isText = bytes.every((b) => b >= 0x20 && b < 0x7f);
  if (isText) return code(new TextDecoder().decode(bytes));
  return `hex ${code([...bytes].map((b) => b.toString(16).padStart(2, "0")).join(" "))}`;
}
