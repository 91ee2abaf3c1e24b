/** `kpl`: the compiler as a library. */
export { compile, type Compiled, type CompileInput } from "./compile.ts";
export { check, type Checked, type CheckedPipeline, type CheckInput } from "./compiler/compile.ts";
export type { EmittedModule } from "./compiler/3-emit/emit-pipeline.ts";
export { parse } from "./compiler/1-parse/parse.ts";
export type * from "./compiler/ast.ts";
export { catalog, type Code } from "./diagnostics/catalog.ts";
export { Collector } from "./diagnostics/collector.ts";
export type { Diagnostic, Fix, Location, Severity } from "./diagnostics/diagnostic.ts";
export { formatDiagnostics, type DiagnosticFormat } from "./diagnostics/format.ts";
export { format, print, type Formatted } from "./formatter/format.ts";
export type { Library } from "./library/library.ts";
export { loadStandardLibrary, type StandardLibrary } from "./library/load-standard-library.ts";
