/** Secrets are planted in every place that takes one, everything is made to fail, and everything that was printed, served and written is searched for them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBroker, type Broker } from "../../tools/kafka/broker.ts";
import { workplace, type Ended } from "../cli/kplc.ts";
import { describeOwnBroker } from "./kafka.ts";
import { propertiesText, SERVER, tlsFile, TRUST } from "./tls.ts";

/** Each in a form of its own, so that it is seen which one got out. */
const CANARY = /canary-[a-z]+-5e2d/g;
const of = (place: string): string => `canary-${place}-5e2d`;
const PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
const login = (password: string): string => `${PLAIN} required username="alice" password="${password}";`;

/** The worker's own password may be right; those of its clients never are. */
const PROGRAM = `source lines: string = FileStreamSource { file: "in.txt", topic: "lines" }
topic copy: string = "copy" { value.converter: StringConverter }
sink out: string = FileStreamSink { file: "out.txt" }
pipeline load {
  topic.creation { default.partitions: 1, default.replication.factor: 1 }
  producer.override { sasl.jaas.config: "\${directory:secrets:producer}" }
  from lines
  to copy
}
pipeline save {
  consumer.override { sasl.jaas.config: "\${file:secrets.properties:consumer}" }
  from copy
  to out
}
`;

const FILES = {
  "a.kpl": PROGRAM,
  "in.txt": "1\n",
  "secrets/producer": login(of("directory")),
  "secrets.properties": `consumer=${login(of("file"))}\n`,
};
/** Where they are planted. */
const PLANTED = new Set(["secrets/producer", "secrets.properties", "worker.properties"]);
const ENV = {
  JAAS: login(of("env")),
  KEY_PASSWORD: of("keypassword"),
  KEY: `-----BEGIN PRIVATE KEY-----\n${of("key")}\n-----END PRIVATE KEY-----`,
  KPL_DEBUG: "1",
};

describeOwnBroker("no secret gets out", () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker(
      {},
      {
        protocol: "SASL_SSL",
        settings: {
          ...SERVER,
          "sasl.enabled.mechanisms": "PLAIN",
          "plain.sasl.jaas.config": `${PLAIN} required user_alice="${of("env")}";`,
        },
      },
    );
  }, 150_000);
  afterAll(() => broker.remove());

  const worker = (settings: Readonly<Record<string, string>> = {}): string =>
    propertiesText({
      "bootstrap.servers": broker.secondAddress,
      "security.protocol": "SASL_SSL",
      "sasl.jaas.config": "${env:JAAS}",
      "consumer.sasl.jaas.config": login(of("plain")),
      ...TRUST,
      "ssl.truststore.password": of("truststore"),
      "ssl.key.password": "${env:KEY_PASSWORD}",
      ...settings,
    });

  /** What got out, in what was printed and in every file below the folder. */
  function escaped(folder: string, printed: readonly string[]): readonly string[] {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
      .filter((path) => !PLANTED.has(path.slice(folder.length + 1)));
    const texts = [...printed, ...files.map((path) => readFileSync(path, "latin1"))];
    return texts.flatMap((text) => [...text.matchAll(CANARY)].map(([found]) => found));
  }

  const WORKER = ["--worker", "worker.properties"];
  const WRONG = { "sasl.jaas.config": login(of("wrong")) };

  describe.each(["kafkajs", "platformatic"])("over %s", (driver) => {
    test.each([
      ["a wrong password", WRONG],
      ["brokers that are away", { "bootstrap.servers": "127.0.0.1:1" }],
      ["a key that is none", { "ssl.keystore.key": "${env:KEY}", "ssl.keystore.certificate.chain": "x" }],
      [
        "a store that is none",
        { "ssl.keystore.type": "PKCS12", "ssl.keystore.location": tlsFile("cert.pem") },
      ],
      ["a login that is none", { "sasl.jaas.config": `required password=${of("broken")}` }],
      ["a mechanism that is not there", { "sasl.mechanism": "GSSAPI" }],
    ])("with %s", async (_what, settings) => {
      const { kplc, folder } = await workplace({
        ...FILES,
        "worker.properties": worker({ driver, ...settings }),
      });
      const ran = await kplc(["run", "a.kpl", "--once", ...WORKER], { env: ENV });
      expect(ran.code).not.toBe(0);
      expect(escaped(folder, [ran.out, ran.err])).toEqual([]);
    });
  });

  test("by any other command, nor by what it generates", { timeout: 180_000 }, async () => {
    const { kplc, folder } = await workplace({ ...FILES, "worker.properties": worker(WRONG) });
    const ended: Ended[] = [];
    for (const [command, ...args] of [
      ["build", "a.kpl"],
      ["check", "a.kpl"],
      ["try", "a.kpl", "load", "--input", "in.txt"],
      ["export", "a.kpl"],
      ["topics", ...WORKER],
      ["cat", "copy", ...WORKER],
      ["offsets", ...WORKER],
      ["offsets", "reset", "save", "--to", "0", ...WORKER],
      ["replay", "letters", "a.kpl", ...WORKER],
    ])
      ended.push(await kplc([command ?? "", ...args], { env: ENV }));
    // They would be found.
    expect(escaped(folder, [ENV.JAAS])).toEqual([of("env")]);
    // What asks the brokers has failed.
    expect(ended.slice(4).map((e) => e.code)).not.toContain(0);
    expect(ended[0]?.code).toBe(0);
    expect(
      escaped(
        folder,
        ended.flatMap((e) => [e.out, e.err]),
      ),
    ).toEqual([]);
  });

  test("by metrics and health of pipelines that fail", async () => {
    const { kplc, folder } = await workplace({
      ...FILES,
      // One that runs, so that the others are started again and again beside it.
      "b.kpl": `${PROGRAM}source more: string = FileStreamSource { file: "in.txt", topic: "lines" }
sink there: string = FileStreamSink { file: "there.txt" }
pipeline local {
  from more
  to there
}
`,
      "worker.properties": worker(),
    });
    let served: Promise<readonly string[]> | undefined;
    const ask = async (port: string): Promise<readonly string[]> =>
      Promise.all(
        ["/health", "/ready", "/metrics"].map(async (path) => {
          const answer = await fetch(`http://127.0.0.1:${port}${path}`);
          return answer.text();
        }),
      );
    const ran = await kplc(["run", "b.kpl", "--host", "127.0.0.1", "--port", "0", ...WORKER], {
      env: ENV,
      onOutput: (printed, send) => {
        const port = /"port":(\d+)/.exec(printed)?.[1];
        if (port !== undefined && printed.includes("refuse"))
          served ??= ask(port).finally(() => send("SIGTERM"));
      },
    });
    const texts = (await served) ?? [];
    expect(texts.join("")).toContain("kpl_");
    expect(escaped(folder, [ran.out, ran.err, ...texts])).toEqual([]);
  });
});
