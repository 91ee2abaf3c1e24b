import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { patiently } from "../../../src/runtime/kafka/kafkajs/connect.ts";
import { createErrorFromCode } from "../../../src/runtime/kafka/kafkajs/internals.ts";

const CONCURRENT_TRANSACTIONS = 51;
const INVALID_TXN_STATE = 48;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that fails so often with an error of the protocol. */
function failing(times: number, code: number): () => Promise<string> {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(createErrorFromCode(code)) : Promise.resolve("done"));
}

// kafkajs itself looks again after 300 ms at the earliest.
test("a coordinator that still writes the last transaction's markers is asked again in milliseconds", async () => {
  const done = patiently(failing(3, CONCURRENT_TRANSACTIONS));
  await vi.advanceTimersByTimeAsync(5 + 10 + 20);
  await expect(done).resolves.toBe("done");
});

test("but not for ever", async () => {
  const failure = patiently(failing(Infinity, CONCURRENT_TRANSACTIONS)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(await failure).toMatchObject({ type: "CONCURRENT_TRANSACTIONS" });
});

test("what does not pass is told at once", async () => {
  await expect(patiently(failing(1, INVALID_TXN_STATE))).rejects.toMatchObject({ type: "INVALID_TXN_STATE" });
});
