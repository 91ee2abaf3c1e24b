/** A worker's answers as declarations; the worker is a server of the test. */
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadStandardLibrary, type StandardLibrary } from "../../library/load-standard-library.ts";
import { readCatalog, withCatalogs } from "../../library/with-catalogs.ts";
import { findClass } from "../find-class.ts";
import { readWorker, WorkerAnswer, type WorkerPlugin } from "./read-worker.ts";
import { workerCatalog } from "./worker-catalog.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => once(server.close(), "close")));
});

/** The address of a server that gives these answers: a status, or what becomes JSON; 404 for all else. */
async function serve(answers: Readonly<Record<string, unknown>>, authorization?: string): Promise<string> {
  const server = createServer((request, response) => {
    const answer = answers[decodeURIComponent(request.url ?? "")];
    if (authorization !== undefined && request.headers.authorization !== authorization)
      response.writeHead(401).end();
    else if (answer === undefined) response.writeHead(404).end();
    else response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const LIST = "/connector-plugins?connectorsOnly=false";
const option = (name: string, type: string, more: object = {}): object => ({
  name,
  type,
  required: false,
  default_value: null,
  documentation: "",
  ...more,
});

test("types, defaults and what is required; once for Key and Value", async () => {
  const url = await serve({
    [LIST]: [
      { class: "com.acme.Mark$Key", type: "transformation", version: "2" },
      { class: "com.acme.Mark$Value", type: "transformation", version: "2" },
      { class: "org.other.Mark", type: "predicate" },
      { class: "com.acme.Untold", type: "sink" },
      { class: "com.acme.Rest", type: "rest_extension" },
      { class: "org.apache.kafka.connect.transforms.Cast$Value", type: "transformation", version: "4.1.0" },
    ],
    "/connector-plugins/com.acme.Mark$Key/config": [
      option("field", "STRING", { required: true, documentation: "The <b>field</b>\n to mark. And more." }),
      option("list", "LIST", { default_value: "a,b" }),
      option("none", "LIST", { default_value: "" }),
      option("count", "INT", { default_value: "3" }),
      option("odd", "INT", { default_value: "no number" }),
      option("on", "BOOLEAN", { default_value: "true" }),
      option("secret", "PASSWORD"),
      option("no word!", "STRING"),
      "nothing",
    ],
    "/connector-plugins/org.other.Mark/config": [],
    "/connector-plugins/org.apache.kafka.connect.transforms.Cast$Value/config": [],
  });
  const { text, ...rest } = await workerCatalog(await readWorker(url), library);
  expect(rest).toEqual({ declared: 2, own: 1, untold: ["com.acme.Untold"] });
  expect(text).toBe(`/// com.acme.Mark
///
/// Source: a worker's answer; version 2 of the plugin.
transform Mark(
  /// The field to mark.
  field: string
  list: array<string> = [a, b]
  none: array<string> = ""
  count: int32 = 3
  odd: int32 = "no number"
  on: boolean = true
  secret: string?
) connect "com.acme.Mark"

/// org.other.Mark
///
/// Source: a worker's answer.
predicate OtherMark connect "org.other.Mark"
`);
  expect(readCatalog(text, "catalog.kpl")).toBeDefined();
});

test("what the library knows of options stays: values, what is required, keys that are passed on", async () => {
  const className = "io.debezium.connector.postgresql.PostgresConnector";
  const of = (name: string, value?: string): WorkerPlugin["options"] => [
    { name, type: "STRING", required: false, default: value, documentation: "" },
  ];
  const options = [
    ...(of("topic.prefix") ?? []),
    ...(of("snapshot.mode", "never") ?? []),
    ...(of("new.option") ?? []),
    ...(of("tasks.max", "1") ?? []),
  ];
  const { text } = await workerCatalog([{ className, kind: "connector", version: "9", options }], library);
  const extended = withCatalogs(library, new Map([["catalog.kpl", text]]));
  const found = findClass(extended.connectors, className)?.declared;
  expect(found?.file).toBe("catalog.kpl");
  const params = found?.declaration.params.map(({ name, type }) => [
    name.segments.map((s) => s.text).join("."),
    type.base.kind === "namedType" ? type.base.name.text : "",
    type.optional,
  ]);
  expect(params?.slice(0, 3)).toEqual([
    ["topic.prefix", "string", false],
    ["snapshot.mode", "enum", false],
    ["new.option", "string", true],
  ]);
  expect(params?.slice(3)).toContainEqual(["driver", "map", false]);
  expect(params?.slice(3).every(([, type]) => type === "map")).toBe(true);
});

describe("a worker that cannot be asked", () => {
  const messageOf = async (address: string): Promise<string> => {
    try {
      await readWorker(address);
      return "";
    } catch (error) {
      expect(error).toBeInstanceOf(WorkerAnswer);
      return (error as Error).message;
    }
  };

  test("another server", async () => {
    expect(await messageOf(await serve({ [LIST]: { some: "thing" } }))).toContain(
      "does not answer as Kafka Connect",
    );
    expect(await messageOf(await serve({ [LIST]: "<html>" }))).toContain("does not answer as Kafka Connect");
    expect(await messageOf(await serve({}))).toContain("does not answer as Kafka Connect");
  });

  test("nobody, or no address", async () => {
    const url = await serve({});
    await Promise.all(servers.splice(0).map((server) => once(server.close(), "close")));
    expect(await messageOf(url)).toBe(`${url} cannot be reached: ECONNREFUSED`);
    expect(await messageOf("http://")).toBe("`http://` is no address of a worker");
  });

  test("one that asks for a user; the password is in no message", async () => {
    const url = await serve({ [LIST]: [] }, `Basic ${Buffer.from("al:p@ss").toString("base64")}`);
    expect(await messageOf(url)).toContain("refuses to answer (401)");
    expect(await messageOf(url.replace("//", "//al:wrong@"))).not.toContain("wrong");
    expect(await readWorker(url.replace("//", "//al:p%40ss@"))).toEqual([]);
  });
});
