/** A Connect configuration's converters, predicates and transforms as a function on records. */
import type { ConnectRecord } from "../data/record.ts";
import type { Chain } from "../flow/chain.ts";
import { ChainFailure, prepareChain, type MapOrder } from "../flow/concrete/run.ts";
import { loadStandardLibrary, type StandardLibrary } from "../library/load-standard-library.ts";
import type { Envelope } from "../runtime/envelope.ts";
import { toChainRecord, toConnectRecord, type ChainRecord } from "./chain-record.ts";
import { ConnectConfigError, type ConfigProblem } from "./config-error.ts";
import { ConfigReading } from "./config-reading.ts";
import { runEnvelope, type Applied, type EnvelopeRun, type Outcome, type Side } from "./envelope-run.ts";
import { readConverters } from "./read-converters.ts";
import { readSteps, type AliasedStep } from "./read-steps.ts";

export interface ConnectChainOptions {
  /** Only on the sink side do transforms see a record's offset. */
  readonly side: Side;
  /** The library that classes are looked up in; read anew if absent. Many chains may share one. */
  readonly library?: StandardLibrary;
}

export interface ConnectChain {
  /** What Connect takes without a word: options that no plugin has, and the worker's converters for which others stand in. */
  readonly warnings: readonly ConfigProblem[];
  /**
   * One outcome for each envelope, in order. A bad record is an outcome as well. A partition that the key decides on is -1; the offset stays the
   * envelope's. Rejects with a `TypeError` for what `readEnvelope` could not read.
   */
  run(envelopes: Iterable<Envelope> | AsyncIterable<Envelope>): Promise<readonly Outcome[]>;
  /** The transforms alone on one record; null when it is dropped. Throws `RecordError` (a DataException or its kin). */
  apply(record: ChainRecord): ChainRecord | null;
  /** Lets go of the converters; from then on `run` and `apply` throw. Closing twice is closing once. */
  close(): void;
}

/**
 * Makes the chain of a flat Connect configuration: `transforms`, `predicates`, `key.converter`, `value.converter` and what belongs to them; a
 * connector's own keys are not looked at. Classes are named as in Connect. Throws a `ConnectConfigError` with every problem; of what a single
 * plugin finds wrong in options that fit their types, the first.
 */
export async function connectChain(
  config: Readonly<Record<string, string>>,
  { side, library: given }: ConnectChainOptions,
): Promise<ConnectChain> {
  const library = given ?? (await loadStandardLibrary());
  const reading = new ConfigReading(config);
  const steps = readSteps(reading, library);
  const converters = await readConverters(reading, library);
  reading.warnOfTheRest();
  if (reading.problems.length > 0 || !converters) throw new ConnectConfigError(reading.problems);

  const aliases = steps.map((s) => s.alias);
  let open:
    | (Pick<EnvelopeRun, "apply" | "applyInJavaOrder"> & { readonly converters: typeof converters })
    | undefined = {
    converters,
    apply: applying(steps, "record"),
    applyInJavaOrder: applying(steps, "java"),
  };
  const opened = (): NonNullable<typeof open> => {
    if (!open) throw new Error("the chain is closed");
    return open;
  };
  return {
    warnings: reading.warnings,
    async run(envelopes) {
      const outcomes: Outcome[] = [];
      for await (const envelope of envelopes) {
        // Types keep it out, but not from JavaScript.
        if ((envelope as Envelope | undefined) === undefined)
          throw new TypeError(`record ${outcomes.length + 1} is no envelope`);
        outcomes.push(runEnvelope(envelope, { ...opened(), side, aliases }));
      }
      return outcomes;
    },
    apply(record) {
      const { offset = null, ...rest } = record;
      const applied = unwrapped(() =>
        opened().apply(toConnectRecord({ ...rest, offset: side === "sink" ? offset : null })),
      );
      return "record" in applied ? toChainRecord(applied.record) : null;
    },
    close() {
      open = undefined;
    },
  };
}

function applying(steps: readonly AliasedStep[], order: MapOrder): (record: ConnectRecord) => Applied {
  const chain: Chain = { first: 0, steps: steps.map((s) => s.step), end: { kind: "to", to: [0] } };
  const run = prepareChain(chain, order);
  return (record) => {
    const outcome = run(record);
    if (outcome instanceof Promise) throw new Error("no transform of the library waits");
    if (outcome.kind === "dropped") return { droppedAt: outcome.step ?? -1 };
    const [result] = outcome.records;
    if (!result) throw new Error("the record went nowhere");
    return { record: result.record };
  };
}

/** The error of a record as it is, without the step that it happened in. */
function unwrapped<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof ChainFailure ? error.cause : error;
  }
}
