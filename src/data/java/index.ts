export * from "./number-text.ts";
