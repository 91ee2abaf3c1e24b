export * from "./number-text.ts";
export * from "./simple-date-format.ts";
export * from "./regex.ts";
