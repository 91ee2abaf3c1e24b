import { parse } from "../../src/compiler/1-parse/parse.ts";
import type { Declaration, Expression, File, Span } from "../../src/compiler/ast.ts";
import { Collector } from "../../src/diagnostics/collector.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { withoutSpans } from "../../src/formatter/meaning.ts";
import { lineStarts, positionAt } from "../../src/diagnostics/lines.ts";

export { withoutSpans };

export interface Parsed {
  readonly file: File;
  readonly diagnostics: readonly Diagnostic[];
  /** `KPL0101 3:7` for each diagnostic. */
  readonly found: readonly string[];
}

export function parseText(text: string): Parsed {
  const collector = new Collector();
  const file = parse(text, "test.kpl", collector);
  const starts = lineStarts(text);
  const found = collector.diagnostics.map(({ code, span }) => {
    const { line, column } = positionAt(starts, span.start);
    return `${code} ${line}:${column}`;
  });
  return { file, diagnostics: collector.diagnostics, found };
}

/** The one declaration of a text that has no mistake. */
export function declarationOf(text: string): Declaration {
  const { file, diagnostics } = parseText(text);
  const [first, ...rest] = file.declarations;
  if (!first || rest.length > 0 || diagnostics.length > 0) {
    throw new Error(`not one declaration: ${JSON.stringify(diagnostics)}`);
  }
  return first;
}

/** The condition in `predicate p = …`. */
export function conditionOf(text: string): Expression {
  const declaration = declarationOf(`predicate p = ${text}`);
  if (declaration.kind !== "predicate" || !declaration.condition) throw new Error("no condition");
  return declaration.condition;
}

export interface Placed {
  readonly span: Span;
  readonly path: string;
  readonly node: Readonly<Record<string, unknown>>;
}

/** Every node with a place, each behind the node that holds it. */
export function* nodes(
  node: unknown,
  path = "file",
): Generator<Placed & { readonly parent: Placed | undefined }> {
  yield* walk(node, path, undefined);
}

function* walk(
  node: unknown,
  path: string,
  parent: Placed | undefined,
): Generator<Placed & { readonly parent: Placed | undefined }> {
  if (typeof node !== "object" || node === null) return;
  const record: Readonly<Record<string, unknown>> = { ...node };
  let holder = parent;
  if (isSpan(record["span"])) {
    holder = { span: record["span"], path, node: record };
    yield { ...holder, parent };
  }
  for (const [key, value] of Object.entries(record)) {
    if (!/^(span|operatorSpan|openSpans)$/.test(key)) yield* walk(value, `${path}.${key}`, holder);
  }
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}

/** In the order of their code units. */
export function sorted(texts: Iterable<string>): string[] {
  return [...texts].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
