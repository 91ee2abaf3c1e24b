/** The way of one recorded record, for all records of its layout: what the laws had done, without the laws. */
import type { FlowRecord } from "../algebra.ts";
import type { ConnectRecord, Header } from "../../data/record.ts";
import { Boxed, Struct, type Value } from "../../data/value.ts";
import { ChainFailure } from "./chain-failure.ts";
import { concreteFlow } from "./flow.ts";
import { Concrete, shapeOfValue } from "./handle.ts";
import { partitionOf } from "./in-flight.ts";
import { layoutOf, type Match } from "./layout.ts";
import type { Input, Recording, Source, Work } from "./recording.ts";

/** The parts of a record that steps see and change, but for headers. */
export const PARTS = ["topic", "partition", "timestamp", "offset", "key", "value"] as const;

/** What becomes of a record: changed, or dropped at a step. */
export type Learned = ConnectRecord | { readonly droppedAt: number };

/** The way of a record; undefined where it is of another layout, or something else is found on the way. Throws `ChainFailure`. */
export type LearnedWay = (record: ConnectRecord) => Learned | undefined;

type Make = (frame: readonly Value[]) => Value;

/** `inputs`: the `PARTS` of the recorded record; `end`: the record behind the last step, or the step that dropped it. */
export function learnedWay(
  recording: Recording,
  inputs: readonly Input[],
  end: FlowRecord | number,
): LearnedWay {
  const [topic, partition, timestamp, offset, key, value] = inputs.map(layoutOf) as [
    Match,
    Match,
    Match,
    Match,
    Match,
    Match,
  ];
  const [keySchema, valueSchema] = inputs.slice(-2).map((input) => input.handle.schema);
  const works = recording.work.map(worker);
  const { asksHeaders } = recording;
  const blank: readonly Value[] = Array.from({ length: recording.places }, () => null);
  const finish = typeof end === "number" ? () => ({ droppedAt: end }) : ending(recording, end);
  return (record) => {
    if (record.key.schema !== keySchema || record.value.schema !== valueSchema) return undefined;
    if (asksHeaders && record.headers.length > 0) return undefined;
    const frame = blank.slice();
    const fits =
      value(record.value.value, frame) &&
      key(record.key.value, frame) &&
      topic(record.topic, frame) &&
      partition(record.partition === null ? null : new Boxed("int32", record.partition), frame) &&
      timestamp(record.timestamp, frame) &&
      offset(record.offset, frame);
    if (!fits) return undefined;
    for (const work of works) if (!work(frame)) return undefined;
    return finish(frame, record);
  };
}

/** Does one thing; false where its outcome is another than the recorded one. */
function worker(work: Work): (frame: Value[]) => boolean {
  const of = work.of.map(({ source, schema }) => ({ make: maker(source), schema }));
  const values = (frame: readonly Value[]): Concrete[] =>
    of.map(({ make, schema }) => new Concrete(schema, make(frame)));
  const { step } = work;
  if (work.kind === "ask") {
    const { operation, answer } = work;
    return (frame) => attempt(step, () => concreteFlow.test(operation, ...values(frame))) === answer;
  }
  const { make, at, like } = work;
  const { schema, isNull, shape } = like;
  return (frame) => {
    const made = attempt(step, () => make(...values(frame))) as Concrete;
    const { value } = made;
    frame[at] = value;
    return schema === null ? shapeOfValue(value) === shape : made.isNull === isNull;
  };
}

function attempt<T>(step: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new ChainFailure(step, error);
  }
}

function maker(source: Source): Make {
  switch (source.kind) {
    case "place": {
      const { at } = source;
      return (frame) => frame[at] as Value;
    }
    case "constant": {
      const { value } = source;
      return () => value;
    }
    case "struct": {
      const { schema, names } = source;
      const makers = source.of.map(maker);
      if (schema !== null)
        return (frame) =>
          new Struct(
            schema,
            makers.map((make) => make(frame)),
          );
      return (frame) => {
        const map = new Map<Value, Value>();
        for (let i = 0; i < makers.length; i++) map.set(names[i] as string, (makers[i] as Make)(frame));
        return map;
      };
    }
  }
}

function ending(
  recording: Recording,
  end: FlowRecord,
): (frame: readonly Value[], record: ConnectRecord) => ConnectRecord {
  const of = (part: (typeof PARTS)[number]): Make => maker(recording.source(end[part]));
  const [topic, partition, timestamp] = [of("topic"), of("partition"), of("timestamp")];
  const [offset, key, value] = [of("offset"), of("key"), of("value")];
  const keySchema = (end.key as Concrete).schema;
  const valueSchema = (end.value as Concrete).schema;
  const added = recording
    .added(end.headers)
    .map(({ key, schema, source }) => ({ key, schema, make: maker(source) }));
  const headersOf = (headers: readonly Header[], frame: readonly Value[]): readonly Header[] =>
    added.length === 0
      ? headers
      : [...headers, ...added.map(({ key, schema, make }) => ({ key, schema, value: make(frame) }))];
  return (frame, { headers }) => ({
    topic: topic(frame) as string,
    partition: partitionOf(partition(frame)),
    timestamp: timestamp(frame) as bigint | null,
    offset: offset(frame) as bigint | null,
    key: { schema: keySchema, value: key(frame) },
    value: { schema: valueSchema, value: value(frame) },
    headers: headersOf(headers, frame),
  });
}
