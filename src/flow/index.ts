export * from "./algebra.ts";
export * from "./law.ts";
export * from "./kit.ts";
export * from "./shapes.ts";
