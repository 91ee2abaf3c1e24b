/** Runs a case through our converters and the concrete reading of our laws. */
import type { ConnectRecord } from "../../src/data/record.ts";
import { showsMapOrder } from "../../src/connect/map-order.ts";
import {
  ChainFailure,
  prepareChain,
  type MapOrder,
  type PreparedChain,
} from "../../src/flow/concrete/run.ts";
import { OptionProblem } from "../../src/flow/law.ts";
import { headerCodec } from "../../src/runtime/connect-headers.ts";
import { WorkerError } from "../../src/runtime/worker-error.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import type { Case, CaseRecord, Outcome } from "./case.ts";
import { configured, type Configured } from "./configured.ts";
import { RefusedOption } from "./options.ts";
import { bytesOf, described, headerBytes, placeOf, recordSides } from "./sides.ts";

/** The outcome of each record of the case. */
export async function replay(given: Case, library: StandardLibrary): Promise<readonly Outcome[]> {
  try {
    const config = await configured(given.config, library);
    const chains = { record: prepareChain(config.chain), java: prepareChain(config.chain, "java") };
    return given.records.map((record) => outcomeOf(record, config, chains));
  } catch (error) {
    const refused = refusedConfig(error);
    return given.records.map(() => refused);
  }
}

/** Whether it says that a config is refused. */
export function isRefused(error: unknown): error is Error {
  return [OptionProblem, RefusedOption, WorkerError].some((type) => error instanceof type);
}

/** The outcome of every record of a config that is refused; other errors are thrown on. */
export function refusedConfig(error: unknown): Outcome {
  if (!isRefused(error)) throw error;
  return { outcome: "failed", stage: "CONFIGURE", class: "ConfigException", message: error.message };
}

function outcomeOf(
  record: CaseRecord,
  converters: Converters,
  chains: Readonly<Record<MapOrder, PreparedChain>>,
): Outcome {
  let stage = "KEY_CONVERTER";
  try {
    const read = readConnect(record, converters, (now) => (stage = now));
    const after = resultOf(chains.record, read);
    if (!after) return { outcome: "dropped" };
    const shown = showsMapOrder(after, converters.to) ? resultOf(chains.java, read) : after;
    return shown ? writeConnect(shown, converters) : { outcome: "dropped" };
  } catch (error) {
    const cause = error instanceof ChainFailure ? error.cause : error;
    return { outcome: "failed", stage, ...described(cause) };
  }
}

/** Undefined where the record is dropped. */
function resultOf(chain: PreparedChain, read: ConnectRecord): ConnectRecord | undefined {
  const result = chain(read);
  if (result instanceof Promise) throw new Error("no law of the library waits");
  if (result.kind === "dropped") return undefined;
  const after = result.records[0]?.record;
  if (!after) throw new Error("the record went nowhere");
  return after;
}

type Converters = Pick<Configured, "key" | "value" | "to" | "header">;

/** The record as transforms see it. Tells the stage it is in. */
export function readConnect(
  record: CaseRecord,
  converters: Converters,
  at: (stage: string) => void,
): ConnectRecord {
  const { topic } = record;
  at("KEY_CONVERTER");
  const key = converters.key.toConnect(bytesOf(record.key), topic);
  at("VALUE_CONVERTER");
  const value = converters.value.toConnect(bytesOf(record.value), topic);
  at("HEADER_CONVERTER");
  const bytes = headerBytes(record);
  const headers = headerCodec(converters.header).read(bytes, 0, bytes.length, topic);
  at("TRANSFORMATION");
  return { ...placeOf(record), key, value, headers };
}

/** What the converters make of a record after the transforms. */
export function writeConnect(after: ConnectRecord, { to, header }: Converters): Outcome {
  return recordSides(after, {
    key: () => to.key.fromConnect(after.topic, after.key.schema, after.key.value),
    value: () => to.value.fromConnect(after.topic, after.value.schema, after.value.value),
    header,
  });
}
