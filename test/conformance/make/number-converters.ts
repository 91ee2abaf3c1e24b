/** The converters of numbers and booleans: bytes of every length, bits at the edges, and values of every type. */
import type { Case, CaseBytes } from "../case.ts";
import { hex, reading, writing } from "./converting.ts";

const PACKAGE = "org.apache.kafka.connect.converters";

const BYTES: readonly CaseBytes[] = [
  null,
  "00",
  "01",
  "02",
  "ff",
  "0000",
  "0001",
  "7fff",
  "8000",
  "ffff",
  "000000",
  "00000000",
  "00000001",
  "7fffffff",
  "80000000",
  "ffffffff",
  "3fc00000",
  "7f800000",
  "ff800000",
  "7fc00000",
  "0000000000",
  "0000000000000000",
  "0000000000000001",
  "7fffffffffffffff",
  "8000000000000000",
  "ffffffffffffffff",
  "3ff8000000000000",
  "7ff0000000000000",
  "fff0000000000000",
  "7ff8000000000000",
  "0020000000000001",
  "000000000000000000",
].map((digits) => (digits === null ? null : hex(digits)));

/** All of them. */
export const cases = (): readonly Case[] =>
  ["Short", "Integer", "Long", "Float", "Double", "Boolean"].flatMap((name) => {
    const className = `${PACKAGE}.${name}Converter`;
    return [...reading(name, className, {}, [...BYTES, ""]), ...writing(name, className)];
  });
