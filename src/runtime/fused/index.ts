/** `kpl/runtime/fused`: what generated fused modules import. */
export { copy, copyNested } from "./copy.ts";
export { keys } from "./keys.ts";
export * as pass from "./passed.ts";
export * as scan from "./scan.ts";
export type { FusedCode } from "./fused-code.ts";
export type { FusedRecord } from "./fused-record.ts";
export { bigintAt, booleanAt, isNull, isText, json, numberAt, reader, remembered, writer } from "./values.ts";
export { NULL_END, NULL_START } from "./workspace.ts";
export { stringAt } from "../../data/json/text-bytes.ts";
