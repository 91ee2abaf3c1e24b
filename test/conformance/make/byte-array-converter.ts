/** ByteArrayConverter: bytes as they are, and the values that it refuses to write. */
import type { Case } from "../case.ts";
import { hex, reading, writing } from "./converting.ts";

const CLASS = "org.apache.kafka.connect.converters.ByteArrayConverter";

/** All of them. */
export const cases = (): readonly Case[] => [
  ...reading("bytes", CLASS, {}, [null, "", "a", "é€😀", hex("00"), hex("ff"), hex("c0af"), hex("0001feff")]),
  ...writing("bytes", CLASS),
];
