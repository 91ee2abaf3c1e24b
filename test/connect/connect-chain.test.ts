/** What Connect's worker does between a plugin and Kafka, as a function. */
import { beforeAll, describe, expect, test } from "vitest";
import {
  connectChain,
  readEnvelope,
  writeEnvelope,
  type ConnectChain,
  type Envelope,
  type Outcome,
} from "../../src/connect/index.ts";
import { RecordError } from "../../src/data/errors.ts";
import { Struct } from "../../src/data/value.ts";
import type { Schema } from "../../src/data/schema.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const TRANSFORMS = "org.apache.kafka.connect.transforms";
const PLAIN = {
  "key.converter": "org.apache.kafka.connect.storage.StringConverter",
  "value.converter": "org.apache.kafka.connect.json.JsonConverter",
  "value.converter.schemas.enable": "false",
};

function made(
  config: Readonly<Record<string, string>>,
  side: "sink" | "source" = "sink",
): Promise<ConnectChain> {
  return connectChain({ ...PLAIN, ...config }, { side, library });
}

function envelope(payload: string | null, more: Partial<Envelope> = {}): Envelope {
  return {
    topic: "orders",
    partition: 2,
    offset: 41n,
    timestamp: 1_777_642_620_123n,
    headers: [],
    key: null,
    payload: payload === null ? null : Buffer.from(payload),
    ...more,
  };
}

/** A record as its line, anything else as it is. */
function shown(outcome: Outcome | undefined): unknown {
  return outcome && "record" in outcome ? JSON.parse(writeEnvelope(outcome.record)) : outcome;
}

describe("run", () => {
  test("gives one outcome for each envelope, in order", async () => {
    const chain = await made({
      "connector.class": "com.example.Sink",
      transforms: "env, gone,key",
      "transforms.env.type": `${TRANSFORMS}.InsertField$Value`,
      "transforms.env.static.field": "env",
      "transforms.env.static.value": "prod",
      "transforms.env.predicate": "tombstone",
      "transforms.env.negate": "true",
      "transforms.gone.type": `${TRANSFORMS}.Filter`,
      "transforms.gone.predicate": "tombstone",
      "transforms.key.type": `${TRANSFORMS}.ReplaceField$Value`,
      "transforms.key.renames": "id:orderId",
      predicates: "tombstone",
      "predicates.tombstone.type": `${TRANSFORMS}.predicates.RecordIsTombstone`,
    });
    const outcomes = await chain.run([
      envelope('{"id":1}', { key: Buffer.from("k"), headers: [{ key: "trace", value: Buffer.from("007") }] }),
      envelope(null),
      envelope("{"),
      envelope("[1]"),
    ]);
    expect(chain.warnings).toEqual([]);
    expect(outcomes.map(shown)).toEqual([
      {
        topic: "orders",
        partition: 2,
        offset: 41,
        tstype: "create",
        ts: 1777642620123,
        headers: ["trace", "007"],
        key: "k",
        payload: '{"orderId":1,"env":"prod"}',
      },
      { dropped: { at: "gone" } },
      {
        error: {
          stage: "VALUE_CONVERTER",
          at: "value.converter",
          class: "DataException",
          message: expect.any(String) as string,
        },
      },
      {
        error: {
          stage: "TRANSFORMATION",
          at: "env",
          class: "DataException",
          message: expect.any(String) as string,
        },
      },
    ]);
  });

  test("a predicate without negate applies where it holds", async () => {
    const chain = await made({
      transforms: "t",
      "transforms.t.type": `${TRANSFORMS}.HoistField$Value`,
      "transforms.t.predicate": "p",
      "transforms.t.field": "v",
      predicates: "p",
      "predicates.p.type": "TopicNameMatches",
      "predicates.p.pattern": "eu-.*",
    });
    const outcomes = await chain.run([envelope("1"), envelope("1", { topic: "eu-orders" })]);
    expect(outcomes.map((o) => (shown(o) as { payload: string }).payload)).toEqual(["1", '{"v":1}']);
  });

  test("a key is transformed by its own form, and written by its own converter", async () => {
    const chain = await made({
      "key.converter": "JsonConverter",
      "key.converter.schemas.enable": "FALSE",
      transforms: "k",
      "transforms.k.type": `${TRANSFORMS}.ExtractField$Key`,
      "transforms.k.field": "a.b",
      "transforms.k.field.syntax.version": "v2",
    });
    const [outcome] = await chain.run([envelope("{}", { key: Buffer.from('{"a":{"b":"x"}}') })]);
    expect(shown(outcome)).toMatchObject({ key: '"x"', payload: "{}" });
  });

  test("schemas are read and written by JsonConverter", async () => {
    const chain = await made({
      "value.converter.schemas.enable": "true",
      transforms: "c",
      "transforms.c.type": `${TRANSFORMS}.Cast$Value`,
      "transforms.c.spec": "int64",
    });
    const [outcome] = await chain.run([envelope('{"schema":{"type":"int32","optional":false},"payload":7}')]);
    const { payload } = shown(outcome) as { payload: string };
    expect(JSON.parse(payload)).toEqual({ schema: { type: "int64", optional: false }, payload: 7 });
  });

  test("what a converter cannot write is an error of that converter", async () => {
    const hoisting = await connectChain(
      {
        "key.converter": "String",
        "value.converter": "org.apache.kafka.connect.converters.ByteArrayConverter",
        transforms: "h",
        "transforms.h.type": `${TRANSFORMS}.HoistField$Value`,
        "transforms.h.field": "v",
      },
      { side: "source", library },
    );
    expect(await hoisting.run([envelope("x")])).toMatchObject([
      { error: { stage: "VALUE_CONVERTER", at: "value.converter", class: "DataException" } },
    ]);
  });

  test("only the sink side knows an offset", async () => {
    const config = {
      transforms: "i",
      "transforms.i.type": `${TRANSFORMS}.InsertField$Value`,
      "transforms.i.offset.field": "offset",
    };
    const [sink] = await (await made(config, "sink")).run([envelope("{}")]);
    const [source] = await (await made(config, "source")).run([envelope("{}")]);
    expect(shown(sink)).toMatchObject({ payload: '{"offset":41}' });
    expect(source).toMatchObject({ error: { at: "i", class: "DataException" } });
  });

  test("what is absent stays absent: partition, timestamp, key and value", async () => {
    const chain = await made({}, "source");
    const given = envelope(null, { partition: -1, timestamp: -1n });
    expect(await chain.run([given])).toEqual([{ record: given }]);
  });

  test("takes envelopes as they come", async () => {
    async function* arriving(): AsyncGenerator<Envelope> {
      yield envelope("1");
      await Promise.resolve();
      yield envelope("2");
    }
    const outcomes = await (await made({})).run(arriving());
    expect(outcomes.map((o) => (shown(o) as { payload: string }).payload)).toEqual(["1", "2"]);
  });

  test("a line that was no envelope is told by its number", async () => {
    const given = [envelope("1"), readEnvelope("{}") as Envelope];
    await expect((await made({})).run(given)).rejects.toThrow("record 2 is no envelope");
  });

  test("without converters values are plain JSON, which a warning says", async () => {
    const chain = await connectChain({ "value.converter.schemas.enable": "true" }, { side: "sink", library });
    expect(chain.warnings.map((w) => w.message)).toEqual([
      "there is no `key.converter`: JsonConverter without schemas stands in for the worker's",
      "there is no `value.converter`: JsonConverter without schemas stands in for the worker's",
      "`value.converter.schemas.enable` is ignored: it belongs to no plugin of this configuration",
    ]);
    expect((await chain.run([envelope('{"a": 1}')])).map(shown)).toMatchObject([{ payload: '{"a":1}' }]);
  });
});

describe("apply", () => {
  const schema: Schema = {
    type: "struct",
    optional: false,
    fields: [{ name: "id", schema: { type: "int64", optional: false } }],
  };
  const record = {
    topic: "orders",
    partition: null,
    timestamp: null,
    keySchema: null,
    key: null,
    valueSchema: schema,
    value: new Struct(schema, [7n]),
    headers: [],
  };

  test("gives the record with its schemas", async () => {
    const chain = await made({
      transforms: "x,r",
      "transforms.x.type": `${TRANSFORMS}.ExtractField$Value`,
      "transforms.x.field": "id",
      "transforms.r.type": "RegexRouter",
      "transforms.r.regex": "(.*)",
      "transforms.r.replacement": "$1-ids",
    });
    expect(chain.apply(record)).toEqual({
      ...record,
      topic: "orders-ids",
      offset: null,
      valueSchema: { type: "int64", optional: false },
      value: 7n,
    });
  });

  test("gives null for a record that is dropped, and throws for a bad one", async () => {
    const dropping = await made({ transforms: "f", "transforms.f.type": "Filter" });
    expect(dropping.apply(record)).toBeNull();
    const masking = await made({
      transforms: "m",
      "transforms.m.type": `${TRANSFORMS}.MaskField$Value`,
      "transforms.m.fields": "id",
    });
    expect(() => masking.apply({ ...record, valueSchema: null, value: "text" })).toThrow(RecordError);
  });

  test("an offset is seen on the sink side only", async () => {
    const config = {
      transforms: "i",
      "transforms.i.type": `${TRANSFORMS}.InsertField$Value`,
      "transforms.i.offset.field": "at",
    };
    const given = { ...record, offset: 3n };
    expect((await made(config)).apply(given)?.value).toMatchObject({ values: [7n, 3n] });
    const source = await made(config, "source");
    expect(() => source.apply(given)).toThrow(RecordError);
  });
});

test("a closed chain runs nothing", async () => {
  const chain = await made({});
  chain.close();
  chain.close();
  await expect(chain.run([envelope("1")])).rejects.toThrow("the chain is closed");
});
