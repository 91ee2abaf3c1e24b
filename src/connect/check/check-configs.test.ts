/** What is said of configurations, and above all what is not. */
import { beforeAll, describe, expect, test } from "vitest";
import { loadStandardLibrary, type StandardLibrary } from "../../library/load-standard-library.ts";
import { checkConfigs } from "./check-configs.ts";
import { loadChecks, type ConfigCheck } from "./load-checks.ts";
import type { CheckWorld } from "./subject.ts";
import { isAtLeast, parseVersion } from "./versions.ts";

let library: StandardLibrary;
let checks: readonly ConfigCheck[];
beforeAll(async () => {
  [library, checks] = await Promise.all([loadStandardLibrary(), loadChecks()]);
});

type Keys = Readonly<Record<string, unknown>>;

function found(config: Keys, world: Partial<CheckWorld> = {}): readonly string[] {
  const texts = new Map([["x.json", JSON.stringify(config)]]);
  const all = { library, kafka: [4, 1], debezium: [3, 6], worker: undefined, ...world };
  return checkConfigs(texts, checks, all).diagnostics.map((d) => `${d.code} ${d.message}`);
}

/** The ways out, as `found` gives the messages. */
function helps(config: Keys): readonly (string | undefined)[] {
  const world = { library, kafka: [4, 1], debezium: [3, 6], worker: undefined };
  return checkConfigs(new Map([["x.json", JSON.stringify(config)]]), checks, world).diagnostics.map(
    (d) => d.help,
  );
}

const sink = (more: Keys): Keys => ({ "connector.class": "FileStreamSink", topics: "orders", ...more });

const step = (type: string, options: Keys = {}, alias = "x"): Keys => ({
  [`transforms.${alias}.type`]: type,
  ...Object.fromEntries(Object.entries(options).map(([key, value]) => [`transforms.${alias}.${key}`, value])),
});

const KAFKA = "org.apache.kafka.connect.transforms.";

const POSTGRES = {
  "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
  "topic.prefix": "shop",
  "database.hostname": "pg",
  "database.user": "cdc",
  "database.dbname": "shop",
};

describe("no false alarms", () => {
  test.each<[string, Keys]>([
    ["a sound sink", sink({ "tasks.max": 1, "errors.tolerance": "none" })],
    [
      "templates are neither wrong nor secrets",
      {
        "connector.class": "com.acme.Sink",
        topics: "orders",
        "tasks.max": "{{ tasks }}",
        "errors.tolerance": "${TOLERANCE}",
        "db.password": "<your password>",
        "api.token": "${env:TOKEN}",
        url: "https://user:${PASSWORD}@host",
        transforms: "{{ transforms }}",
        "transforms.x.type": "Y",
      },
    ],
    [
      "a null keeps the type that a Cast takes from others",
      sink({
        "key.converter": "org.apache.kafka.connect.converters.IntegerConverter",
        transforms: "x",
        ...step(`${KAFKA}Cast$Key`, { spec: "int64" }),
      }),
    ],
    [
      "no schemas are known without a converter",
      sink({ transforms: "x", ...step(`${KAFKA}Cast$Value`, { spec: "a:int8" }) }),
    ],
    [
      "on a source the converter says nothing of what the chain sees",
      {
        ...POSTGRES,
        "value.converter": "org.apache.kafka.connect.storage.StringConverter",
        transforms: "x",
        ...step(`${KAFKA}ExtractField$Value`, { field: "after" }),
      },
    ],
    [
      "a JDBC source makes no tombstones",
      {
        "connector.class": "io.confluent.connect.jdbc.JdbcSourceConnector",
        "connection.url": "jdbc:postgresql://pg/shop",
        "topic.prefix": "shop-",
        mode: "timestamp+incrementing",
        transforms: "x",
        ...step(`${KAFKA}ValueToKey`, { fields: "id" }),
      },
    ],
    [
      "a guard keeps tombstones away",
      {
        ...POSTGRES,
        transforms: "x",
        ...step(`${KAFKA}MaskField$Value`, { fields: "ssn", predicate: "gone", negate: "true" }),
        predicates: "gone",
        "predicates.gone.type": `${KAFKA}predicates.RecordIsTombstone`,
      },
    ],
    [
      "a Filter keeps tombstones away",
      {
        ...POSTGRES,
        transforms: "drop, x",
        ...step(`${KAFKA}Filter`, { predicate: "gone" }, "drop"),
        ...step(`${KAFKA}MaskField$Value`, { fields: "ssn" }),
        predicates: "gone",
        "predicates.gone.type": `${KAFKA}predicates.RecordIsTombstone`,
      },
    ],
    [
      "Debezium sends no tombstones when told so",
      {
        ...POSTGRES,
        "tombstones.on.delete": "false",
        transforms: "x",
        ...step(`${KAFKA}MaskField$Value`, { fields: "a" }),
      },
    ],
    [
      "Camel's sources call their own option `topics`",
      {
        "connector.class": "org.apache.camel.kafkaconnector.slack.CamelSlackSourceConnector",
        topics: "x",
        "camel.source.path.channel": "general",
      },
    ],
    [
      "`YYYY` is wrong in SimpleDateFormat only",
      {
        "connector.class": "io.confluent.connect.s3.S3SinkConnector",
        topics: "x",
        "s3.bucket.name": "b",
        "storage.class": "io.confluent.connect.s3.storage.S3Storage",
        "format.class": "io.confluent.connect.s3.format.json.JsonFormat",
        "flush.size": "100",
        "path.format": "'year'=YYYY/'day'=dd",
      },
    ],
    [
      "TopicNameMatches sees the topic at its step",
      sink({
        topics: "shop.a,shop.b",
        transforms: "strip,x",
        ...step(`${KAFKA}RegexRouter`, { regex: "shop\\.(.*)", replacement: "$1" }, "strip"),
        ...step(`${KAFKA}RegexRouter`, { regex: "a", replacement: "c", predicate: "isA" }),
        predicates: "isA",
        "predicates.isA.type": `${KAFKA}predicates.TopicNameMatches`,
        "predicates.isA.pattern": "a",
      }),
    ],
    [
      "a router that meets one of several topics",
      sink({
        topics: "a,b",
        transforms: "x",
        ...step(`${KAFKA}RegexRouter`, { regex: "a", replacement: "c" }),
      }),
    ],
    [
      "a list of the keys under a prefix",
      {
        ...POSTGRES,
        "snapshot.select.statement.overrides": "public.orders",
        "snapshot.select.statement.overrides.public.orders": "SELECT 1",
      },
    ],
    [
      "a router for signs of life that are sent",
      {
        ...POSTGRES,
        "table.include.list": "public.orders",
        "heartbeat.interval.ms": 1000,
        transforms: "x",
        ...step(`${KAFKA}RegexRouter`, { regex: "__debezium-heartbeat.*", replacement: "beats" }),
      },
    ],
    [
      "behind a transform that nobody knows the topic is unknown",
      sink({
        transforms: "y,x",
        ...step("com.acme.Route", {}, "y"),
        ...step(`${KAFKA}RegexRouter`, { regex: "a", replacement: "b" }),
      }),
    ],
    [
      "an expression that only Java can tell about",
      sink({
        transforms: "x",
        ...step(`${KAFKA}RegexRouter`, { regex: "(?<=\\p{javaUpperCase})orders", replacement: "b" }),
      }),
    ],
    [
      "comments among the keys",
      sink({ _comment: ["any", "thing"], "_transforms.x.type": "y", "#x": 1, "comment_tasks.max": "3" }),
    ],
    [
      "a Filter of another pack needs no predicate",
      sink({
        transforms: "x",
        ...step("io.confluent.connect.transforms.Filter$Value", {
          "filter.condition": "$.a",
          "filter.type": "include",
        }),
      }),
    ],
    [
      "MirrorMaker has clients of its own",
      {
        "connector.class": "org.apache.kafka.connect.mirror.MirrorSourceConnector",
        topics: "a",
        "producer.compression.type": "lz4",
      },
    ],
    [
      "an unknown connector has any options",
      { "connector.class": "com.acme.Source", anything: "x", "consumer.group": "g" },
    ],
    [
      "Debezium's own plugins have keys under names of lists",
      {
        ...POSTGRES,
        converters: "isbn",
        "isbn.type": "com.acme.Isbn",
        "post.processors": "p",
        "p.type": "x",
        "driver.ssl": "1",
      },
    ],
    [
      "blanks around aliases and classes",
      sink({
        transforms: " x , y ",
        ...step(` ${KAFKA}Flatten$Value`),
        ...step(`${KAFKA}Flatten$Key`, {}, "y"),
      }),
    ],
    [
      "aliases with dots",
      sink({
        transforms: "a,a.b",
        ...step(`${KAFKA}Flatten$Value`, {}, "a"),
        ...step(`${KAFKA}Flatten$Value`, {}, "a.b"),
      }),
    ],
  ])("%s", (_, config) => {
    expect(found(config)).toEqual([]);
  });
});

describe("versions", () => {
  const old = { ...POSTGRES, "topic.prefix": undefined, "database.server.name": "shop" };
  const unwrap = {
    transforms: "x",
    ...step("io.debezium.transforms.ExtractNewRecordState", { "drop.tombstones": "false" }),
  };

  test("old names of Debezium are told from their version on", () => {
    expect(found({ ...old, ...unwrap })).toEqual([
      "KPL0404 PostgresConnector needs the option `topic.prefix`",
      "KPL0407 ExtractNewRecordState is not known to have an option `drop.tombstones`",
    ]);
    expect(found({ ...old, ...unwrap }, { debezium: [2, 7] })).toEqual([
      "KPL0407 PostgresConnector is not known to have an option `database.server.name`",
    ]);
    expect(found({ ...old, ...unwrap }, { debezium: [1, 9] })).toEqual([]);
  });

  test("what the version still takes, and a later one does not, is a note", () => {
    const mode = { "snapshot.mode": "never", ...unwrap };
    expect(found({ ...POSTGRES, ...mode }, { debezium: [3, 1] })).toEqual([
      "KPL1027 `never` is an old name, and gone in a later version",
      "KPL1027 `drop.tombstones` is an old name, and gone in a later version",
    ]);
    expect(found({ ...POSTGRES, ...mode }, { debezium: [3, 2] })).toEqual([
      "KPL1027 `never` is an old name, and gone in a later version",
      "KPL0407 ExtractNewRecordState is not known to have an option `drop.tombstones`",
    ]);
    expect(found({ ...POSTGRES, ...mode })).toEqual([
      "KPL0402 `snapshot.mode` of PostgresConnector cannot be `never`",
      "KPL0407 ExtractNewRecordState is not known to have an option `drop.tombstones`",
    ]);
  });

  test("an old name beside the new one has lost nothing", () => {
    const both = { ...POSTGRES, "database.server.name": "shop" };
    const { diagnostics } = checkConfigs(new Map([["x.json", JSON.stringify(both)]]), checks, {
      library,
      kafka: [4, 1],
      debezium: [3, 6],
      worker: undefined,
    });
    expect(diagnostics.map(({ code, severity, help }) => [code, severity, help])).toEqual([
      [
        "KPL0407",
        "note",
        "`database.server.name` is the name of an earlier version, and ignored beside `topic.prefix`: remove it",
      ],
    ]);
  });

  test.each([
    [{}, "drop"],
    [{ "drop.tombstones": "false" }, "tombstone"],
    [{ "delete.handling.mode": "rewrite" }, "rewrite"],
    [{ "delete.handling.mode": "rewrite", "drop.tombstones": "false" }, "rewrite-with-tombstone"],
    [{ "delete.handling.mode": "none", "drop.tombstones": "true" }, "delete-to-tombstone"],
    [{ "delete.handling.mode": "none", "drop.tombstones": "false" }, "tombstone"],
  ])("of Debezium's old options %j the new one is %s", (options, mode) => {
    const old = { "delete.handling.mode": "drop", ...options };
    expect(
      helps({
        ...POSTGRES,
        transforms: "x",
        ...step("io.debezium.transforms.ExtractNewRecordState", old),
      }).join("\n"),
    ).toContain(`it is \`delete.tombstone.handling.mode: ${mode}\` since Debezium 3.2`);
  });

  test("whether tombstones come out of Debezium's unwrapping depends on it", () => {
    const masked = {
      ...POSTGRES,
      transforms: "x,mask",
      ...step("io.debezium.transforms.ExtractNewRecordState"),
      ...step(`${KAFKA}MaskField$Value`, { fields: "ssn" }, "mask"),
    };
    expect(found(masked)).toEqual(["KPL0307 MaskField fails on tombstones, and the value here may be null"]);
    expect(found(masked, { debezium: [2, 7] })).toEqual([]);
    expect(found(masked, { debezium: [3, 1] })).toEqual([]);
    expect(found({ ...masked, "transforms.x.delete.tombstone.handling.mode": "drop" })).toEqual([]);
  });

  test("ReplaceField's old names still work before Kafka 4", () => {
    const config = sink({ transforms: "x", ...step(`${KAFKA}ReplaceField$Value`, { blacklist: "ssn" }) });
    expect(found(config)).toEqual(["KPL1026 Kafka 4 ignores `blacklist`: every field is kept"]);
    expect(found(config, { kafka: [3, 9] })).toEqual([
      "KPL1027 `blacklist` is an old name, and gone in a later version",
    ]);
    expect(found({ ...config, "transforms.x.exclude": "ssn" })).toEqual([]);
  });

  test("are read and compared", () => {
    expect(["3.9", "v4", "2.7.0.Final", "4.1.0-rc1"].map(parseVersion)).toEqual([
      [3, 9],
      [4],
      [2, 7, 0],
      [4, 1, 0],
    ]);
    expect(["", "new", "3."].map(parseVersion)).toEqual([undefined, undefined, undefined]);
    expect([isAtLeast([4], [4, 0]), isAtLeast([3, 10], [3, 9]), isAtLeast([3, 9], [4])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("what is known of converters", () => {
  const extract = { transforms: "x", ...step(`${KAFKA}ExtractField$Key`, { field: "id" }) };

  test("a sink's StringConverter gives no struct, its own or the worker's", () => {
    const message = ["KPL0302 ExtractField needs a struct to look for `id`, found string"];
    expect(found(sink({ ...extract, "key.converter": "StringConverter" }))).toEqual(message);
    const worker = new Map([["key.converter", "org.apache.kafka.connect.storage.StringConverter"]]);
    expect(found(sink(extract), { worker })).toEqual(message);
    expect(found(sink(extract))).toEqual([]);
  });
});

test("all of a chain's values may be of the wrong kind", () => {
  const junk = [null, 3, true, [], {}, "", ",", "${", "\u0000"];
  for (const value of junk) {
    const keys = [
      "connector.class",
      "topics",
      "topics.regex",
      "transforms",
      "predicates",
      "errors.tolerance",
      "value.converter",
    ];
    const more = [
      "transforms.x.type",
      "transforms.x.predicate",
      "transforms.x.negate",
      "transforms..type",
      "transforms.",
      "predicates.x.type",
    ];
    const config = Object.fromEntries([...keys, ...more].map((key) => [key, value]));
    expect(() => found({ ...config, transforms: value })).not.toThrow();
    expect(() =>
      found({ ...config, transforms: "x", predicates: "x", "connector.class": "FileStreamSink" }),
    ).not.toThrow();
  }
});

test.each([
  [
    "table.field.event.timestamp",
    "it is an option of the transform EventRouter: write `transforms.`, its alias, and `.table.field.event.timestamp`",
  ],
  ["offset.flush.interval.ms", "it is a setting of the worker, and does nothing in a connector"],
  ["acks", "it is a setting of the producer: write `producer.override.acks`"],
  ["schema.history.internal.kafka.topic", "it is an option of MariaDbConnector and MySqlConnector"],
  ["table.include", "write `table.include.list`"],
  ["hosttransforms", "Connect ignores what it does not know: correct the name, or remove the key"],
])("where `%s` of a connector belongs", (option, help) => {
  expect(helps({ ...POSTGRES, [option]: "x" })).toEqual([help]);
});
