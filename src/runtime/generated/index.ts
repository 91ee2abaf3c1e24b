/** What generated modules import from `kpl/runtime`. */
export * from "./ends.ts";
export * from "./headers.ts";
export * from "./pipeline.ts";
export * from "./run-chain.ts";
export * from "./shapes.ts";
export * from "./steps.ts";
export * from "./values.ts";
