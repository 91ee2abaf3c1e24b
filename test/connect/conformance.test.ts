/** The cases that are held to Connect's own recordings come out the same through a whole configuration. */
import { beforeAll, expect, test } from "vitest";
import { connectChain, ConnectConfigError, type Envelope, type Outcome } from "../../src/connect/index.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";
import {
  caseFiles,
  readCases,
  type Case,
  type CaseRecord,
  type Outcome as Replayed,
} from "../conformance/case.ts";
import { replay } from "../conformance/replay.ts";
import { bytesOf } from "../conformance/sides.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

test.each(caseFiles())("%s", async (name) => {
  let compared = 0;
  // A configuration has one converter for what it reads and writes.
  const cases = readCases(name).filter(
    ({ config }) => !Object.keys(config).some((key) => key.startsWith("to.")),
  );
  for (const whole of cases) {
    // In a topic a timestamp of -1 is none, so that no record that is read has it.
    const given = { ...whole, records: whole.records.filter((r) => Number(r.timestamp ?? 0) !== -1) };
    const expected = (await replay(given, library)).map(told);
    const outcomes = await throughChain(given);
    expect(outcomes, given.name).toEqual(expected);
    compared += outcomes.length;
  }
  expect(compared > 0).toBe(cases.length > 0);
});

/** Bytes in base64, so that differences can be read. */
type Told = unknown;

async function throughChain(given: Case): Promise<readonly Told[]> {
  try {
    // A source's records are those without offset; the sides differ in nothing else.
    const [sink, source] = await Promise.all(
      (["sink", "source"] as const).map((side) => connectChain(flat(given.config), { side, library })),
    );
    const outcomes: Outcome[] = [];
    for (const record of given.records)
      outcomes.push(...((await (record.offset === null ? source : sink)?.run([envelopeOf(record)])) ?? []));
    return outcomes.map((outcome) =>
      "record" in outcome ? toldRecord(outcome.record) : "error" in outcome ? toldError(outcome) : "dropped",
    );
  } catch (error) {
    if (!(error instanceof ConnectConfigError)) throw error;
    return given.records.map(() => "CONFIGURE ConfigException");
  }
}

function toldRecord({ topic, partition, timestamp, key, payload, headers }: Envelope): Told {
  return {
    topic,
    partition,
    timestamp,
    key: base64(key),
    value: base64(payload),
    headers: headers.map((h) => [h.key, base64(h.value)]),
  };
}

function toldError({ error }: Extract<Outcome, { readonly error: unknown }>): Told {
  return `${error.stage} ${error.class}`;
}

function told(outcome: Replayed): Told {
  if (outcome.outcome === "dropped") return "dropped";
  if (outcome.outcome === "failed") return `${outcome.stage} ${outcome.class}`;
  const { topic, partition, timestamp, key, value, headers } = outcome;
  if (key.failed) return `KEY_CONVERTER ${key.failed.class}`;
  if (value.failed) return `VALUE_CONVERTER ${value.failed.class}`;
  const header = headers.find((h) => h.failed);
  if (header?.failed) return `HEADER_CONVERTER ${header.failed.class}`;
  return {
    topic,
    partition: partition ?? -1,
    timestamp: BigInt(timestamp ?? -1),
    key: base64(bytesOf(key.bytes ?? null)),
    value: base64(bytesOf(value.bytes ?? null)),
    headers: headers.map((h) => [h.key, base64(bytesOf(h.bytes ?? null))]),
  };
}

function envelopeOf({ topic, partition, offset, timestamp, key, value, headers }: CaseRecord): Envelope {
  return {
    topic,
    partition: partition ?? -1,
    offset: BigInt(offset ?? 0),
    timestamp: BigInt(timestamp ?? -1),
    key: bytesOf(key),
    payload: bytesOf(value),
    headers: headers.map((h) => ({ key: h.key, value: bytesOf(h.value) })),
  };
}

/** A case of one transform as a whole configuration. */
function flat(config: Case["config"]): Readonly<Record<string, string>> {
  const predicates = Object.keys(config).flatMap((key) => /^predicates\.([^.]+)\.type$/.exec(key)?.[1] ?? []);
  const named: Record<string, string> = { predicates: predicates.join(",") };
  if (config["transforms"] === undefined) named["transforms"] = "t";
  for (const [key, text] of Object.entries(config)) {
    const isWhole =
      config["transforms"] !== undefined ||
      /^(?:predicates|(?:key|value|header)\.converter)(?:\.|$)/.test(key);
    named[isWhole ? key : `transforms.t.${key}`] = text;
  }
  return named;
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString("base64");
}
