/** What is in `deploy/`, held to the command as far as that can be without a container. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { programOf } from "../../src/cli/main.ts";
import { readProperties } from "../../src/cli/read-properties.ts";
import { check } from "../../src/compiler/compile.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";

const read = (file: string): string => readFileSync(new URL(`../../deploy/${file}`, import.meta.url), "utf8");

const run = programOf(() => undefined).commands.find((c) => c.name() === "run");
const flags = new Set(run?.options.map((o) => o.long));

interface Container {
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly readinessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly livenessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
}
interface Deployment {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly Container[];
      };
    };
  };
}
interface Compose {
  readonly services: {
    readonly pipelines: { readonly command: readonly string[]; readonly stop_grace_period: string };
  };
}

const compose = parse(read("compose.yaml")) as Compose;
const [config, deployment] = parseAllDocuments(read("kubernetes.yaml")).map((d) => d.toJS() as unknown) as [
  { readonly data: Readonly<Record<string, string>> },
  Deployment,
];
const pod = deployment.spec.template.spec;
const [container] = pod.containers;
const dockerfile = read("Dockerfile");
const unit = read("kpl.service");
const inDockerfile = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? "[]") as readonly string[];
const inUnit = (/^ExecStart=.* kplc (.*)$/m.exec(unit)?.[1] ?? "").split(" ");

describe.each([
  ["Dockerfile", inDockerfile],
  ["compose.yaml", compose.services.pipelines.command],
  ["kpl.service", inUnit],
  ["kubernetes.yaml", container?.args ?? []],
])("%s", (_, args) => {
  test("runs with flags that there are", () => {
    expect(args[0]).toBe("run");
    const used = args.filter((a) => a.startsWith("--"));
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((f) => !flags.has(f))).toEqual([]);
  });
});

test("every grace period is longer than what the pipelines are given", () => {
  for (const properties of [read("worker.properties"), config.data["worker.properties"] ?? ""]) {
    const ms = Number(readProperties(properties).get("task.shutdown.graceful.timeout.ms"));
    expect(ms).toBeGreaterThan(0);
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(ms);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) * 1000).toBeGreaterThan(ms);
    expect(Number.parseInt(compose.services.pipelines.stop_grace_period, 10) * 1000).toBeGreaterThan(ms);
  }
});

test("probes ask what is served, where it is served", () => {
  const port = container?.args[container.args.indexOf("--port") + 1];
  expect(container?.ports).toEqual([{ name: "http", containerPort: Number(port) }]);
  expect(container?.readinessProbe.httpGet).toEqual({ path: "/ready", port: "http" });
  expect(container?.livenessProbe.httpGet).toEqual({ path: "/health", port: "http" });
  expect(dockerfile).toContain(
    `http://127.0.0.1:${inDockerfile[inDockerfile.indexOf("--port") + 1] ?? ""}/health`,
  );
});

test("the program in the manifest is sound", async () => {
  const library = await loadStandardLibrary();
  const sources = new Map([["orders.kpl", config.data["orders.kpl"] ?? ""]]);
  expect(check({ entries: ["orders.kpl"], sources, library }).diagnostics).toEqual([]);
});
