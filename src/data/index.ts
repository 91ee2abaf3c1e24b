export * from "./schema.ts";
export * from "./value.ts";
export * from "./record.ts";
export * from "./errors.ts";
export * from "./shape.ts";
export type * from "./plain.ts";
