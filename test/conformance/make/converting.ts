/** Cases that are about a converter: bytes that it reads behind a router that matches nothing, and values of every type that it is given to write. */
import type { Case, CaseBytes } from "../case.ts";
import { converter, record, struct, text } from "./build.ts";
import { everySample, gaps, schemalessSamples } from "./values.ts";

export type Settings = Readonly<Record<string, string>>;

/** A step that leaves every record as it is. */
export const PASS: Settings = {
  type: "org.apache.kafka.connect.transforms.RegexRouter",
  regex: "no topic",
  replacement: "x",
};

const TRANSFORMS = "org.apache.kafka.connect.transforms";

/** Bytes in hexadecimal. */
export function hex(digits: string): CaseBytes {
  return { base64: Buffer.from(digits, "hex").toString("base64") };
}

/** The converter's settings on one side. */
export function settingsOf(role: string, className: string, options: Settings = {}): Settings {
  const inside = Object.entries(options).map(([key, value]) => [`${role}.${key}`, value] as const);
  return { [role]: className, ...Object.fromEntries(inside) };
}

/** Reads the bytes with the converter, as values and as keys, and writes what it read. */
export function reading(
  name: string,
  className: string,
  options: Settings,
  bytes: readonly CaseBytes[],
): readonly Case[] {
  return (["value", "key"] as const).map((side) => ({
    name: `${name}, read as ${side}`,
    config: {
      ...PASS,
      ...settingsOf(`${side}.converter`, className, options),
      ...converter(side === "value" ? "key" : "value", "text"),
    },
    records: bytes.map((given) => record({ [side]: given })),
  }));
}

/**
 * Gives the converter a value of every type to write, but for one: a field that becomes the key, of values with schemas and without. Java's text
 * of bytes is another in each run, so that nobody can be held to it.
 */
export function writing(
  name: string,
  className: string,
  options: Settings = {},
  except?: string,
): readonly Case[] {
  const steps = {
    transforms: "k,e",
    "transforms.k.type": `${TRANSFORMS}.ValueToKey`,
    "transforms.k.fields": "f",
    "transforms.e.type": `${TRANSFORMS}.ExtractField$Key`,
    "transforms.e.field": "f",
  };
  return (["schemad", "schemaless"] as const).map((mode) => {
    const all = mode === "schemad" ? [...everySample(), ...gaps()] : schemalessSamples();
    const values = all.filter(({ schema }) => schema.name !== undefined || schema.type !== except);
    return {
      name: `${name}, written, ${mode}`,
      config: {
        ...steps,
        ...settingsOf("key.converter", className, options),
        ...converter("value", mode),
      },
      records: values.map((f) => record({ value: text(struct({ f }), mode) })),
    };
  });
}
