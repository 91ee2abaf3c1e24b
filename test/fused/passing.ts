/** The kernel alone, over one value at a time. */
import { Kernel } from "../../src/runtime/fused/kernel/kernel.ts";
import type { Passed } from "../../src/runtime/fused/passed.ts";

/** Zeros behind the bytes, at which loops end. */
const PADDING = 64;

/** A function that passes a value of this type, which begins at the first byte; the position behind it, or -1. */
export function passer(value: Passed): (bytes: Uint8Array) => number {
  const kernel = new Kernel(0, undefined, value, { tell: () => true, keep: () => true });
  return (given) => {
    const { top } = kernel;
    kernel.grow(top + given.length + PADDING);
    kernel.bytes.set(given, top);
    kernel.bytes.fill(0, top + given.length, top + given.length + PADDING);
    const end = kernel.passValue(top, 0);
    return end < 0 ? -1 : end - top;
  };
}
