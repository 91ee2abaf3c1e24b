/** The kernel of fused code: passes over JSON of declared types, in the memory that it shares with JavaScript (`../kernel.ts`). */
export { value as pass } from "./structs";
export { ready } from "./program";
export { allocate, field, Kind, leaf, many, read, resetting, struct, Undeclared } from "./types";
// What is exported is not put into where it is called: these are called seldom, from where every instruction counts.
export { inAnyOrder, next, undeclared } from "./structs";
