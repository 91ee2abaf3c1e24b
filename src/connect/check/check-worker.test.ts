import { beforeAll, expect, test } from "vitest";
import { lineStarts, positionAt } from "../../diagnostics/lines.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../library/load-standard-library.ts";
import { checkWorker } from "./check-worker.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const world = () => ({ library, kafka: [4, 1], debezium: [3, 6] });

/** `code line:column message`, by place. */
function found(text: string): readonly string[] | undefined {
  const checked = checkWorker("worker.properties", text, world());
  return checked?.diagnostics.map(({ code, severity, span, message, label }) => {
    const { line, column } = positionAt(lineStarts(text), span.start);
    return [`${severity} ${code} ${line}:${column}`, message, ...(label === undefined ? [] : [label])].join(
      " | ",
    );
  });
}

const DISTRIBUTED = `
bootstrap.servers=localhost:9092
group.id=connect-cluster
key.converter=org.apache.kafka.connect.json.JsonConverter
value.converter=org.apache.kafka.connect.json.JsonConverter
key.converter.schemas.enable=true
value.converter.schemas.enable=true
offset.storage.topic=connect-offsets
offset.storage.replication.factor=1
config.storage.topic=connect-configs
status.storage.topic=connect-status
offset.flush.interval.ms=10000
`;
const STANDALONE = `
key.converter=org.apache.kafka.connect.json.JsonConverter
value.converter=org.apache.kafka.connect.json.JsonConverter
offset.storage.file.filename=/tmp/connect.offsets
`;

test("what Kafka itself comes with has no mistake", () => {
  expect(found(DISTRIBUTED)).toEqual([]);
  expect(found(STANDALONE)).toEqual([]);
});

test("everything that a worker may set besides", () => {
  const more = `
plugin.path=/usr/share/java,/opt/plugins
Listeners=x
listeners=HTTP://:8083,HTTPS://:8084
listeners.https.ssl.keystore.location=/x
admin.listeners=
rest.advertised.listener=HTTPS
security.protocol=sasl_ssl
sasl.jaas.config=\${file:/run/sasl:line}
sasl.oauthbearer.assertion.algorithm=ES256
config.providers=file
config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
config.providers.file.param.allowed.paths=/run
exactly.once.source.support=ENABLED
offset.storage.cleanup.policy=compact
producer.acks=all
producer.interceptor.classes=com.acme.Tracing
consumer.max.poll.records=500
admin.retries=3
retries=3
metrics.context.team=orders
client.id=
inter.worker.verification.algorithms=HmacSHA256,HmacSHA512
`;
  expect(found(DISTRIBUTED + more)).toEqual([
    "warning KPL0407 15:1 | the worker is not known to have an option `Listeners`",
  ]);
});

test("misspelt keys, values that are none, keys of others", () => {
  const wrong = `
plugin.pth=/x
offset.flush.interval.ms=soon
security.protocol=TLS
producer.compresion.type=lz4
errors.tolerance=all
offset.storage.file.filename.x=1
rest.port=8083
internal.key.converter.schemas.enable=false
prometheus.port=90
`;
  expect(found(STANDALONE + wrong)).toEqual([
    "warning KPL0407 6:1 | the worker is not known to have an option `plugin.pth` | did you mean `plugin.path`?",
    'error KPL0401 7:26 | `offset.flush.interval.ms` of the worker is a whole number (int64), not the string "soon"',
    "error KPL0402 8:19 | `security.protocol` of the worker cannot be `TLS` | PLAINTEXT | SSL | SASL_PLAINTEXT | SASL_SSL",
    "warning KPL0407 9:1 | the worker is not known to have an option `producer.compresion.type` | did you mean `producer.compression.type`?",
    "warning KPL0407 10:1 | the worker is not known to have an option `errors.tolerance`",
    "warning KPL0407 11:1 | the worker is not known to have an option `offset.storage.file.filename.x`",
    "warning KPL0407 12:1 | the worker is not known to have an option `rest.port` | did you mean `listeners`?",
    "warning KPL0407 13:1 | the worker is not known to have an option `internal.key.converter.schemas.enable`",
    "warning KPL0407 14:1 | the worker is not known to have an option `prometheus.port`",
  ]);
});

test("a distributed worker's file is told by one of its keys, and then has to be whole", () => {
  expect(
    found("group.id=c\nkey.convertor=x\nvalue.converter.schemas.enable=false\noffset.storage.topik=o\n"),
  ).toEqual([
    "error KPL0404 1:1 | the worker needs the options `config.storage.topic`, `status.storage.topic`",
    "error KPL0404 2:1 | the worker needs the option `key.converter` | did you mean `key.converter`?",
    "error KPL1025 3:1 | `value.converter.schemas.enable` is ignored: there is no `value.converter` beside it",
    "error KPL0404 4:1 | the worker needs the option `offset.storage.topic` | did you mean `offset.storage.topic`?",
  ]);
});

test("a part of a worker's file may leave out the rest", () => {
  expect(found("value.converter=org.apache.kafka.connect.json.JsonConverter\n")).toEqual([]);
  expect(found("value.converter.schemas.enable=false\nbootstrap.servers=x\n")).toEqual([
    "warning KPL1025 1:1 | `value.converter.schemas.enable` is ignored: there is no `value.converter` beside it",
  ]);
});

test("a converter's own options, and an option that comes twice", () => {
  const text =
    "group.id=c\nvalue.converter=org.apache.kafka.connect.json.JsonConverter\n" +
    "value.converter.schemas.enable=maybe\nvalue.converter.schema.enable=false\ngroup.id=d\n";
  expect(found(text)?.filter((line) => !line.includes("KPL0404"))).toEqual([
    "error KPL0403 1:1 | `group.id` is given twice | Connect takes the last",
    'error KPL0401 3:32 | `schemas.enable` of JsonConverter is true or false, not the string "maybe"',
    "warning KPL0407 4:17 | JsonConverter is not known to have an option `schema.enable`",
  ]);
});

test("what reporters and extensions are told has names of its own", () => {
  const text = `${STANDALONE}metric.reporters=com.acme.Reporter\nreporter.port=9090\nplugin.pth=/x\n`;
  expect(found(text)).toEqual([
    "warning KPL0407 7:1 | the worker is not known to have an option `plugin.pth` | did you mean `plugin.path`?",
  ]);
});

test("secrets are told, and covered", () => {
  const text = `${STANDALONE}ssl.keystore.password=geheim\n`;
  expect(found(text)).toEqual(["warning KPL1023 5:1 | `ssl.keystore.password` holds a secret in the open"]);
  expect(checkWorker("w.properties", text, world())?.shown).toContain("ssl.keystore.password=******");
});

test.each(["", "{}", "name=a\nconnector.class=x\nkey.converter=y\n", "a b c", "\0"])(
  "%j is no worker's file",
  (text) => {
    expect(checkWorker("w.properties", text, world())).toBeUndefined();
  },
);

test("settings are what Java reads: escapes, continued lines, the last of a key", () => {
  const settings = checkWorker(
    "w.properties",
    "bootstrap.servers = a\\\n   b\ngroup.id:c\ngroup.id=\\u00e4\n",
    world(),
  )?.settings;
  expect([...(settings ?? [])]).toEqual([
    ["bootstrap.servers", "ab"],
    ["group.id", "ä"],
  ]);
});
