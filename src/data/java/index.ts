export * from "./number-text.ts";
export * from "./simple-date-format.ts";
export * from "./regex.ts";
export * from "./object-text.ts";
export * from "./values-parse.ts";
export * from "./values-text.ts";
