import { expect, test } from "vitest";
import { clientSettings } from "../../../src/runtime/kafka/settings.ts";

const worker = {
  "bootstrap.servers": "a:1, b:2",
  "ssl.key.password": "x",
  "offset.storage.topic": "of the worker, and of no client",
  "consumer.fetch.min.bytes": "5",
  "consumer.client.rack": "r1",
  "consumer.metric.reporters": "Some",
  "producer.linger.ms": "5",
};
const pipeline = {
  "consumer.override.fetch.min.bytes": "7",
  "consumer.override.partition.assignment.strategy": "Range",
  "producer.override.compression.type": "zstd",
  "errors.tolerance": "all",
};

test("a client has the worker's settings, then its own, then the pipeline's", () => {
  const { settings } = clientSettings("consumer", worker, pipeline);
  expect(settings.brokers).toEqual(["a:1", "b:2"]);
  expect(settings.number("fetch.min.bytes", 1)).toBe(7);
  expect(settings.text("client.rack")).toBe("r1");
  expect(settings.text("ssl.key.password")).toBe("x");
  expect(settings.text("compression.type")).toBeUndefined();
  expect(settings.text("offset.storage.topic")).toBeUndefined();
});

test.each([
  ["consumer", ["consumer.metric.reporters", "consumer.override.partition.assignment.strategy"]],
  ["producer", ["producer.linger.ms"]],
  ["admin", []],
] as const)("what no %s here can honour is named as it was set", (role, unknown) => {
  expect(clientSettings(role, worker, pipeline).unknown).toEqual(unknown);
});

test("values that cannot be are told with their setting", () => {
  const { settings } = clientSettings("consumer", { "consumer.fetch.min.bytes": "many" }, {});
  expect(() => settings.number("fetch.min.bytes", 1)).toThrow(
    "`consumer.fetch.min.bytes` takes a whole number from 0 to 2147483647, not `many`",
  );
  expect(() =>
    clientSettings("producer", { "producer.acks": "some" }, {}).settings.choice("acks", ["all"], "all"),
  ).toThrow("`producer.acks` takes all, not `some`");
});
