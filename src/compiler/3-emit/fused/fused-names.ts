/** The module of the runtime that fused code imports. */
export const FUSED = "kpl/runtime/fused";
