/** Java's numbers and their texts: everything in one place to import from. */
export * from "./double-text.ts";
export * from "./float-text.ts";
export * from "./parse-integer.ts";
export * from "./parse-floating.ts";
export * from "./narrowing.ts";
export * from "./big-decimal.ts";
