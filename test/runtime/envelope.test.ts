import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEnvelope, writeEnvelope, type Envelope } from "../../src/runtime/envelope.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

/** Bytes that can be compared. */
const plain = (x: Uint8Array | null): string | null => x && Buffer.from(x).toString("hex");

describe("kcat's envelope", () => {
  test("is written as kcat -J writes it", () => {
    const envelope: Envelope = {
      topic: "orders",
      partition: 0,
      offset: 7n,
      timestamp: 1700000000000n,
      headers: [{ key: "h", value: bytes("v") }],
      key: bytes("k"),
      payload: bytes('{"id":1}'),
    };
    expect(writeEnvelope(envelope)).toBe(
      '{"topic":"orders","partition":0,"offset":7,"tstype":"create","ts":1700000000000,"headers":["h","v"],"key":"k","payload":"{\\"id\\":1}"}',
    );
  });

  test("comes back as it was, whatever its bytes are", () => {
    const part = fc.option(fc.uint8Array(), { nil: null });
    const envelope = fc.record({
      topic: fc.string(),
      partition: fc.nat(),
      offset: fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }),
      timestamp: fc.bigInt({ min: -1n, max: 2n ** 53n - 1n }),
      headers: fc.array(fc.record({ key: fc.string(), value: part })),
      key: part,
      payload: part,
    });
    fc.assert(
      fc.property(envelope, (e) => {
        const back = readEnvelope(writeEnvelope(e));
        expect(
          back && {
            ...back,
            key: plain(back.key),
            payload: plain(back.payload),
            headers: back.headers.map((h) => [h.key, plain(h.value)]),
          },
        ).toEqual({
          ...e,
          key: plain(e.key),
          payload: plain(e.payload),
          headers: e.headers.map((h) => [h.key, plain(h.value)]),
        });
      }),
    );
  });

  test.each([
    '{"id":1}',
    "no json",
    "[1]",
    "null",
    '{"payload":"x","mine":1}',
    '{"schema":null,"payload":{"a":1}}',
    '{"payload":1}',
    '{"payload":"x","headers":["odd"]}',
  ])("%s is a bare value", (line) => {
    expect(readEnvelope(line)).toBeUndefined();
  });

  test("a tombstone without key or time", () => {
    expect(readEnvelope('{"topic":"t","payload":null}')).toEqual({
      topic: "t",
      partition: 0,
      offset: 0n,
      timestamp: -1n,
      headers: [],
      key: null,
      payload: null,
    });
  });
});
