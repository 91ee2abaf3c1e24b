import { afterAll, beforeAll, expect, test } from "vitest";
import { startBroker, type Broker } from "../../tools/kafka/broker.ts";
import { workplace } from "../cli/kplc.ts";
import { describeOwnBroker } from "./kafka.ts";
import { propertiesText, SERVER, tlsFile, TRUST } from "./tls.ts";

/** Looked for in everything that is printed. */
const SECRET = "canary-7f3a91";
const JAAS = "org.apache.kafka.common.security";

const PROGRAM = `source lines: string = FileStreamSource { file: "in.txt", topic: "lines" }
topic copy: string = "copy" { value.converter: StringConverter }
pipeline copyLines {
  topic.creation { default.partitions: 1, default.replication.factor: 1 }
  from lines
  to copy
}
`;

const worker = (broker: Broker, settings: Readonly<Record<string, string>>): string =>
  propertiesText({
    "bootstrap.servers": broker.secondAddress,
    "security.protocol": "SASL_SSL",
    ...TRUST,
    ...settings,
  });

const login = (mechanism: string, password: string): Readonly<Record<string, string>> => ({
  "sasl.mechanism": mechanism,
  "sasl.jaas.config": `${JAAS}.${mechanism === "PLAIN" ? "plain.PlainLoginModule" : "scram.ScramLoginModule"} required username="alice" password="${password}";`,
});

describeOwnBroker("a broker that wants to know who asks", () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker(
      {},
      {
        protocol: "SASL_SSL",
        settings: {
          ...SERVER,
          "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
          "plain.sasl.jaas.config": `${JAAS}.plain.PlainLoginModule required user_alice="${SECRET}";`,
          "scram-sha-256.sasl.jaas.config": `${JAAS}.scram.ScramLoginModule required;`,
          "scram-sha-512.sasl.jaas.config": `${JAAS}.scram.ScramLoginModule required;`,
        },
        scram: ["256", "512"].map((n) => `SCRAM-SHA-${n}=[name=alice,password=${SECRET}]`),
      },
    );
  }, 150_000);
  afterAll(() => broker.remove());

  const MECHANISMS = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"];
  test.each(["kafkajs", "platformatic"].flatMap((driver) => MECHANISMS.map((of) => [driver, of] as const)))(
    "is told over %s by %s over TLS, with the secret from the environment",
    async (driver, mechanism) => {
      const { kplc } = await workplace({
        "a.kpl": PROGRAM,
        "in.txt": `by ${mechanism}\n`,
        "worker.properties": worker(broker, { driver, ...login(mechanism, "${env:PASSWORD}") }),
      });
      const options = { env: { PASSWORD: SECRET } };
      const ran = await kplc(["run", "a.kpl", "--once", "--worker", "worker.properties"], options);
      expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('"out":1')]);
      const { out } = await kplc(["cat", "copy", "--worker", "worker.properties"], options);
      expect(out).toContain(`by ${mechanism}`);
      expect(ran.out + ran.err).not.toContain(SECRET);
    },
  );

  test.each([
    ["a wrong password", 3, "the brokers refuse it", login("PLAIN", `${SECRET}-not`)],
    ["a wrong SCRAM password", 3, "the brokers refuse it", login("SCRAM-SHA-512", `${SECRET}-not`)],
    [
      "a certificate that nobody trusts",
      3,
      "self-signed certificate",
      { ...login("PLAIN", SECRET), "ssl.truststore.location": tlsFile("other.pem") },
    ],
    [
      "a wrong SCRAM password over platformatic",
      3,
      "the brokers refuse it",
      { driver: "platformatic", ...login("SCRAM-SHA-512", `${SECRET}-not`) },
    ],
    [
      "a certificate that nobody trusts over platformatic",
      3,
      "self-signed certificate",
      {
        driver: "platformatic",
        ...login("PLAIN", SECRET),
        "ssl.truststore.location": tlsFile("other.pem"),
      },
    ],
    ["no login", 3, "`sasl.jaas.config` is missing", {}],
    [
      "a login without a password",
      3,
      "has no `password=",
      { "sasl.jaas.config": `x required username="${SECRET}";` },
    ],
    [
      "a mechanism that is not known",
      3,
      "takes PLAIN, SCRAM-SHA-256, SCRAM-SHA-512",
      login("GSSAPI", SECRET),
    ],
    [
      "a Java key store",
      3,
      "which only Java reads",
      { ...login("PLAIN", SECRET), "ssl.truststore.type": "JKS" },
    ],
  ])("is not told by %s, and no secret is printed", async (_what, code, message, settings) => {
    const { kplc } = await workplace({
      "a.kpl": PROGRAM,
      "in.txt": "x\n",
      "worker.properties": worker(broker, settings),
    });
    const ran = await kplc(["run", "a.kpl", "--once", "--worker", "worker.properties"], {
      env: { KPL_DEBUG: "1" },
    });
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(message)]);
    expect(ran.out + ran.err).not.toContain(SECRET);
  });
});
