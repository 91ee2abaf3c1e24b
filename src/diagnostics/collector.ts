/** Collects what the compiler finds, in the words of the catalog. */
import type { Span } from "../compiler/ast.ts";
import { catalog, type Code, type Entry, type Params } from "./catalog.ts";
import type { Diagnostic, Fix, Severity } from "./diagnostic.ts";

/** What a caller may add to the catalog's words: a label, help or fix that only the place knows. */
export interface Extras {
  /** Where it is less sure, or less bad, than elsewhere. */
  readonly severity?: Severity;
  readonly label?: string;
  readonly help?: string;
  readonly fix?: Fix;
  readonly related?: Diagnostic["related"];
}

export class Collector {
  readonly #found: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  /** Reports one problem at a place. Never throws; the same problem at the same place is kept once. */
  report<C extends Code>(code: C, file: string, span: Span, params: Params<C>, extras: Extras = {}): void {
    const words = catalog[code] as unknown as Entry<Params<C>>;
    const message = words.message(params);
    const label = extras.label ?? words.label?.(params);
    const help = extras.help ?? words.help?.(params) ?? firstSentence(words.what);
    this.add({
      code,
      severity: extras.severity ?? words.severity,
      file,
      span,
      message,
      ...(label === undefined ? {} : { label }),
      ...(help === undefined ? {} : { help }),
      ...(extras.fix ? { fix: extras.fix } : {}),
      ...(extras.related ? { related: extras.related } : {}),
    });
  }

  /** Takes over what another collector found. */
  add(diagnostic: Diagnostic): void {
    const { code, file, span, message } = diagnostic;
    const key = [code, file, span.start, message].join("\0");
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#found.push(diagnostic);
  }

  /** Everything found, by file and place. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#found.toSorted(
      (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.span.start - b.span.start,
    );
  }

  get hasErrors(): boolean {
    return this.#found.some((d) => d.severity === "error");
  }
}

/** The way out in one line, where neither the place nor the entry knows a better one. */
function firstSentence(what: string): string {
  const sentence = (/^[^\n]*?[.](?=\s|$)/.exec(what)?.[0] ?? what.split("\n", 1)[0] ?? what).replace(
    /\.$/,
    "",
  );
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
