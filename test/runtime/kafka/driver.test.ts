import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openKafka } from "../../../src/runtime/kafka/open-kafka.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

test("a driver that is not known is told, with those that are", async () => {
  await expect(openKafka({ "bootstrap.servers": "127.0.0.1:1", driver: "librdkafka" })).rejects.toMatchObject(
    {
      code: "KPL0920",
      message: "`driver` takes kafkajs, platformatic, not `librdkafka`",
    },
  );
});

test("a driver whose package is not installed is told, with how to install it", () => {
  const missing = `
    import { registerHooks } from "node:module";
    registerHooks({
      resolve(name, context, next) {
        return next(name === "@platformatic/kafka" ? "@platformatic/not-there" : name, context);
      },
    });
    const { openKafka } = await import("${root}src/runtime/kafka/open-kafka.ts");
    await openKafka({ "bootstrap.servers": "127.0.0.1:1", driver: "platformatic" }).catch((e) => process.stdout.write(e.code + " " + e.message));
  `;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", missing], { encoding: "utf8" });
  expect([ran.stdout, ran.stderr]).toEqual([
    "KPL0920 `driver` is platformatic, and its package is not installed: `npm install @platformatic/kafka@2`, or leave `driver` out",
    "",
  ]);
});
