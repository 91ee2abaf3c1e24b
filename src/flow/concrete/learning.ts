/** A chain that learns from records how to handle others of their layout without its laws. */
import { DROPPED, type Flow, type FlowRecord } from "../algebra.ts";
import type { Chain } from "../chain.ts";
import type { ConnectRecord } from "../../data/record.ts";
import type { Concrete } from "./handle.ts";
import { inFlight } from "./in-flight.ts";
import { learnedWay, PARTS, type LearnedWay } from "./learned-way.ts";
import { Recording, recordingFlow } from "./recording.ts";
import type { ChainOutcome, Prepared } from "./run.ts";

/** How many layouts are known at a time. */
const MOST_WAYS = 8;
/** From so many records on, of those that are of no known layout only every so many-th is learned from: most may have one of their own. */
const EAGER = 32;
const SELDOM = 256;

/** Handles a record; undefined where nothing is known of its layout, nor to be learned from it. Throws `ChainFailure`. */
export type Learning = (record: ConnectRecord) => ChainOutcome | undefined;

/** Whether all that the chain does can be learned: it runs users' functions, and chooses between ways, anew for each record. */
export function canLearn({ steps, end }: Chain): boolean {
  return end.kind === "to" && steps.length > 0 && steps.every((step) => step.run.kind === "law");
}

/** Learns a chain that `canLearn`. */
export function learning(
  chain: Chain,
  prepareSteps: (chain: Chain, flow: Flow) => readonly Prepared[],
): Learning {
  const { end, first } = chain;
  const to = end.kind === "to" ? end.to : [];
  const ways: LearnedWay[] = [];
  let recording = new Recording();
  const steps = prepareSteps(
    chain,
    recordingFlow(() => recording),
  );
  let unknown = 0;
  return (record) => {
    for (let i = 0; i < ways.length; i++) {
      const learned = (ways[i] as LearnedWay)(record);
      if (learned === undefined) continue;
      if ("droppedAt" in learned) return { kind: "dropped", step: learned.droppedAt };
      return { kind: "records", records: to.map((end) => ({ to: end, record: learned })) };
    }
    if (++unknown > EAGER && unknown % SELDOM !== 0) return undefined;
    const way = learn(record);
    if (way && ways.push(way) > MOST_WAYS) ways.shift();
    return undefined;
  };

  /** The way of a record; undefined where it fails, or a part of it cannot be noted. */
  function learn(record: ConnectRecord): LearnedWay | undefined {
    recording = new Recording();
    const before = inFlight(record);
    const inputs = PARTS.map((part) => recording.input(before[part] as Concrete));
    try {
      return learnedWay(recording, inputs, runAll(before));
    } catch {
      // The run itself says what is wrong with the record.
      return undefined;
    } finally {
      // The record is not kept.
      recording = new Recording();
    }
  }

  function runAll(before: FlowRecord): FlowRecord | number {
    let record = before;
    for (const [i, step] of steps.entries()) {
      recording.step = first + i;
      const way = step(record);
      if (way === DROPPED) return first + i;
      if (way instanceof Promise) throw new Error("a law does not wait");
      record = way;
    }
    return record;
  }
}
