/** A broker that asks its clients for certificates, lets them do some things and not others, and has a batch in a way that nobody knows. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  ResourcePatternTypes,
} from "kafkajs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crc32c } from "../../src/runtime/kafka/crc32c.ts";
import { AT, BATCH_HEADER } from "../../src/runtime/kafka/record-reader.ts";
import { runPipelines, type RunResult } from "../../src/runtime/loop.ts";
import { SOON_BACK, startBroker, type Broker } from "../../tools/kafka/broker.ts";
import { pipeline, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";
import { batchOf, payloads, readAll, values, write } from "../runtime/topic-contract.ts";
import { describeOwnBroker, fresh } from "./kafka.ts";
import { tlsFile } from "./tls.ts";
import { lookAt, openAsPipeline } from "./topics.ts";

const PEM = { "ssl.keystore.type": "PEM", "ssl.truststore.type": "PEM" };
const LETTERS = {
  "errors.tolerance": "all",
  "errors.deadletterqueue.topic.name": "letters",
  "errors.deadletterqueue.topic.replication.factor": "1",
};

describeOwnBroker("a broker that asks for certificates", () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker(
      {
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        // Who comes by the first listener is not asked who he is.
        "super.users": "User:ANONYMOUS",
        "allow.everyone.if.no.acl.found": "true",
        ...SOON_BACK,
      },
      {
        protocol: "SSL",
        settings: {
          ...PEM,
          "ssl.keystore.location": tlsFile("server.pem"),
          "ssl.truststore.location": tlsFile("client-cert.pem"),
          "ssl.client.auth": "required",
        },
      },
    );
  }, 150_000);
  afterAll(() => broker.remove());

  const client = (): Readonly<Record<string, string>> => ({
    "bootstrap.servers": broker.secondAddress,
    "security.protocol": "SSL",
    ...PEM,
    "ssl.truststore.location": tlsFile("cert.pem"),
    "ssl.keystore.location": tlsFile("client.pem"),
  });

  /** The client may do everything to the topic but this. */
  async function forbid(name: string, operation: AclOperationTypes): Promise<void> {
    const admin = new Kafka({ brokers: [broker.address] }).admin();
    await admin.connect();
    const alice = {
      resourceType: AclResourceTypes.TOPIC,
      resourceName: name,
      resourcePatternType: ResourcePatternTypes.LITERAL,
      principal: "User:CN=alice",
      host: "*",
    };
    await admin.createAcls({
      acl: [
        { ...alice, operation: AclOperationTypes.ALL, permissionType: AclPermissionTypes.ALLOW },
        { ...alice, operation, permissionType: AclPermissionTypes.DENY },
      ],
    });
    await admin.disconnect();
  }

  const inTopic = (name: string): Promise<readonly (string | null)[]> =>
    lookAt(broker.address, async (t) => payloads(await readAll(t, name)));

  async function fill(name: string, ...of: readonly string[]): Promise<void> {
    const topics = await openAsPipeline(broker.address);
    await topics.createTopic({ name, partitions: 1 });
    // One record batch for each.
    for (const value of of) await write(topics, batchOf(name, values(value)));
    await topics.close();
  }

  async function copy(
    worker: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly result: RunResult | undefined; readonly from: string; readonly to: string }> {
    const [from, to] = [fresh("from"), fresh("to")];
    await fill(from, "a", "b");
    await fill(to);
    return { result: await run(from, to, worker, settings), from, to };
  }

  async function run(
    from: string,
    to: string,
    worker: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, string>>,
  ): Promise<RunResult | undefined> {
    const [result] = await runPipelines(
      [pipeline({ name: `p-${from}`, from: topic(from), to: topic(to), settings })],
      { ...workplace().options, worker },
    );
    return result;
  }

  test.each([
    ["PEM", {}],
    ["PEM", { driver: "platformatic" }],
    ["PKCS12", { "ssl.keystore.type": "PKCS12", "ssl.keystore.location": tlsFile("client.p12") }],
  ])("lets in who shows one, from a %s store, %o", async (_type, store) => {
    const { result, to } = await copy({ ...client(), ...store, "ssl.keystore.password": "for-tests" });
    expect(result?.failure).toBeUndefined();
    expect(await inTopic(to)).toEqual(["a", "b"]);
  });

  test.each([
    ["shows none", { "ssl.keystore.location": "" }],
    ["shows one that the broker does not trust", { "ssl.keystore.location": tlsFile("server.pem") }],
  ])("does not let in who %s", async (_who, store) => {
    const { result, to } = await copy({ ...client(), ...store });
    expect(result?.failure).toMatchObject({ code: "KPL0915" });
    expect(await inTopic(to)).toEqual([]);
  });

  test.each([
    ["at least once", {}],
    ["exactly once", { "exactly.once.support": "required" }],
  ])(
    "a topic that may not be written to stops the pipeline, whatever it tolerates, %s",
    async (_way, way) => {
      const [from, to] = [fresh("from"), fresh("to")];
      await fill(from, "a", "b");
      await fill(to);
      await forbid(to, AclOperationTypes.WRITE);
      const result = await run(from, to, client(), { ...LETTERS, ...way });
      expect(result?.failure).toMatchObject({
        code: "KPL0917",
        message: expect.stringMatching(
          new RegExp(`^writing to topic \`${to}\`: the brokers refuse it: TOPIC_AUTHORIZATION_FAILED`),
        ) as string,
      });
      // It is no record's fault: nothing is lost, and nothing is put aside.
      expect(await lookAt(broker.address, (t) => t.positions(`connect-p-${from}`))).toEqual([]);
      expect(result?.progress).toMatchObject({ bad: 0, deadLetters: 0 });
    },
  );

  test.each([
    ["read", AclOperationTypes.READ, "reading topic"],
    ["seen", AclOperationTypes.DESCRIBE, "looking up topic"],
  ])("a topic that may not be %s stops the pipeline", async (_what, operation, doing) => {
    const [from, to] = [fresh("from"), fresh("to")];
    await fill(from, "a");
    await fill(to);
    await forbid(from, operation);
    const result = await run(from, to, client(), LETTERS);
    expect(result?.failure).toMatchObject({
      code: "KPL0917",
      message: `${doing} \`${from}\`: the brokers refuse it: TOPIC_AUTHORIZATION_FAILED`,
    });
  });

  test("a batch of an unknown codec stops the pipeline behind what is before it, whatever it tolerates", async () => {
    const [from, to] = [fresh("from"), fresh("to")];
    await fill(from, "a", "b", "c");
    await fill(to);
    await broker.stop();
    const log = join(broker.folder, "data", `${from}-0`, "00000000000000000000.log");
    const bytes = readFileSync(log);
    const second = 12 + bytes.readInt32BE(AT.length);
    const end = second + 12 + bytes.readInt32BE(second + AT.length);
    bytes.writeInt16BE(bytes.readInt16BE(second + AT.attributes) | 5, second + AT.attributes);
    bytes.writeUInt32BE(crc32c(bytes.subarray(second + AT.attributes, end)), second + AT.crc);
    expect(end - second).toBeGreaterThan(BATCH_HEADER);
    writeFileSync(log, bytes);
    await broker.start();

    const result = await run(from, to, { "bootstrap.servers": broker.address }, LETTERS);
    expect(result?.failure).toMatchObject({
      code: "KPL0911",
      message: `topic \`${from}\`, partition 0: the records behind offset 1 cannot be read: codec 5 is not known`,
    });
    expect(await inTopic(to)).toEqual(["a"]);
    expect(await lookAt(broker.address, (t) => t.positions(`connect-p-${from}`))).toMatchObject([
      { next: 1n },
    ]);
  });
});
