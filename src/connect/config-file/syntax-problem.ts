import type { Span } from "../../compiler/ast.ts";

/** A place where a file is not of its format. The message is one line without a full stop. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
}
