/**
 * Config providers: `${env:NAME}`, `${file:path:key}` and `${directory:path:file}` in options and settings get their values when a run starts, never in a
 * build. Source: org.apache.kafka.common.config.provider (Env-, File- and DirectoryConfigProvider) and ConfigTransformer.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ConverterSpec, EndpointDefinition, PipelineDefinition } from "../runtime/definition.ts";
import { systemReason } from "../runtime/worker-error.ts";
import { CommandError, EXIT } from "./exit.ts";
import { readProperties } from "./read-properties.ts";
import type { WorkerSettings } from "./worker-settings.ts";

/** As Connect's own pattern: provider, an optional path, and a key. */
const REFERENCE = /\$\{([^}]*?):(?:([^}]*?):)?([^}]*?)\}/g;

type Provider = (path: string, key: string) => Promise<string | undefined>;

const PROVIDERS: ReadonlyMap<string, Provider> = new Map<string, Provider>([
  ["env", (_path, key) => Promise.resolve(process.env[key])],
  ["file", async (path, key) => readProperties(await readFile(path, "utf8")).get(key)],
  ["directory", (path, key) => readFile(join(path, key), "utf8")],
]);

/** The pipelines with every reference resolved. Throws `CommandError` for a provider, file or key that is not there. */
export async function resolveReferences(
  definitions: readonly PipelineDefinition[],
  worker: WorkerSettings,
): Promise<readonly PipelineDefinition[]> {
  const resolver = new Resolver(providersOf(worker));
  return Promise.all(
    definitions.map(async (definition) => ({
      ...definition,
      settings: await resolver.all(definition.settings),
      from: await Promise.all(definition.from.map((end) => resolver.end(end))),
      to: await Promise.all(definition.to.map((end) => resolver.end(end))),
    })),
  );
}

/** The worker's own settings with every reference resolved, as a flat record. Throws as above. */
export function resolveWorker(worker: WorkerSettings): Promise<Readonly<Record<string, string>>> {
  return new Resolver(providersOf(worker)).all(Object.fromEntries(worker));
}

function providersOf(worker: WorkerSettings): readonly string[] {
  const named = worker.get("config.providers")?.split(",");
  return named?.map((p) => p.trim()) ?? [...PROVIDERS.keys()];
}

class Resolver {
  readonly #providers: readonly string[];

  constructor(providers: readonly string[]) {
    this.#providers = providers;
  }

  async end(end: EndpointDefinition): Promise<EndpointDefinition> {
    const { connector, keyConverter, valueConverter, headerConverter, topics } = end;
    return {
      ...end,
      ...(topics ? { topics: await Promise.all(topics.map((topic) => this.#text(topic, end.name))) } : {}),
      ...(connector ? { connector: { ...connector, options: await this.all(connector.options) } } : {}),
      ...(keyConverter ? { keyConverter: await this.#converter(keyConverter) } : {}),
      ...(valueConverter ? { valueConverter: await this.#converter(valueConverter) } : {}),
      ...(headerConverter ? { headerConverter: await this.#converter(headerConverter) } : {}),
    };
  }

  async #converter(converter: ConverterSpec): Promise<ConverterSpec> {
    return { ...converter, options: await this.all(converter.options) };
  }

  async all(settings: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
    const entries = Object.entries(settings).map(
      async ([key, text]) => [key, await this.#text(text, key)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  async #text(text: string, where: string): Promise<string> {
    const parts: string[] = [];
    let end = 0;
    for (const match of text.matchAll(REFERENCE)) {
      const [reference, provider = "", path = "", key = ""] = match;
      parts.push(text.slice(end, match.index), await this.#look({ reference, provider, path, key, where }));
      end = match.index + reference.length;
    }
    return parts.join("") + text.slice(end);
  }

  async #look(wanted: Wanted): Promise<string> {
    const { provider, path, key, reference, where } = wanted;
    const look = this.#providers.includes(provider) ? PROVIDERS.get(provider) : undefined;
    if (!look) {
      throw new CommandError(
        EXIT.problems,
        `\`${where}\` needs the config provider \`${provider}\` (\`${reference}\`), which is not there`,
        `providers: ${this.#providers.filter((p) => PROVIDERS.has(p)).join(", ")}`,
      );
    }
    let value: string | undefined;
    try {
      value = await look(path, key);
    } catch (error) {
      throw new CommandError(
        EXIT.problems,
        `\`${where}\`: cannot read \`${path}\` for \`${reference}\`: ${systemReason(error)}`,
      );
    }
    if (value !== undefined) return value;
    const what = provider === "env" ? `the environment has no \`${key}\`` : `\`${path}\` has no \`${key}\``;
    throw new CommandError(EXIT.problems, `\`${where}\` is \`${reference}\`, and ${what}`);
  }
}

interface Wanted {
  readonly reference: string;
  readonly provider: string;
  readonly path: string;
  readonly key: string;
  /** The option that has it. */
  readonly where: string;
}
