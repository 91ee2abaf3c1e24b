/** What the compiler says about a program. */
import type { Span } from "../compiler/ast.ts";
import type { Code } from "./catalog.ts";

export type Severity = "error" | "warning" | "note";

/** A place in one file. `file` is the path as the user gave it. */
export interface Location {
  readonly file: string;
  readonly span: Span;
}

/** A replacement of one stretch of text that mends the problem and is safe to apply. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly (Location & { readonly newText: string })[];
}

export interface Diagnostic extends Location {
  readonly code: Code;
  readonly severity: Severity;
  /** One line, no full stop: "no field `emial` in the value at this step". */
  readonly message: string;
  /** What stands behind the carets: the type here, the fields there are, "did you mean …". */
  readonly label?: string;
  /** One line on what to do. */
  readonly help?: string;
  readonly fix?: Fix;
  /** Other places that belong to it, each with its own label ("declared here"). */
  readonly related?: readonly (Location & { readonly label: string })[];
}
