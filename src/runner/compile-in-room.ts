/** How the engine collects garbage while it compiles. */
import { setFlagsFromString } from "node:v8";

/**
 * Lets the engine's room for young objects grow at once to what it may have, and the heap before all of it is looked through: a compiler makes trees that
 * stay until it ends, and in a small room each of them is copied about until it is old. For a process that compiles and ends; it was measured to save a sixth of the
 * time of checking a long program, for 50 MB.
 */
export function compileInRoom(): void {
  setFlagsFromString("--semi-space-growth-factor=16");
  setFlagsFromString("--heap-growing-percent=400");
}
