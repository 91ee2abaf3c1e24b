/** What is wrong with kafkajs 2.2.4 and is put right from outside. */
import { RequestQueue } from "./internals.ts";

interface Queue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/**
 * Once a connection has been used, kafkajs looks for waiting requests again and again, thousands of times a second, whether there are any or not,
 * with timers whose time is negative, of which Node warns. Here it looks only where something waits.
 */
export function mendRequestQueue(): void {
  const prototype = RequestQueue.prototype as Queue & { [MENDED]?: true };
  if (prototype[MENDED]) return;
  // eslint-disable-next-line typescript/unbound-method -- called with the queue below
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: Queue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
  prototype[MENDED] = true;
}

const MENDED = Symbol("mended");
