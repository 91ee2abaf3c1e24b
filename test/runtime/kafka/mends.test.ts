/** Without the mends of `mends.ts`, as kafkajs comes, the first test sees thousands of calls and a warning. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs a module of its own in this folder, so that warnings of the process are seen; what it prints. */
function run(mended: boolean): { readonly checks: number; readonly warned: boolean } {
  const script = `
    import { createRequire } from "node:module";
    const RequestQueue = createRequire(import.meta.url)("${root}node_modules/kafkajs/src/network/requestQueue");
    ${mended ? `(await import("${root}src/runtime/kafka/kafkajs/mends.ts")).mendRequestQueue();` : ""}
    let checks = 0;
    const check = RequestQueue.prototype.checkPendingRequests;
    RequestQueue.prototype.checkPendingRequests = function () { checks++; check.call(this); };
    let warned = false;
    process.on("warning", (w) => { warned ||= w.name === "TimeoutNegativeWarning"; });
    const logger = { debug() {}, warn() {} };
    const queue = new RequestQueue({ maxInFlightRequests: null, requestTimeout: 1000, clientId: "x", broker: "y", logger });
    let answer;
    queue.push({ entry: { correlationId: 1, resolve() { answer = true; }, reject() {} }, expectResponse: true, sendRequest() {} });
    queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
    for (let i = 0; i < 200; i++) await new Promise((done) => setTimeout(done, 0));
    if (!answer) throw new Error("the request was not answered");
    process.stdout.write(JSON.stringify({ checks, warned }));
    process.exit();
  `;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    cwd: root,
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as ReturnType<typeof run>;
}

test("an idle connection is idle, and sets no timer whose time is negative", () => {
  const asItComes = run(false);
  expect(asItComes.checks).toBeGreaterThan(50);
  expect(asItComes.warned).toBe(true);
  expect(run(true)).toEqual({ checks: 1, warned: false });
});
