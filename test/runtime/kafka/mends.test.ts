/** Without the mends of `mends.ts`, as kafkajs comes, there are thousands of calls, a warning, requests that are waited for while the clock is put back, and answers that never come. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mendDisconnect } from "../../../src/runtime/kafka/kafkajs/mends.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs a module of its own in this folder, so that warnings of the process are seen; what it prints. `work` has a `queue` and fills `found`. */
function run(mended: boolean, work: string): unknown {
  const script = `
    import { createRequire } from "node:module";
    const load = (name) => createRequire(import.meta.url)("${root}node_modules/kafkajs/src/network/" + name);
    const RequestQueue = load("requestQueue");
    ${mended ? `const mends = await import("${root}src/runtime/kafka/kafkajs/mends.ts"); mends.mendRequestQueue(); mends.mendReceiving(); mends.mendConnecting(); mends.mendSending();` : ""}
    const logger = { debug() {}, warn() {}, error() {} };
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const open = (requestTimeout) =>
      new RequestQueue({
        maxInFlightRequests: null, requestTimeout, enforceRequestTimeout: true, clientId: "x", broker: "y", logger, isConnected: () => true,
      });
    let found;
    ${work}
    process.stdout.write(JSON.stringify(found));
    process.exit();
  `;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    cwd: root,
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

test("an idle connection is idle, and sets no timer whose time is negative", () => {
  const idle = `
    let checks = 0;
    const check = RequestQueue.prototype.checkPendingRequests;
    RequestQueue.prototype.checkPendingRequests = function () { checks++; check.call(this); };
    let warned = false;
    process.on("warning", (w) => { warned ||= w.name === "TimeoutNegativeWarning"; });
    const queue = open(1000);
    let answer;
    queue.push({ entry: { correlationId: 1, resolve() { answer = true; }, reject() {} }, expectResponse: true, sendRequest() {} });
    queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
    for (let i = 0; i < 200; i++) await pause(0);
    if (!answer) throw new Error("the request was not answered");
    found = { checks, warned };
  `;
  const asItComes = run(false, idle) as { readonly checks: number; readonly warned: boolean };
  expect(asItComes.checks).toBeGreaterThan(50);
  expect(asItComes.warned).toBe(true);
  expect(run(true, idle)).toEqual({ checks: 1, warned: false });
});

test("requests have their time, however the clock of the computer is put", () => {
  /** Two requests that nobody answers, of which one has its time: which of them was given up. */
  const jump = (hours: number): string => `
    found = [];
    const now = Date.now;
    for (const [i, timeout] of [20, 600_000].entries()) {
      const queue = open(timeout);
      queue.scheduleRequestTimeoutCheck();
      queue.push({
        entry: { correlationId: i, apiName: "Fetch", apiKey: 1, apiVersion: 11, resolve() {}, reject() { found.push(i); } },
        expectResponse: true, sendRequest() {},
      });
    }
    Date.now = () => now() + ${hours} * 3_600_000;
    await pause(400);
  `;
  expect(run(false, jump(-1))).toEqual([]);
  expect(run(true, jump(-1))).toEqual([0]);
  expect(run(false, jump(1))).toEqual([0, 1]);
  expect(run(true, jump(1))).toEqual([0]);
});

test("an answer that a connection broke off is no part of what the next one brings", () => {
  const broken = `
    const Connection = load("connection");
    const silent = { ...logger, namespace: () => silent };
    const connection = new Connection({ host: "h", port: 1, logger: silent, requestTimeout: 1000 });
    found = [];
    connection.requestQueue.fulfillRequest = ({ correlationId, payload }) => found.push([correlationId, String(payload)]);
    const answer = (id, text) => Buffer.from([0, 0, 0, 4 + text.length, 0, 0, 0, id, ...Buffer.from(text)]);
    connection.socket = {};
    connection.processData(answer(1, "first"));
    connection.processData(answer(2, "second").subarray(0, 9));
    connection.socket = {};
    connection.processData(answer(3, "third"));
  `;
  expect(run(false, broken)).not.toContainEqual([3, "third"]);
  expect(run(true, broken)).toEqual([
    [1, "first"],
    [3, "third"],
  ]);
});

test("what is disconnected while it connects does not stay connected", async () => {
  const ended = async (mended: boolean): Promise<boolean> => {
    const there = Promise.withResolvers<void>();
    let connected = false;
    const cluster = {
      connect: async () => {
        await there.promise;
        connected = true;
      },
      disconnect: () => {
        connected = false;
        return Promise.resolve();
      },
    };
    if (mended) mendDisconnect(cluster);
    const connecting = cluster.connect();
    await cluster.disconnect();
    there.resolve();
    await connecting;
    return !connected;
  };
  expect([await ended(false), await ended(true)]).toEqual([false, true]);
});

test("two requests that find a connection closed open it once", () => {
  const twice = `
    const { EventEmitter } = await import("node:events");
    const Connection = load("connection");
    const silent = { ...logger, namespace: () => silent };
    found = 0;
    const socketFactory = ({ onConnect }) => {
      found++;
      setTimeout(onConnect, 1);
      return Object.assign(new EventEmitter(), { setTimeout() {}, setKeepAlive() {} });
    };
    const connection = new Connection({ host: "h", port: 1, logger: silent, requestTimeout: 1000, connectionTimeout: 1000, socketFactory });
    await Promise.all([connection.connect(), connection.connect()]);
    await connection.connect();
  `;
  expect(run(false, twice)).toBe(2);
  expect(run(true, twice)).toBe(1);
});

test("what is sent in pieces is the request that kafkajs makes of the whole, and its answer comes back", () => {
  const sent = `
    const Connection = load("connection");
    const Encoder = load("../protocol/encoder");
    const silent = { ...logger, namespace: () => silent };
    const connection = new Connection({ host: "h", port: 1, logger: silent, requestTimeout: 1000, clientId: "größe" });
    connection.connectionStatus = "connected";
    const written = [];
    connection.socket = { write: (bytes) => written.push(bytes), cork() {}, uncork() {} };
    const pieces = [Buffer.from("ab"), Buffer.alloc(2000, 7)];
    const answer = connection.send({
      request: { apiKey: 0, apiVersion: 7, apiName: "Produce", pieces, encode: async () => new Encoder().writeBuffer(Buffer.concat(pieces)) },
      response: { decode: async (bytes) => ({ clientSideThrottleTime: 0, text: String(bytes) }), parse: async ({ text }) => text },
    });
    await pause(1);
    const bytes = Buffer.concat(written);
    connection.requestQueue.fulfillRequest({ correlationId: bytes.readInt32BE(8), payload: Buffer.from("done"), size: 8 });
    found = { writes: written.length, bytes: bytes.toString("hex"), answer: await answer };
  `;
  const asItComes = run(false, sent) as { readonly writes: number };
  expect(asItComes).toMatchObject({ writes: 1, answer: "done" });
  expect(run(true, sent)).toEqual({ ...asItComes, writes: 4 });
});

test("who waits for a connection that is given up is told, and of one that cannot be opened, why", () => {
  const givenUp = (then: string): string => `
    const { EventEmitter } = await import("node:events");
    const Connection = load("connection");
    const silent = { ...logger, namespace: () => silent };
    const socket = Object.assign(new EventEmitter(), { setTimeout() {}, setKeepAlive() {}, end() {}, unref() {} });
    const socketFactory = () => socket;
    const connection = new Connection({ host: "h", port: 1, logger: silent, requestTimeout: 1000, connectionTimeout: 1000, socketFactory });
    found = "waits";
    connection.connect().catch(({ message }) => { found = message; });
    ${then}
    await pause(5);
  `;
  const disconnects = givenUp("await connection.disconnect();");
  expect(run(false, disconnects)).toBe("waits");
  expect(run(true, disconnects)).toBe("given up while it was opened");
  const fails = givenUp('socket.emit("error", new Error("not trusted"));');
  expect(run(false, fails)).toBe("Connection error: not trusted");
  expect(run(true, fails)).toBe("Connection error: not trusted");
});
