import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { Encoder, type Encoded } from "./internals.ts";

const load = createRequire(import.meta.url);

type CreateRequest = (wanted: {
  readonly correlationId: number;
  readonly clientId: string | null;
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly encode: () => Promise<Encoded>;
  };
}) => Promise<{ readonly buffer: Buffer }>;

test("requests are the bytes that kafkajs itself makes, in pieces too", async () => {
  const path = load.resolve("kafkajs/src/protocol/request");
  const ours = load(path) as CreateRequest;
  delete load.cache[path];
  const theirs = load(path) as CreateRequest;
  expect(ours).not.toBe(theirs);
  const whole = new Encoder().writeString("topic").writeInt32(7).writeBuffer(Buffer.alloc(5000, 1));
  const pieces = [whole.buffer.subarray(0, 9), whole.buffer.subarray(9)];
  for (const clientId of ["kpl", "größe", null]) {
    const make = (create: CreateRequest, encoded: Encoded): Promise<{ readonly buffer: Buffer }> =>
      create({
        correlationId: 70_000,
        clientId,
        request: { apiKey: 0, apiVersion: 7, encode: () => Promise.resolve(encoded) },
      });
    const { buffer } = await make(theirs, whole);
    expect((await make(ours, whole)).buffer).toEqual(buffer);
    expect((await make(ours, { pieces })).buffer).toEqual(buffer);
  }
});
