/**
 * Settings of Kafka's clients as a Connect worker has them: at the top, under `consumer.`, `producer.` and `admin.`, and per pipeline as
 * `consumer.override.*` and so on; the nearest wins. Names, defaults and meaning are those of Apache Kafka 4.1 (ConsumerConfig, ProducerConfig,
 * CommonClientConfigs), but for how much is fetched at once.
 */
import { WorkerError } from "../worker-error.ts";

export type Flat = Readonly<Record<string, string>>;
export type Role = "consumer" | "producer" | "admin";

/** What a client of each role understands, besides how it connects. What is not here is reported. */
const KNOWN: Readonly<Record<Role, readonly string[]>> = {
  consumer: [
    "group.id",
    "auto.offset.reset",
    "isolation.level",
    "fetch.min.bytes",
    "fetch.max.bytes",
    "fetch.max.wait.ms",
    "max.partition.fetch.bytes",
    "session.timeout.ms",
    "heartbeat.interval.ms",
    "max.poll.interval.ms",
    "client.rack",
  ],
  producer: ["acks", "compression.type", "max.request.size", "transaction.timeout.ms", "enable.idempotence"],
  admin: [],
};
const CONNECTION = [
  "bootstrap.servers",
  "client.id",
  "request.timeout.ms",
  "metadata.max.age.ms",
  "socket.connection.setup.timeout.ms",
];
const SECURITY = /^(security|sasl|ssl)\./;

/** The settings of one client. */
export class ClientSettings {
  readonly role: Role;
  readonly #settings: ReadonlyMap<string, string>;

  constructor(role: Role, settings: ReadonlyMap<string, string>) {
    this.role = role;
    this.#settings = settings;
  }

  text(name: string): string | undefined {
    const value = this.#settings.get(name)?.trim();
    return value === "" ? undefined : value;
  }

  /** Whether it is set to nothing, which says something else than leaving it out. */
  isEmpty(name: string): boolean {
    return this.#settings.get(name)?.trim() === "";
  }

  /** Throws `WorkerError` for what is no whole number within the bounds. */
  number(name: string, otherwise: number, least = 0, most = 2 ** 31 - 1): number {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
    throw badSetting(
      `\`${this.role}.${name}\` takes a whole number from ${least} to ${most}, not \`${text}\``,
    );
  }

  /** Throws `WorkerError` for what is none of the choices. */
  choice<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const found = choices.find((c) => c.toLowerCase() === text.toLowerCase());
    if (found !== undefined) return found;
    throw badSetting(`\`${this.role}.${name}\` takes ${choices.join(", ")}, not \`${text}\``);
  }

  /** `isolation.level`: whether records of transactions are seen only when they are committed. Connect's default for sinks is not. */
  get readCommitted(): boolean {
    const levels = ["read_uncommitted", "read_committed"] as const;
    return this.choice("isolation.level", levels, "read_uncommitted") === "read_committed";
  }

  /** Hosts and ports. Throws `WorkerError` where they are none. */
  get brokers(): readonly string[] {
    const brokers = (this.text("bootstrap.servers") ?? "")
      .split(",")
      .map((b) => b.trim())
      .filter((b) => b !== "");
    const wrong = brokers.find((b) => !/^.+:\d{1,5}$/.test(b));
    if (wrong !== undefined)
      throw badSetting(
        `\`bootstrap.servers\` takes hosts with their ports (\`broker:9092\`), not \`${wrong}\``,
      );
    return brokers;
  }
}

/** The error for a setting that cannot be used. */
export function badSetting(message: string, more: { readonly cause?: unknown } = {}): WorkerError {
  return new WorkerError("KPL0920", message, more);
}

/** What a client of a role gets, and the names that it cannot honour. */
export function clientSettings(
  role: Role,
  worker: Flat,
  pipeline: Flat,
): { readonly settings: ClientSettings; readonly unknown: readonly string[] } {
  const settings = new Map<string, string>();
  const unknown: string[] = [];
  const honoured = (name: string): boolean =>
    KNOWN[role].includes(name) || CONNECTION.includes(name) || SECURITY.test(name);
  for (const [name, value] of Object.entries(worker))
    if (CONNECTION.includes(name) || SECURITY.test(name)) settings.set(name, value);
  const scopes = [
    [worker, `${role}.`],
    [pipeline, `${role}.override.`],
  ] as const;
  for (const [flat, prefix] of scopes) {
    for (const [name, value] of Object.entries(flat)) {
      if (!name.startsWith(prefix)) continue;
      const own = name.slice(prefix.length);
      settings.set(own, value);
      if (!honoured(own)) unknown.push(name);
    }
  }
  return { settings: new ClientSettings(role, settings), unknown };
}
